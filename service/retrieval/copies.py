"""Near-copies among the hits of one check, so that one agency report printed nine times counts once.

A check reads a few dozen hits, so the similarity is computed exactly on word shingles; an approximate index
(MinHash) pays from tens of thousands of texts on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from service.domain import Hit, Passage

SHINGLE = 3
"""Words in a shingle: long enough that two reports of the same fact in other words share few."""
CONTAINMENT = 0.6
"""Share of the shorter text's shingles that stand in the longer one. Truncated leads keep nearly all of theirs;
independent reports of one event share names only, a fifth at most."""

_WORD = re.compile(r"\w+")


class Cluster(Struct, frozen=True):
    """Hits that say the same words; the best-ranked one speaks for all."""

    best: Hit
    copies: tuple[Hit, ...] = ()


def clusters(hits: Sequence[Hit]) -> tuple[Cluster, ...]:
    """The hits grouped into copies, in the order of their best hit."""
    groups: list[list[Hit]] = []
    for hit in hits:
        group = next((group for group in groups if any(_same(hit.passage, other.passage) for other in group)), None)
        if group is None:
            groups.append([hit])
        else:
            group.append(hit)
    return tuple(Cluster(best=group[0], copies=tuple(group[1:])) for group in groups)


def _same(one: Passage, other: Passage) -> bool:
    if one.document.id == other.document.id and one.start < other.end and other.start < one.end:
        return True
    return containment(one.text, other.text) >= CONTAINMENT


def containment(one: str, other: str) -> float:
    """Share of the shorter text's word shingles that stand in the longer text, in [0, 1]."""
    first, second = shingles(one), shingles(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words of a text (fewer in a shorter text), without case."""
    words = _WORD.findall(text.casefold())
    width = min(SHINGLE, len(words))
    return frozenset(tuple(words[i : i + width]) for i in range(len(words) - width + 1)) if words else frozenset()
