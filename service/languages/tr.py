"""Turkish."""

from __future__ import annotations

from typing import Final

from service.domain import Bound
from service.languages.language import Attributions, Calendar, Language, Numerals
from service.languages.stemming import snowball
from service.languages.words import listed, without_accents

_STOP_WORDS: Final = frozenset(
    without_accents(word)
    for word in listed(
        "ve veya ya da de ki ile için bir bu şu o ben sen biz siz onlar bunlar şunlar ne mi mı mu mü gibi kadar daha en çok az ama fakat"
        " ancak ise hem her hiç bazı tüm bütün şey göre sonra önce üzere karşı doğru dolayı rağmen olan olarak oldu olduğu olduğunu olup olur"
        " olmak var yok değil idi imiş etti eden eder edildi ettiği dedi diye söyledi nasıl neden niçin nerede kim hangi kendi aynı diğer"
        " bile çünkü eğer hangi içinde üzerinde arasında tarafından"
    )
)


def fold(word: str) -> str:
    """The word in lower case, with the Turkish dotted and dotless i."""
    return word.replace("I", "ı").replace("İ", "i").casefold()


_NUMBERS: Final = {
    "sıfır": 0,
    "bir": 1,
    "iki": 2,
    "üç": 3,
    "dört": 4,
    "beş": 5,
    "altı": 6,
    "yedi": 7,
    "sekiz": 8,
    "dokuz": 9,
    "on": 10,
    "yirmi": 20,
    "otuz": 30,
    "kırk": 40,
    "elli": 50,
    "altmış": 60,
    "yetmiş": 70,
    "seksen": 80,
    "doksan": 90,
}
_SOME_OF_THEM: Final = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
"""Vowel harmony of the ending that makes üç into üçü, three of them."""
_OTHER_WORDS: Final = listed("biri onu sıfırı")


def _number_words() -> dict[str, int]:
    """The numbers, alone and as some of a group: yirmi, yirmisi."""
    inflected = {word + _some_of_them(word): value for word, value in _NUMBERS.items()}
    return _NUMBERS | {word: value for word, value in inflected.items() if word not in _OTHER_WORDS}


def _some_of_them(word: str) -> str:
    vowel = _SOME_OF_THEM[next(letter for letter in reversed(word) if letter in _SOME_OF_THEM)]
    return f"s{vowel}" if word[-1] in _SOME_OF_THEM else vowel


