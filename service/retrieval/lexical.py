"""Passages that share words: the query's analysed tokens against the passages' tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.domain import Passage
from service.languages import search_tokens
from service.storage.database import Database

if TYPE_CHECKING:
    from service.retrieval.search import Query, Vector


async def lexical(query: Query, vector: Vector, database: Database) -> Sequence[Passage]:  # noqa: ARG001
    """Passages by rarity of the shared tokens, best first; none where the query has no searchable token."""
    tokens = search_tokens(query.text, query.language)
    return await database.lexical(tokens, query.depth, query.filters, query.as_of) if tokens else ()
