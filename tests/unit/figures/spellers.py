"""Numbers written out, to be read back: written apart from the reader, so that one cannot hide the other's mistakes."""

from __future__ import annotations

from collections.abc import Callable

AR_UNITS = {
    "masculine": ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"],
    "feminine": ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
}
AR_OBLIQUE = {"اثنان": "اثنين", "اثنتان": "اثنتين"}
AR_TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
AR_HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def arabic(
    number: int, gender: str = "masculine", oblique: bool = False, spaced: bool = False, classic: bool = False
) -> str:
    """The number in Arabic; `spaced` writes the 'and' apart, `classic` writes مائة for مئة."""
    if number == 0:
        return "صفر"
    joint = " و " if spaced else " و"
    parts = [part for part in _arabic_parts(number, gender, oblique) if part]
    words = joint.join(parts)
    return words.replace("مئة", "مائة").replace("مئت", "مائت") if classic else words


def _arabic_parts(number: int, gender: str, oblique: bool) -> list[str]:
    millions, rest = divmod(number, 1_000_000)
    thousands, below = divmod(rest, 1000)
    return [
        _arabic_scaled(millions, ("مليون", "مليونين" if oblique else "مليونان", "ملايين", "مليونا"), oblique),
        _arabic_scaled(thousands, ("ألف", "ألفين" if oblique else "ألفان", "آلاف", "ألفا"), oblique),
        _arabic_below_thousand(below, gender, oblique),
    ]


def _arabic_scaled(count: int, forms: tuple[str, str, str, str], oblique: bool) -> str:
    one, two, few, many = forms
    if count == 0:
        return ""
    if count == 1:
        return one
    if count == 2:
        return two
    words = _arabic_below_thousand(count, "masculine", oblique)
    tail = count % 100
    if 3 <= tail <= 10:
        return f"{words} {few}"
    return f"{words} {many if 11 <= tail <= 99 else one}"


def _arabic_below_thousand(number: int, gender: str, oblique: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [
        AR_HUNDREDS[hundreds].replace("مئتان", "مئتين" if oblique else "مئتان"),
        _arabic_below_hundred(rest, gender, oblique),
    ]
    return " و".join(part for part in parts if part)


def _arabic_below_hundred(number: int, gender: str, oblique: bool) -> str:
    units = AR_UNITS[gender]
    if number <= 10:
        return AR_OBLIQUE.get(units[number], units[number]) if oblique else units[number]
    tens, unit = divmod(number, 10)
    ending = "ين" if oblique else "ون"
    if number >= 20:
        word = AR_OBLIQUE.get(units[unit], units[unit]) if oblique else units[unit]
        return f"{word} و{AR_TENS[tens]}{ending}" if unit else f"{AR_TENS[tens]}{ending}"
    ten = "عشرة" if gender == "feminine" else "عشر"
    if number == 11:
        return f"{'إحدى' if gender == 'feminine' else 'أحد'} {ten}"
    if number == 12:
        two = {"masculine": "اثنا", "feminine": "اثنتا"}[gender]
        return f"{two[:-1] + 'ي' if oblique else two} {ten}"
    return f"{units[unit]} {ten}"


def _western(
    number: int,
    below_thousand: Callable[[int], str],
    thousand: Callable[[int], str],
    million: Callable[[int], str],
    joint: str,
) -> str:
    millions, rest = divmod(number, 1_000_000)
    thousands, below = divmod(rest, 1000)
    parts = [
        million(millions) if millions else "",
        thousand(thousands) if thousands else "",
        below_thousand(below) if below else "",
    ]
    return joint.join(part for part in parts if part)


TR_UNITS = ["", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
TR_TENS = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]


def turkish(number: int) -> str:
    """The number in Turkish."""

    def below(count: int) -> str:
        hundreds, rest = divmod(count, 100)
        hundred = f"{TR_UNITS[hundreds]} yüz" if hundreds > 1 else "yüz" if hundreds else ""
        return " ".join(part for part in (hundred, TR_TENS[rest // 10], TR_UNITS[rest % 10]) if part)

    return (
        _western(number, below, lambda n: "bin" if n == 1 else f"{below(n)} bin", lambda n: f"{below(n)} milyon", " ")
        or "sıfır"
    )


FA_UNITS = [
    "",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
]
FA_TENS = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
FA_HUNDREDS = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]


def persian(number: int) -> str:
    """The number in Persian."""

    def below(count: int) -> str:
        hundreds, rest = divmod(count, 100)
        small = [FA_UNITS[rest]] if rest < 20 else [FA_TENS[rest // 10], FA_UNITS[rest % 10]]
        return " و ".join(part for part in (FA_HUNDREDS[hundreds], *small) if part)

    return (
        _western(
            number, below, lambda n: "هزار" if n == 1 else f"{below(n)} هزار", lambda n: f"{below(n)} میلیون", " و "
        )
        or "صفر"
    )


RU_UNITS = [
    "",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
RU_TENS = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
RU_HUNDREDS = ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]


def russian(number: int) -> str:
    """The number in Russian, nominative."""

    def below(count: int, feminine: bool = False) -> str:
        hundreds, rest = divmod(count, 100)
        small = [RU_UNITS[rest]] if rest < 20 else [RU_TENS[rest // 10], RU_UNITS[rest % 10]]
        if feminine:
            small[-1] = {"один": "одна", "два": "две"}.get(small[-1], small[-1])
        return " ".join(part for part in (RU_HUNDREDS[hundreds], *small) if part)

    def counted(count: int, one: str, few: str, many: str, feminine: bool) -> str:
        tail = count % 100
        ending = many if 11 <= tail <= 14 else {1: one, 2: few, 3: few, 4: few}.get(tail % 10, many)
        return f"{below(count, feminine)} {ending}"

    return (
        _western(
            number,
            below,
            lambda n: counted(n, "тысяча", "тысячи", "тысяч", feminine=True),
            lambda n: counted(n, "миллион", "миллиона", "миллионов", feminine=False),
            " ",
        )
        or "ноль"
    )


EN_UNITS = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number: int) -> str:
    """The number in British English."""

    def below(count: int) -> str:
        hundreds, rest = divmod(count, 100)
        hyphen = "-" if rest % 10 else ""
        small = EN_UNITS[rest] if rest < 20 else f"{EN_TENS[rest // 10]}{hyphen}{EN_UNITS[rest % 10]}"
        return " and ".join(part for part in (f"{EN_UNITS[hundreds]} hundred" if hundreds else "", small) if part)

    return _western(number, below, lambda n: f"{below(n)} thousand", lambda n: f"{below(n)} million", " ") or "zero"
