"""Spans of time as eight languages write them: "two weeks", «أسبوعين», «14 يوما»."""

from __future__ import annotations

import random

from models.training.templates.numerals import digits, words

# After 1, after 2 and after more; Arabic: 3-10, 11-99, singular, dual; Russian: 2-4, 5 and more, one.
_UNITS = {
    "day": {
        "en": "day,days", "ar": "أيام,يوما,يوم,يومين", "fr": "jour,jours", "es": "día,días",
        "de": "Tag,Tage", "tr": "gün,gün", "fa": "روز,روز", "ru": "дня,дней,день",
    },
    "week": {
        "en": "week,weeks", "ar": "أسابيع,أسبوعا,أسبوع,أسبوعين", "fr": "semaine,semaines", "es": "semana,semanas",
        "de": "Woche,Wochen", "tr": "hafta,hafta", "fa": "هفته,هفته", "ru": "недели,недель,неделя",
    },
    "month": {
        "en": "month,months", "ar": "أشهر,شهرا,شهر,شهرين", "fr": "mois,mois", "es": "mes,meses",
        "de": "Monat,Monate", "tr": "ay,ay", "fa": "ماه,ماه", "ru": "месяца,месяцев,месяц",
    },
    "year": {
        "en": "year,years", "ar": "سنوات,عاما,عام,عامين", "fr": "an,ans", "es": "año,años",
        "de": "Jahr,Jahre", "tr": "yıl,yıl", "fa": "سال,سال", "ru": "года,лет,год",
    },
}  # fmt: skip
UNITS = tuple(_UNITS)
DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}


def duration(number: int, unit: str, language: str, rng: random.Random) -> str:
    """Return a span of two units or more, the number in digits or, where gender does not matter, in words."""
    forms = _UNITS[unit][language].split(",")
    if language == "ar" and number == 2:
        return forms[3]
    if language == "ar":
        noun = forms[0] if 3 <= number % 100 <= 10 else forms[1] if number % 100 >= 11 else forms[2]
    elif language == "ru":
        teen = number % 100 in {11, 12, 13, 14}
        noun = forms[1] if teen or number % 10 in {0, 5, 6, 7, 8, 9} else forms[2] if number % 10 == 1 else forms[0]
    else:
        noun = forms[1]
    spelled = words(number, language) if language not in {"ar", "ru"} and number <= 20 else None
    if language == "ar" and 3 <= number <= 10 and unit in {"day", "week", "month"}:
        spelled = words(number, "ar")
    written = spelled if spelled and rng.random() < 0.5 else digits(number, language, rng)
    return f"{written} {noun}"
