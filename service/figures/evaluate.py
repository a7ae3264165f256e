"""How well figures are found, measured on rows that say which number a text holds and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from service.domain import Figure
from service.figures.extract import figures

_EXACT = 1e-9


class FigureRow(Struct, frozen=True):
    """One expectation: the text holds `value` at `span`; both empty: it holds no figure."""

    source: str
    kind: str
    text: str
    span: str
    value: str


class OutOfScope(Struct, frozen=True):
    """Rows that were not counted, with the reason."""

    reason: str
    rows: int
    example: str


class FigureScores(Struct, frozen=True):
    """Recall: expected numbers found with their value. Precision: figures found that are none of the wrong ones.

    A figure is wrong where it overlaps an expected number with another value, stands in a text that holds none, or is
    an ordinal. Files may list only some numbers of a text, so a figure elsewhere in it is `unlisted`, not wrong.
    """

    recall: float
    precision: float
    rows: int
    out_of_scope: tuple[OutOfScope, ...]
    found: int
    wrong: int
    unlisted: int
    missed: tuple[str, ...]


def evaluate_figures(rows: Iterable[FigureRow], language: str = "ar") -> FigureScores:
    """The scores over all rows of cardinals and percentages; ordinal rows count for precision alone."""
    kept: list[FigureRow] = []
    left_out: dict[str, list[FigureRow]] = {}
    for row in rows:
        reason = out_of_scope(row)
        (left_out.setdefault(reason, []) if reason else kept).append(row)
    return _scores(kept, left_out, language)


def out_of_scope(row: FigureRow) -> str | None:
    """Why the row is no test of cardinals; None where it is."""
    if "Range" in row.kind:
        return "range: not a cardinal"
    if not row.span:
        return "number written onto its unit: figures here" if re.search(r"\d[^\W\d_]", row.text) else None
    if not row.kind.startswith("Ordinal"):
        return _counts_nothing(row) or _arithmetic(row)
    return None


def _counts_nothing(row: FigureRow) -> str | None:
    if re.search(r"(?:\d+\.){3}\d", row.text):
        return "part of an internet address: counts nothing"
    if re.search(r"\d/\d+/\d{4}", row.text) or re.search(r"\d\s?(?:من ال)?مايو", row.text):
        return "part of a date: counts nothing"
    if "هاتف" in row.text:
        return "part of a telephone number: counts nothing"
    return None


def _arithmetic(row: FigureRow) -> str | None:
    value = float(row.value.rstrip("%"))
    if re.search(r"[\^/]|\d\s*e", row.span):
        return "written as a fraction, power or exponent"
    if re.search(r"\s(?:على|من|جزء)\s", row.span) or re.search(
        r"أ?[اأ]?(?:خماس|خُمس|ثمان$|رباع)|خمس$|^ربع|جزء", row.span
    ):
        return "fraction in words"
    if not value.is_integer() and not re.search(r"[.,٫،]|فاصلة", row.span):
        return "fraction in words"
    if not re.search(r"\S", row.span) or row.span not in row.text:
        return "span that is not in the text"
    return None


def _scores(kept: Sequence[FigureRow], left_out: dict[str, list[FigureRow]], language: str) -> FigureScores:
    by_text: dict[str, list[FigureRow]] = {}
    for row in kept:
        by_text.setdefault(row.text, []).append(row)
    partial = {row.text for rows in left_out.values() for row in rows}
    hits = expected = found = wrong = unlisted = 0
    missed: list[str] = []
    for text, rows in by_text.items():
        got = figures(text, language)
        numbers = [row for row in rows if row.span and not row.kind.startswith("Ordinal")]
        expected += len(numbers)
        missing = [row for row in numbers if not any(_agrees(figure, row) for figure in got)]
        hits += len(numbers) - len(missing)
        missed.extend(f"{row.text} → {row.value}" for row in missing)
        for figure in got:
            found += 1
            if any(_agrees(figure, row) for row in numbers):
                continue
            if _overlaps_any(figure, rows) or (not numbers and not rows[0].span and text not in partial):
                wrong += 1
            else:
                unlisted += 1
    return FigureScores(
        recall=hits / expected if expected else 1.0,
        precision=1 - wrong / (found - unlisted) if found > unlisted else 1.0,
        rows=expected,
        out_of_scope=tuple(
            OutOfScope(reason=reason, rows=len(rows), example=rows[0].text) for reason, rows in sorted(left_out.items())
        ),
        found=found,
        wrong=wrong,
        unlisted=unlisted,
        missed=tuple(missed),
    )


def _agrees(figure: Figure, row: FigureRow) -> bool:
    expected = float(row.value.rstrip("%"))
    return abs(figure.value - expected) <= _EXACT * max(1.0, abs(expected)) and _overlaps_any(figure, [row])


def _overlaps_any(figure: Figure, rows: Iterable[FigureRow]) -> bool:
    for row in rows:
        at = row.text.find(row.span) if row.span else -1
        while at >= 0:
            if figure.span.start < at + len(row.span) and at < figure.span.end:
                return True
            at = row.text.find(row.span, at + 1)
    return False
