"""Models whose answers can be worked out by hand, and which tell what they were given."""

from __future__ import annotations

import threading
from collections import Counter

import numpy as np

from service.inference.engine import Caches, Engine
from service.inference.manifest import ModelEntry
from service.inference.rows import Row
from service.inference.turns import Turns

NLI = ModelEntry("nli", "nli", "1", "", "", (), "", "")
EMBEDDER = ModelEntry("embedder", "embedding", "1", "", "", (), "", "", dimensions=2)


class FakeModel:
    """A row's answer is made of its ids. `gate` holds every run up until it is set."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.batches: list[list[tuple[int, ...]]] = []
        self.ran: Counter[tuple[int, ...]] = Counter()
        self.gate = threading.Event()
        self.gate.set()
        self.started = threading.Semaphore(0)
        self.error: Exception | None = None
        self.threads: set[str] = set()
        self._lock = threading.Lock()

    def answer(self, ids: tuple[int, ...]) -> list[float]:
        return [float(sum(ids) * (place + 1) % 1009) for place in range(self.width)]

    def run(self, rows):
        with self._lock:
            self.batches.append([tuple(row.ids) for row in rows])
            self.ran.update(tuple(row.ids) for row in rows)
            self.threads.add(threading.current_thread().name)
        self.started.release()
        assert self.gate.wait(10)
        if self.error:
            raise self.error
        return np.array([self.answer(tuple(row.ids)) for row in rows], dtype=np.float32)


def ids_of(*texts: str) -> tuple[int, ...]:
    return tuple(byte for text in texts for byte in text.encode())


class FakeNli(FakeModel):
    def __init__(self) -> None:
        super().__init__(3)
        self.logits = self.run

    def rows(self, pairs):
        self.threads.add(threading.current_thread().name)
        return [Row(list(ids_of(*pair))) for pair in pairs]

    def predict(self, pairs):
        raise AssertionError("not through the queue")

    def too_long(self, pairs):
        return [len(ids_of(*pair)) > 9 for pair in pairs]


class FakeEmbedder(FakeModel):
    def __init__(self) -> None:
        super().__init__(2)
        self.vectors = self.run

    def rows(self, texts, kind):
        return [Row(list(ids_of(kind[0], text))) for text in texts]

    def embed(self, texts, kind):
        raise AssertionError("not through the queue")


def engine(
    nli: FakeNli | None = None,
    embedder: FakeEmbedder | None = None,
    *,
    megabytes: int = 0,
    threads: int = 2,
    turns: Turns | None = None,
) -> Engine:
    return Engine(
        embedder or FakeEmbedder(),
        nli or FakeNli(),
        EMBEDDER,
        NLI,
        threads=threads,
        caches=Caches.of(megabytes),
        turns=turns,
    )
