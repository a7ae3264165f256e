"""Accuracy, macro-F1 and expected calibration error of the NLI model on labelled pairs.

Files: TSV, gzipped or not, with a header: `premise, hypothesis, label, lang_premise, lang_hypothesis, id`. A gold
label `not_entailment` is right when the model says neutral or contradiction; its probability is their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain import Probabilities
from service.errors import InvalidInput
from service.evaluation.tables import rows
from service.figures.written import in_digits
from service.inference.engine import Engine
from service.nli import probabilities

LABELS = ("entailment", "neutral", "contradiction")
NOT_ENTAILMENT = "not_entailment"
BINS = 15
"""Of the calibration error, as in Guo et al., ICML 2017."""
CHUNK = 2048


class Pair(Struct, frozen=True):
    """A labelled pair."""

    premise: str
    hypothesis: str
    label: str
    lang_premise: str
    lang_hypothesis: str


class NliFileReport(Struct, frozen=True):
    """How the model does on one file."""

    file: str
    rows: int
    accuracy: float
    macro_f1: float
    ece: float


class NliReport(Struct, frozen=True):
    """How the model does on each file."""

    model: str
    files: tuple[NliFileReport, ...]


def labelled_pairs(path: Path, limit: int | None = None) -> tuple[Pair, ...]:
    """The pairs of a TSV file, at most `limit`.

    Raises:
        InvalidInput: a column is missing or a label is unknown.

    """
    pairs: list[Pair] = []
    for line, row in rows(path, {"premise", "hypothesis", "label"}):
        if row["label"] not in {*LABELS, NOT_ENTAILMENT}:
            raise InvalidInput(f"{path}, line {line}: unknown label {row['label']!r}", field="data")
        pairs.append(
            Pair(
                premise=row["premise"],
                hypothesis=row["hypothesis"],
                label=row["label"],
                lang_premise=row.get("lang_premise", ""),
                lang_hypothesis=row.get("lang_hypothesis", ""),
            )
        )
        if len(pairs) == limit:
            break
    return tuple(pairs)


async def evaluated_file(path: Path, engine: Engine, limit: int | None = None) -> NliFileReport:
    """How the engine's NLI model does on a file."""
    pairs = labelled_pairs(path, limit)
    answers: list[Probabilities] = []
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        logits = await engine.entailment([_as_asked(pair) for pair in chunk])
        for pair, row in zip(chunk, logits, strict=True):
            answers += probabilities(row[None, :], engine.temperature(pair.lang_hypothesis))
    return scored(path.name, pairs, answers)


def _as_asked(pair: Pair) -> tuple[str, str]:
    """The pair as a check would ask it: numbers in digits."""
    return in_digits(pair.premise, pair.lang_premise), in_digits(pair.hypothesis, pair.lang_hypothesis)


def scored(name: str, pairs: Sequence[Pair], answers: Sequence[Probabilities]) -> NliFileReport:
    """The figures of a file from its gold labels and the model's probabilities."""
    table = np.array([(row.supports, row.neutral, row.contradicts) for row in answers])
    binary = any(pair.label == NOT_ENTAILMENT for pair in pairs)
    if binary:  # A file that merges two classes is scored on two.
        table = np.column_stack([table[:, 0], table[:, 1] + table[:, 2]])
        gold = np.array([int(pair.label != "entailment") for pair in pairs])
        said = np.array([int(row.supports < max(row.neutral, row.contradicts)) for row in answers])
    else:
        gold = np.array([LABELS.index(pair.label) for pair in pairs])
        said = table.argmax(axis=1)
    confidence = table[np.arange(len(said)), said]
    return NliFileReport(
        file=name,
        rows=len(pairs),
        accuracy=round(float((said == gold).mean()), 4),
        macro_f1=round(macro_f1(gold, said), 4),
        ece=round(calibration_error(confidence, said == gold), 4),
    )


def macro_f1(gold: NDArray[np.int64], said: NDArray[np.int64]) -> float:
    """The mean F1 over the classes that occur in the gold labels."""
    scores = []
    for label in np.unique(gold):
        right = int(((said == label) & (gold == label)).sum())
        scores.append(2 * right / (int((said == label).sum()) + int((gold == label).sum())))
    return float(np.mean(scores))


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over equal-width bins of confidence: the weighted mean of |accuracy - confidence|."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        abs(float(right[bins == number].mean()) - float(confidence[bins == number].mean()))
        * int((bins == number).sum())
        for number in np.unique(bins)
    ]
    return sum(gaps) / len(confidence)
