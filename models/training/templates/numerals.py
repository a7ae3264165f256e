"""Numbers as eight languages write them: digits of their script, separators, words, bounds, and the counted noun after them."""

from __future__ import annotations

import random

from models.training.templates.words import GROUPS

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_THOUSANDS = {"en": ",", "ar": ",", "fr": " ", "es": ".", "de": ".", "tr": ".", "fa": "٬", "ru": " "}

# Words for 1-20, then the tens, then a hundred.
_SMALL = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "tr": "bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki on_üç on_dört on_beş on_altı on_yedi on_sekiz on_dokuz yirmi",
    "fa": "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست",
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
    "ar": "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة أحد_عشر اثنا_عشر ثلاثة_عشر أربعة_عشر خمسة_عشر ستة_عشر سبعة_عشر ثمانية_عشر تسعة_عشر عشرين",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "ar": "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين",
}
_HUNDRED = {
    "en": "one hundred",
    "fr": "cent",
    "es": "cien",
    "de": "hundert",
    "tr": "yüz",
    "fa": "صد",
    "ru": "сто",
    "ar": "مئة",
}
_ARABIC_HUNDREDS = ["مئتي", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]

# Bounds before a number; "{}" is the number with its noun.
BOUNDS: dict[str, dict[str, tuple[str, ...]]] = {
    "at_least": {
        "en": ("at least {}", "no fewer than {}"),
        "ar": ("ما لا يقل عن {}", "{} على الأقل"),
        "fr": ("au moins {}",),
        "es": ("al menos {}", "por lo menos {}"),
        "de": ("mindestens {}",),
        "tr": ("en az {}",),
        "fa": ("دست‌کم {}", "حداقل {}"),
        "ru": ("не менее {}", "как минимум {}"),
    },
    "more_than": {
        "en": ("more than {}", "over {}"),
        "ar": ("أكثر من {}", "ما يزيد على {}"),
        "fr": ("plus de {}",),
        "es": ("más de {}",),
        "de": ("mehr als {}", "über {}"),
        "tr": ("{}'den fazla",),
        "fa": ("بیش از {}",),
        "ru": ("более {}", "больше {}"),
    },
    "less_than": {
        "en": ("fewer than {}", "less than {}"),
        "ar": ("أقل من {}",),
        "fr": ("moins de {}",),
        "es": ("menos de {}",),
        "de": ("weniger als {}",),
        "tr": ("{}'den az",),
        "fa": ("کمتر از {}",),
        "ru": ("менее {}", "меньше {}"),
    },
    "at_most": {
        "en": ("up to {}", "at most {}", "no more than {}"),
        "ar": ("ما لا يزيد على {}", "{} على الأكثر"),
        "fr": ("au plus {}", "{} au maximum"),
        "es": ("como máximo {}", "no más de {}"),
        "de": ("höchstens {}", "nicht mehr als {}"),
        "tr": ("en fazla {}",),
        "fa": ("حداکثر {}",),
        "ru": ("не более {}", "максимум {}"),
    },
    "about": {
        "en": ("about {}", "around {}", "nearly {}", "some {}"),
        "ar": ("نحو {}", "حوالي {}", "قرابة {}", "زهاء {}"),
        "fr": ("environ {}", "quelque {}", "près de {}"),
        "es": ("unos {}", "alrededor de {}", "cerca de {}"),
        "de": ("etwa {}", "rund {}", "ungefähr {}"),
        "tr": ("yaklaşık {}",),
        "fa": ("حدود {}", "نزدیک به {}"),
        "ru": ("около {}", "примерно {}"),
    },
}
VAGUE: dict[str, dict[str, str]] = {
    "dozens": {"en": "dozens of {}", "ar": "عشرات {}", "fr": "des dizaines de {}", "es": "decenas de {}", "de": "Dutzende {}", "tr": "onlarca {}", "fa": "ده‌ها {}", "ru": "десятки {}"},
    "hundreds": {"en": "hundreds of {}", "ar": "مئات {}", "fr": "des centaines de {}", "es": "cientos de {}", "de": "Hunderte {}", "tr": "yüzlerce {}", "fa": "صدها {}", "ru": "сотни {}"},
    "thousands": {"en": "thousands of {}", "ar": "آلاف {}", "fr": "des milliers de {}", "es": "miles de {}", "de": "Tausende {}", "tr": "binlerce {}", "fa": "هزاران {}", "ru": "тысячи {}"},
}  # fmt: skip


def digits(number: float, language: str, rng: random.Random) -> str:
    """Return a number in digits: often with the thousands separator, in Arabic and Persian often in their own digits."""
    if isinstance(number, float) and number != int(number):
        text = f"{number:.1f}".replace(".", "." if language == "en" else "," if language != "ar" else rng.choice(".,"))
    elif number >= 1000 and rng.random() < 0.7:
        text = f"{int(number):,}".replace(
            ",", rng.choice((_THOUSANDS[language], ",")) if language == "ar" else _THOUSANDS[language]
        )
    else:
        text = str(int(number))
    if language == "ar" and rng.random() < 0.35:
        return text.translate(_ARABIC_DIGITS)
    if language == "fa" and rng.random() < 0.7:
        return text.translate(_PERSIAN_DIGITS)
    return text


