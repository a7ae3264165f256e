"""Generated pairs from dossiers: small news articles of our own with claims about their passages (`dossiers/*.jsonl`).

This is what a check asks: passages of one article, each after the article's title, beside a claim. A claim is decided by the
passage it was written for; beside the article's other passages, which are on topic and do not address it, it is neutral.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from models.training.corpus import Pair
from models.training.number_rule import CONTRADICTION, ENTAILMENT, NEUTRAL

FOLDER = Path(__file__).parent / "dossiers"
TITLE = -1
"""The title's place among the passages that bear on a claim."""
HELD_OUT = 8
"""Every eighth dossier is kept for the test."""
LABELS = {"supports": ENTAILMENT, "contradicts": CONTRADICTION}
ALONE = 0.3
"""Share of decided pairs that are also given without the title: the service asks so where a title sways the model."""
NEUTRALS = 2
"""Other passages of the article that a claim is put beside."""


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim, its language, and where it does not stand for one passage alone, the others that bear on it."""

    text: str
    lang: str
    label: Literal["supports", "contradicts"] | None = None
    kind: str | None = None
    """What a contradiction rests on."""
    also: tuple[int, ...] = ()


class Passage(Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph and the claims that it decides."""

    text: str
    claims: tuple[Claim, ...]


class Dossier(Struct, frozen=True, forbid_unknown_fields=True):
    """An article with claims; `open_claims` are on topic and decided by none of its passages."""

    theme: str
    lang: str
    title: str
    passages: tuple[Passage, ...]
    open_claims: tuple[Claim, ...]


def read_dossiers(folder: Path = FOLDER) -> list[Dossier]:
    """Return the dossiers of all files, in the files' order."""
    decoder = msgspec.json.Decoder(Dossier)
    return [dossier for path in sorted(folder.glob("*.jsonl")) for dossier in decoder.decode_lines(path.read_bytes())]


def split(dossiers: Sequence[Dossier]) -> tuple[list[Dossier], list[Dossier]]:
    """Return the dossiers for training and those for the test."""
    return (
        [dossier for index, dossier in enumerate(dossiers) if index % HELD_OUT],
        [dossier for index, dossier in enumerate(dossiers) if index % HELD_OUT == 0],
    )


def dossier_pairs(dossiers: Sequence[Dossier], seed: str) -> Iterator[Pair]:
    """Yield the pairs of dossiers; the id is `dossier-<kind>-<index>`."""
    rng = random.Random(seed)
    drawn = (
        found for dossier in dossiers for found in (*_decided(dossier, rng), *_open(dossier, rng), *_foreign(dossier, dossiers, rng))
    )  # fmt: skip
    for index, (dossier, premise, claim, label, kind) in enumerate(drawn):
        yield Pair(premise, claim.text, label, dossier.lang, claim.lang, f"dossier-{kind}-{index}")


Drawn = tuple[Dossier, str, Claim, str, str]


def _decided(dossier: Dossier, rng: random.Random) -> Iterator[Drawn]:
    for place, passage in enumerate(dossier.passages):
        for claim in passage.claims:
            label = LABELS[claim.label or "supports"]
            kind = claim.kind or "supports"
            yield dossier, led(dossier, passage), claim, label, kind
            if rng.random() < ALONE:
                yield dossier, passage.text, claim, label, kind
            others = [
                other for index, other in enumerate(dossier.passages) if index != place and index not in claim.also
            ]
            for other in rng.sample(others, min(NEUTRALS, len(others))):
                # A title that bears on the claim would decide it whatever stands behind it.
                alone = TITLE in claim.also or rng.random() < ALONE
                yield dossier, other.text if alone else led(dossier, other), claim, NEUTRAL, "other_passage"
            if TITLE not in claim.also and rng.random() < ALONE:
                yield dossier, dossier.title, claim, NEUTRAL, "title"


def _open(dossier: Dossier, rng: random.Random) -> Iterator[Drawn]:
    for claim in dossier.open_claims:
        for passage in rng.sample(dossier.passages, NEUTRALS):
            yield dossier, led(dossier, passage), claim, NEUTRAL, "open"


def _foreign(dossier: Dossier, dossiers: Sequence[Dossier], rng: random.Random) -> Iterator[Drawn]:
    """Yield passages with claims about another event, of the same theme where there is one."""
    others = [other for other in dossiers if other is not dossier]
    alike = [other for other in others if other.theme == dossier.theme] or others
    for passage in dossier.passages if others else ():
        claims = rng.choice(rng.choice(alike).passages).claims
        yield dossier, led(dossier, passage), rng.choice(claims), NEUTRAL, "other_event"


def led(dossier: Dossier, passage: Passage) -> str:
    """Return the passage after its article's title, as a check reads it."""
    return f"{dossier.title} {passage.text}"
