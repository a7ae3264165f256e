"""Generated pairs about numbers: tolls, arrests, money, percentages and years in eight languages, labelled by `number_rule`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from types import ModuleType

from models.training.corpus import Pair
from models.training.generate_counts import (
    bounds,
    nobody_twice,
    same_number,
    several,
    spans,
    spelled,
    sums,
)
from models.training.number_rule import (
    CONTRADICTION,
    ENTAILMENT,
    NEUTRAL,
    VAGUE_RANGES,
    Fact,
    claims_about,
    other_count,
)
from models.training.sentences import GROUPS_OF, NOWHERE, Languages, Scene, Writer, ended, filled, random_scene
from models.training.templates.numerals import digits, quantity
from models.training.templates.words import ANYONE, CIVILIAN, CIVILIAN_KINDS, GROUPS, OCCASIONS, PLACES, SOURCES

# Groups that share no member: soldiers, police, militants, children, prisoners, journalists.
DISJOINT = {2: (3, 4, 5, 10), 3: (2, 4, 5, 10), 4: (2, 3, 5, 10), 5: (2, 3, 10), 7: (10,), 10: (2, 3, 4, 5)}


RELATED = {
    "killed": ("wounded", "missing", "rescued"),
    "wounded": ("killed", "rescued"),
    "arrested": ("escaped", "killed"),
}


Maker = Callable[
    [Writer, random.Random, str, str], "list[tuple[str, str, str, str]]"
]  # premise, hypothesis, label, kind


def same_thing(writer: Writer, rng: random.Random, left: str, right: str) -> list[tuple[str, str, str, str]]:
    """Return pairs where the claim is about what one of the passage's facts counts."""
    scene = random_scene(rng)
    bound = rng.choice(tuple(VAGUE_RANGES)) if rng.random() < 0.12 else None
    fact = writer.random_fact(bound=bound)
    premise = passage(writer, scene, fact, left, rng)
    chosen = claims_about(fact, rng)
    claims = rng.sample(chosen, min(3, len(chosen)))
    return [
        (premise, ended(writer.fact(scene, claim, right, brief=True), right, rng), label, kind)
        for claim, label, kind in claims
    ]


def passage(
    writer: Writer,
    scene: Scene,
    fact: Fact,
    language: str,
    rng: random.Random,
    unmentioned: frozenset[int] = frozenset(),
) -> str:
    """Return a passage of one to three sentences that holds the fact and facts of other actions, none of `unmentioned`."""
    others: list[Fact] = []
    actions = {fact.action} | unmentioned
    for _ in range(rng.choices((0, 1, 2), (0.4, 0.4, 0.2))[0]):
        other = writer.random_fact()
        if other.action not in actions:
            actions.add(other.action)
            others.append(other)
    facts = [fact, *others]
    rng.shuffle(facts)
    # One sentence names the place; the rest of a report often does not repeat it.
    anchor = rng.randrange(len(facts))
    sentences = []
    for index, one in enumerate(facts):
        where = scene if index == anchor or rng.random() < 0.5 else scene._replace(place=NOWHERE)
        source = rng.randrange(len(SOURCES)) if rng.random() < 0.4 else None
        sentences.append(ended(writer.fact(where, one, language), language, rng, source))
    if rng.random() < 0.25:
        kind = rng.randrange(len(writer.measures))
        low, high = writer.measures[kind].low, writer.measures[kind].high
        sentences.insert(
            rng.randint(0, len(sentences)),
            ended(writer.measure(scene, kind, rng.randint(low, high), language), language, rng),
        )
    return " ".join(sentences)


