"""More generated pairs about numbers, of the kinds that the model reads worst: bounds, sums, several counts in one sentence,
numbers in words and other scripts, spans of time, the same number of another action, and that nobody was hurt.
"""

from __future__ import annotations

import random

from models.training.number_rule import (
    CONTRADICTION,
    ENTAILMENT,
    NEUTRAL,
    OPEN_BELOW,
    Fact,
    claims_about,
    other_count,
    sum_claims,
)
from models.training.sentences import GROUPS_OF, Scene, Writer, ended, filled, random_scene
from models.training.templates.durations import DAYS_OF, UNITS, duration
from models.training.templates.numerals import quantity
from models.training.templates.words import ANYONE, GROUPS, SOURCES

Drawn = list[tuple[str, str, str, str]]  # premise, hypothesis, label, kind
LABELS = (ENTAILMENT, NEUTRAL, CONTRADICTION)
AND = {"en": " and ", "ar": " و", "fr": " et ", "es": " y ", "de": " und ", "tr": " ve ", "fa": " و ", "ru": " и "}
# Groups of which no member belongs to another: soldiers, police, children, journalists among others.
SEPARATE = ((2, 3, 5), (2, 3, 10), (2, 5, 10), (3, 5, 10), (4, 3, 5), (4, 2, 5))
HURT = ("killed", "wounded", "missing", "kidnapped", "arrested")


def listed(parts: list[str], language: str) -> str:
    """Return the parts as one list: commas, and the word for "and" before the last, in Arabic before each."""
    comma = AND["ar"] if language == "ar" else "، " if language == "fa" else ", "
    return comma.join(parts[:-1]) + AND[language] + parts[-1]


def _told(text: str, language: str, rng: random.Random) -> str:
    return ended(text, language, rng, rng.randrange(len(SOURCES)) if rng.random() < 0.3 else None)


def _claimed(writer: Writer, scene: Scene, fact: Fact, language: str, rng: random.Random) -> str:
    return ended(writer.fact(scene, fact, language, brief=True), language, rng)


def bounds(writer: Writer, rng: random.Random, left: str, right: str) -> Drawn:
    """Return pairs of bounds against exact numbers and other bounds."""
    scene = random_scene(rng)
    fact = writer.random_fact(bound=rng.choice(("exactly", *OPEN_BELOW, "at_most")))
    claims = [claim for claim in claims_about(fact, rng) if claim[2] == "bound"]
    label = rng.choice(LABELS)
    chosen = rng.choice([claim for claim in claims if claim[1] == label] or claims)
    premise = _told(writer.fact(scene, fact, left), left, rng)
    return [(premise, _claimed(writer, scene, chosen[0], right, rng), chosen[1], "bound")]


def sums(writer: Writer, rng: random.Random, left: str, right: str) -> Drawn:
    """Return pairs over a sentence that counts three groups which share no member: their sum, and each of them."""
    scene = random_scene(rng)
    action = writer.action(rng.choice(("killed", "wounded")))
    assert action is not None, "Both pattern sets have these actions. This is a bug."
    parts = [Fact(action, group, rng.randint(3, 95), "exactly") for group in rng.choice(SEPARATE)]
    counted = listed([quantity(part.number, part.group, left, rng) for part in parts], left)
    pattern = rng.choice(writer.actions[action].by_language[left])
    premise = _told(filled(pattern, left, scene, rng, group=parts[0].group, q=counted), left, rng)
    label = rng.choice((ENTAILMENT, CONTRADICTION))
    claim = rng.choice([fact for fact, found in sum_claims(parts, ANYONE, rng) if found == label])
    return [(premise, _claimed(writer, scene, claim, right, rng), label, "sum")]


def several(writer: Writer, rng: random.Random, left: str, right: str) -> Drawn:
    """Return pairs over one sentence with three counts of different actions: each number belongs to its own action."""
    scene = random_scene(rng)
    actions = [index for name in HURT if (index := writer.action(name)) is not None]
    numbers = rng.sample(range(3, 400), 3)
    group = rng.choice((ANYONE, 1))
    facts = []
    for action, number in zip(rng.sample(actions, 3), numbers, strict=True):
        fitting = GROUPS_OF.get(writer.actions[action].name, (group,))
        facts.append(Fact(action, group if group in fitting else ANYONE, number, "exactly"))
    texts = [writer.fact(scene, fact, left, brief=index > 0) for index, fact in enumerate(facts)]
    premise = _told(listed([text[:1].lower() + text[1:] for text in texts], left), left, rng)
    premise = premise[:1].upper() + premise[1:]
    fact, other = rng.sample(facts, 2)
    if rng.random() < 0.5:
        return [(premise, _claimed(writer, scene, fact, right, rng), ENTAILMENT, "several")]
    wrong = other.number if rng.random() < 0.7 else other_count(fact.number, rng)
    return [(premise, _claimed(writer, scene, fact._replace(number=wrong), right, rng), CONTRADICTION, "several")]


