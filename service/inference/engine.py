"""The one place where models run: off the event loop, one run at a time, each run on all its threads."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from service.config import Settings
from service.domain import ModelInfo, ModelRef

if TYPE_CHECKING:
    from service.inference.manifest import Manifest, ModelEntry
    from service.inference.models import Embedder, Nli

Vectors = NDArray[np.float32]


class Engine:
    """Sentence vectors and NLI logits, for every caller in this process.

    Two model runs at once on the same cores take longer than one after the other, so a single thread runs them in turn;
    ONNX Runtime spreads each run over `Settings.threads`.
    """

    def __init__(self, embedder: Embedder, nli: Nli, embedder_entry: ModelEntry, nli_entry: ModelEntry) -> None:
        self._embedder = embedder
        self._nli = nli
        self.embedder_entry = embedder_entry
        self.nli_entry = nli_entry
        self._runs = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inference")

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
            engine.close()

    def close(self) -> None:
        """Waits for the run under way and drops those that wait."""
        self._runs.shutdown(wait=True, cancel_futures=True)

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

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors `[n, dimensions]` of what is searched for."""
        return await self._run(self._embedder.embed, texts, "query")

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors `[n, dimensions]` of what is found."""
        return await self._run(self._embedder.embed, texts, "passage")

    async def entailment(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Logits `[n, 3]` (entailment, neutral, contradiction) of (premise, hypothesis) pairs."""
        return await self._run(self._nli.predict, pairs)

    async def too_long(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which of the (premise, hypothesis) pairs are longer than what the NLI model reads at once."""
        return await asyncio.get_running_loop().run_in_executor(self._runs, self._nli.too_long, pairs)

    def temperature(self, language: str) -> float:
        """What the NLI model's logits are divided by for hypotheses in a language, as its manifest says."""
        return self.nli_entry.temperature(language)

    async def _run(self, model: Callable[..., Vectors], *arguments: object) -> Vectors:
        return await asyncio.get_running_loop().run_in_executor(self._runs, model, *arguments)


def _load(settings: Settings) -> Engine:
    from service.inference import foreign, models
    from service.inference import manifest as manifests

    manifest: Manifest = manifests.load_manifest(settings.models_dir)
    threads = settings.threads or os.cpu_count() or 1
    embedder_entry = manifest.entry("embedding")
    manifests.verify_files(manifest, settings.models_dir)
    embedder = models.OnnxEmbedder.open(settings.models_dir, embedder_entry, threads)
    models.self_test(embedder, embedder_entry)
    nli: Nli
    if settings.nli_model:
        nli, nli_entry = foreign.open_foreign_nli(settings.nli_model, threads)
    else:
        nli_entry = manifest.entry("nli")
        nli = models.OnnxNli.open(settings.models_dir, nli_entry, threads)
    models.self_test(nli, nli_entry)
    return Engine(embedder, nli, embedder_entry, nli_entry)
