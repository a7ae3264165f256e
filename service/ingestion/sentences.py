"""Sentences of a paragraph with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_SPACE = re.compile(r"\s")
_ABBREVIATED = re.compile(r"(?:^|[\s(])[^\W\d_]\.$")
_CLAUSE = re.compile(r"[،,;؛:—–。，；]\s*")

LONGEST = 700
"""Code points; about 250 pieces of the models' 512, which leaves room for the claim and the lead."""


def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence in order, code points of `text`, without white space around them.

    All that is not white space lies in one of them. A sentence beyond `LONGEST` is cut, where it can be after a comma.
    """
    trimmed = (_trimmed(text, start, end) for start, end in _joined(text, _bounds(text, language)))
    return tuple(part for start, end in trimmed if start < end for part in _cut(text, start, end))


def _bounds(text: str, language: str) -> list[tuple[int, int]]:
    """As the library splits; each white-space character is given to it as one space, so that wrapped lines hold together."""
    import sentencex  # noqa: PLC0415 (a native library that only ingestion needs)

    plain = _SPACE.sub(" ", text)
    try:
        found = sentencex.get_sentence_boundaries(language, plain)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return [(0, len(text))]  # a fault of the library in an odd text must not lose the paragraph
    return [(one["start_index"], one["end_index"]) for one in found]


def _joined(text: str, bounds: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The bounds without wrong ones: after an initial ("د. أحمد"), after "..", before a small letter or no letter at all."""
    start = 0
    for (_, end), (_, following) in pairwise(bounds):
        before, after = text[start:end].rstrip(), text[end:following].strip()
        if before and not _goes_on(before, after):
            yield start, end
            start = end
    if bounds:
        yield start, bounds[-1][1]


def _goes_on(before: str, after: str) -> bool:
    pause = before.endswith("..") and not before.endswith("...")
    return (
        pause
        or bool(_ABBREVIATED.search(before))
        or after[:1].islower()
        or not any(map(str.isalpha, after))
        or not any(map(str.isalpha, before))
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        middle = _break(text, start)
        yield _trimmed(text, start, middle)
        start, end = _trimmed(text, middle, end)
    if start < end:
        yield start, end


def _break(text: str, start: int) -> int:
    """Where to cut: after the last clause, else the last word, of what fits; never before a combining mark."""
    least, most = start + LONGEST // 2, start + LONGEST
    clauses = [match.end() for match in _CLAUSE.finditer(text, least, most)]
    if clauses:
        return clauses[-1]
    space = max((match.start() for match in _SPACE.finditer(text, least, most)), default=0)
    if space:
        return space
    while most > least and unicodedata.combining(text[most]):
        most -= 1
    return most