def spelled(writer: Writer, rng: random.Random, left: str, right: str) -> Drawn:
    """Return pairs whose numbers are written in words or with a scale word on one side or both, equal or not."""
    scene = random_scene(rng)
    number = rng.choice(
        (rng.randint(3, 99), rng.randint(1, 9) * 100, rng.randint(11, 99) * 10, rng.randint(2, 60) * 1000)
    )
    fact = writer.random_fact(bound="exactly")._replace(number=number)
    premise = _told(writer.fact(scene, fact, left, spelled=True), left, rng)
    same = rng.random() < 0.5
    claim = fact if same else fact._replace(number=other_count(number, rng))
    text = writer.fact(scene, claim, right, brief=True, spelled=rng.random() < 0.4)
    return [(premise, ended(text, right, rng), ENTAILMENT if same else CONTRADICTION, "equal" if same else "differs")]


def spans(writer: Writer, rng: random.Random, left: str, right: str) -> Drawn:
    """Return pairs about how long something lasted; weeks may be told in days."""
    scene = random_scene(rng)
    about, other = rng.sample(range(len(writer.spans)), 2)
    unit, number = rng.choice(UNITS), rng.randint(2, 12)

    def told(topic: int, count: int, of: str, language: str) -> str:
        span = duration(count, of, language, rng)
        return filled(rng.choice(writer.spans[topic].by_language[language]), language, scene, rng, t=span, day="")

    premise = _told(told(about, number, unit, left), left, rng)
    label = rng.choice(LABELS)
    if label == NEUTRAL:
        return [(premise, ended(told(other, number, unit, right), right, rng), label, "span")]
    count, of = number, unit
    if label == ENTAILMENT and unit == "week" and rng.random() < 0.5:
        count, of = number * DAYS_OF["week"], "day"
    while label == CONTRADICTION and 0.7 < count * DAYS_OF[of] / (number * DAYS_OF[unit]) < 1.4:
        count, of = rng.randint(2, 12), rng.choice((unit, *UNITS))
    return [(premise, ended(told(about, count, of, right), right, rng), label, "span")]


def same_number(writer: Writer, rng: random.Random, left: str, right: str) -> Drawn:
    """Return neutral pairs: the same number of the same people, killed in one text and hurt, held or missing in the other."""
    scene = random_scene(rng)
    actions = [index for name in HURT if (index := writer.action(name)) is not None]
    action, other = rng.sample(actions, 2)
    groups = [
        group
        for group in range(len(GROUPS))
        if all(group in GROUPS_OF.get(writer.actions[one].name, (group,)) for one in (action, other))
    ]
    fact = writer.random_fact(action)._replace(group=rng.choice(groups))
    premise = _told(writer.fact(scene, fact, left), left, rng)
    claim = fact._replace(action=other, bound=rng.choice(("exactly", fact.bound)))
    return [(premise, _claimed(writer, scene, claim, right, rng), NEUTRAL, "other_action")]


def nobody_twice(writer: Writer, rng: random.Random, left: str, right: str) -> Drawn:
    """Return an entailment between two ways to say that nobody was hurt, or a neutral pair of two occasions and places."""
    scene = random_scene(rng)
    told, said = (
        filled(rng.choice(writer.nobody[0].by_language[language]), language, where, rng, day="")
        for language, where in ((left, scene), (right, scene))
    )
    if rng.random() < 0.7:
        return [(_told(told, left, rng), ended(said, right, rng), ENTAILMENT, "nobody")] if told != said else []
    away = scene._replace(place=(scene.place + rng.randint(1, 9)) % 30, occasion=random_scene(rng).occasion)
    claim = filled(rng.choice(writer.nobody[0].by_language[right]), right, away, rng, day="")
    return [(_told(told, left, rng), ended(claim, right, rng), NEUTRAL, "nobody")]
