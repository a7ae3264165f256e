"""Passages near in meaning in the query's own language: its vector against the passages' vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from service.domain import Passage
from service.storage.database import Database

if TYPE_CHECKING:
    from service.retrieval.search import Query, Vector


async def dense(query: Query, vector: Vector, database: Database) -> Sequence[Passage]:
    """Passages in the query's language by cosine similarity, best first; none where the filters exclude it."""
    wanted = query.filters.languages
    if wanted and query.language not in wanted:
        return ()
    own = structs.replace(query.filters, languages=(query.language,))
    return await database.dense(vector, query.depth, own, query.as_of)
