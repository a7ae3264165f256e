"""Passages by meaning, by words and by id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from service.domain import DocumentRef, Filters, Passage
from service.storage.checks import check_vector, instant, storable
from service.storage.codecs import lexemes
from service.storage.documents import as_uuid
from service.storage.hosts import ascii_domain
from service.storage.lexical import lexical_plan
from service.storage.nearest import dense_query, parts
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Record

MOST_CANDIDATES = 5_000
"""Passages that a word query ranks: 7 µs each on a busy machine."""
LEAST_EF_SEARCH, MOST_EF_SEARCH = 100, 1000
"""Candidates of the HNSW scan: the first gave recall ≥ 0.95 of the exact ten nearest, the last is pgvector's limit."""


async def dense(
    connection: Connection,
    vector: NDArray[np.float32],
    limit: int,
    filters: Filters,
    as_of: datetime | None,
    *,
    with_embedding: bool = False,
    other_than: str | None = None,
    exact: bool = False,
) -> list[Passage]:
    """The nearest passages by inner product, nearest first; runs in the caller's transaction."""
    check_vector(vector)
    if other_than is not None:
        storable(other_than, "language")
    values = (*_consulted(filters, as_of), vector, limit, with_embedding, other_than)
    await _set_up(connection, limit)
    found = [] if exact else await connection.fetch(dense_query(parts(filters.languages, other_than)), *values)
    if len(found) < limit:
        # The scan of the index gave up before the filters let enough through, or there are no more: only all can tell.
        found = await connection.fetch(queries("retrieval")["dense_exact"], *values)
    return [_passage(row) for row in found]


async def lexical(
    connection: Connection,
    tokens: Sequence[str],
    limit: int,
    filters: Filters,
    as_of: datetime | None,
    *,
    with_embedding: bool = False,
) -> list[Passage]:
    """Passages with the rarest of the tokens, by BM25, best first; runs in the caller's transaction."""
    consulted = _consulted(filters, as_of)
    for token in tokens:
        storable(token, "query")
    found = await connection.fetch(queries("retrieval")["frequencies"], list(lexemes(tokens)))
    plan = lexical_plan(
        {row["token"]: row["frequency"] for row in found if row["token"]},
        passages=found[0]["passages"],
        tokens=found[0]["tokens"],
        budget=MOST_CANDIDATES,
    )
    if plan is None:
        return []
    await _set_up(connection, limit)
    rows = await connection.fetch(
        queries("retrieval")["lexical"],
        *consulted,
        plan.candidates,
        limit,
        MOST_CANDIDATES,
        plan.terms,
        plan.weights,
        plan.average,
        with_embedding,
    )
    return [_passage(row) for row in rows]


async def passages(connection: Connection, ids: Sequence[str], *, with_embedding: bool = False) -> list[Passage]:
    """The passages of these ids, in their order; ids that are not there (any more) are left out."""
    # 18 digits fit a bigint.
    numbers = [int(key) for key in ids if key.isascii() and key.isdigit() and len(key) <= 18]
    rows = await connection.fetch(queries("retrieval")["passages"], numbers, with_embedding)
    return [_passage(row) for row in rows]


async def document_passages(connection: Connection, document_id: str) -> list[Passage]:
    """The passages of a document, in text order."""
    rows = await connection.fetch(queries("retrieval")["document_passages"], as_uuid(document_id))
    return [_passage(row) for row in rows]


async def _set_up(connection: Connection, limit: int) -> None:
    breadth = min(max(LEAST_EF_SEARCH, limit), MOST_EF_SEARCH)
    await connection.fetchrow(queries("retrieval")["settings"], str(breadth))


def _consulted(filters: Filters, as_of: datetime | None) -> tuple[Any, ...]:
    for text in (*filters.languages, *filters.sources, *filters.exclude_domains):
        storable(text, "filters")
    return (
        filters.languages,
        filters.sources,
        instant(filters.published_from, "filters.published_from"),
        instant(filters.published_to, "filters.published_to"),
        [ascii_domain(domain) for domain in filters.exclude_domains],
        instant(as_of, "as_of"),
    )


def _passage(row: Record) -> Passage:
    before, length = row["before"], row["end_offset"] - row["start_offset"]
    around: str = row["around"]
    embedding = row["embedding"]
    return Passage(
        id=str(row["id"]),
        document=DocumentRef(
            id=str(row["document_id"]),
            external_id=row["external_id"],
            language=row["document_language"],
            source=row["source"],
            content_hash=row["content_hash"],
            url=row["url"],
            title=row["title"],
            published_at=row["published_at"],
        ),
        ordinal=row["ordinal"],
        start=row["start_offset"],
        end=row["end_offset"],
        language=row["language"],
        text=around[before : before + length],
        prefix=around[:before],
        suffix=around[before + length :],
        lead=row["lead"],
        embedding=() if embedding is None else tuple(embedding.tolist()),
    )
