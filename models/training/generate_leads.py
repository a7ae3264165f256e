"""Generated pairs with a lead in front: a text on the same topic stands before the evidence, as a document's title does in
the service. The label stays, for the lead does not address the claim; and beside evidence on something else it is neutral.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from models.training.corpus import Pair
from models.training.generate_context import NAME, content, unrelated
from models.training.number_rule import NEUTRAL

NEUTRAL_SHARE = 0.35
LONGEST_LEAD = 160
Topics = Callable[[Pair], set[str]]


def names(pair: Pair) -> set[str]:
    """Return the proper names of the claim: what an English pair is about."""
    return set(NAME.findall(pair.hypothesis))


def words(pair: Pair) -> set[str]:
    """Return the content words of the evidence: what a headline is about."""
    return content(pair.premise)


def led(pairs: Sequence[Pair], topics: Topics, count: int, seed: str) -> Iterator[Pair]:
    """Yield pairs with another pair's evidence on the same topic in front; the id is `lead-<kind>-<index>`."""
    rng = random.Random(seed)
    groups = _groups(pairs, topics)
    made = 0
    for _ in range(count * 20):
        if made == count:
            return
        pair, lead, other = rng.sample(rng.choice(groups), 3)
        if len(lead.premise) > LONGEST_LEAD or not unrelated(pair, lead):
            continue
        neutral = rng.random() < NEUTRAL_SHARE
        if neutral and not unrelated(pair, other):
            continue
        premise = f"{lead.premise} {(other if neutral else pair).premise}"
        label, kind = (NEUTRAL, "neutral") if neutral else (pair.label, "kept")
        yield pair._replace(premise=premise, label=label, id=f"lead-{kind}-{made}")
        made += 1


def _groups(pairs: Sequence[Pair], topics: Topics) -> list[list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for topic in sorted(topics(pair)):
            found[topic].append(pair)
    return [
        group for _, group in sorted(found.items()) if len(group) < 120 and len({pair.premise for pair in group}) > 2
    ]


def stacked(pairs: Sequence[Pair], count: int, seed: str) -> Iterator[Pair]:
    """Yield pairs whose evidence follows another pair's evidence of the same language; a quarter asks a third claim (neutral)."""
    rng = random.Random(seed)
    by_language: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_language[pair.lang_premise].append(pair)
    for number in range(count):
        pair = rng.choice(pairs)
        first = rng.choice(by_language[pair.lang_premise])
        premise = f"{first.premise} {pair.premise}" if rng.random() < 0.7 else f"{pair.premise} {first.premise}"
        if rng.random() < 0.25:
            third = rng.choice(pairs)
            if unrelated(third, first) and unrelated(third, pair):
                yield pair._replace(
                    premise=premise, hypothesis=third.hypothesis, lang_hypothesis=third.lang_hypothesis,
                    label=NEUTRAL, id=f"stacked-neutral-{number}",
                )  # fmt: skip
                continue
        yield pair._replace(premise=premise, id=f"stacked-kept-{number}")
