"""Predictions of the cross-encoder on pair files, and accuracy on small fixed samples of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.training.batches import padded
from models.training.corpus import LABEL_IDS, NOT_ENTAILMENT, Pair, read_pairs
from models.training.encoder import CrossEncoder
from models.training.prepare import token_rows

MAX_TOKENS = 512
WATCHED = (
    "xnli.en.validation", "xnli.ar.validation", "xnli.ar-en.validation", "xnli.en-ar.validation", "xnli.fr.validation",
    "xnli.ru.validation", "ans.ar.dev.a", "equate_newsnli.en.test.a", "equate_redditnli.en.test.a",
    "breaking_nli_numbers.en.test.a", "vitaminc_real.en.validation", "farstail.fa.dev",
)  # fmt: skip


class Sample(NamedTuple):
    """Some pairs of one file, tokenised."""

    name: str
    rows: list[NDArray[np.int32]]
    labels: NDArray[np.int64]


def sample_of(name: str, pairs: Sequence[Pair], tokenizer: Tokenizer) -> Sample:
    """Return the pairs as a sample; pairs beyond 512 tokens are left out."""
    found = token_rows(tokenizer, pairs, MAX_TOKENS)
    kept = [(row, pair) for row, pair in zip(found, pairs, strict=True) if row is not None]
    rows = [np.array(row, np.int32) for row, _ in kept]
    return Sample(name, rows, np.array([LABEL_IDS[pair.label] for _, pair in kept], np.int64))


def fixed_samples(base: Path, validation: Path, generated: Path | None, size: int = 200) -> list[Sample]:
    """Return the same small samples at every call: the watched validation files and all generated tests."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    paths = [validation / f"{name}.tsv.gz" for name in WATCHED]
    if generated is not None:
        paths.extend(sorted(generated.glob("*.tsv.gz")))
    samples = []
    for path in paths:
        pairs = list(read_pairs(path))
        chosen = random.Random(0).sample(pairs, min(size, len(pairs)))
        samples.append(sample_of(path.name.removesuffix(".tsv.gz"), chosen, tokenizer))
    return samples


@torch.inference_mode()
def logits_of(
    model: CrossEncoder, rows: Sequence[NDArray[np.int32]], *, exact: bool, budget: int = 4096
) -> NDArray[np.float32]:
    """Return logits `[pairs, 3]` in the order of `rows`; `exact` computes in float32, else in bfloat16."""
    model.eval()
    lengths = np.array([len(row) for row in rows])
    order = np.argsort(-lengths, kind="stable")
    result = np.zeros((len(rows), 3), np.float32)
    start = 0
    while start < len(order):
        size = max(1, budget // int(lengths[order[start]]))
        chosen = order[start : start + size]
        ids, mask = padded([rows[index] for index in chosen])
        result[chosen] = model(ids, mask, torch.float32 if exact else torch.bfloat16).numpy()
        start += size
    if not np.isfinite(result).all():
        raise ValueError("the model gave a logit that is not a number")
    return result


def is_right(logits: NDArray[np.float32], labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return per pair whether the arg max agrees; `not_entailment` agrees with neutral and contradiction."""
    predicted = logits.argmax(-1)
    two_class = labels == LABEL_IDS[NOT_ENTAILMENT]
    return np.where(two_class, predicted > 0, predicted == labels)


def accuracy_of(model: CrossEncoder, sample: Sample) -> float:
    """Return the share of right labels in a sample, computed in bfloat16."""
    return float(is_right(logits_of(model, sample.rows, exact=False), sample.labels).mean())
