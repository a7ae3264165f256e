"""Write all generated training and test pairs (fixed seeds; about six minutes, most of them for vectors of the dossiers).

Files: `train/{numbers,neutrals,roles,parallel,context,other_evidence,leads,dossiers,found}.tsv.gz`, `test/{numeric,hard_neutral,roles,dossiers}.tsv.gz`.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from models.training.corpus import Pair, read_pairs, write_pairs
from models.training.generate_context import in_context, lengthened, other_evidence, other_headlines
from models.training.generate_dossiers import dossier_pairs, read_dossiers, split
from models.training.generate_found import found_pairs
from models.training.generate_leads import led, names, stacked, words
from models.training.generate_neutrals import neutral_pairs
from models.training.generate_numbers import number_pairs
from models.training.generate_parallel import HELD_OUT, neighbour_pairs, parallel_pairs, read_parallel, short_pairs
from models.training.generate_roles import role_pairs
from models.training.number_rule import NEUTRAL
from models.training.prepare import mixed_xnli
from models.training.templates import (
    test_patterns,
    test_roles,
    test_statements,
    train_patterns,
    train_roles,
    train_statements,
)
from service.inference.manifest import load_manifest
from service.inference.models import OnnxEmbedder

MODELS = Path(__file__).resolve().parents[1]

FOUND_CLAIMS = 9_000
"""Claims of the dossiers that are searched for in the other dossiers."""


def context_pairs(nli: Path, news: list[tuple[str, str]], rows: int, seed: int) -> list[Pair]:
    """Return pairs with longer passages: FEVER and VitaminC in English, headlines and news in Arabic."""
    english = [
        pair
        for name in ("vitaminc_real.en.train", "fever.en.dev")
        for pair in read_pairs(nli / f"{name}.tsv.gz")
        if len(pair.premise) < 300
    ]
    arabic = [pair for pair in read_pairs(nli / "ans.ar.train.tsv.gz") if pair.label != NEUTRAL]
    english_filler = [pair.premise for pair in english[::7] if len(pair.premise) < 200]
    arabic_filler = [arabic_text for _, arabic_text in news if 40 < len(arabic_text) < 220] + [
        pair.premise for pair in arabic
    ]
    return [
        *in_context(english, english_filler, rows // 2, f"{seed}/context-en"),
        *in_context(arabic, arabic_filler, rows // 2, f"{seed}/context-ar"),
    ]


def lead_pairs(nli: Path, rows: int, seed: int) -> list[Pair]:
    """Return pairs with a lead in front: FEVER and VitaminC in English, headlines in Arabic, XNLI in all its languages."""
    english = [
        pair for name in ("vitaminc_real.en.train", "fever.en.dev") for pair in read_pairs(nli / f"{name}.tsv.gz")
    ]
    xnli = list(mixed_xnli(nli, rows, random.Random(f"{seed}/lead-xnli")))
    return [
        *led(english, names, rows * 9 // 20, f"{seed}/lead-en"),
        *led(list(read_pairs(nli / "ans.ar.train.tsv.gz")), words, rows * 3 // 20, f"{seed}/lead-ar"),
        *stacked(xnli, rows * 8 // 20, f"{seed}/stacked"),
    ]


def embedder() -> OnnxEmbedder:
    """Return the shipped one."""
    return OnnxEmbedder.open(MODELS, load_manifest(MODELS).entry("embedding"), threads=2)


def write_training(nli: Path, parallel: Path, target: Path, seed: int) -> None:
    """Write the training files and print their sizes."""
    news = read_parallel(parallel / "ntrex.en-ar.tsv.gz")[:-HELD_OUT]
    short = read_parallel(parallel / "tatoeba.en-ar.tsv.gz")
    fever = list(read_pairs(nli / "fever.en.dev.tsv.gz"))
    headlines = list(read_pairs(nli / "ans.ar.train.tsv.gz"))
    filler = {name: [row[side] for row in news if 40 < len(row[side]) < 200] for side, name in enumerate(("en", "ar"))}
    dossiers, _ = split(read_dossiers())
    numbers = number_pairs(train_patterns, 36_500, f"{seed}/numbers")
    neutrals = neutral_pairs(train_patterns, train_statements, 22_000, f"{seed}/neutrals")
    files = {
        "numbers": lengthened(numbers, filler, 0.35, f"{seed}/numbers-long"),
        "neutrals": lengthened(neutrals, filler, 0.3, f"{seed}/neutrals-long"),
        "roles": lengthened(role_pairs(train_roles, 14_500, f"{seed}/roles"), filler, 0.3, f"{seed}/roles-long"),
        "parallel": [*parallel_pairs(news, 3, f"{seed}/parallel"), *short_pairs(short, f"{seed}/short")],
        "context": context_pairs(nli, news, 6_000, seed),
        "other_evidence": [
            *other_evidence(fever, 3_000, f"{seed}/evidence"),
            *other_headlines(headlines, 1_500, f"{seed}/headlines"),
        ],
        "leads": lead_pairs(nli, 20_000, seed),
        "dossiers": dossier_pairs(dossiers, f"{seed}/dossiers"),
        "found": found_pairs(dossiers, embedder().embed, FOUND_CLAIMS, f"{seed}/found"),
    }
    for name, pairs in files.items():
        print(name, write_pairs(target / f"{name}.tsv.gz", pairs))


def write_tests(parallel: Path, target: Path, seed: int) -> None:
    """Write the test files from the test patterns, the held-out dossiers and the held-out news sentences."""
    print(
        "dossiers",
        write_pairs(target / "dossiers.tsv.gz", dossier_pairs(split(read_dossiers())[1], f"{seed}/dossiers-test")),
    )
    held_out = read_parallel(parallel / "ntrex.en-ar.tsv.gz")[-HELD_OUT:]
    numeric = number_pairs(test_patterns, 4_500, f"{seed}/numeric-test")
    print("numeric", write_pairs(target / "numeric.tsv.gz", numeric))
    print("roles", write_pairs(target / "roles.tsv.gz", role_pairs(test_roles, 1_800, f"{seed}/roles-test")))
    generated = [
        pair
        for pair in neutral_pairs(test_patterns, test_statements, 2_400, f"{seed}/neutral-test")
        if pair.label == NEUTRAL
    ]
    real = neighbour_pairs(held_out, 600, f"{seed}/neighbours")
    print("hard_neutral", write_pairs(target / "hard_neutral.tsv.gz", [*generated, *real]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/train and parallel")
    parser.add_argument("--target", type=Path, required=True, help="folder to write train/ and test/ into")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_training(options.data / "nli" / "train", options.data / "parallel", options.target / "train", options.seed)
    write_tests(options.data / "parallel", options.target / "test", options.seed)


if __name__ == "__main__":
    main()
