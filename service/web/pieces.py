"""A text in pieces, some of them marked. Marks end where tokens end: a tag inside an Arabic word would part its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from service.domain import Claim, DateMention, Evidence, Figure, Relation, Span

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d]*")
"""A word with its marks and joiners; what is written onto it without a space is part of it."""

KINDS = {
    Relation.EQUAL: "agrees",
    Relation.WITHIN_BOUND: "agrees",
    Relation.DIFFERS: "differs",
    Relation.PART_OF: "aside",
    Relation.NOT_COMPARABLE: "aside",
    None: "aside",
}
"""How a figure is marked, by its relation to the claim's."""


class Mark(Struct, frozen=True):
    """A stretch of a text, in code points of it, and what stands there."""

    start: int
    end: int
    kind: str


class Piece(Struct, frozen=True):
    """A part of a text; `kind` is empty where it is not marked."""

    text: str
    kind: str = ""


def evidence_marks(evidence: Evidence) -> tuple[Mark, ...]:
    """What is marked in a quote: its figures, and who says so."""
    offset = evidence.selector.start
    marks = [_mark(figure.span, offset, KINDS[figure.relation]) for figure in evidence.figures]
    if evidence.attributed_to and evidence.attributed_to.span:
        marks.append(_mark(evidence.attributed_to.span, offset, "speaker"))
    return apart(marks, len(evidence.quote))


def claim_marks(claim: Claim) -> tuple[Mark, ...]:
    """What is marked in a claim: its figures and dates."""
    return text_marks(claim.figures, claim.dates, len(claim.text))


def text_marks(figures: Iterable[Figure], dates: Iterable[DateMention], length: int) -> tuple[Mark, ...]:
    """Figures and dates, whose spans count from the start of a text of that length."""
    marks = [_mark(figure.span, 0, "figure") for figure in figures]
    marks += [_mark(date.span, 0, "date") for date in dates]
    return apart(marks, length)


def apart(marks: Iterable[Mark], length: int) -> tuple[Mark, ...]:
    """The marks in order, those left out that lie outside of the text or overlap an earlier one."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if 0 <= mark.start < mark.end <= length and (not kept or kept[-1].end <= mark.start):
            kept.append(mark)
    return tuple(kept)


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The whole text, cut at its marks, each widened to whole words. Together the pieces are the text."""
    words = [match.span() for match in _WORD.finditer(text)]
    found: list[Piece] = []
    at = 0
    for mark in marks:
        start, end = _widened(mark, words)
        start = max(start, at)
        if start >= end:
            continue
        found += [Piece(text[at:start])] if at < start else []
        found.append(Piece(text[start:end], mark.kind))
        at = end
    return (*found, Piece(text[at:])) if at < len(text) else tuple(found)


def _widened(mark: Mark, words: Sequence[tuple[int, int]]) -> tuple[int, int]:
    cut = [(start, end) for start, end in words if start < mark.end and mark.start < end]
    return min([mark.start, *(start for start, _ in cut)]), max([mark.end, *(end for _, end in cut)])


def _mark(span: Span, offset: int, kind: str) -> Mark:
    return Mark(span.start - offset, span.end - offset, kind)
