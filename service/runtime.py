"""Everything a running service holds, opened in order and closed in reverse: database server, pool, models."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from datetime import datetime
from time import perf_counter
from typing import Self

from service import ingestion, pipeline
from service.config import Settings
from service.domain import (
    Check,
    CheckRequest,
    Corpus,
    FailedLine,
    Filters,
    FoundPassage,
    Hit,
    Ingested,
    IngestedLine,
    ModelInfo,
    RawDocument,
    Readiness,
    SearchResult,
    SearchTimings,
    Selector,
    StoredDocument,
)
from service.errors import DatabaseUnavailable
from service.inference.engine import Engine
from service.languages.identify import identify
from service.retrieval import Query, retrieve
from service.storage.database import Database
from service.storage.embedded import EmbeddedPostgres


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The operator's database, or the embedded one, migrated and ready.

    Raises:
        SetupError: the embedded server cannot run here, and why.
        DatabaseUnavailable: the operator's server does not answer.
    """
    async with AsyncExitStack() as stack:
        dsn = settings.database_url
        if dsn is None:
            server = stack.enter_context(EmbeddedPostgres.running(settings.data_dir))
            dsn = server.dsn
        yield await stack.enter_async_context(Database.open(dsn, settings.pool_size))


class Runtime:
    """What the edges call: checks, search, ingestion, and the state of the service."""

    def __init__(self, settings: Settings, database: Database, engine: Engine) -> None:
        self.settings = settings
        self.database = database
        self.engine = engine

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator[Self]:
        """A runtime whose database is migrated and whose models have passed their self-tests.

        Raises:
            MihakError: what cannot be opened, and why.
        """
        async with open_database(settings) as database, Engine.open(settings) as engine:
            yield cls(settings, database, engine)

    async def check(self, request: CheckRequest) -> Check:
        """The whole check of a claim."""
        async with aclosing(self.steps(request)) as steps:
            async for step in steps:
                if isinstance(step, pipeline.Decided):
                    return step.check
        raise AssertionError("A check that ends without a decision. This is a bug.")

    def steps(self, request: CheckRequest) -> AsyncIterator[pipeline.Step]:
        """The check's steps as they finish; the last one is the whole check."""
        return pipeline.steps(request, self.database, self.engine, self.settings.judged_passages)

    async def search(
        self, text: str, language: str | None, filters: Filters, as_of: datetime | None, limit: int
    ) -> SearchResult:
        """Passages for a text, best first, as a check would retrieve them."""
        started = perf_counter()
        query = Query(text=text, language=language or identify(text), filters=filters, as_of=as_of)
        snapshot = await self.database.snapshot()
        found = await retrieve([query], self.database, self.engine, limit)
        return SearchResult(
            query=text,
            language=query.language,
            hits=tuple(_found(hit) for hit in found.hits),
            searched=found.searched,
            corpus_snapshot=snapshot,
            timings=SearchTimings(total_ms=round((perf_counter() - started) * 1000, 2)),
        )
