"""Claims in a text: what is extracted, and from what."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.domain.checks import Checkable
from service.domain.texts import NO_NUL, DateMention, Figure, Instant, LanguageCode, Span

MOST_EXTRACTED = 500
"""Claims of one answer."""
LONGEST_TEXT = 50_000
"""Code points of a text that claims are extracted from: a long article has 15,000."""
LONGEST_PAGE = 500_000
"""Code points of such a page."""


class ClaimPlace(StrEnum):
    """Where in its text a claim stands."""

    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    BODY = "body"


class ExtractRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A text whose claims are wanted: exactly one of `text` and `html`."""

    text: Annotated[
        Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT, pattern=NO_NUL)] | None,
        Meta(description="Plain text, such as a draft."),
    ] = None
    html: Annotated[
        Annotated[str, Meta(min_length=1, max_length=LONGEST_PAGE, pattern=NO_NUL)] | None,
        Meta(description="A page; its article is extracted first."),
    ] = None
    language: Annotated[
        LanguageCode | None, Meta(description="Language of the text; identified where it is missing.")
    ] = None
    published_at: Annotated[
        Instant | None, Meta(description="When the text was written: what 'yesterday' in it is counted from.")
    ] = None
    limit: Annotated[
        int, Meta(ge=1, le=MOST_EXTRACTED, description="How many sentences and parts of sentences come back.")
    ] = 100


class ExtractedClaim(Struct, frozen=True):
    """One assertion of a text, or a sentence that is none and why. `text` is the text's `[span.start:span.end]`."""

    text: Annotated[str, Meta(description="Exactly as it stands in the text.")]
    span: Annotated[Span, Meta(description="Code points of the text as sent; of a page, of `article`.")]
    language: str
    place: ClaimPlace
    checkable: Checkable
    figures: Annotated[tuple[Figure, ...], Meta(description="Their spans count from the start of the claim.")] = ()
    dates: Annotated[tuple[DateMention, ...], Meta(description="Their spans count from the start of the claim.")] = ()
    sentence: Annotated[
        Span | None, Meta(description="The sentence that it is a part of; null where it is a whole one.")
    ] = None


class Extraction(Struct, frozen=True):
    """The claims of a text, in text order."""

    language: Annotated[str, Meta(description="Language of the text, given or identified.")]
    claims: tuple[ExtractedClaim, ...]
    more: Annotated[bool, Meta(description="Whether the text holds more than `limit`.")] = False
    article: Annotated[str | None, Meta(description="Text of the page's article; null where a text was sent.")] = None
