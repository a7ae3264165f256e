"""Build one training mixture: choose rows, drop what stands in the validation sets, tokenise, write arrays.

Takes about three minutes for the public mixture of 350,000 pairs on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from models.training.corpus import LABEL_IDS, Pair, read_pairs
from models.training.mixture import LEFT_OUT, PUBLIC, Share
from service.figures.written import in_digits

BEGIN, END = 0, 2  # XLM-R: <s> premise </s></s> hypothesis </s>
MAX_TOKENS = 192
# Half of the XNLI pairs have Arabic and English on their two sides, the pair of languages a newsroom in the region meets.
ARABIC_ENGLISH = (("ar", "ar"), ("ar", "en"), ("en", "ar"), ("ar", "en"))
OTHER_LANGUAGES = (
    "fr",
    "es",
    "de",
    "tr",
    "ru",
    "fr",
    "es",
    "de",
    "tr",
    "ru",
    "bg",
    "el",
    "hi",
    "ur",
    "zh",
    "vi",
    "th",
    "sw",
    "ko",
    "my",
)


def validation_keys(folder: Path) -> set[tuple[str, str]]:
    """Return the text keys of all validation pairs."""
    return {pair.key for path in sorted(folder.glob("*.tsv.gz")) for pair in read_pairs(path)}


def mixed_xnli(folder: Path, rows: int, rng: random.Random) -> Iterator[Pair]:
    """Yield `rows` XNLI pairs over mixed language pairs; each item of the set comes up equally often."""
    by_language = {
        path.name.split(".")[1]: {pair.id: pair for pair in read_pairs(path)}
        for path in sorted(folder.glob("xnli.??.dev.tsv.gz"))
    }
    ids = sorted(by_language["en"])
    order: list[str] = []
    while len(order) < rows:
        order.extend(rng.sample(ids, len(ids)))
    for item in order[:rows]:
        left, right = _language_pair(rng)
        premise, hypothesis = by_language[left].get(item), by_language[right].get(item)
        if premise is not None and hypothesis is not None:
            yield Pair(premise.premise, hypothesis.hypothesis, premise.label, left, right, f"{left}-{right}-{item}")


def _language_pair(rng: random.Random) -> tuple[str, str]:
    draw = rng.random()
    if draw < 0.45:
        return rng.choice(ARABIC_ENGLISH)
    other = rng.choice(OTHER_LANGUAGES)
    if draw < 0.75:
        return other, other
    partner = rng.choice(("ar", "en", "ar", "en", rng.choice(OTHER_LANGUAGES)))
    return (other, partner) if rng.random() < 0.5 else (partner, other)


def chosen_pairs(
    folder: Path, shares: dict[str, Share], banned: set[tuple[str, str]], seed: int, scale: float
) -> Iterator[tuple[str, Pair]]:
    """Yield (set name, pair): each set sampled to its share, duplicates and validation pairs left out."""
    seen: set[tuple[str, str]] = set()
    for name, share in shares.items():
        rng = random.Random(f"{seed}/{name}")
        rows = round(share.rows * scale)
        if name == "xnli":
            pairs = [pair for pair in mixed_xnli(folder, rows, rng) if pair.key not in banned]
        else:
            pairs = _distinct(read_pairs(folder / f"{name}.tsv.gz"), banned, seen)
            rng.shuffle(pairs)
            while pairs and len(pairs) < rows:
                pairs.extend(pairs[: rows - len(pairs)])
        for pair in pairs[:rows]:
            yield name, pair


def _distinct(pairs: Iterator[Pair], banned: set[tuple[str, str]], seen: set[tuple[str, str]]) -> list[Pair]:
    kept = []
    for pair in pairs:
        key = pair.key
        if key not in banned and key not in seen and key[0] and key[1]:
            seen.add(key)
            kept.append(pair)
    return kept


def token_rows(tokenizer: Tokenizer, pairs: Sequence[Pair], max_tokens: int) -> list[list[int] | None]:
    """Return one id list per pair, `<s> premise </s></s> hypothesis </s>`; None where it is longer than `max_tokens`.

    Numbers are written in digits first, as the service gives them to the model.
    """
    tokenizer.no_truncation()
    tokenizer.no_padding()
    premises = tokenizer.encode_batch_fast(
        [in_digits(pair.premise, pair.lang_premise) for pair in pairs], add_special_tokens=False
    )
    hypotheses = tokenizer.encode_batch_fast(
        [in_digits(pair.hypothesis, pair.lang_hypothesis) for pair in pairs], add_special_tokens=False
    )
    rows: list[list[int] | None] = []
    for premise, hypothesis in zip(premises, hypotheses, strict=True):
        ids = [BEGIN, *premise.ids, END, END, *hypothesis.ids, END]
        rows.append(ids if len(ids) <= max_tokens else None)
    return rows


def write_arrays(target: Path, tokenizer: Tokenizer, named: Sequence[tuple[str, Pair]], max_tokens: int) -> None:
    """Write tokens.npy (flat ids), offsets.npy, labels.npy and counts.json into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    kept: list[list[int]] = []
    labels: list[int] = []
    counts: dict[str, int] = {}
    for start in range(0, len(named), 10_000):
        block = named[start : start + 10_000]
        rows = token_rows(tokenizer, [pair for _, pair in block], max_tokens)
        for (name, pair), row in zip(block, rows, strict=True):
            if row is not None:
                kept.append(row)
                labels.append(LABEL_IDS[pair.label])
                counts[name] = counts.get(name, 0) + 1
    offsets = np.cumsum([0, *(len(row) for row in kept)], dtype=np.int64)
    np.save(target / "tokens.npy", np.fromiter((token for row in kept for token in row), np.int32, int(offsets[-1])))
    np.save(target / "offsets.npy", offsets)
    np.save(target / "labels.npy", np.array(labels, np.int8))
    (target / "counts.json").write_text(json.dumps(counts, indent=1))
    print(f"{target}: {len(kept):,} pairs, {int(offsets[-1]):,} tokens, {len(named) - len(kept):,} too long")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with train/ and validation/ of gzipped TSV pairs"
    )
    parser.add_argument("--base", type=Path, required=True, help="folder with the tokenizer.json of the base model")
    parser.add_argument("--target", type=Path, required=True, help="folder to write the arrays to")
    parser.add_argument("--generated", type=Path, help="folder of generated *.tsv.gz to add to the mixture")
    parser.add_argument("--generated-repeat", type=float, default=1.0, help="how often generated rows enter one pass")
    parser.add_argument("--public-scale", type=float, default=1.0, help="factor on the rows of every public set")
    parser.add_argument(
        "--commercial-only", action="store_true", help="leave out sets without a licence for commercial use"
    )
    parser.add_argument("--max-tokens", type=int, default=MAX_TOKENS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shares = {name: share for name, share in PUBLIC.items() if not (options.commercial_only and share.non_commercial)}
    files = {path.name.removesuffix(".tsv.gz") for path in (options.data / "train").glob("*.tsv.gz")}
    unknown = {name for name in files - set(PUBLIC) - set(LEFT_OUT) if not name.startswith("xnli.")}
    if unknown:
        print("not in the mixture table, left out:", ", ".join(sorted(unknown)))
    banned = validation_keys(options.data / "validation")
    named = list(chosen_pairs(options.data / "train", shares, banned, options.seed, options.public_scale))
    if options.generated is not None:
        generated = {
            path.name.removesuffix(".tsv.gz"): Share(
                round(options.generated_repeat * sum(1 for _ in read_pairs(path))), "own"
            )
            for path in sorted(options.generated.glob("*.tsv.gz"))
        }
        named.extend(chosen_pairs(options.generated, generated, banned, options.seed, 1.0))
    random.Random(options.seed).shuffle(named)
    write_arrays(options.target, Tokenizer.from_file(str(options.base / "tokenizer.json")), named, options.max_tokens)


if __name__ == "__main__":
    main()
