"""Other answers: search results, coverage, models, readiness."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from service.domain.checks import Search
from service.domain.documents import DocumentRef
from service.domain.texts import Instant, Selector


class SearchTimings(Struct, frozen=True):
    """Milliseconds spent on a search."""

    total_ms: float


class FoundPassage(Struct, frozen=True):
    """A passage that a search found, with its exact place."""

    id: str
    quote: Annotated[str, Meta(description="The passage, exactly as stored.")]
    selector: Selector
    document: DocumentRef
    language: str
    score: Annotated[float, Meta(description="Retrieval score (reciprocal-rank fusion).")]
    ranks: Annotated[dict[str, int], Meta(description="Rank (from 1) in each retriever that found it.")]


class SearchResult(Struct, frozen=True):
    """Passages for a query, best first, and what was searched."""

    query: str
    language: Annotated[str, Meta(description="Language of the query, given or identified.")]
    hits: tuple[FoundPassage, ...]
    searched: tuple[Search, ...]
    corpus_snapshot: Annotated[int, Meta(ge=0, description="Grows by one with each change of the corpus.")]
    timings: SearchTimings


class CorpusPart(Struct, frozen=True):
    """How much of the corpus one language, outlet or month holds."""

    name: Annotated[str, Meta(description="Language code, outlet, or month as YYYY-MM; 'unknown' where undated.")]
    documents: Annotated[int, Meta(ge=0)]
    passages: Annotated[int, Meta(ge=0)]


class Corpus(Struct, frozen=True):
    """What the corpus covers."""

    documents: Annotated[int, Meta(ge=0)]
    passages: Annotated[int, Meta(ge=0)]
    snapshot: Annotated[int, Meta(ge=0, description="Grows by one with each change of the corpus.")]
    languages: tuple[CorpusPart, ...] = ()
    sources: tuple[CorpusPart, ...] = ()
    months: tuple[CorpusPart, ...] = ()
    oldest: Annotated[Instant | None, Meta(description="First publication time in the corpus.")] = None
    newest: Annotated[Instant | None, Meta(description="Last publication time in the corpus.")] = None


class ModelInfo(Struct, frozen=True):
    """A model that this service has loaded."""

    id: str
    task: Annotated[str, Meta(description="embedding or nli.")]
    revision: str
    licence: str
    languages: tuple[str, ...] = ()
    accuracy: Annotated[dict[str, float], Meta(description="Measured accuracy by language, 0 to 1.")] = field(
        default_factory=dict
    )


class Readiness(Struct, frozen=True):
    """Whether checks can be answered now."""

    ready: bool
    database: Annotated[bool, Meta(description="The database answers.")]
    models: Annotated[bool, Meta(description="Every model is loaded and has passed its self-test.")]
    detail: Annotated[str | None, Meta(description="What is missing; null when ready.")] = None
