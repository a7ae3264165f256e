"""Measure a checkpoint on every validation file and generated test, in float32: accuracy, macro-F1, calibration error, kinds.

All files in full are 64,000 pairs: half an hour on two idle cores; `--sample 300` takes four minutes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.training.calibrate import group_of, softmax
from models.training.corpus import LABEL_IDS, LABELS, NOT_ENTAILMENT, Pair, read_pairs
from models.training.encoder import CrossEncoder, loaded_encoder, word_table_of
from models.training.measure import is_right, logits_of, sample_of


class Score(NamedTuple):
    """What one file gives: pairs, accuracy, macro-F1 over the labels present, expected calibration error, accuracy by kind."""

    pairs: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    kinds: dict[str, float]


def macro_f1(predicted: NDArray[np.int64], labels: NDArray[np.int64]) -> float:
    """Return the mean F1 over the classes that occur among the labels; two-class rows count as their likeliest class."""
    scores = []
    for label in sorted({int(value) for value in labels} & {0, 1, 2}):
        hits = int(((predicted == label) & (labels == label)).sum())
        found, wanted = int((predicted == label).sum()), int((labels == label).sum())
        scores.append(2 * hits / (found + wanted))
    return float(np.mean(scores)) if scores else 0.0


def calibration_error(probabilities: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 15) -> float:
    """Return the expected calibration error: the mean distance of confidence and accuracy over equal-width bins."""
    confidence = probabilities.max(-1)
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    total = 0.0
    for value in range(bins):
        chosen = index == value
        if chosen.any():
            total += float(chosen.mean()) * abs(float(confidence[chosen].mean()) - float(right[chosen].mean()))
    return total


def score_of(
    model: CrossEncoder, tokenizer: Tokenizer, name: str, pairs: Sequence[Pair], temperatures: dict[str, float]
) -> Score:
    """Return the scores of one file; kinds are told by the id of generated pairs (`<file>-<kind>-<index>`)."""
    sample = sample_of(name, pairs, tokenizer)
    logits = logits_of(model, sample.rows, exact=True)
    right = is_right(logits, sample.labels)
    scale = np.array([temperatures.get(group_of(pair), 1.0) for pair in pairs[: len(right)]])[:, None]
    probabilities = softmax(logits / scale)
    by_kind: dict[str, list[bool]] = defaultdict(list)
    if name in {"numeric", "hard_neutral"}:
        for pair, ok in zip(pairs, right, strict=True):
            by_kind[pair.id.split("-")[1]].append(bool(ok))
            by_kind[f"{pair.lang_premise}>{pair.lang_hypothesis}"].append(bool(ok))
    kinds = {kind: round(float(np.mean(values)), 4) for kind, values in sorted(by_kind.items())}
    labels = np.where(sample.labels == LABEL_IDS[NOT_ENTAILMENT], np.maximum(logits.argmax(-1), 1), sample.labels)
    return Score(
        len(right),
        float(right.mean()),
        macro_f1(logits.argmax(-1), labels),
        calibration_error(probabilities, right),
        kinds,
    )


def chosen_paths(validation: Path, generated: Path | None, only: str | None) -> list[Path]:
    """Return the files to measure, in a fixed order."""
    paths = sorted(validation.glob("*.tsv.gz")) + (sorted(generated.glob("*.tsv.gz")) if generated else [])
    return [path for path in paths if only is None or any(part in path.name for part in only.split(","))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="unpacked base model (word table, tokenizer)")
    parser.add_argument("--checkpoint", type=Path, required=True, help="transformers folder to measure")
    parser.add_argument("--validation", type=Path, required=True)
    parser.add_argument("--generated-tests", type=Path)
    parser.add_argument(
        "--sample", type=int, default=0, help="pairs per file, 0: all; the same pairs for every checkpoint"
    )
    parser.add_argument("--only", help="comma-separated parts of file names")
    parser.add_argument("--calibration", type=Path, help="calibration.json whose temperatures are applied")
    parser.add_argument("--output", type=Path, help="JSON file to write")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    model = loaded_encoder(options.checkpoint, word_table_of(options.base))
    temperatures = json.loads(options.calibration.read_text()) if options.calibration else {}
    scores: dict[str, Score] = {}
    for path in chosen_paths(options.validation, options.generated_tests, options.only):
        pairs = list(read_pairs(path))
        if options.sample and options.sample < len(pairs):
            pairs = random.Random(0).sample(pairs, options.sample)
        name = path.name.removesuffix(".tsv.gz")
        scores[name] = score_of(model, tokenizer, name, pairs, temperatures)
        score = scores[name]
        print(
            f"{name:36} n={score.pairs:5} accuracy={score.accuracy:.3f} macro_f1={score.macro_f1:.3f} ece={score.calibration_error:.3f}",
            flush=True,
        )
    single = [score.accuracy for name, score in scores.items() if name.startswith("xnli.") and "-" not in name]
    if single:
        print(f"mean of {len(single)} XNLI languages: {np.mean(single):.3f}")
    if options.output:
        text = json.dumps(
            {"labels": LABELS, "sample": options.sample, "files": {n: s._asdict() for n, s in scores.items()}}, indent=1
        )
        options.output.write_text(text)


if __name__ == "__main__":
    main()
