"""Everything that is asked of the database, through one pool of connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Self

import asyncpg
import numpy as np
from numpy.typing import NDArray

from service.domain import (
    Corpus,
    Filters,
    Ingested,
    NewClaimReview,
    Passage,
    Precondition,
    ReviewSearch,
    Source,
    StoredDocument,
)
from service.errors import SetupError
from service.storage import claimreviews, corpus, documents, retrieval
from service.storage.access import Access
from service.storage.claimreviews import ReviewEntry
from service.storage.codecs import register_codecs
from service.storage.documents import Entry
from service.storage.failures import translated
from service.storage.idempotency import Idempotency
from service.storage.jobs import Jobs
from service.storage.migrations import migrate
from service.storage.published import PublishedReviews
from service.storage.saved import SavedChecks
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Pool

SECONDS_TO_CONNECT = 10
SECONDS_FOR_A_STATEMENT = 60
SECONDS_TO_CLOSE = 5
NO_FILTERS = Filters()
ANYTHING = Precondition()


class Database:
    """The store of documents and passages. Every method raises DatabaseUnavailable while the server cannot be reached,
    and works again once it can.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.access = Access(pool)
        self.idempotency = Idempotency(pool)
        self.saved = SavedChecks(self._reading, self._writing)
        self.jobs = Jobs(self._reading, self._writing)
        self.published = PublishedReviews(self._reading, self._writing)

    @classmethod
    @asynccontextmanager
    async def open(cls, dsn: str, pool_size: int = 10) -> AsyncIterator[Self]:
        """A database, migrated to the newest schema, until the block ends.

        Raises:
            SetupError: wrong address or account, too old a server, or a migration that failed.
            DatabaseUnavailable: nothing answers there.

        """
        await migrate_database(dsn)
        with translated():
            pool = await asyncpg.create_pool(
                dsn,
                min_size=0,
                max_size=pool_size,
                init=register_codecs,
                timeout=SECONDS_TO_CONNECT,
                command_timeout=SECONDS_FOR_A_STATEMENT,
            )
        try:
            yield cls(pool)
        finally:
            try:
                await asyncio.wait_for(pool.close(), SECONDS_TO_CLOSE)
            except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                pool.terminate()

    async def save_documents(self, batch: Sequence[Entry], precondition: Precondition = ANYTHING) -> list[Ingested]:
        """What became of each document, in order; the whole batch is kept, or nothing of it.

        A document with a known external id takes the place of the stored one, unless nothing about it changed.

        Raises:
            InvalidInput: a field that cannot be stored, by name.
            PreconditionFailed: of one of the documents something else is stored.

        """
        documents.check_batch(batch)
        if not batch:
            return []
        async with self._writing() as connection:
            return await documents.save(connection, batch, precondition)

    async def existing(self, external_ids: Sequence[str]) -> dict[str, str]:
        """`fingerprint`s of those documents that are stored, by external id."""
        async with self._reading() as connection:
            return await documents.fingerprints(connection, external_ids)

    async def get_document(self, key: str) -> StoredDocument:
        """The document of this id, else of this external id.

        Raises:
            NotFound: there is none.

        """
        async with self._reading() as connection:
            return await documents.stored(connection, key)

    async def delete_document(self, key: str) -> None:
        """Takes the document of this id, else of this external id, and its passages away.

        Raises:
            NotFound: there is none.

        """
        async with self._writing() as connection:
            await documents.delete(connection, key)

    async def dense(
        self,
        vector: NDArray[np.float32],
        limit: int,
        filters: Filters = NO_FILTERS,
        as_of: datetime | None = None,
        *,
        with_embedding: bool = False,
        other_than: str | None = None,
        exact: bool = False,
    ) -> list[Passage]:
        """At most `limit` passages, the nearest to the unit vector [384] first; none in the language `other_than`.

        `exact` compares every passage instead of asking the indexes, which takes seconds in a large corpus.
        """
        async with self._reading() as connection:
            return await retrieval.dense(
                connection,
                vector,
                limit,
                filters,
                as_of,
                with_embedding=with_embedding,
                other_than=other_than,
                exact=exact,
            )

    async def lexical(
        self,
        tokens: Sequence[str],
        limit: int,
        filters: Filters = NO_FILTERS,
        as_of: datetime | None = None,
        *,
        with_embedding: bool = False,
    ) -> list[Passage]:
        """At most `limit` passages that share tokens with the query, by BM25, best first."""
        async with self._reading() as connection:
            return await retrieval.lexical(connection, tokens, limit, filters, as_of, with_embedding=with_embedding)

    async def passages(self, ids: Sequence[str], *, with_embedding: bool = False) -> list[Passage]:
        """The passages of these ids, in their order; those that are gone are left out."""
        async with self._reading() as connection:
            return await retrieval.passages(connection, ids, with_embedding=with_embedding)

    async def document_passages(self, document_id: str) -> list[Passage]:
        """The passages of the document of this id, in text order; none where there is no such document."""
        async with self._reading() as connection:
            return await retrieval.document_passages(connection, document_id)

    async def review_fingerprints(self, keys: Sequence[str]) -> dict[str, str]:
        """`fingerprint`s of those fact-checks that are stored, by key."""
        async with self._reading() as connection:
            return await claimreviews.fingerprints(connection, keys)

    async def save_reviews(self, entries: Sequence[ReviewEntry], vectors: NDArray[np.float32]) -> list[bool | None]:
        """Whether each fact-check is new, None where an editor's own stays in its place; all are kept, or none."""
        async with self._writing() as connection:
            return await claimreviews.save(connection, entries, vectors)

    async def search_reviews(
        self, asked: ReviewSearch, tokens: Sequence[str], vector: NDArray[np.float32] | None
    ) -> list[NewClaimReview]:
        """Fact-checks that fit a query, best first; without one (no vector) the latest first."""
        async with self._reading() as connection:
            return await claimreviews.search(connection, asked, tokens, vector)

    async def put_source(self, source: Source) -> None:
        """Sets tier and note of an outlet, known or not."""
        async with self._writing() as connection:
            await corpus.put_source(connection, source)

    async def get_source(self, key: str) -> Source:
        """The outlet of this name.

        Raises:
            NotFound: there is none.

        """
        async with self._reading() as connection:
            return await corpus.source(connection, key)

    async def sources(self) -> tuple[Source, ...]:
        """Every outlet that a document or the operator names, by tier and name."""
        async with self._reading() as connection:
            return await corpus.sources(connection)

    async def corpus(self) -> Corpus:
        """What the corpus covers, as of one moment."""
        async with self._reading() as connection:
            return await corpus.coverage(connection)

    async def snapshot(self) -> int:
        """Number of the corpus's present state."""
        async with self._reading() as connection:
            return int(await connection.fetchval(queries("corpus")["snapshot"]))

    async def ping(self) -> None:
        """Nothing, if the database answers."""
        async with self._reading() as connection:
            await connection.fetchval(queries("corpus")["ping"])

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[Connection]:
        with translated():
            async with (
                self._pool.acquire(timeout=SECONDS_TO_CONNECT) as connection,
                connection.transaction(isolation="repeatable_read", readonly=True),
            ):
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Connection]:
        with translated():
            async with self._pool.acquire(timeout=SECONDS_TO_CONNECT) as connection, connection.transaction():
                yield connection


async def migrate_database(dsn: str) -> list[str]:
    """Versions of the migrations that were applied now, first to last.

    Raises:
        SetupError: see `service.storage.migrations.migrate`.
        DatabaseUnavailable: nothing answers there.

    """
    with translated():
        try:
            connection = await asyncpg.connect(dsn, timeout=SECONDS_TO_CONNECT)
        except ValueError as error:  # of the parser of addresses; its words may quote a password
            raise SetupError("MIHAK_DATABASE_URL is no address such as postgresql://user@host:5432/name") from error
        try:
            return await migrate(connection)
        finally:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await connection.close(timeout=SECONDS_TO_CLOSE)
