"""Every retriever on every query, side by side, fused on ranks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from service.domain import Filters, Hit, Passage, Search
from service.inference.engine import Engine
from service.retrieval.dense import dense
from service.retrieval.fusion import fused
from service.retrieval.lexical import lexical
from service.storage.database import Database


class Query(Struct, frozen=True):
    """What is searched for, and in which part of the corpus."""

    text: str
    language: str
    filters: Filters
    as_of: datetime | None = None
    depth: int = 40
    """Passages asked of each retriever."""
    weight: float = 1.0
    """In the fusion, against the other queries."""


class Retrieved(Struct, frozen=True):
    """What retrieval found, and what it looked for."""

    hits: tuple[Hit, ...]
    searched: tuple[Search, ...]


Retriever = Callable[[Query, Database, Engine], Awaitable[Sequence[Passage]]]

RETRIEVERS: Mapping[str, Retriever] = {
    "dense": dense,
    "lexical": lexical,
}


async def retrieve(queries: Sequence[Query], database: Database, engine: Engine, limit: int) -> Retrieved:
    """The best passages of the corpus for the queries, fused on ranks, best first."""
    runs = [(name, query) for query in queries for name in RETRIEVERS]
    found = await asyncio.gather(*(RETRIEVERS[name](query, database, engine) for name, query in runs))
    names = [f"{name}:{number}" for number, _ in enumerate(queries, start=1) for name in RETRIEVERS]
    weights = {label: query.weight for label, (_, query) in zip(names, runs, strict=True)}
    return Retrieved(
        hits=fused(dict(zip(names, found, strict=True)), weights, limit),
        searched=tuple(
            _searched(name, query, passages) for (name, query), passages in zip(runs, found, strict=True)
        ),
    )


def _searched(retriever: str, query: Query, passages: Sequence[Passage]) -> Search:
    dates = [passage.document.published_at for passage in passages if passage.document.published_at]
    return Search(
        query=query.text,
        retriever=retriever,
        found=len(passages),
        filters=query.filters,
        newest=max(dates, default=None),
    )
