"""Everything a running service holds, opened in order and closed in reverse: database server, pool, models."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from datetime import datetime
from time import perf_counter
from typing import Self

import msgspec

from service import entailment, pipeline
from service.claimreviews.feeds import reviews_in
from service.claimreviews.found import offset_of, page_of
from service.claimreviews.keeping import keep
from service.claimreviews.publishing import Publishing
from service.config import Settings
from service.domain import (
    Check,
    CheckRequest,
    Corpus,
    Decided,
    EntailmentRequest,
    EntailmentResult,
    Extraction,
    ExtractRequest,
    FailedLine,
    Filters,
    FoundClaims,
    FoundPassage,
    Hit,
    Ingested,
    IngestedLine,
    ModelInfo,
    Precondition,
    RawDocument,
    Readiness,
    ReviewReport,
    ReviewSearch,
    SearchResult,
    SearchTimings,
    Selector,
    Source,
    Step,
    StoredDocument,
)
from service.errors import DatabaseUnavailable, InvalidInput, MihakError, NotFound, error_named
from service.extraction import extract
from service.inference.engine import Engine
from service.ingestion import FailedItem, IngestReport, RawItem, ingest, ingested_batches
from service.ingestion.items import failure
from service.ingestion.records import record
from service.ingestion.storing import Guarded, Store
from service.kept import KeptChecks
from service.languages.identify import identify
from service.languages.registry import LANGUAGES
from service.languages.search import search_tokens
from service.retrieval import Query, retrieve
from service.storage.database import Database
from service.storage.embedded import EmbeddedPostgres
from service.storage.sweeping import swept

REHEARSED = "On 3 March 2024 at least 12 people were killed in two attacks, officials said on Sunday."
"""A number, a number word, a bound, dates of two kinds and a speaker: what is loaded for each is loaded before it is needed."""
REHEARSED_PASSAGES = 2
"""Judged in each rehearsal: one may be in a language whose words are still to be loaded."""


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The operator's database, or the embedded one, migrated and ready.

    Raises:
        SetupError: the embedded server cannot run here, and why.
        DatabaseUnavailable: the operator's server does not answer.

    """
    if settings.database_url:
        async with Database.open(settings.database_url, settings.pool_size) as database:
            yield database
        return
    server = await asyncio.to_thread(EmbeddedPostgres.start, settings.data_dir)
    try:
        async with Database.open(server.dsn, settings.pool_size) as database:
            yield database
    finally:
        await asyncio.to_thread(server.stop)