def words(number: int, language: str) -> str | None:
    """Return a number in words, None beyond what the tables cover (1-20, tens and most numbers below 100, some hundreds)."""
    if number <= 20:
        return _SMALL[language].split()[number - 1].replace("_", " ")
    if number < 100:
        return _two_digits(number, language)
    if number == 100:
        return _HUNDRED[language]
    if language == "ar" and number < 1000 and number % 100 == 0:
        return _ARABIC_HUNDREDS[number // 100 - 2]
    if language == "ar" and number < 1000 and number % 100 > 2:
        head = _HUNDRED["ar"] if number < 200 else "مئتين" if number < 300 else _ARABIC_HUNDREDS[number // 100 - 2]
        return f"{head} و{words(number % 100, 'ar')}"
    if language == "en" and number < 1000:
        rest = words(number % 100, "en") if number % 100 else None
        head = f"{_SMALL['en'].split()[number // 100 - 1]} hundred"
        return f"{head} and {rest}" if rest else head
    return None


def _two_digits(number: int, language: str) -> str | None:
    tens, unit = _TENS[language].split()[number // 10 - 2], number % 10
    if unit == 0:
        return tens
    one = _SMALL[language].split()[unit - 1]
    if language in {"tr", "ru"}:
        return f"{tens} {one}"
    if language == "en":
        return f"{tens}-{one}"
    if language == "fa":
        return f"{tens} و {one}"
    if language == "ar":
        return f"{'واحد' if unit == 1 else 'اثنين' if unit == 2 else one} و{tens}"
    if language == "de":
        return f"{one}und{tens}"
    if language == "es" and number > 30:
        return f"{tens} y {one}"
    if language == "fr" and number < 70 and unit > 1:
        return f"{tens}-{one}"
    return None


def scaled(number: int, language: str, rng: random.Random) -> str | None:
    """Return a round number as newspapers write it ("12 thousand", «12 ألف», "1,5 million"), None if it is not round."""
    if number >= 1000 and number % 1000 == 0 and number < 100_000:
        count = number // 1000
        if language == "ar":
            if count == 2:
                return "ألفي"
            if count <= 10:
                number_word = words(count, "ar") if count > 2 and rng.random() < 0.5 else digits(count, "ar", rng)
                return "ألف" if count == 1 else f"{number_word} آلاف"
            spelled = words(count, "ar") if rng.random() < 0.4 else None
            return f"{spelled or digits(count, 'ar', rng)} ألف"
        scale = {
            "en": "thousand",
            "fr": "mille",
            "es": "mil",
            "de": "tausend",
            "tr": "bin",
            "fa": "هزار",
            "ru": "тысяч",
        }
        if count == 1 or (language == "ru" and count < 5):
            return None
        spelled = words(count, language) if rng.random() < 0.4 else None
        joiner = "" if spelled and language == "de" else " "
        return f"{spelled or digits(count, language, rng)}{joiner}{scale[language]}"
    return None


def in_words(number: int, language: str, rng: random.Random) -> str:
    """Return a number in words, or with a scale word, or in digits where the tables have neither."""
    return words(number, language) or scaled(number, language, rng) or digits(number, language, rng)


def number_text(number: int, language: str, rng: random.Random) -> str:
    """Return a number in digits, words or with a scale word."""
    draw = rng.random()
    if draw < 0.35 and (text := words(number, language)):
        return text
    if draw < 0.6 and (text := scaled(number, language, rng)):
        return text
    return digits(number, language, rng)


def is_feminine(group: int, language: str) -> bool:
    """Return whether the group's noun is feminine where participles show it."""
    return GROUPS[group][language].endswith("/f")


def noun_after(number: int, group: int, language: str) -> str:
    """Return the counted noun in the form that stands after the number."""
    forms = GROUPS[group][language].removesuffix("/f").split(",")
    if language == "ar":
        rest = number % 100
        return forms[0] if 3 <= rest <= 10 else forms[1] if 11 <= rest <= 99 else forms[2]
    if language == "ru":
        return forms[0] if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else forms[1]
    return forms[0]


def quantity(
    number: int, group: int, language: str, rng: random.Random, bound: str = "exactly", *, spelled: bool = False
) -> str:
    """Return the counted noun phrase: "at least 120 people", «١٢٠ شخصا على الأقل», "dozens of soldiers"."""
    forms = GROUPS[group][language].removesuffix("/f").split(",")
    if bound in VAGUE:
        noun = forms[-1] if language in {"ar", "ru"} else forms[0]
        text = VAGUE[bound][language].format(noun)
        return (
            text.replace("de enfants", "d'enfants")
            .replace("de étudiants", "d'étudiants")
            .replace("de ouvriers", "d'ouvriers")
        )
    if bound == "exactly" and language == "ar" and number == 2:
        return forms[3]
    if bound == "more_than" and language == "tr":
        return f"{digits(number, 'tr', rng)}'den fazla {forms[0]}"
    if bound == "less_than" and language == "tr":
        return f"{digits(number, 'tr', rng)}'den az {forms[0]}"
    if language == "ru" and bound in {"at_least", "more_than", "less_than", "at_most", "about"}:
        phrase = f"{digits(number, 'ru', rng)} {forms[1]}"
    else:
        written = (in_words if spelled else number_text)(number, language, rng)
        noun = noun_after(number, group, language)
        if language == "es" and written.endswith("y uno"):
            written = f"{written[:-1]}a" if is_feminine(group, "es") else written[:-1]
        joined = {"es": " de ", "fr": " "}.get(language, " ")
        phrase = f"{written}{joined if written.endswith(('millones', 'millón')) else ' '}{noun}"
    if bound == "exactly":
        return phrase
    return rng.choice(BOUNDS[bound][language]).format(phrase)
