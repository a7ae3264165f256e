"""Vectors of many texts on disk, a chunk at a time: a run that was ended goes on where it stopped."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from service.benchmarks.synthetic import Vectors
from service.inference.engine import Engine

CHUNK = 500
"""Texts that are encoded, and lost by an interruption, together."""


async def encoded(texts: Sequence[str], engine: Engine, folder: Path, progress: Callable[[int], None]) -> Vectors:
    """Unit vectors of the passages, read where this or an earlier run has made them of the same texts with this encoder."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    parts: list[Vectors] = []
    for chunk in _chunks(texts):
        path = folder / f"{_name(chunk, engine)}.npy"
        if not path.exists():
            await asyncio.to_thread(_keep, path, await engine.embed_passages(chunk))
        parts.append(np.load(path))
        progress(len(chunk))
    return np.concatenate(parts)


def _keep(path: Path, vectors: Vectors) -> None:
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        np.save(file, vectors.astype(np.float32))
    unfinished.replace(path)


def _chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), CHUNK):
        yield list(texts[start : start + CHUNK])


def _name(chunk: Sequence[str], engine: Engine) -> str:
    digest = hashlib.sha256(msgspec.json.encode((engine.embedder_entry.revision, chunk)))
    return digest.hexdigest()[:24]
