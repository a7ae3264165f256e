"""Digits that count nothing: addresses, dates, clock times, telephone numbers, names of things."""

from __future__ import annotations

import re

_OTHER = (
    r"(?:https?://|www\.)\S+",
    r"\S+@\S+\.\w+",
    r"[@#][\w_]+",
    r"\b[\w-]+\.(?:com|org|net|info|gov|edu|int|tv|me|sy|iq|uk|fr|de|ru|tr|ir)\b(?:/\S*)?",
    r"\b\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}\b",  # dates
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b",
    r"\b\d{1,2}h(?:\d{2})?\b",
    r"\+\d[\d\s()/\-]{6,}\d",  # telephone numbers
    r"\b\d{2,4}(?:-\d{2,4}){2,}\b",
    r"\(\d{2,4}\)\s?\d{3,}[\d\s\-]*",
    r"\b[A-Za-zА-Яа-яЁё]{1,10}[-‑–]\d+\w*",  # RPG-7, COVID-19
    r"(?<!\w)و?[\u0621-\u064a]{2,5}[-‑]\d+",  # إف-16
    r"\b[A-Za-z]+\d+(?:[.\-_]\w+)+",
    r"\b\d+[A-Za-z]\w*-?\d+\b",
    r"\b\d+[xX×]\d+\b",
    r"\b\d+(?:[GD]\b|d'|ers?\b)",
    r"\b\d{2,4}'?s\b",  # the 1990s
    r"\d+(?:[.,]\d+)?\s*\^\s*[+-]?\d+(?:[.,]\d+)?",
    r"\d+(?:[.,٫]\d+)?e[+-]?\d+",
    r"(?<![\d/])\d+/\d+(?:/\d+)*",
    r"(?m:^\s*\(?\d{1,2}[.)\-]\s(?=\s*\D))",  # list numbers
    r"\b\d+(?:[._]\d+){2,}(?![\d,])",
)
_NOISE = re.compile("|".join(f"(?:{pattern})" for pattern in _OTHER))
_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TELEPHONE = re.compile(
    r"\b(?:هاتف\w*|جوال|موبايل|phone|tel|call|fax|téléphone|teléfono|telefon\w*|телефон\w*|تلفن)[^\d\n]{0,12}([\d\s()/\-+]{5,})",
    re.IGNORECASE,
)


def noise(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of the text whose digits are no figures, in order."""
    if not _DIGIT.search(text):
        return ()
    spans = [m.span() for m in _NOISE.finditer(text) if not _GROUPED.fullmatch(m.group())]
    spans.extend(m.span(1) for m in _TELEPHONE.finditer(text))
    return tuple(sorted(spans))
