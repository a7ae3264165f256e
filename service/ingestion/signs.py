"""What tells a paragraph of the article from a page's furniture: its form, and the words of `furniture`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from service.ingestion.furniture import AGENCIES, FURNITURE
from service.ingestion.lines import Paragraph, comparable

_SHORT: Final = 160  # code points; furniture is short: a longer paragraph that starts with its words is prose
_CAPTION_MOST: Final = 250
_HEADING_MOST: Final = 60  # a line without an end of sentence beyond this says too much for a heading
_PROSE_LEAST: Final = 60
_PROSE_WORDS: Final = 20  # the same for scripts whose every character counts as a word
_CREDIT_WORDS: Final = 8
_RESUMES_WORDS: Final = 3
_SENTENCE_WORDS: Final = 6
_PUNCTUATED: Final = (
    1 / 3
)  # share of letters in paragraphs that end a sentence, from which missing marks mean something
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_INNER_MARK = re.compile(r"[,،、，;؛\"“”«»]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class _Phrases(Struct, frozen=True):
    comments: frozenset[str]
    related: tuple[str, ...]
    alone: frozenset[str]
    starts: tuple[str, ...]
    captions: re.Pattern[str]
    sources: re.Pattern[str]
    agencies: frozenset[str]


def furniture(one: Paragraph) -> bool:
    """Whether it is a short line that a page shows around articles."""
    if len(one.text) > _SHORT:
        return False
    if one.key in _phrases().alone or opens_comments(one) or opens_related(one):
        return True
    return one.key.startswith(_phrases().starts) or bool(_COPYRIGHT.match(one.text))


def opens_comments(one: Paragraph) -> bool:
    """Whether readers' comments follow it, and nothing of the article."""
    return one.key in _phrases().comments


def opens_related(one: Paragraph) -> bool:
    """Whether it opens links to other articles: the words alone, or with a link's words behind them."""
    return any(
        one.key == phrase or (one.key.startswith(f"{phrase} ") and not one.ends_sentence)
        for phrase in _phrases().related
    )


def closes_article(one: Paragraph) -> bool:
    """Whether it is the closing mark of a box that a page lays over its end."""
    return not one.words and one.text in {"×", "✕", "✖"}


def names_source(one: Paragraph) -> bool:
    """`Source: Reuters`; a sentence with a figure after such a label is news: "Sources: 30 dead in bombing."."""
    if len(one.words) > _CREDIT_WORDS or not _phrases().sources.match(comparable(one.text)):
        return False
    return not (one.ends_sentence and any(map(str.isdigit, one.text)))


def caption(one: Paragraph, *, before_prose: bool) -> bool:
    """A caption starts with its label, or ends with a credit: any above the article's prose, a known agency elsewhere."""
    if len(one.text) > _CAPTION_MOST:
        return False
    if _phrases().captions.match(comparable(one.text)):
        return True
    if not one.credit:
        return False
    if one.ends_sentence:  # "… on Saturday. (Reuters)": a caption above the article, the end of a dispatch elsewhere
        return before_prose and len(one.text) <= _SHORT
    return before_prose or comparable(one.credit) in _phrases().agencies


def heading(one: Paragraph) -> bool:
    """A short line that ends no sentence, is no item of a list, and is not a sentence that lost its full stop."""
    if one.ends_sentence or one.listed or len(one.text) >= _HEADING_MOST:
        return False
    return not (len(one.words) >= _SENTENCE_WORDS and _INNER_MARK.search(one.text) and not _YEAR.search(one.text))


def prose(one: Paragraph) -> bool:
    """Whether it is surely the article's: a sentence of some length without a credit behind it."""
    long = len(one.text) >= _PROSE_LEAST or len(one.words) >= _PROSE_WORDS
    return long and one.ends_sentence and not one.credit and not furniture(one)


def resumes(one: Paragraph) -> bool:
    """Whether the article goes on here after a box of links: headlines have no full stop, calls to the reader end in `!`."""
    stated = one.ends_sentence and not one.text.endswith(("!", "?", "؟")) and len(one.words) >= _RESUMES_WORDS
    return prose(one) or (stated and not furniture(one))


def first_prose(found: Sequence[Paragraph]) -> int | None:
    """Place of the first paragraph that is surely the article's."""
    return next((i for i, one in enumerate(found) if prose(one)), None)


def punctuated(found: Sequence[Paragraph]) -> bool:
    """Whether the text marks its ends of sentences, so that a missing mark means something."""
    letters = sum(one.letters for one in found)
    return sum(one.letters for one in found if one.ends_sentence) > _PUNCTUATED * letters


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    """All languages' phrases in the form that `Paragraph.key` and `comparable` give."""

    def keys(name: str) -> list[str]:
        written = (phrase for language in FURNITURE.values() for phrase in getattr(language, name))
        return sorted({Paragraph(phrase, 0).key for phrase in written})

    def starts(name: str) -> str:
        written = {comparable(phrase) for language in FURNITURE.values() for phrase in getattr(language, name)}
        return "|".join(map(re.escape, sorted(written, reverse=True)))

    return _Phrases(
        comments=frozenset(keys("comments")),
        related=tuple(keys("related")),
        alone=frozenset(keys("alone")),
        starts=tuple(keys("starts")),
        captions=re.compile(f"(?:{starts('captions')})"),
        sources=re.compile(rf"(?:{starts('sources')})\s*[:：]"),
        agencies=frozenset(map(comparable, AGENCIES)),
    )
