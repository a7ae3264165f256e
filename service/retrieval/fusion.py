"""Reciprocal-rank fusion (Cormack, Clarke, Büttcher: SIGIR 2009)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.domain import Hit, Passage

RANK_CONSTANT = 60
"""The paper's k: large enough that the first rank of one list does not outweigh agreement between lists."""


def fused(rankings: Mapping[str, Sequence[Passage]], weights: Mapping[str, float], limit: int) -> tuple[Hit, ...]:
    """The passages of all rankings, best first by the weighted sum of 1 / (k + rank); ties by passage id.

    `rankings` maps a ranking's name to its passages, best first; a missing weight is 1.
    """
    passages: dict[str, Passage] = {}
    ranks: dict[str, dict[str, int]] = {}
    for name, ranking in rankings.items():
        for rank, passage in enumerate(ranking, start=1):
            passages.setdefault(passage.id, passage)
            ranks.setdefault(passage.id, {}).setdefault(name, rank)
    hits = [
        Hit(
            passage=passages[identifier],
            score=sum(weights.get(name, 1.0) / (RANK_CONSTANT + rank) for name, rank in found.items()),
            ranks=found,
        )
        for identifier, found in ranks.items()
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:limit])
