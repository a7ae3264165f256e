"""Generated pairs from the public sets: real evidence inside a longer passage, and real evidence that belongs to another claim.

Context: a pair with its evidence put between other sentences keeps its label. Another claim's evidence: two claims that share a
name or many words, each with its own evidence; the evidence of one does not address the other (neutral).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from models.training.corpus import Pair, folded
from models.training.number_rule import NEUTRAL

NAME = re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)+")
_STOP = {
    "the",
    "and",
    "for",
    "with",
    "that",
    "this",
    "from",
    "was",
    "were",
    "has",
    "have",
    "في",
    "من",
    "على",
    "عن",
    "إلى",
    "مع",
    "بعد",
}


def in_context(pairs: Sequence[Pair], filler: Sequence[str], count: int, seed: str) -> Iterator[Pair]:
    """Yield pairs whose premise stands among one or two filler sentences of the same language that share little with the claim."""
    rng = random.Random(seed)
    for number in range(count):
        pair = rng.choice(pairs)
        claim = content(pair.hypothesis)
        parts = [pair.premise]
        for _ in range(rng.choice((1, 1, 2))):
            extra = rng.choice(filler)
            if len(content(extra) & claim) <= 1 and extra not in parts:
                parts.insert(rng.randint(0, len(parts)), extra)
        yield pair._replace(premise=" ".join(parts), id=f"context-{number}-{pair.id}")


def lengthened(pairs: Iterable[Pair], filler: dict[str, list[str]], share: float, seed: str) -> Iterator[Pair]:
    """Yield all pairs, a share of them with one or two real sentences before or after the premise (where its language has filler)."""
    rng = random.Random(seed)
    for pair in pairs:
        texts = filler.get(pair.lang_premise)
        if texts is None or rng.random() >= share:
            yield pair
            continue
        parts = [pair.premise]
        for _ in range(rng.choice((1, 1, 2))):
            parts.insert(rng.choice((0, len(parts))), rng.choice(texts))
        yield pair._replace(premise=" ".join(parts))


def other_evidence(pairs: Sequence[Pair], count: int, seed: str) -> Iterator[Pair]:
    """Yield neutral pairs: a claim with the evidence of another claim that shares a proper name with it."""
    rng = random.Random(seed)
    by_name: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for name in set(NAME.findall(pair.hypothesis)):
            by_name[name].append(pair)
    groups = [
        group for _, group in sorted(by_name.items()) if len({pair.premise for pair in group}) > 1 and len(group) < 60
    ]
    made = 0
    for _ in range(count * 5):
        group = rng.choice(groups)
        one, other = rng.sample(group, 2)
        if made < count and unrelated(one, other):
            yield Pair(
                other.premise,
                one.hypothesis,
                NEUTRAL,
                other.lang_premise,
                one.lang_hypothesis,
                f"other_evidence-{made}",
            )
            made += 1


def unrelated(one: Pair, other: Pair) -> bool:
    """Return whether the evidence of `other` hardly speaks of what `one` claims: few shared content words, other text."""
    shared = content(one.hypothesis) & content(other.premise)
    return (
        folded(one.premise) != folded(other.premise)
        and len(shared) <= 0.5 * len(content(one.hypothesis))
        and folded(one.hypothesis) != folded(other.hypothesis)
    )


def other_headlines(pairs: Sequence[Pair], count: int, seed: str) -> Iterator[Pair]:
    """Yield neutral pairs of headlines on one topic (two or three shared words) that report different things."""
    rng = random.Random(seed)
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        for word in content(pair.premise):
            by_word[word].append(index)
    words = [word for word, found in sorted(by_word.items()) if 2 <= len(found) <= 120]
    made = 0
    for _ in range(count * 20):
        one, other = (pairs[index] for index in rng.sample(by_word[rng.choice(words)], 2))
        shared = content(one.premise) & content(other.hypothesis)
        smaller = min(len(content(one.premise)), len(content(other.hypothesis)))
        if made < count and 1 <= len(shared) <= max(1, smaller // 3):
            yield Pair(
                one.premise,
                other.hypothesis,
                NEUTRAL,
                one.lang_premise,
                other.lang_hypothesis,
                f"other_headline-{made}",
            )
            made += 1


def content(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", folded(text)) if len(word) > 2 and word not in _STOP}
