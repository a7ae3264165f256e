"""A document's passages: what is retrieved, and read by the NLI model as one premise.

A sentence that can stand alone is a passage. One that leans on the sentence before ("He added …", a few words, the rest of a
quotation) comes with it, so passages overlap there. A passage never leaves its paragraph and has three sentences at the most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from service.ingestion.clean import Block, BlockKind
from service.ingestion.lines import comparable
from service.ingestion.openers import OPENERS
from service.ingestion.sentences import LONGEST, sentences
from service.languages.identify import identified

_ALONE_LEAST: Final = 60  # code points below which a sentence says too little by itself
_ALONE_LEAST_DENSE: Final = 25  # the same where a character is a syllable or a word
_DENSE: Final = frozenset({"zh", "ja", "ko"})
_MOST_SENTENCES: Final = 3
_SURE: Final = 0.8  # of these, above 97 % were right in every language measured but those in a foreign script
_IDENTIFIED_LEAST: Final = 40
_BULLET = re.compile(r"[•●▪■◆‣·*–—-]\s+")  # a number stays: "19. Januar" is no list
_QUOTES: Final = (("“", "”"), ("«", "»"), ("„", "“"))


class PassageSpan(Struct, frozen=True):
    """A passage's place in the document's text (code points), no white space at either end."""

    start: int
    end: int
    language: str


def passages(text: str, blocks: Sequence[Block], language: str) -> list[PassageSpan]:
    """The passages of the content blocks, by place; `language` is the document's, kept where a passage is not clearly another's."""
    return [
        PassageSpan(start, end, passage_language(text[start:end], language))
        for block in blocks
        if block.kind is BlockKind.CONTENT
        for start, end in _windows(text, block, language)
        if any(map(str.isalnum, text[start:end]))
    ]


def _windows(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    """Spans of one paragraph: for each sentence the shortest run ending in it that stands alone."""
    mark = _BULLET.match(text, block.start, block.end)
    begin = mark.end() if mark else block.start
    found = [(begin + start, begin + end) for start, end in sentences(text[begin : block.end], language)]
    leaning = [_leans(text, found, i, language) for i in range(len(found))]
    for i, (_, end) in enumerate(found):
        if i == 0 and len(found) > 1 and leaning[1] and _short(found[0], language) and _fits(found, 0, 1):
            continue  # the next passage begins with it
        first = i
        while leaning[first] and _fits(found, first - 1, i):
            first -= 1
        yield found[first][0], end


def _fits(found: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    return first >= 0 and last - first < _MOST_SENTENCES and found[last][1] - found[first][0] <= LONGEST


def _short(sentence: tuple[int, int], language: str) -> bool:
    return sentence[1] - sentence[0] < (_ALONE_LEAST_DENSE if language in _DENSE else _ALONE_LEAST)


def _leans(text: str, found: Sequence[tuple[int, int]], i: int, language: str) -> bool:
    """Whether sentence `i` needs the one before: it is short, goes on from it, or a quotation runs across."""
    if i == 0:
        return False
    start, end = found[i]
    if _short(found[i], language) or (i == 1 and _short(found[0], language)):
        return True
    if _open_quotation(text[max(found[0][0], start - LONGEST) : start]):
        return True
    return bool(_openers(language).match(comparable(text[start:end]).lstrip("\"'“”«»„‘’ ")))


def _open_quotation(before: str) -> bool:
    return any(before.count(opening) > before.count(closing) for opening, closing in _QUOTES)


@lru_cache(maxsize=64)
def _openers(language: str) -> re.Pattern[str]:
    phrases = sorted(map(comparable, OPENERS.get(language, ())), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})\b" if phrases else r"(?!)")


def passage_language(passage: str, language: str) -> str:
    """The passage's own language where it is clear, else the given one."""
    if len(passage) < _IDENTIFIED_LEAST:
        return language
    own = identified(passage, language)
    return own.language if own.confidence >= _SURE else language
