"""Passages near in meaning: the query's vector against the passages' vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.domain import Passage
from service.inference.engine import Engine
from service.storage.database import Database

if TYPE_CHECKING:
    from service.retrieval.search import Query


async def dense(query: Query, database: Database, engine: Engine) -> Sequence[Passage]:
    """Passages by cosine similarity, best first."""
    vectors = await engine.embed_queries([query.text])
    return await database.dense(vectors[0], query.depth, query.filters, query.as_of)