LANGUAGE: Final = Language(
    code="tr",
    name="Turkish",
    script="latin",
    stop_words=_STOP_WORDS,
    fold=fold,
    stem=snowball("tr"),
    verb_final=True,
    elided=True,
    numerals=Numerals(
        words=_number_words(),
        hundred="yüz",
        scales={12: "düzine", 1000: "bin", 1_000_000: "milyon", 1_000_000_000: "milyar", 1_000_000_000_000: "trilyon"},
        ordinals=r"(?:bir|iki|uc|dord|bes|alti|yedi|sekiz|dokuz|on|yirmi|otuz|kirk|elli|altmis|yetmis|seksen|doksan|yuz|bin)u?i?ncu?i?|ilk",
        ordinal_suffix=r"['’]?(?:inci|ıncı|uncu|üncü|nci|ncı|ncu|ncü)\b|\.(?=\s+(?:kez|yüzyıl|gün|yıl|kat|sıra))",
        singular="bir",
        singular_article=True,
        exceeding="aştı|aşıyor|aşarak|geçti|geçtiğini|geçiyor|aştığını",
        decimal_comma=True,
        vague={
            "birkaç": (2, 9),
            "bir kaç": (2, 9),
            "bir düzine": (12, 12),
            "onlarca": (20, 99),
            "düzinelerce": (24, 99),
            "yüzlerce": (200, 999),
            "binlerce": (2000, 9999),
            "on binlerce": (20_000, 99_999),
            "onbinlerce": (20_000, 99_999),
            "yüz binlerce": (200_000, 999_999),
            "yüzbinlerce": (200_000, 999_999),
            "milyonlarca": (2_000_000, 9_999_999),
            "birkaç yüz": (200, 900),
            "birkaç bin": (2000, 9000),
        },
        fractions={
            50: "yarısı|yarısını|yarısından|yarısının",
            33.3: "üçte biri|üçte birini|üçte birinden",
            66.7: "üçte ikisi|üçte ikisini|üçte ikisinden",
            25: "dörtte biri|dörtte birini|dörtte birinden",
            75: "dörtte üçü|dörtte üçünü",
        },
        none="hiçbir|hiç kimse|hiç",
        minus="eksi",
        between="",
        until="ile|ila|den|ve",
        change="yükseldi|arttı|çıktı|düştü|azaldı|geriledi|artış|yükselerek|çıkarken",
    ),
    before={
        Bound.AT_LEAST: "en az|asgari|en azından|≥|>=",
        Bound.MORE_THAN: ">",
        Bound.AT_MOST: "en fazla|en çok|azami|≤|<=",
        Bound.LESS_THAN: "<",
        Bound.ABOUT: "yaklaşık|yaklaşık olarak|neredeyse|aşağı yukarı|tahminen|~|≈|takriben",
        Bound.EXACTLY: "tam|tam olarak|sadece|yalnızca|toplam|toplamda",
    },
    after={
        Bound.AT_LEAST: "veya daha fazla|ve üzeri|ve üstü|+",
        Bound.MORE_THAN: "den fazla|dan fazla|ten fazla|tan fazla|den çok|dan çok|fazla|aşkın|ı aşkın|i aşkın|ü aşkın|u aşkın|yi aşkın|yı aşkın|in üzerinde|ın üzerinde|nin üzerinde|un üzerinde|ün üzerinde|den daha fazla|dan daha fazla|den fazlası",
        Bound.AT_MOST: "e kadar|a kadar|ye kadar|ya kadar|kadarı",
        Bound.LESS_THAN: "den az|dan az|ten az|tan az|nin altında|in altında|ın altında|un altında|ün altında",
        Bound.ABOUT: "kadar|civarında|dolayında|e yakın|a yakın|ye yakın|ya yakın|yakın|küsur",
    },
    counted={
        "killed": "öldü|ölmedi|öldürülmedi|öldürüldü|öldürülen|öldürdü|ölen|ölü|ölüm|hayatını kaybetti|hayatını kaybeden|yaşamını yitirdi|yaşamını yitiren|can verdi|şehit|ölenlerin"
        "|öldürülmesi|ölmesi|öldürdüğünü|öldüğünü|öldürüldüğünü|cesedi|ceset|can kaybı|kaybetti|hayatını kaybettiğini|etkisiz hale|ölümüne|katledildi",
        "wounded": "yaralandı|yaralanmadı|yaralı|yaralanan|yaraladı|yaralanması|yaralandığını",
        "casualties": "kurban|zayiat",
        "detained": "gözaltına|gözaltına alındı|tutuklandı|tutukladı|yakalandı|yakaladı|esir alındı|tutuklanan|gözaltı",
        "escaped": "kaçtı|firar|firar etti|kaçan|kaçtığını|kaçmayı",
        "recaptured": "yeniden yakalandı|tekrar yakalandı|yeniden yakaladı|tekrar yakaladı",
        "freed": "serbest|serbest bırakıldı|kurtarıldı|özgürlüğüne|tahliye edildi",
        "displaced": "yerinden|yerinden edildi|yerinden edilen|evlerini terk etti|evini terk etti|göç etti|yerinden oldu|evsiz",
        "held": "tutuluyor|tutulan|tutuyor|hapis|alıkonulan|alıkoyuyor|cezaevinde",
        "participants": "katıldı|katılan|katıldığını|yer aldı",
        "abducted": "kaçırıldı|kaçırdı|rehin alındı|rehin",
        "missing": "kayıp|kayboldu|kaybolan",
        "rescued": "kurtuldu|kurtulan|sağ çıkarıldı|kurtarılan",
        "evacuated": "tahliye|boşaltıldı",
        "infected": "enfekte|vaka tespit edildi|bulaştı",
        "surrendered": "teslim|teslim oldu",
        "sentenced": "çarptırıldı|hapis cezası",
        "affected": "etkilendi|etkilenen",
        "trapped": "mahsur|mahsur kaldı",
        "destroyed": "yıkıldı|yıkılan|hasar|hasar gördü|tahrip",
    },
    groups={
        "people": "kişi|kişinin|kişiyi|kişiye|insan|insanın|kişiden|insanın|kişilik",
        "civilians": "sivil|siviller|sivilin",
        "soldiers": "asker|askerin|askeri|askerler|askerinin",
        "fighters": "savaşçı|savaşçısı|savaşçının|savaşçılar",
        "militants": "militan|militanı|militanın|terörist|teröristin|silahlı|isyancı|cihatçı",
        "members": "üye|üyesi|üyesinin|üyenin|mensubu|mensubunun",
        "attackers": "saldırgan|saldırganın|intihar bombacısı",
        "police": "polis|polisin|polis memuru",
        "guards": "gardiyan|gardiyanın|muhafız",
        "officers": "subay|subayın|komutan",
        "prisoners": "mahkum|mahkumun|mahkûm|tutuklu|tutuklunun|hükümlü|esir|mahpus|tutsak",
        "refugees": "mülteci|sığınmacı|göçmen|göçmenin",
        "children": "çocuk|çocuğun|çocuğu|çocuklar|bebek",
        "women": "kadın|kadının|kadınlar",
        "men": "erkek|erkeğin|adam",
        "families": "aile|ailenin|hane",
        "foreigners": "yabancı|yabancının",
        "students": "öğrenci|öğrencinin",
        "workers": "işçi|işçinin|çalışan|madenci",
        "journalists": "gazeteci|gazetecinin",
        "medics": "doktor|hemşire|sağlıkçı",
        "passengers": "yolcu|yolcunun",
        "patients": "hasta|hastanın",
        "voters": "seçmen|seçmenin",
        "residents": "vatandaş|vatandaşın|sakin|sakini",
        "officials": "yetkili|milletvekili|bakan",
        "hostages": "rehine|rehinenin",
        "protesters": "gösterici|protestocu",
        "firefighters": "itfaiyeci",
        "suspects": "şüpheli|şüphelinin|zanlı",
    },
    things={
        "weapons": "silah|tüfek",
        "countries": "ülke|ülkeden|ülkede|ülkenin|devlet",
        "homes": "ev|evin|konut|hane konut|evi",
        "buildings": "bina|binanın|yapı",
        "schools": "okul|okulun",
        "hospitals": "hastane|hastanenin",
        "vehicles": "araç|aracın|otomobil|kamyon|otobüs|tank",
        "attacks": "saldırı|saldırının|hava saldırısı|patlama|operasyon",
        "prisons": "cezaevi|hapishane",
        "cities": "şehir|kent|ilçe",
        "villages": "köy|köyün",
        "camps": "kamp|kampın",
        "provinces": "il|ilde|eyalet|bölge|vilayet",
        "votes": "oy|oyun",
        "seats": "sandalye|koltuk|milletvekilliği",
        "cases": "vaka|olay",
        "aircraft": "uçak|helikopter|insansız hava aracı",
        "missiles": "füze|roket|mermi",
        "ships": "gemi|tekne|bot",
        "companies": "şirket|firma",
        "jobs": "iş|istihdam",
        "parties": "parti|partinin",
        "candidates": "aday|adayın",
        "polling stations": "sandık",
        "shops": "dükkan|mağaza",
        "goals": "gol",
        "points": "puan",
        "times": "kez|kere|defa",
        "animals": "hayvan|koyun",
    },
    units={
        "mile": "mil",
        "rial": "riyal",
        "CNY": "yuan",
        "JPY": "¥|yen",
        "percent": "%|yüzde",
        "second": "saniye",
        "minute": "dakika",
        "hour": "saat|saattir|saatlik",
        "day": "gün|günlük|gündür|günde",
        "week": "hafta|haftadır|haftalık",
        "month": "ay|aydır|aylık|ayda",
        "year": "yıl|yıldır|yıllık|yılda|sene",
        "decade": "onyıl",
        "century": "yüzyıl|asır",
        "metre": "m|metre",
        "km": "km|kilometre",
        "cm": "cm|santimetre",
        "mm": "mm|milimetre",
        "km2": "km2|km²|kilometrekare",
        "hectare": "hektar",
        "kg": "kg|kilo|kilogram",
        "tonne": "ton",
        "litre": "litre",
        "barrel": "varil",
        "degree": "derece|°c|°",
        "megawatt": "megavat|mw",
        "crown": "kron|krona",
        "USD": "$|dolar",
        "EUR": "€|avro|euro",
        "GBP": "£|sterlin",
        "lira": "lira|tl|₺|türk lirası",
        "RUB": "ruble",
        "dinar": "dinar",
    },
    links="diğer|başka|genç|silahlı|yeni|ayrı|farklı|iraklı|ırak|suriyeli|kürt|türk|rus|yabancı|toplam|terör|örgütü|örgüt",
    names="madde|bölüm|sayfa|uçuş|numara|no|kanal|birim|grup|kanun|karar|tugay|kovid|covid|oda|blok|kapı",
    age_before="yaşı",
    age_after="yaşında|yaşındaki|yaş|yaşlarında",
    year_before="yıl|yılı",
    year_after="yılında|yılı|yılının|yılından|yılına",
    oclock_before="saat|saati",
    oclock_after="sularında|gmt|sıralarında",
    months=(
        "ocak",
        "şubat",
        "mart",
        "nisan",
        "mayıs",
        "haziran",
        "temmuz",
        "ağustos",
        "eylül",
        "ekim",
        "kasım",
        "aralık",
    ),
    calendar=Calendar(
        weekdays=("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
        days={
            0: "bugün|bu sabah|bu akşam|bu gece",
            -1: "dün|dün gece|dün akşam",
            -2: "önceki gün|evvelsi gün",
            1: "yarın",
        },
        periods={
            "week -1": "geçen hafta|geçtiğimiz hafta",
            "week 0": "bu hafta",
            "month -1": "geçen ay|geçtiğimiz ay",
            "month 0": "bu ay",
            "year -1": "geçen yıl|geçen sene|geçtiğimiz yıl",
            "year 0": "bu yıl|bu sene",
            "week 1": "gelecek hafta|önümüzdeki hafta",
            "month 1": "gelecek ay|önümüzdeki ay",
            "year 1": "gelecek yıl|önümüzdeki yıl",
        },
        past="geçen|geçtiğimiz",
        present="bu",
        future="gelecek|önümüzdeki",
        ago_after="önce|evvel",
        since="başlayan|başladı|itibaren|beri|sonra",
    ),
    attributions=Attributions(
        verbs="söyledi|açıkladı|açıkladılar|belirtti|bildirdi|duyurdu|ifade etti|kaydetti|aktardı|öne sürdü|iddia etti|doğruladı|dedi|vurguladı|tahmin ediyor|bildiriyor|yazdı",
        according_after="göre|ye göre|ya göre|e göre|a göre|nin verilerine göre|in verilerine göre",
        order="initial",
        stops="en az|en fazla|yaklaşık|olarak|ve|ise|da|de|bir|bu|dün|bugün|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|tarafından",
        leading="ve|ancak|ama|öte yandan|fakat",
        unnamed="o|onlar|bu|biz|kendisi|bazıları|buna|şuna|ona",
    ),
)
