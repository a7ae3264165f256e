"""Passages near in meaning in other languages than the query's.

Sentence encoders put texts of one language closer together than their meanings are, so that in one ranking the passages
of the claim's own language would come first whatever they say. A ranking of their own gives the others a hearing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.domain import Passage
from service.storage.database import Database

if TYPE_CHECKING:
    from service.retrieval.search import Query, Vector


async def crosslingual(query: Query, vector: Vector, database: Database) -> Sequence[Passage]:
    """Passages in other languages by cosine similarity, best first."""
    return await database.dense(vector, query.depth, query.filters, query.as_of, other_than=query.language)
