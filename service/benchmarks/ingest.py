"""Documents and passages a second into an empty corpus, by step, beside a plain loop of the same encoder in `transformers`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.benchmarks.machine import Machine, machine
from service.benchmarks.nli import passages_in
from service.benchmarks.peers import Job, told
from service.config import Settings
from service.domain import Ingested, RawDocument
from service.errors import InvalidInput
from service.evaluation.throwaway import throwaway_runtime
from service.ingestion import RawItem, ingest
from service.ingestion.storing import Entry
from service.storage.database import Database

Vectors = NDArray[np.float32]
LOOPS: Final = ("embed-1", "embed-32")
"""Peers: one passage at a time, and 32 in the order in which they come."""
PEER_PASSAGES: Final = 256
"""As many as a peer embeds: it is slow, and its speed does not change."""


class IngestPlan(Struct, frozen=True):
    """What is measured."""

    documents: tuple[Path, ...]
    """Files of documents, JSON Lines."""
    copies: int = 10
    """Times each document is ingested, under another id and with another first line: the encoder sees each text once."""
    python: Path | None = None
    base: Path | None = None
    """The encoder's weights in float32, a `transformers` folder."""


class LoopSpeed(Struct, frozen=True):
    """A peer that does nothing but embed."""

    name: str
    passages_per_second: float | None
    note: str = ""


class IngestReport(Struct, frozen=True):
    """One run into an empty corpus."""

    machine: Machine
    documents: int
    passages: int
    seconds: float
    documents_per_second: float
    passages_per_second: float
    shares: dict[str, float]
    """Of the time: embedding, storing, and the rest (reading, cutting, analysing words)."""
    unchanged_per_second: float
    """Documents a second where they are all there already."""
    loops: tuple[LoopSpeed, ...]
    over_loop: float | None
    """Times the faster plain loop, though that one stores nothing."""


class TimedStore:
    """The database, with a clock."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.seconds = 0.0
        self.existing = database.existing
        self.get_document = database.get_document

    async def save_documents(self, batch: Sequence[Entry]) -> list[Ingested]:
        """As of the database."""
        begun = perf_counter()
        try:
            return await self._database.save_documents(batch)
        finally:
            self.seconds += perf_counter() - begun


class TimedEmbedding:
    """The encoder, with a clock."""

    def __init__(self, embed: Callable[[Sequence[str]], Awaitable[Vectors]]) -> None:
        self._embed = embed
        self.seconds = 0.0

    async def __call__(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts."""
        begun = perf_counter()
        try:
            return await self._embed(texts)
        finally:
            self.seconds += perf_counter() - begun


async def benchmark(plan: IngestPlan, settings: Settings) -> IngestReport:
    """The report; peers only where their environment and the float32 weights are given."""
    items = await asyncio.to_thread(items_of, plan)
    async with throwaway_runtime(settings) as runtime:
        store, embed = TimedStore(runtime.database), TimedEmbedding(runtime.engine.embed_passages)
        begun = perf_counter()
        report = await ingest(items, embed, store)
        seconds = perf_counter() - begun
        begun = perf_counter()
        await ingest(items, embed, store)
        again = perf_counter() - begun
    loops = await asyncio.to_thread(_loops, plan, settings)
    rate = report.passages / seconds
    fastest = max((one.passages_per_second or 0.0 for one in loops), default=0.0)
    return IngestReport(
        machine=machine(),
        documents=len(items),
        passages=report.passages,
        seconds=round(seconds, 2),
        documents_per_second=round(len(items) / seconds, 2),
        passages_per_second=round(rate, 1),
        shares=shares(seconds, embedding=embed.seconds, storing=store.seconds),
        unchanged_per_second=round(len(items) / again, 1),
        loops=loops,
        over_loop=round(rate / fastest, 2) if fastest else None,
    )


def shares(seconds: float, *, embedding: float, storing: float) -> dict[str, float]:
    """Share of each step in the whole time."""
    parts = {"embedding": embedding / seconds, "storing": storing / seconds}
    return {name: round(share, 3) for name, share in (parts | {"rest": 1 - sum(parts.values())}).items()}


def items_of(plan: IngestPlan) -> list[RawItem]:
    """The documents of the files, copied, as items of ingestion.

    Raises:
        InvalidInput: there are none.

    """
    items = []
    for copy in range(plan.copies):
        for path in plan.documents:
            for number, line in enumerate(path.read_bytes().splitlines(), start=1):
                if line.strip():
                    found = msgspec.json.decode(line, type=RawDocument)
                    items.append(RawItem(document=_copied(found, f"{path.stem}-{number}-{copy}", copy), line=number))
    if not items:
        raise InvalidInput("There are no documents to ingest", field="documents")
    return items


def _copied(found: RawDocument, external_id: str, copy: int) -> RawDocument:
    """The document as another one: each passage is embedded after the title, which names the copy."""
    title = f"{found.title or 'Report'} ({copy})"
    return msgspec.structs.replace(found, external_id=external_id, title=title, url=None)


def _loops(plan: IngestPlan, settings: Settings) -> tuple[LoopSpeed, ...]:
    if plan.python is None or plan.base is None:
        return ()
    texts = [text for path in plan.documents for text in passages_in(path)][:PEER_PASSAGES]
    threads = settings.threads or os.cpu_count() or 1
    results = {name: told(Job(name, str(plan.base), threads, [texts]), plan.python) for name in LOOPS}
    return tuple(
        LoopSpeed(name, round(len(texts) / one.seconds[0], 1) if one.seconds else None, one.note)
        for name, one in results.items()
    )
