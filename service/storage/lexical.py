"""Which passages a word query looks at, and what each word weighs.

BM25 over tokens, computed in SQL for a bounded number of candidates. The candidates come from the rarest words of the
query (the "essential list" of MaxScore, Turtle and Flood 1995): a passage that has none of them could gain only the
small weights of common words. What is common is read from the table `lexicon`, kept at ingestion, so a query costs the
same in a corpus of a hundred passages and of a million.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

MOST_TERMS = 32
"""Words of a query that count, the rarest: a claim has about ten, and each costs one look per candidate."""


class LexicalPlan(Struct, frozen=True):
    """A word query, ready for SQL."""

    candidates: str
    """tsquery of the passages that are ranked."""
    terms: tuple[str, ...]
    """tsquery of each word that ranks them."""
    weights: tuple[float, ...]
    """Inverse document frequency of each word."""
    average: float
    """Tokens of the average passage."""


def lexical_plan(frequencies: Mapping[str, int], passages: int, tokens: int, budget: int) -> LexicalPlan | None:
    """How to look for words that occur in so many passages each; None where none occurs.

    `passages` and `tokens` are the corpus's totals, `budget` the number of passages that are ranked.
    """
    rarest = sorted((word for word in frequencies if frequencies[word] > 0), key=lambda word: (frequencies[word], word))
    words = rarest[:MOST_TERMS]
    if not words:
        return None
    return LexicalPlan(
        candidates=_candidates(words, frequencies, passages, budget),
        terms=tuple(map(quoted, words)),
        weights=tuple(_weight(frequencies[word], passages) for word in words),
        average=max(tokens / passages, 1.0),
    )


def quoted(token: str) -> str:
    """The token as a literal lexeme of a tsquery."""
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _weight(frequency: int, passages: int) -> float:
    """Robertson and Spärck Jones's idf, in Lucene's form, which is never negative."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


def _candidates(words: Sequence[str], frequencies: Mapping[str, int], passages: int, budget: int) -> str:
    # A word that more than half of the passages have finds nothing by itself, unless there are only such words.
    telling = [word for word in words if 2 * frequencies[word] <= passages] or words
    essential: list[str] = []
    looked_at = 0
    for word in telling:
        looked_at += frequencies[word]
        if looked_at > budget:
            break
        essential.append(word)
    if essential:
        return _any(essential)
    # Every word alone is too common: two of the three rarest together are less so. SQL cuts the rest off.
    first, *others = telling[:3]
    pairs = [f"({quoted(first)} & ({_any(others)}))"] if others else [quoted(first)]
    if len(others) == 2:
        pairs.append(f"({quoted(others[0])} & {quoted(others[1])})")
    return " | ".join(pairs)


def _any(words: Iterable[str]) -> str:
    return " | ".join(map(quoted, words))
