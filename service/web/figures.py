"""Figures as people read them."""

from __future__ import annotations

from service.domain import Bound, Figure
from service.verdict import SIGNS
from service.web.catalogue import Catalogue

_UNITS = {"percent": "%"}
_LARGE = 1e10
"""From here on parts of one are not written."""


def number(value: float) -> str:
    """With commas between thousands; in digits that every language of ours reads."""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.10g}" if abs(value) < _LARGE else f"{value:,.0f}"


def short(figure: Figure) -> str:
    """The value with the sign of its bound: ≥ 120."""
    return f"{SIGNS.get(figure.bound, '')}{number(figure.value)}{_UNITS.get(figure.unit or '', '')}"


def counted(figure: Figure, words: Catalogue) -> str:
    """What it counts, of whom, in which unit; empty where the text does not tell."""
    group, _, organisation = (figure.group or "").partition(" of ")
    unit = figure.unit if figure.unit not in _UNITS else None
    parts = [words.term("terms", key) for key in (figure.counts, group, unit) if key]
    return " · ".join([*parts, *([organisation] if organisation else [])])


def bound(figure: Figure, words: Catalogue) -> str:
    """How the text limits it; empty for an exact one."""
    return "" if figure.bound is Bound.EXACTLY else words.term("bounds", figure.bound)