class Runtime:
    """What the edges call: checks, search, ingestion, and the state of the service."""

    def __init__(self, settings: Settings, database: Database, engine: Engine) -> None:
        self.settings = settings
        self.database = database
        self.engine = engine
        self.access = database.access
        self.idempotency = database.idempotency
        self.kept = KeptChecks(database.saved, database.jobs, self._made, settings)
        self.publishing = Publishing(database.saved, database.published, engine.embed_passages)

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator[Self]:
        """A runtime whose database is migrated and whose models have passed their self-tests.

        Raises:
            MihakError: what cannot be opened, and why.

        """
        async with (
            open_database(settings) as database,
            swept(database.access, database.idempotency),
            Engine.open(settings) as engine,
        ):
            yield cls(settings, database, engine)

    async def check(self, request: CheckRequest) -> Check:
        """The whole check of a claim, saved where the request says so."""
        return await self.kept.check(request)

    async def steps(self, request: CheckRequest) -> AsyncGenerator[Step]:
        """The check's steps as they finish; the last one is the whole check, saved where the request says so."""
        async with aclosing(self._steps(request)) as steps:
            async for step in steps:
                if isinstance(step, Decided):
                    yield Decided(check=await self.kept.saved_where_asked(request, step.check))
                else:
                    yield step

    async def _made(self, request: CheckRequest) -> Check:
        async with aclosing(self._steps(request)) as steps:
            async for step in steps:
                if isinstance(step, Decided):
                    return step.check
        raise AssertionError("A check that ends without a decision. This is a bug.")

    async def rehearse(self) -> None:
        """Makes a short check in every language, so that no caller waits for what is loaded at first use."""
        for code in LANGUAGES:
            request = CheckRequest(claim=REHEARSED, language=code)
            async for _ in pipeline.steps(request, self.database, self.engine, judged=REHEARSED_PASSAGES):
                pass
        await asyncio.to_thread(identify, REHEARSED)

    def _steps(self, request: CheckRequest) -> AsyncGenerator[Step]:
        return pipeline.steps(request, self.database, self.engine, self.settings.judged_passages)

    async def entailment(self, request: EntailmentRequest) -> EntailmentResult:
        """What the NLI model says of each pair."""
        return await entailment.judged(request.pairs, self.engine)

    async def search(
        self, query: str, language: str | None, filters: Filters, as_of: datetime | None, limit: int
    ) -> SearchResult:
        """Passages for a text, best first, as a check would retrieve them."""
        started = perf_counter()
        asked = Query(text=query, language=language or identify(query), filters=filters, as_of=as_of)
        snapshot = await self.database.snapshot()
        found = await retrieve([asked], self.database, self.engine, limit)
        return SearchResult(
            query=query,
            language=asked.language,
            hits=tuple(_found(hit) for hit in found.hits),
            searched=found.searched,
            corpus_snapshot=snapshot,
            timings=SearchTimings(total_ms=round((perf_counter() - started) * 1000, 2)),
        )

    async def ingest(self, item: RawDocument) -> Ingested:
        """What became of one document.

        Raises:
            MihakError: why it was not kept.

        """
        return await self._ingest(item, self.database)

    async def put_document(self, key: str, item: RawDocument, precondition: Precondition) -> Ingested:
        """What became of a document that takes the place of the one of this id, else of this external id, or is new.

        Raises:
            InvalidInput: the document names another external id.
            PreconditionFailed: something else is stored there.
            MihakError: why it was not kept.

        """
        try:
            external_id = (await self.database.get_document(key)).external_id
        except NotFound:
            external_id = key
        if item.external_id not in {None, external_id}:
            raise InvalidInput("It names another document than the path does.", field="external_id")
        placed = msgspec.structs.replace(item, external_id=external_id)
        return await self._ingest(placed, Guarded(self.database, precondition))

    async def _ingest(self, item: RawDocument, store: Store) -> Ingested:
        async for outcomes in ingested_batches([RawItem(document=item)], self.engine.embed_passages, store):
            for outcome in outcomes:
                if isinstance(outcome, FailedItem):
                    raise error_named(outcome.code, outcome.reason, outcome.field)
                return outcome.result
        raise AssertionError("A document that neither went in nor failed. This is a bug.")

    async def sources(self) -> tuple[Source, ...]:
        """Every outlet that a document or the operator names, by tier and name."""
        return await self.database.sources()

    async def source(self, name: str) -> Source:
        """The outlet of this name.

        Raises:
            NotFound: there is none.

        """
        return await self.database.get_source(name)

    async def put_source(self, source: Source) -> None:
        """Sets tier and note of an outlet, known or not."""
        await self.database.put_source(source)

    async def ingest_items(
        self, items: Iterable[RawItem | FailedItem], progress: Callable[[int], None] | None = None
    ) -> IngestReport:
        """The report of ingesting all items; `progress` is told after each batch how many are done."""
        return await ingest(items, self.engine.embed_passages, self.database, progress)

    async def ingest_many(self, lines: AsyncIterator[bytes]) -> AsyncIterator[IngestedLine | FailedLine]:
        """What became of each line, in order; empty lines are passed over."""
        async for outcomes in ingested_batches(_items(lines), self.engine.embed_passages, self.database):
            for outcome in outcomes:
                if isinstance(outcome, FailedItem):
                    yield FailedLine(
                        line=outcome.line or 0, code=outcome.code, detail=outcome.reason, field=outcome.field
                    )
                else:
                    yield IngestedLine(line=outcome.item.line or 0, result=outcome.result)

    async def extract(self, request: ExtractRequest) -> Extraction:
        """The claims of a text; worked out beside the event loop, as a long text takes seconds.

        Raises:
            InvalidInput: not exactly one of text and html, or no article in the page.

        """
        return await asyncio.to_thread(extract, request)

    async def ingest_claimreviews(self, data: bytes) -> ReviewReport:
        """What became of a feed of fact-checks: JSON-LD, a DataFeed or NDJSON.

        Raises:
            InvalidInput: it cannot be read, or holds none.

        """
        items = await asyncio.to_thread(lambda: list(reviews_in(data)))
        return await keep(items, self.engine.embed_passages, self.database)

    async def search_claims(self, asked: ReviewSearch, size: int, token: str | None, offset: int = 0) -> FoundClaims:
        """A page of claims that others have checked, in the shape of Google's Fact Check Tools API.

        Raises:
            InvalidInput: the token is not of this search.

        """
        begin = offset_of(token, asked) if token else offset
        vector, tokens = None, tuple[str, ...]()
        if asked.query:
            vector = (await self.engine.embed_queries([asked.query]))[0]
            tokens = search_tokens(asked.query, identify(asked.query, asked.language))
        return page_of(await self.database.search_reviews(asked, tokens, vector), asked, size, begin)

    async def document(self, key: str) -> StoredDocument:
        """The document of this id, else of this external id.

        Raises:
            NotFound: there is none.

        """
        return await self.database.get_document(key)

    async def delete_document(self, key: str) -> None:
        """Takes a document and its passages away.

        Raises:
            NotFound: there is none.

        """
        await self.database.delete_document(key)

    async def corpus(self) -> Corpus:
        """What the corpus covers."""
        return await self.database.corpus()

    def models(self) -> tuple[ModelInfo, ...]:
        """The models in use, with what was measured of them."""
        return self.engine.described

    async def ready(self) -> Readiness:
        """Whether checks can be answered now."""
        try:
            await self.database.ping()
        except DatabaseUnavailable as error:
            return Readiness(ready=False, database=False, models=True, detail=error.detail)
        return Readiness(ready=True, database=True, models=True)


async def _items(lines: AsyncIterator[bytes]) -> AsyncIterator[RawItem | FailedItem]:
    number = 0
    async for line in lines:
        number += 1
        if not line.strip():
            continue
        try:
            yield RawItem(document=record(line), line=number)
        except MihakError as error:
            yield failure(error, "", number)


def _found(hit: Hit) -> FoundPassage:
    passage = hit.passage
    return FoundPassage(
        id=passage.id,
        quote=passage.text,
        selector=Selector(start=passage.start, end=passage.end, prefix=passage.prefix, suffix=passage.suffix),
        document=passage.document,
        language=passage.language,
        score=hit.score,
        ranks=hit.ranks,
    )
