"""Sentences of a paragraph with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_SPACE = re.compile(r"\s")
_ABBREVIATED = re.compile(r"(?:^|[\s(])[^\W\d_]\.$")
_CLAUSE = re.compile(r"[،,;؛:—–。，；]\s*")

_TAIL = 20  # code points before a boundary that tell whether it is one

_WINDOW = 5000  # code points given to the library at once: its time grows with their square in some languages

LONGEST = 700
"""Code points; about 250 pieces of the models' 512, which leaves room for the claim and the lead."""


def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence in order, code points of `text`, without white space around them.

    All that is not white space lies in one of them. A sentence beyond `LONGEST` is cut, where it can be after a comma.
    """
    trimmed = (_trimmed(text, start, end) for start, end in _joined(text, _bounds(text, language)))
    return tuple(part for start, end in trimmed if start < end for part in _cut(text, start, end))


def _bounds(text: str, language: str) -> list[tuple[int, int]]:
    """As the library splits, a window at a time; the last sentence of a window is split again with what follows it."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        bounds = [(start + begin, start + end) for begin, end in _library_bounds(window, language)]
        if start + len(window) < len(text) and len(bounds) > 1:
            bounds.pop()
        found += bounds
        start = bounds[-1][1]
    return found


def _library_bounds(text: str, language: str) -> list[tuple[int, int]]:
    """Each white-space character is given to the library as one space, so that wrapped lines hold together."""
    import sentencex  # a native library that only ingestion needs

    plain = _SPACE.sub(" ", text)
    try:
        found = sentencex.get_sentence_boundaries(language, plain)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return [(0, len(text))]  # a fault of the library in an odd text must not lose the paragraph
    return [(one["start_index"], one["end_index"]) for one in found] or [(0, len(text))]


def _joined(text: str, bounds: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The bounds without wrong ones: after an initial ("د. أحمد"), after "..", before a small letter or no letter at all."""
    cased = any(map(str.isupper, text))
    start = 0
    lettered = False  # whether the sentence that began at `start` holds a letter yet
    for (begin, end), (_, following) in pairwise(bounds):
        lettered = lettered or any(map(str.isalpha, text[begin:end]))
        if lettered and not _goes_on(
            text[max(start, end - _TAIL) : end].rstrip(), text[end:following].strip(), cased=cased
        ):
            yield start, end
            start, lettered = end, False
    if bounds:
        yield start, bounds[-1][1]


def _goes_on(before: str, after: str, *, cased: bool) -> bool:
    pause = before.endswith("..") and not before.endswith("...")
    small = cased and after[:1].islower()  # in a text without capitals it tells nothing
    return pause or small or bool(_ABBREVIATED.search(before)) or not any(map(str.isalpha, after))


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
