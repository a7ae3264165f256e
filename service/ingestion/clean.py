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
_TITLE_MOST: Final = 300  # with the site's name behind it
_HEADING_MOST: Final = 60  # a line without an end of sentence beyond this says too much for a heading
_CAPTION_MOST: Final = 250
_SHORT: Final = 160  # furniture is short: a longer paragraph that starts with its words is prose
_PROSE_LEAST: Final = 60
_CREDIT_WORDS: Final = 8
_PROSE_WORDS: Final = 20  # the same for scripts whose every character counts as a word
_RESUMES_WORDS: Final = 3
_SENTENCE_WORDS: Final = 6
_PUNCTUATED: Final = (
    1 / 3
)  # share of letters in paragraphs that end a sentence, from which missing marks mean something
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_INNER_MARK = re.compile(r"[,،、，;؛\"“”«»]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
        kinds = _without_repeats(found, kinds)
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
    return _without_repeats(found, kinds)


def _without_repeats(found: tuple[Paragraph, ...], kinds: list[BlockKind]) -> list[BlockKind]:
    """The kinds, with content that says again what other content says marked as such."""
    content = [i for i, kind in enumerate(kinds) if kind is BlockKind.CONTENT]
    again = {content[j] for j in repeated([found[i] for i in content])}
    return [BlockKind.REPEAT if i in again else kind for i, kind in enumerate(kinds)]


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
    return BlockKind.HEADING if punctuated and _heading(one) else BlockKind.CONTENT


def _heading(one: Paragraph) -> bool:
    """A short line that ends no sentence, is no item of a list, and is not a sentence that lost its full stop."""
    if one.ends_sentence or one.listed or len(one.text) >= _HEADING_MOST:
        return False
    return not (len(one.words) >= _SENTENCE_WORDS and _INNER_MARK.search(one.text) and not _YEAR.search(one.text))


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
    if not one.credit:
        return False
    if one.ends_sentence:  # "… on Saturday. (Reuters)": a caption above the article, the end of a dispatch elsewhere
        return before_prose and len(one.text) <= _SHORT
    return before_prose or comparable(one.credit) in _phrases().agencies


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
        elif inside and not comments and _resumes(one):
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
    return titles | {i for i, one in enumerate(found) if len(one.text) <= _TITLE_MOST and _title_key(one.text) in keys}


def _headline(found: tuple[Paragraph, ...]) -> int | None:
    """Place of the first line without an end of sentence that is long enough, above the prose; the page's menu may precede."""
    first_prose = next((i for i, one in enumerate(found) if _prose(one)), 0)
    return (
        next((i for i, one in enumerate(found[:first_prose]) if _fits_headline(one)), None)
        if _punctuated(found)
        else None
    )


def _fits_headline(one: Paragraph) -> bool:
    asserted = one.ends_sentence and not one.text.endswith(("?", "؟", "!"))
    broken = asserted or one.truncated or one.listed or not one.letters
    fits = len(one.words) > 2 and len(one.text) <= _HEADLINE_MOST
    return fits and not broken and not _furniture(one) and not _caption(one, before_prose=True)


def _title_key(text: str) -> str:
    return Paragraph(_without_section(text), 0).key


def _without_section(text: str) -> str:
    """The title without ` | Site` at its end, where words enough are left."""
    bare = _SECTION.sub("", text)
    return bare if len(bare.split()) > 2 else text


def _prose(one: Paragraph) -> bool:
    """Whether it is surely the article's: a sentence of some length without a credit behind it."""
    long = len(one.text) >= _PROSE_LEAST or len(one.words) >= _PROSE_WORDS
    return long and one.ends_sentence and not one.credit and not _furniture(one)


def _resumes(one: Paragraph) -> bool:
    """Whether the article goes on here after a box of links: headlines have no full stop, calls to the reader end in `!`."""
    stated = one.ends_sentence and not one.text.endswith(("!", "?", "؟")) and len(one.words) >= _RESUMES_WORDS
    return _prose(one) or (stated and not _furniture(one))


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
