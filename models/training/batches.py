"""Batches of nearly equal length under a token budget, in an order that seed and pass number fix (so that a run resumes)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.encoder import PAD_ID

# Pairs are sorted by length inside shuffled blocks of this many: padding stays below 3 %, and the order stays random.
BLOCK = 8192


class Prepared:
    """The arrays that `prepare` wrote: flat token ids, offsets and label ids."""

    def __init__(self, folder: Path) -> None:
        self.tokens: NDArray[np.int32] = np.load(folder / "tokens.npy", mmap_mode="r")
        self.offsets: NDArray[np.int64] = np.load(folder / "offsets.npy")
        self.labels: NDArray[np.int8] = np.load(folder / "labels.npy")

    def __len__(self) -> int:
        return len(self.labels)

    def rows(self, indices: NDArray[np.int64]) -> list[NDArray[np.int32]]:
        """Return the token ids of some pairs."""
        return [self.tokens[self.offsets[index] : self.offsets[index + 1]] for index in indices]


def planned_batches(lengths: NDArray[np.int64], budget: int, seed: int) -> list[NDArray[np.int64]]:
    """Return all pairs once, as batches of at most `budget` tokens (padding included), in a random order."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(lengths))
    batches: list[NDArray[np.int64]] = []
    for start in range(0, len(order), BLOCK):
        block = order[start : start + BLOCK]
        block = block[np.argsort(lengths[block], kind="stable")]
        first = 0
        found = []
        for position in range(len(block)):
            if (position - first + 1) * int(lengths[block[position]]) > budget and position > first:
                found.append(block[first:position])
                first = position
        found.append(block[first:])
        batches.extend(found[index] for index in rng.permutation(len(found)))
    return batches


def padded(rows: list[NDArray[np.int32]]) -> tuple[Tensor, Tensor | None]:
    """Return ids `[batch, length]` and the attention mask, None where no row needs padding."""
    length = max(len(row) for row in rows)
    ids = np.full((len(rows), length), PAD_ID, np.int64)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = row
    if min(len(row) for row in rows) == length:
        return torch.from_numpy(ids), None
    mask = np.arange(length)[None, :] < np.array([len(row) for row in rows])[:, None]
    return torch.from_numpy(ids), torch.from_numpy(mask)[:, None, None, :]
