"""What of a text is the article's own and what is not: repeats, captions, links, headings, a page's furniture.

The text stays as it is; each paragraph only gets a kind. Rules look at form first (does it end a sentence, does it repeat,
has it letters) and at words second (`furniture`). Prose that ends a sentence is content unless its words say otherwise.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct

from service.ingestion.furniture import AGENCIES, FURNITURE
from service.ingestion.lines import Paragraph, comparable, paragraphs, without_links
from service.ingestion.repeats import repeated

_HEADLINE_MOST: Final = 200  # code points; the longest of the five first articles has 96
_HEADING_MOST: Final = 60  # a line without an end of sentence beyond this says too much for a heading
_CAPTION_MOST: Final = 250
_SHORT: Final = 160  # furniture is short: a longer paragraph that starts with its words is prose
_PROSE_LEAST: Final = 60
_CREDIT_WORDS: Final = 8
_PUNCTUATED: Final = 0.5  # share of letters in paragraphs that end a sentence, from which missing marks mean something
_CREDIT = re.compile(r"[(\[（]\s*([^()\[\]（）]{2,60})\s*[)\]）]\s*$")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_SECTION = re.compile(r"\s+\|\s.*$")


class BlockKind(StrEnum):
    """What a paragraph is."""

    CONTENT = "content"
    TITLE = "title"
    HEADING = "heading"
    REPEAT = "repeat"
    CAPTION = "caption"
    LINK = "link"
    CREDIT = "credit"
    FURNITURE = "furniture"


class Block(Struct, frozen=True):
    """A paragraph's place in the text (code points) and what it is; only `content` holds passages."""

    start: int
    end: int
    kind: BlockKind


class _Phrases(Struct, frozen=True):
    comments: frozenset[str]
    related: tuple[str, ...]
    alone: frozenset[str]
    starts: tuple[str, ...]
    captions: re.Pattern[str]
    sources: re.Pattern[str]
    agencies: frozenset[str]


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The text's paragraphs in order, each with its kind.

    Where nothing would be content, headings and the title are: a text of one headline is that headline.
    """
    found = paragraphs(text)
    kinds = _kinds(found, title)
    if BlockKind.CONTENT not in kinds:
        kinds = [BlockKind.CONTENT if kind in {BlockKind.TITLE, BlockKind.HEADING} else kind for kind in kinds]
    return tuple(Block(one.start, one.end, kind) for one, kind in zip(found, kinds, strict=True))


def headline(text: str) -> str | None:
    """The text's first line where it is a headline, without the site's name after a bar; else None."""
    found = paragraphs(text)
    place = _headline(found)
    return None if place is None else _without_section(found[place].text)


def _kinds(found: tuple[Paragraph, ...], title: str | None) -> list[BlockKind]:
    punctuated = _punctuated(found)
    first_prose = next((i for i, one in enumerate(found) if _prose(one)), 0)
    kinds = [_own_kind(one, punctuated, before_prose=i < first_prose) for i, one in enumerate(found)]
    for i in _titles(found, title):
        kinds[i] = BlockKind.TITLE
    for i in _beyond_markers(found):
        kinds[i] = BlockKind.FURNITURE
    content = [i for i, kind in enumerate(kinds) if kind is BlockKind.CONTENT]
    for j in repeated([found[i] for i in content]):
        kinds[content[j]] = BlockKind.REPEAT
    return kinds


def _own_kind(one: Paragraph, punctuated: bool, *, before_prose: bool) -> BlockKind:
    """What the paragraph is by itself."""
    if not one.letters:
        return BlockKind.LINK if without_links(one.text) != one.text else BlockKind.FURNITURE
    if _furniture(one):
        return BlockKind.FURNITURE
    if _credit(one):
        return BlockKind.CREDIT
    if _caption(one, before_prose=before_prose and punctuated):
        return BlockKind.CAPTION
    if punctuated and not one.ends_sentence and not one.listed and len(one.text) < _HEADING_MOST:
        return BlockKind.HEADING
    return BlockKind.CONTENT


def _furniture(one: Paragraph) -> bool:
    if len(one.text) > _SHORT:
        return False
    phrases = _phrases()
    if one.key in phrases.alone or one.key in phrases.comments or _related(one):
        return True
    return one.key.startswith(phrases.starts) or bool(_COPYRIGHT.match(one.text))


def _credit(one: Paragraph) -> bool:
    """`Source: Reuters`; a sentence with a figure after such a label is news: "Sources: 30 dead in bombing."."""
    if len(one.words) > _CREDIT_WORDS or not _phrases().sources.match(comparable(one.text)):
        return False
    return not (one.ends_sentence and any(map(str.isdigit, one.text)))


def _caption(one: Paragraph, *, before_prose: bool) -> bool:
    """A caption starts with its label, or ends with a credit: any above the article's prose, a known agency elsewhere."""
    if len(one.text) > _CAPTION_MOST:
        return False
    if _phrases().captions.match(comparable(one.text)):
        return True
    credit = None if one.ends_sentence else _CREDIT.search(one.text)
    return credit is not None and (before_prose or comparable(credit[1]).strip() in _phrases().agencies)


def _related(one: Paragraph) -> bool:
    """Whether it opens links to other articles: the words alone, or before a colon and a link's words."""
    return any(
        one.key == phrase or (one.key.startswith(phrase + " ") and not one.ends_sentence)
        for phrase in _phrases().related
    )


def _beyond_markers(found: tuple[Paragraph, ...]) -> set[int]:
    """What follows a marker: all after the form for comments, else up to where prose resumes."""
    first_prose = next((i for i, one in enumerate(found) if _prose(one)), len(found))
    beyond: set[int] = set()
    inside = comments = False
    for i, one in enumerate(found):
        if i <= first_prose:
            continue
        if one.key in _phrases().comments:
            inside = comments = True
        elif _related(one) or (not one.words and one.text.strip() in "×✕✖x"):
            inside = True
        elif inside and not comments and _prose(one):
            inside = False
        if inside:
            beyond.add(i)
    return beyond


def _titles(found: tuple[Paragraph, ...], title: str | None) -> set[int]:
    """The headline, and every line that says the same as the title that was given or found."""
    place = _headline(found)
    titles = set[int]() if place is None else {place}
    wanted = [title or "", *(found[i].text for i in titles)]
    keys = {_title_key(one) for one in wanted} - {""}
    return titles | {i for i, one in enumerate(found) if _title_key(one.text) in keys}


def _headline(found: tuple[Paragraph, ...]) -> int | None:
    """Place of a first line without an end of sentence, above prose that has one; a page's furniture may stand before it."""
    if not _punctuated(found):
        return None
    place = next((i for i, one in enumerate(found) if one.letters and not _furniture(one)), len(found))
    if place + 1 >= len(found):
        return None
    first = found[place]
    asserted = first.ends_sentence and not first.text.endswith(("?", "؟", "!"))
    fits = (
        len(first.text) <= _HEADLINE_MOST and len(first.words) > 2 and not (first.truncated or first.listed or asserted)
    )
    return place if fits and any(_prose(one) for one in found[place + 1 :]) else None


def _title_key(text: str) -> str:
    return Paragraph(_without_section(text), 0).key


def _without_section(text: str) -> str:
    """The title without ` | Site` at its end, where words enough are left."""
    bare = _SECTION.sub("", text)
    return bare if len(bare.split()) > 2 else text


def _prose(one: Paragraph) -> bool:
    return one.ends_sentence and len(one.text) >= _PROSE_LEAST and not _furniture(one)


def _punctuated(found: tuple[Paragraph, ...]) -> bool:
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
