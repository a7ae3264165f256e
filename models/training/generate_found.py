"""Generated pairs from dossiers: claims beside what a search finds for them in articles about other events. Always neutral.

These are the passages that a check reads for nothing: on the same kind of event, at another place, with other numbers. They
are found with the shipped embedder, as a check finds them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.training.corpus import Pair
from models.training.generate_dossiers import Claim, Dossier, led
from models.training.number_rule import NEUTRAL

Embed = Callable[[Sequence[str], Literal["query", "passage"]], NDArray[np.float32]]
"""Unit vectors of texts."""
NEAREST = 6
"""Passages of other articles among which one is drawn."""
EACH = 2
"""Of them, for each claim."""
LED = 0.7
"""Share of the passages that stand after their article's title."""
AT_ONCE = 500


def found_pairs(dossiers: Sequence[Dossier], embed: Embed, claims: int, seed: str) -> Iterator[Pair]:
    """Yield pairs of at most so many claims; the id is `found-<index>`."""
    rng = random.Random(seed)
    passages = [(number, dossier, passage) for number, dossier in enumerate(dossiers) for passage in dossier.passages]
    asked = [(number, claim) for number, dossier in enumerate(dossiers) for claim in _claims(dossier)]
    asked = rng.sample(asked, min(claims, len(asked)))
    vectors = embed([led(dossier, passage) for _, dossier, passage in passages], "passage")
    owners = np.array([number for number, _, _ in passages])
    index = 0
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        near = embed([claim.text for _, claim in part], "query") @ vectors.T
        for (number, claim), row in zip(part, near, strict=True):
            others = np.flatnonzero(owners != number)
            nearest = others[np.argsort(-row[others], kind="stable")[:NEAREST]].tolist()
            for place in rng.sample(nearest, min(EACH, len(nearest))):
                _, dossier, passage = passages[place]
                premise = led(dossier, passage) if rng.random() < LED else passage.text
                yield Pair(premise, claim.text, NEUTRAL, dossier.lang, claim.lang, f"found-{index}")
                index += 1


def _claims(dossier: Dossier) -> Iterator[Claim]:
    for passage in dossier.passages:
        yield from passage.claims
    yield from dossier.open_claims
