"""Every retriever on every query, side by side, fused on ranks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain import Filters, Hit, Passage, Search
from service.retrieval.crosslingual import crosslingual
from service.retrieval.dense import dense
from service.retrieval.fusion import fused
from service.retrieval.lexical import lexical
from service.storage.database import Database

Vector = NDArray[np.float32]


class Query(Struct, frozen=True):
    """What is searched for, and in which part of the corpus."""

    text: str
    language: str
    filters: Filters
    as_of: datetime | None = None
    depth: int = 40
    """Passages asked of each retriever."""


class Retrieved(Struct, frozen=True):
    """What retrieval found, and what it looked for."""

    hits: tuple[Hit, ...]
    searched: tuple[Search, ...]


class Encoder(Protocol):
    """What makes vectors of queries."""

    async def embed_queries(self, texts: Sequence[str]) -> Vector:
        """Unit vectors `[n, dimensions]`."""
        ...


Retriever = Callable[[Query, Vector, Database], Awaitable[Sequence[Passage]]]
"""Passages for a query and its unit vector, best first."""

RETRIEVERS: Mapping[str, Retriever] = {
    "dense": dense,
    "crosslingual": crosslingual,
    "lexical": lexical,
}


WEIGHTS: Mapping[str, float] = {"crosslingual": 1.5}
"""Of a retriever's ranking in the fusion. A passage in another language shares no words with the query, so this ranking
says nearly alone what the dense and the lexical one together say of a passage in the query's language; not quite, so
that a passage which both put first stays first."""


async def retrieve(queries: Sequence[Query], database: Database, engine: Encoder, limit: int) -> Retrieved:
    """The best passages of the corpus for the queries, fused on ranks, best first."""
    vectors = await engine.embed_queries([query.text for query in queries])
    runs = [(name, query, vector) for query, vector in zip(queries, vectors, strict=True) for name in RETRIEVERS]
    found = await asyncio.gather(*(RETRIEVERS[name](query, vector, database) for name, query, vector in runs))
    names = [f"{name}:{number}" for number, _ in enumerate(queries, start=1) for name in RETRIEVERS]
    weights = {label: WEIGHTS.get(name, 1.0) for label, (name, _, _) in zip(names, runs, strict=True)}
    return Retrieved(
        hits=fused(dict(zip(names, found, strict=True)), weights, limit),
        searched=tuple(
            _searched(name, query, passages) for (name, query, _), passages in zip(runs, found, strict=True)
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
