"""Fit one temperature per language group on validation data, so that a probability of 0.8 is right eight times in ten.

Groups go by the language of the hypothesis, the claim: `en`, `ar`, and `*` for every other language. The passages of the first two
are in English and Arabic in equal parts, as far as the validation data goes.
Writes calibration.json (`{group: temperature}`) into the checkpoint folder and prints the calibration error before and after.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training.corpus import LABELS, Pair, read_pairs

ANY = "*"
GROUPS = ("en", "ar", ANY)


def group_of(pair: Pair) -> str:
    """Return the language group of a pair: that of its hypothesis."""
    return pair.lang_hypothesis if pair.lang_hypothesis in GROUPS else ANY


def softmax(logits: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return probabilities along the last axis."""
    shifted = logits.astype(np.float64) - logits.max(-1, keepdims=True)
    exponents = np.exp(shifted)
    result: NDArray[np.float64] = exponents / exponents.sum(-1, keepdims=True)
    return result


def fitted_temperature(logits: NDArray[np.floating], labels: NDArray[np.int64]) -> float:
    """Return the temperature between 0.3 and 5 with the least negative log likelihood."""

    def loss(log_temperature: float) -> float:
        probabilities = softmax(logits / np.exp(log_temperature))
        return float(-np.log(probabilities[np.arange(len(labels)), labels] + 1e-12).mean())

    low, high = np.log(0.3), np.log(5.0)
    # Golden-section search: the loss has one minimum in the temperature; 40 rounds give eight digits.
    ratio = (5**0.5 - 1) / 2
    for _ in range(40):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if loss(left) < loss(right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def calibration_pairs(validation: Path, per_file: int) -> dict[str, list[Pair]]:
    """Return three-class pairs of every group, at most `per_file` of each validation file."""
    found: dict[str, list[Pair]] = {group: [] for group in GROUPS}
    for path in sorted(validation.glob("*.tsv.gz")):
        pairs = [pair for pair in read_pairs(path) if pair.label in LABELS]
        # Sets with fewer than three labels would teach the wrong prior.
        if len({pair.label for pair in pairs}) < len(LABELS):
            continue
        for pair in random.Random(1).sample(pairs, min(per_file, len(pairs))):
            found[group_of(pair)].append(pair)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="unpacked base model (word table, tokenizer)")
    parser.add_argument(
        "--checkpoint", type=Path, required=True, help="transformers folder; calibration.json is written into it"
    )
    parser.add_argument("--validation", type=Path, required=True)
    parser.add_argument("--per-file", type=int, default=250)
    options = parser.parse_args()

    from tokenizers import Tokenizer

    from models.training.encoder import loaded_encoder, word_table_of
    from models.training.evaluate import calibration_error
    from models.training.measure import is_right, logits_of, sample_of

    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    model = loaded_encoder(options.checkpoint, word_table_of(options.base))
    temperatures = {}
    for group, pairs in calibration_pairs(options.validation, options.per_file).items():
        sample = sample_of(group, pairs, tokenizer)
        logits = logits_of(model, sample.rows, exact=True)
        right = is_right(logits, sample.labels)
        temperature = fitted_temperature(logits, sample.labels)
        before, after = (calibration_error(softmax(logits / scale), right) for scale in (1.0, temperature))
        temperatures[group] = round(temperature, 4)
        print(
            f"{group:6} n={len(right):5} temperature={temperature:.3f} calibration error {before:.3f} -> {after:.3f}",
            flush=True,
        )
    temporary = options.checkpoint / ".calibration.json"
    temporary.write_text(json.dumps(temperatures, indent=1))
    temporary.replace(options.checkpoint / "calibration.json")


if __name__ == "__main__":
    main()