def other_thing(writer: Writer, rng: random.Random, left: str, right: str) -> list[tuple[str, str, str, str]]:
    """Return neutral pairs: the claim counts another action, another group that is not part, another place or occasion."""
    scene = random_scene(rng)
    fact = writer.random_fact()
    name = writer.actions[fact.action].name
    number = fact.number if rng.random() < 0.5 else other_count(fact.number, rng)
    related = [index for index in (writer.action(other) for other in RELATED.get(name, ())) if index is not None]
    actions = [index for index in range(len(writer.actions)) if index != fact.action]
    action = rng.choice(related) if related and rng.random() < 0.6 else rng.choice(actions)
    group = rng.choice(GROUPS_OF.get(writer.actions[action].name, (fact.group,)))
    premise = passage(writer, scene, fact, left, rng, frozenset({action}))
    kind = rng.random()
    if kind < 0.4:
        claim, where, tag = Fact(action, group, number, rng.choice(("exactly", fact.bound))), scene, "other_action"
    elif kind < 0.6 and DISJOINT.get(fact.group):
        disjoint = rng.choice(DISJOINT[fact.group])
        claim, where, tag = fact._replace(group=disjoint, number=number, bound="exactly"), scene, "other_group"
    else:
        place = rng.choice([index for index in range(len(PLACES)) if index != scene.place])
        occasion = scene.occasion if rng.random() < 0.5 else rng.randrange(len(OCCASIONS))
        claim, where, tag = fact._replace(number=number), scene._replace(place=place, occasion=occasion), "other_place"
    return [(premise, ended(writer.fact(where, claim, right, brief=tag != "other_place"), right, rng), NEUTRAL, tag)]


