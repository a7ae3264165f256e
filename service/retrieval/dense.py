"""Passages near in meaning: the query's vector against the passages' vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.domain import Passage
from service.storage.database import Database

if TYPE_CHECKING:
    from service.retrieval.search import Query, Vector


async def dense(query: Query, vector: Vector, database: Database) -> Sequence[Passage]:
    """Passages by cosine similarity, best first."""
    return await database.dense(vector, query.depth, query.filters, query.as_of)
