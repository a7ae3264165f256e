"""What of a text is the article's own and what is not: repeats, captions, links, headings, a page's furniture.

The text stays as it is; each paragraph only gets a kind. Rules look at form first (does it end a sentence, does it repeat,
has it letters) and at words second (`signs`). Prose that ends a sentence is content unless its words say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from service.ingestion.lines import Paragraph, paragraphs, without_links
from service.ingestion.repeats import repeated
from service.ingestion.signs import (
    caption,
    closes_article,
    first_prose,
    furniture,
    heading,
    names_source,
    opens_comments,
    opens_related,
    punctuated,
    resumes,
)
from service.ingestion.titles import titles


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


def _kinds(found: Sequence[Paragraph], title: str | None) -> list[BlockKind]:
    telling = punctuated(found)
    begins = first_prose(found)
    kinds = [_own_kind(one, telling=telling, before_prose=i < (begins or 0)) for i, one in enumerate(found)]
    for i in titles(found, title):
        kinds[i] = BlockKind.TITLE
    for i in _beyond_markers(found, len(found) if begins is None else begins):
        kinds[i] = BlockKind.FURNITURE
    return kinds


def _own_kind(one: Paragraph, *, telling: bool, before_prose: bool) -> BlockKind:
    """What the paragraph is by itself; `telling` where a missing full stop means something."""
    if not one.letters:
        return BlockKind.LINK if without_links(one.text) != one.text else BlockKind.FURNITURE
    if furniture(one):
        return BlockKind.FURNITURE
    if names_source(one):
        return BlockKind.CREDIT
    if caption(one, before_prose=before_prose and telling):
        return BlockKind.CAPTION
    return BlockKind.HEADING if telling and heading(one) else BlockKind.CONTENT


def _beyond_markers(found: Sequence[Paragraph], begins: int) -> set[int]:
    """What follows a marker below the first prose: all after the form for comments, else up to where prose resumes."""
    beyond: set[int] = set()
    inside = comments = False
    for i in range(begins + 1, len(found)):
        one = found[i]
        comments = comments or opens_comments(one)
        if comments or opens_related(one) or closes_article(one):
            inside = True
        elif inside and resumes(one):
            inside = False
        if inside:
            beyond.add(i)
    return beyond


def _without_repeats(found: Sequence[Paragraph], kinds: list[BlockKind]) -> list[BlockKind]:
    """The kinds, with content that says again what other content says marked as such."""
    content = [i for i, kind in enumerate(kinds) if kind is BlockKind.CONTENT]
    again = {content[j] for j in repeated([found[i] for i in content])}
    return [BlockKind.REPEAT if i in again else kind for i, kind in enumerate(kinds)]
