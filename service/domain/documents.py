"""Documents and passages, on their way in and as found."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from service.domain.texts import NO_NUL, Instant, LanguageCode


class Source(Struct, frozen=True):
    """The outlet that published a document."""

    id: Annotated[str, Meta(description="Stable name of the outlet, as ingested.", examples=["عنب بلدي"])]
    tier: Annotated[
        Annotated[int, Meta(ge=1, le=5)] | None, Meta(description="The operator's own ranking, 1 best.")
    ] = None
    note: Annotated[str | None, Meta(description="The operator's note.")] = None


class SourceNote(Struct, frozen=True, forbid_unknown_fields=True):
    """What the operator says of an outlet; what is left out is taken back."""

    tier: Annotated[
        Annotated[int, Meta(ge=1, le=5)] | None, Meta(description="The operator's own ranking, 1 best.", examples=[1])
    ] = None
    note: Annotated[
        Annotated[str, Meta(max_length=2000, pattern=NO_NUL)] | None, Meta(description="The operator's note.")
    ] = None


class NewDocument(Struct, frozen=True):
    """A text as it came in, after extraction: what `storage` is given to keep."""

    external_id: str
    text: str
    language: str
    source: str
    content_hash: str
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    metadata: dict[str, str] = field(default_factory=dict)


class NewPassage(Struct, frozen=True):
    """A span of a new document that can be retrieved and judged."""

    ordinal: int
    start: int
    end: int
    language: str
    text: str
    tokens: tuple[str, ...]
    """Analysed search tokens, in text order, repeated as they occur."""


class DocumentRef(Struct, frozen=True):
    """What evidence says of its document."""

    id: Annotated[str, Meta(description="Identifier of the document in this service.")]
    external_id: Annotated[str, Meta(description="The operator's own identifier.")]
    language: str
    source: Annotated[str, Meta(description="Outlet.", examples=["الجزيرة"])]
    content_hash: Annotated[str, Meta(description="SHA-256 of the stored text, hexadecimal.")]
    url: str | None = None
    title: str | None = None
    published_at: Instant | None = None


class Passage(Struct, frozen=True):
    """A stored passage: `text` equals `document.text[start:end]`."""

    id: str
    document: DocumentRef
    ordinal: int
    start: int
    end: int
    language: str
    text: str
    prefix: str
    """Up to 64 code points before it in the document."""
    suffix: str
    """Up to 64 code points after it in the document."""
    lead: str
    """The document's title, or its first passage where it has none; resolves "the attack"."""
    embedding: tuple[float, ...] = ()
    """Unit vector of the passage; used to find copies. Empty where it was not asked for."""


class Hit(Struct, frozen=True):
    """A passage found by retrieval, best first."""

    passage: Passage
    score: Annotated[float, Meta(description="Fused reciprocal-rank score.")]
    ranks: dict[str, int]
    """Rank (from 1) in each retriever that found it, by the retriever's name."""


class Filters(Struct, frozen=True, forbid_unknown_fields=True):
    """What of the corpus is consulted; empty means all."""

    languages: Annotated[
        tuple[LanguageCode, ...], Meta(max_length=50, description="Only passages in these languages.")
    ] = ()
    sources: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)], ...],
        Meta(max_length=200, description="Only documents of these outlets."),
    ] = ()
    published_from: Annotated[Instant | None, Meta(description="Published at or after.")] = None
    published_to: Annotated[Instant | None, Meta(description="Published before or at.")] = None
    exclude_domains: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=253, pattern=NO_NUL)], ...],
        Meta(max_length=200, description="Leave out documents whose URL lies on these domains."),
    ] = ()


class RawDocument(Struct, frozen=True, forbid_unknown_fields=True):
    """A document as it is sent in: exactly one of `text` and `html`."""

    external_id: Annotated[
        Annotated[str, Meta(min_length=1, max_length=500, pattern=NO_NUL)] | None,
        Meta(
            description="The operator's own identifier; sending it again replaces the document. Missing: the URL, else "
            "the hash of the text.",
            examples=["sana-2022-01-23-7"],
        ),
    ] = None
    source: Annotated[
        Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)] | None,
        Meta(description="Outlet; missing: the URL's host, else 'unknown'.", examples=["الجزيرة"]),
    ] = None
    text: Annotated[
        Annotated[str, Meta(min_length=1, max_length=1_000_000, pattern=NO_NUL)] | None,
        Meta(description="The plain text."),
    ] = None
    html: Annotated[
        Annotated[str, Meta(min_length=1, max_length=2_000_000, pattern=NO_NUL)] | None,
        Meta(description="A page; its article is extracted."),
    ] = None
    url: Annotated[
        Annotated[str, Meta(max_length=2000, pattern=NO_NUL)] | None, Meta(examples=["https://example.org/news/1"])
    ] = None
    title: Annotated[str, Meta(max_length=1000, pattern=NO_NUL)] | None = None
    language: Annotated[LanguageCode | None, Meta(description="Identified where it is missing.")] = None
    published_at: Annotated[Instant | None, Meta(description="Time of publication; of a page found where missing.")] = (
        None
    )
    metadata: Annotated[
        dict[
            Annotated[str, Meta(min_length=1, max_length=100, pattern=NO_NUL)],
            Annotated[str, Meta(max_length=1000, pattern=NO_NUL)],
        ],
        Meta(max_length=50, description="Anything else, kept as it is."),
    ] = field(default_factory=dict)


class Precondition(Struct, frozen=True):
    """What must be stored for a document to be written in its place."""

    fingerprints: tuple[str, ...] = ()
    """One of these; none: whatever is there."""
    present: bool | None = None
    """Whether there must, or must not, be one; None: as it may be."""

    def met(self, stored: str | None) -> bool:
        """Whether it holds, where this is the fingerprint of what is stored; None where nothing is."""
        if self.fingerprints and stored not in self.fingerprints:
            return False
        return self.present is None or self.present == (stored is not None)


class IngestStatus(StrEnum):
    """What became of a document that was sent in."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Ingested(Struct, frozen=True):
    """A document that is now in the corpus."""

    id: Annotated[str, Meta(description="Identifier of the document in this service.")]
    external_id: str
    status: IngestStatus
    passages: Annotated[int, Meta(ge=0, description="Passages that can be retrieved from it.")]


class IngestedLine(Struct, frozen=True):
    """A line of a batch that was ingested."""

    line: Annotated[int, Meta(ge=1, description="Number of the line, from 1; empty lines count.")]
    result: Ingested


class FailedLine(Struct, frozen=True):
    """A line of a batch that was not ingested, and why; nothing of it was kept."""

    line: Annotated[int, Meta(ge=1, description="Number of the line, from 1; empty lines count.")]
    code: Annotated[str, Meta(description="Stable machine name of the error, as in `service.errors`.")]
    detail: str
    field: str | None = None
    external_id: str | None = None


class StoredDocument(Struct, frozen=True):
    """A document with its text as stored; the offsets of evidence count its code points."""

    id: Annotated[str, Meta(description="Identifier of the document in this service.")]
    external_id: str
    text: Annotated[str, Meta(description="Offsets of evidence are code points of this text.")]
    language: str
    source: str
    content_hash: Annotated[str, Meta(description="SHA-256 of the text, hexadecimal.")]
    passages: Annotated[int, Meta(ge=0, description="Passages that can be retrieved from it.")]
    ingested_at: Instant
    updated_at: Instant
    url: str | None = None
    title: str | None = None
    published_at: Instant | None = None
    metadata: dict[str, str] = field(default_factory=dict)
