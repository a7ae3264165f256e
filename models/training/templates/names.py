"""Names of invented organisations, months, and dates as eight languages write them; columns in the order of LANGUAGES.

Names stand beside a noun ("the company Orvela") in every pattern, so that no language has to inflect them.
"""

from __future__ import annotations

from typing import NamedTuple

from models.training.templates.words import LANGUAGES

_NAMES = """
Orvela | أورفيلا | Orvela | Orvela | Orvela | Orvela | اورولا | Орвела
Tanvek | تانفيك | Tanvek | Tanvek | Tanvek | Tanvek | تانوک | Танвек
Al-Nahda | النهضة | Al-Nahda | Al Nahda | Al-Nahda | Nahda | النهضه | Ан-Нахда
Al-Wefaq | الوفاق | Al-Wefaq | Al Wefaq | Al-Wifak | Vifak | الوفاق | Аль-Вефак
Delmar | ديلمار | Delmar | Delmar | Delmar | Delmar | دلمار | Делмар
Sarona | سارونا | Sarona | Sarona | Sarona | Sarona | سارونا | Сарона
Al-Fajr | الفجر | Al-Fajr | Al Fayr | Al-Fadschr | Fecr | الفجر | Аль-Фаджр
Mirkan | ميركان | Mirkan | Mirkan | Mirkan | Mirkan | میرکان | Миркан
Bolvia Star | نجم بولفيا | Bolvia Star | Bolvia Star | Bolvia Star | Bolvia Star | بولویا استار | Болвия Стар
Al-Karama | الكرامة | Al-Karama | Al Karama | Al-Karama | Kerame | الکرامه | Аль-Карама
"""

_MONTHS = """
January | يناير/كانون الثاني | janvier | enero | Januar | Ocak | ژانویه | января/январе
February | فبراير/شباط | février | febrero | Februar | Şubat | فوریه | февраля/феврале
March | مارس/آذار | mars | marzo | März | Mart | مارس | марта/марте
April | أبريل/نيسان | avril | abril | April | Nisan | آوریل | апреля/апреле
May | مايو/أيار | mai | mayo | Mai | Mayıs | مه | мая/мае
June | يونيو/حزيران | juin | junio | Juni | Haziran | ژوئن | июня/июне
July | يوليو/تموز | juillet | julio | Juli | Temmuz | ژوئیه | июля/июле
August | أغسطس/آب | août | agosto | August | Ağustos | اوت | августа/августе
September | سبتمبر/أيلول | septembre | septiembre | September | Eylül | سپتامبر | сентября/сентябре
October | أكتوبر/تشرين الأول | octobre | octubre | Oktober | Ekim | اکتبر | октября/октябре
November | نوفمبر/تشرين الثاني | novembre | noviembre | November | Kasım | نوامبر | ноября/ноябре
December | ديسمبر/كانون الأول | décembre | diciembre | Dezember | Aralık | دسامبر | декабря/декабре
"""

# A date with and without its day of the month.
_DAY_FORMS = {
    "en": "on {d} {m} {y}", "ar": "في {d} {m} {y}", "fr": "le {d} {m} {y}", "es": "el {d} de {m} de {y}",
    "de": "am {d}. {m} {y}", "tr": "{d} {m} {y} tarihinde", "fa": "در {d} {m} {y}", "ru": "{d} {m} {y} года",
}  # fmt: skip
_MONTH_FORMS = {
    "en": "in {m} {y}", "ar": "في {m} {y}", "fr": "en {m} {y}", "es": "en {m} de {y}",
    "de": "im {m} {y}", "tr": "{y} yılının {m} ayında", "fa": "در {m} {y}", "ru": "в {m} {y} года",
}  # fmt: skip
_OWN_DIGITS = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), "fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")}


def _rows(block: str) -> list[dict[str, str]]:
    cells = [[cell.strip() for cell in line.split("|")] for line in block.strip().splitlines()]
    return [dict(zip(LANGUAGES, row, strict=True)) for row in cells]


NAMES = _rows(_NAMES)
MONTHS = _rows(_MONTHS)


class Date(NamedTuple):
    """A date; `day` 0 stands for the whole month, `month` counts from 0."""

    year: int
    month: int
    day: int


def dated(date: Date, language: str, variant: int) -> str:
    """Return the date with its preposition; `variant` 0 or 1 chooses month name and digits where a language has two."""
    forms = MONTHS[date.month][language].split("/")
    # Russian months have a form for each construction, Arabic ones a second name.
    chosen = int(not date.day) if language == "ru" else variant % len(forms)
    month = forms[chosen]
    form = (_DAY_FORMS if date.day else _MONTH_FORMS)[language]
    text = form.format(d=date.day, m=month, y=date.year)
    return text.translate(_OWN_DIGITS[language]) if variant and language in _OWN_DIGITS else text
