"""Near-copies among the hits of one check, so that one agency report printed nine times counts once.

A check reads a few dozen hits, so the similarity is computed exactly on word shingles; an approximate index
(MinHash) pays from tens of thousands of texts on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from service.domain import Hit

SHINGLE = 3
"""Words in a shingle: long enough that two reports of the same fact in other words share few."""
CONTAINMENT = 0.6
"""Share of the shorter text's shingles that stand in the longer one. Truncated leads keep nearly all of theirs;
independent reports of one event share names only, a fifth at most."""

_WORD = re.compile(r"\w+")

Shingles = frozenset[tuple[str, ...]]


class Cluster(Struct, frozen=True):
    """Hits that say the same words; the best-ranked one speaks for all."""

    best: Hit
    copies: tuple[Hit, ...] = ()


class Shingled(Struct, frozen=True):
    """A hit with its shingles, which are made once for all comparisons."""

    hit: Hit
    shingles: Shingles


def clusters(hits: Sequence[Hit]) -> tuple[Cluster, ...]:
    """The hits grouped into copies, in the order of their best hit."""
    groups: list[list[Shingled]] = []
    for hit in hits:
        one = Shingled(hit, shingles(hit.passage.text))
        group = next((group for group in groups if any(_same(one, other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return tuple(Cluster(best=group[0].hit, copies=tuple(copy.hit for copy in group[1:])) for group in groups)


def _same(one: Shingled, other: Shingled) -> bool:
    ours, theirs = one.hit.passage, other.hit.passage
    if ours.document.id == theirs.document.id and ours.start < theirs.end and theirs.start < ours.end:
        return True
    return containment(one.shingles, other.shingles) >= CONTAINMENT


def containment(one: Shingles, other: Shingles) -> float:
    """Share of the shorter text's shingles that stand in the longer text, in [0, 1]."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def shingles(text: str) -> Shingles:
    """Every run of three words of a text (fewer in a shorter text), without case."""
    words = _WORD.findall(text.casefold())
    width = min(SHINGLE, len(words))
    return frozenset(tuple(words[i : i + width]) for i in range(len(words) - width + 1)) if words else frozenset()