def subgroup(writer: Writer, rng: random.Random, left: str, right: str) -> list[tuple[str, str, str, str]]:
    """Return pairs about a part and the whole."""
    scene = random_scene(rng)
    total = writer.random_fact(
        rng.choice(
            [
                index
                for index in range(len(writer.actions))
                if writer.actions[index].name in {"killed", "wounded", "displaced", "kidnapped"}
            ]
        ),
        "exactly",
    )
    total = total._replace(group=rng.choice((ANYONE, ANYONE, CIVILIAN)), number=max(12, total.number))
    kinds = CIVILIAN_KINDS if total.group == CIVILIAN else tuple(range(1, len(GROUPS)))
    part = total._replace(group=rng.choice(kinds), number=rng.randint(3, max(4, min(total.number // 2, 60))))

    def claim(fact: Fact) -> str:
        return ended(writer.fact(scene, fact, right, brief=True), right, rng)

    if rng.random() < 0.35:
        premise = ended(
            writer.fact(scene, part, left), left, rng, rng.randrange(len(SOURCES)) if rng.random() < 0.3 else None
        )
        return [(premise, claim(total), NEUTRAL, "part_only"), (premise, claim(part), ENTAILMENT, "part_only")]
    including = filled(
        rng.choice(writer.including[0].by_language[left]),
        left,
        None,
        rng,
        q=quantity(part.number, part.group, left, rng),
    )
    joiner = "، " if left in {"ar", "fa"} else ", "
    head = writer.fact(scene, total, left)
    if writer.including[0].by_language["en"][0].startswith("{q}"):  # this set words the part as a sentence of its own
        premise = f"{head}. {including}."
    else:
        premise = f"{head}{joiner}{including[:1].lower()}{including[1:]}."
    found = [
        (premise, claim(total), ENTAILMENT, "subgroup"),
        (premise, claim(part), ENTAILMENT, "subgroup"),
        (premise, claim(part._replace(number=total.number)), CONTRADICTION, "subgroup"),
        (premise, claim(total._replace(number=other_count(total.number, rng))), CONTRADICTION, "subgroup"),
        (premise, claim(part._replace(number=other_count(part.number, rng))), CONTRADICTION, "subgroup"),
    ]
    return rng.sample(found, 2)


def measures(writer: Writer, rng: random.Random, left: str, right: str) -> list[tuple[str, str, str, str]]:
    """Return pairs about money, percentages, years and counted things, and neutral ones across kinds or places."""
    scene = random_scene(rng)
    kind = rng.randrange(len(writer.measures))
    patterns = writer.measures[kind]
    number = rng.randint(patterns.low, patterns.high)
    other = rng.choice([value for value in range(patterns.low, patterns.high + 1) if value != number])
    premise = ended(
        writer.measure(scene, kind, number, left),
        left,
        rng,
        rng.randrange(len(SOURCES)) if rng.random() < 0.3 else None,
    )
    if rng.random() < 0.5:
        extra = ended(writer.fact(scene, writer.random_fact(), left), left, rng)
        premise = f"{premise} {extra}" if rng.random() < 0.5 else f"{extra} {premise}"
    draw = rng.random()
    if draw < 0.4:
        return [(premise, ended(writer.measure(scene, kind, number, right), right, rng), ENTAILMENT, "measure")]
    if draw < 0.8:
        return [(premise, ended(writer.measure(scene, kind, other, right), right, rng), CONTRADICTION, "measure")]
    if draw < 0.9:
        elsewhere = scene._replace(place=rng.choice([index for index in range(len(PLACES)) if index != scene.place]))
        return [
            (
                premise,
                ended(writer.measure(elsewhere, kind, rng.choice((number, other)), right), right, rng),
                NEUTRAL,
                "measure_place",
            )
        ]
    another = rng.choice(
        [
            index
            for index in range(len(writer.measures))
            if index != kind and (writer.measures[index].low > 1900) == (patterns.low > 1900)
        ]
        or [kind]
    )
    value = rng.randint(writer.measures[another].low, writer.measures[another].high)
    if another == kind:
        return []
    return [(premise, ended(writer.measure(scene, another, value, right), right, rng), NEUTRAL, "measure_other")]


def nobody(writer: Writer, rng: random.Random, left: str, right: str) -> list[tuple[str, str, str, str]]:
    """Return contradictions between a toll and "no casualties", both ways round."""
    scene = random_scene(rng)
    action = writer.action(rng.choice(("killed", "wounded")))
    assert action is not None, "Both pattern sets have these actions. This is a bug."
    fact = writer.random_fact(action)
    if rng.random() < 0.5:
        premise = ended(filled(rng.choice(writer.nobody[0].by_language[left]), left, scene, rng), left, rng)
        return [(premise, ended(writer.fact(scene, fact, right, brief=True), right, rng), CONTRADICTION, "nobody")]
    premise = ended(writer.fact(scene, fact, left), left, rng)
    denial = filled(rng.choice(writer.nobody[0].by_language[right]), right, scene, rng, day="")
    return [(premise, ended(denial, right, rng), CONTRADICTION, "nobody")]


def rises(writer: Writer, rng: random.Random, left: str, right: str) -> list[tuple[str, str, str, str]]:
    """Return pairs about a toll that grew: the last number holds."""
    scene = random_scene(rng)
    names = ("killed", "wounded")
    action = writer.action(rng.choice(names))
    now = writer.random_fact(action, "exactly")
    before = max(3, round(now.number * rng.uniform(0.2, 0.8)))
    if before >= now.number:
        return []
    sentence = writer.fact(scene, now, left)
    premise = rng.choice(writer.rises[0].by_language[left]).format(
        a=digits(before, left, rng), b=digits(now.number, left, rng), s=sentence
    )
    premise = ended(premise, left, rng, rng.randrange(len(SOURCES)) if rng.random() < 0.3 else None)
    claims = [
        (now, ENTAILMENT),
        (now._replace(number=before), CONTRADICTION),
        (now._replace(number=other_count(now.number, rng)), CONTRADICTION),
    ]
    chosen = claims[0] if rng.random() < 0.45 else rng.choice(claims[1:])
    return [(premise, ended(writer.fact(scene, chosen[0], right, brief=True), right, rng), chosen[1], "rises")]


MAKERS: dict[Maker, float] = {
    same_thing: 0.26,
    other_thing: 0.12,
    subgroup: 0.1,
    measures: 0.09,
    nobody: 0.03,
    rises: 0.09,
    bounds: 0.1,
    sums: 0.05,
    several: 0.05,
    spelled: 0.06,
    spans: 0.06,
    same_number: 0.05,
    nobody_twice: 0.03,
}


def number_pairs(patterns: ModuleType, count: int, seed: str) -> Iterator[Pair]:
    """Yield `count` pairs; the id is `numbers-<kind>-<index>`."""
    rng = random.Random(seed)
    writer, languages = Writer(patterns, rng), Languages(rng)
    made = 0
    while made < count:
        left, right = languages.draw()
        maker = rng.choices(tuple(MAKERS), tuple(MAKERS.values()))[0]
        for premise, hypothesis, label, kind in maker(writer, rng, left, right)[: count - made]:
            if premise == hypothesis:
                continue
            yield Pair(premise, hypothesis, label, left, right, f"numbers-{kind}-{made}")
            made += 1
