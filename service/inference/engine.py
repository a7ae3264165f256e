"""The one place where models run: off the event loop, callers in turns, as many runs at once as there are cores."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import Struct

from service.config import Settings
from service.domain import ModelInfo, ModelRef
from service.errors import Unavailable
from service.inference.kept import Digests, Kept
from service.inference.machine import cores
from service.inference.rows import Row, RunModel, Vectors
from service.inference.turns import Question, Turns, work
from service.observability.models import ModelUse

if TYPE_CHECKING:
    from service.inference.manifest import Manifest, ModelEntry
    from service.inference.models import Embedder, Nli

MEGABYTE = 1_000_000
T = TypeVar("T")


class Caches(Struct, frozen=True):
    """What is kept so that it need not be worked out again."""

    answers: Kept
    """Logits of pairs."""
    queries: Kept
    """Vectors of queries."""
    pieces: Kept
    """Token ids of texts."""

    @classmethod
    def of(cls, megabytes: int) -> Caches:
        """Stores that hold together no more than so much: answers are small, vectors and ids a kilobyte and less."""
        whole = megabytes * MEGABYTE
        return cls(answers=Kept(whole // 4), queries=Kept(whole // 4), pieces=Kept(whole // 2))


class Engine:
    """Sentence vectors and NLI logits, for every caller in this process.

    Each run has one core; as many threads run side by side as there are cores (DECISIONS.md, "Rows of one length").
    """

    def __init__(
        self,
        embedder: Embedder,
        nli: Nli,
        embedder_entry: ModelEntry,
        nli_entry: ModelEntry,
        *,
        threads: int = 1,
        caches: Caches | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._embedder = embedder
        self._nli = nli
        self.embedder_entry = embedder_entry
        self.nli_entry = nli_entry
        self.caches = caches or Caches.of(0)
        self._logits: RunModel = nli.logits
        self._vectors: RunModel = embedder.vectors
        self._pairs = Digests(f"{nli_entry.id}@{nli_entry.revision}")
        self._queries = Digests(f"{embedder_entry.id}@{embedder_entry.revision}")
        self._turns = turns or Turns()
        self._tokenising = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tokenising")
        self._passages = asyncio.Lock()
        self._threads = [
            Thread(target=work, args=(self._turns,), name=f"inference-{number}", daemon=True)
            for number in range(max(threads, 1))
        ]
        for thread in self._threads:
            thread.start()

    @staticmethod
    @asynccontextmanager
    async def open(settings: Settings) -> AsyncIterator[Engine]:
        """An engine whose models are verified, loaded and self-tested.

        Raises:
            ModelError: names the model and what is wrong with it.

        """
        engine = await asyncio.to_thread(_load, settings)
        try:
            yield engine
        finally:
            await asyncio.to_thread(engine.close)

    def close(self) -> None:
        """Waits for the runs under way and drops what waits."""
        self._tokenising.shutdown(wait=True, cancel_futures=True)
        for question in self._turns.close():
            question.error = Unavailable("The service is closing down.")
            question.done()
        for thread in self._threads:
            thread.join()

    @property
    def models(self) -> tuple[ModelRef, ...]:
        """The models in use, for the `pipeline` of a check."""
        return tuple(
            ModelRef(id=entry.id, task=entry.task, revision=entry.revision)
            for entry in (self.embedder_entry, self.nli_entry)
        )

    @property
    def described(self) -> tuple[ModelInfo, ...]:
        """The models in use, with what was measured of them."""
        return self.embedder_entry.info(), self.nli_entry.info()

    @property
    def use(self) -> ModelUse:
        """What waits, what was run, and how often an answer was known already."""
        return ModelUse(
            waiting_tokens=self._turns.waiting_tokens,
            tokens=self._turns.tokens,
            runs=self._turns.runs,
            stores={
                "answers": self.caches.answers.used,
                "queries": self.caches.queries.used,
                "pieces": self.caches.pieces.used,
            },
        )

    async def embed_queries(self, texts: Sequence[str], asker: object = None) -> Vectors:
        """Unit vectors `[n, dimensions]` of what is searched for.

        Raises:
            Overloaded: too much waits already.

        """
        keys = [self._queries.of(text) for text in texts]
        rows_of = partial(self._embedder.rows, kind="query")
        width = self.embedder_entry.dimensions
        return await self._remembered(self.caches.queries, keys, texts, rows_of, self._vectors, width, asker)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors `[n, dimensions]` of what is found; one call after the other, so that what comes in never crowds out
        those who wait for an answer.
        """
        async with self._passages:
            rows = await self._beside(partial(self._embedder.rows, texts, "passage"))
            return await self._asked(self._vectors, rows, self.embedder_entry.dimensions, None, patient=True)

    async def entailment(self, pairs: Sequence[tuple[str, str]], asker: object = None) -> Vectors:
        """Logits `[n, 3]` (entailment, neutral, contradiction) of (premise, hypothesis) pairs. Calls of one `asker` share
        its turn; a call without one has its own.

        Raises:
            Overloaded: too much waits already.

        """
        keys = [self._pairs.of(*pair) for pair in pairs]
        return await self._remembered(self.caches.answers, keys, pairs, self._nli.rows, self._logits, 3, asker)

    async def too_long(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which of the (premise, hypothesis) pairs are longer than what the NLI model reads at once."""
        return await self._beside(partial(self._nli.too_long, pairs))

    def temperature(self, language: str) -> float:
        """What the NLI model's logits are divided by for hypotheses in a language, as its manifest says."""
        return self.nli_entry.temperature(language)

    async def _remembered(
        self,
        kept: Kept,
        keys: Sequence[bytes],
        texts: Sequence[T],
        rows_of: Callable[[Sequence[T]], list[Row]],
        model: RunModel,
        width: int,
        asker: object,
    ) -> Vectors:
        """The answers to all texts; only those that are not kept, once each, are asked of the model."""
        known = {key: kept.get(key) for key in dict.fromkeys(keys)}
        unknown = {key: text for key, text in zip(keys, texts, strict=True) if known[key] is None}
        if unknown:
            rows = await self._beside(partial(rows_of, list(unknown.values())))
            answers = await self._asked(model, rows, width, asker)
            for key, answer in zip(unknown, answers, strict=True):
                known[key] = answer.astype(np.float32).tobytes()
                kept.put(key, known[key] or b"")
        return np.frombuffer(b"".join(known[key] or b"" for key in keys), dtype=np.float32).reshape(len(keys), width)

    async def _asked(
        self, model: RunModel, rows: Sequence[Row], width: int, asker: object, *, patient: bool = False
    ) -> Vectors:
        """The model's answers; whoever is cancelled takes what has not run out of the queue."""
        if not rows:
            return np.empty((0, width), dtype=np.float32)
        loop = asyncio.get_running_loop()
        answered = asyncio.Event()

        def done() -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody waits
                loop.call_soon_threadsafe(answered.set)

        question = Question(model, rows, object() if asker is None else asker, done)
        self._turns.ask(question, patient=patient)
        try:
            await answered.wait()
        except asyncio.CancelledError:
            self._turns.drop(question)
            raise
        return question.whole()

    async def _beside(self, work: Callable[[], T]) -> T:
        """What tokenising gives, beside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._tokenising, work)


def _load(settings: Settings) -> Engine:
    from service.inference import foreign, models
    from service.inference import manifest as manifests

    manifest: Manifest = manifests.load_manifest(settings.models_dir)
    caches = Caches.of(settings.cache_megabytes)
    embedder_entry = manifest.entry("embedding")
    manifests.verify_files(manifest, settings.models_dir)
    embedder = models.OnnxEmbedder.open(settings.models_dir, embedder_entry, 1, caches.pieces)
    models.self_test(embedder, embedder_entry)
    nli: Nli
    if settings.nli_model:
        nli, nli_entry = foreign.open_foreign_nli(settings.nli_model, 1)
    else:
        nli_entry = manifest.entry("nli")
        nli = models.OnnxNli.open(settings.models_dir, nli_entry, 1, caches.pieces)
    models.self_test(nli, nli_entry)
    return Engine(embedder, nli, embedder_entry, nli_entry, threads=settings.threads or cores(), caches=caches)
