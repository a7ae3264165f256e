"""Generated pairs about who did it to whom, on which day and where, and about opposites, in eight languages.

The rule: the same organisations in the same roles is entailment; exchanged, or another one in a role, is contradiction where the
event leaves no room for both, and neutral where it does (both can accuse). An event that happens once, told with its day and place,
contradicts another day or place; what the passage does not give (day, place) is neutral in the claim, what the claim leaves out
is entailment; a day of the month entails its month, and not the other way round.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from types import ModuleType

from models.training.corpus import Pair
from models.training.number_rule import CONTRADICTION, ENTAILMENT, NEUTRAL
from models.training.sentences import NOWHERE, Languages, Scene, ended, filled, random_scene
from models.training.templates.names import NAMES, Date, dated
from models.training.templates.parsing import Patterns, Statement
from models.training.templates.words import DAYS, PLACES, SOURCES

Drawn = tuple[str, str, str, str]  # premise, hypothesis, label, kind
When = Date | int | None  # a date, a day of the week (index into DAYS), or not said
# Both sides can do these to each other, and more than one can do them to one.
MUTUAL = {"accused", "blamed", "sued", "loan", "attacked", "ambush"}
# Of these an exchange still contradicts: one report of one event, told with both sides.
ONE_EVENT = {"attacked", "ambush", "loan"}
LABELS = (ENTAILMENT, NEUTRAL, CONTRADICTION)


class Narrator:
    """Puts roles, dated events and opposites into words with the patterns of one set (training or test)."""

    def __init__(self, patterns: ModuleType, rng: random.Random) -> None:
        self.roles: list[Patterns] = patterns.ROLES
        self.events: list[Patterns] = patterns.EVENTS
        self.opposites: list[Statement] = patterns.OPPOSITES
        self.rng = rng

    def role(self, event: Patterns, pair: tuple[int, int], language: str) -> str:
        """Return what the first organisation did to the second."""
        first, second = (NAMES[index][language] for index in pair)
        return filled(self.rng.choice(event.by_language[language]), language, None, self.rng, a=first, b=second)

    def event(self, event: Patterns, place: int, when: When, language: str) -> str:
        """Return the event with its place and time, as far as they are given."""
        said = ""
        if isinstance(when, Date):
            said = dated(when, language, self.rng.randrange(2))
        elif when is not None:
            said = DAYS[when][language]
        pattern = self.rng.choice(event.by_language[language])
        return filled(pattern, language, Scene(place, 0, 0), self.rng, when=said, day="", ev="")

    def opposite(self, item: Statement, scene: Scene, language: str, denied: bool) -> str:
        """Return one side of an opposite."""
        return filled(self.rng.choice((item.denied if denied else item.said)[language]), language, scene, self.rng)

    def passage(self, sentence: str, language: str) -> str:
        """Return the sentence as a passage: at times with a source."""
        return ended(
            sentence, language, self.rng, self.rng.randrange(len(SOURCES)) if self.rng.random() < 0.3 else None
        )


def roles(narrator: Narrator, rng: random.Random, left: str, right: str) -> Drawn:
    """Return a pair about who did it to whom."""
    label = rng.choice(LABELS)
    events = narrator.roles
    if label == CONTRADICTION:
        events = [event for event in events if event.name not in MUTUAL or event.name in ONE_EVENT]
    event = rng.choice(events)
    first, second, third = rng.sample(range(len(NAMES)), 3)
    passage = narrator.passage(narrator.role(event, (first, second), left), left)
    mutual = event.name in MUTUAL
    claimed, pair = event, (first, second)
    if label == NEUTRAL and mutual and rng.random() < 0.6:
        pair = rng.choice(((third, second), (first, third)))
        if event.name not in ONE_EVENT:
            pair = rng.choice((pair, (second, first)))
    elif label == NEUTRAL:
        claimed = rng.choice([other for other in narrator.roles if other.name != event.name])
    elif label == CONTRADICTION:
        pair = (second, first)
    return passage, ended(narrator.role(claimed, pair, right), right, rng), label, "role"


def random_when(rng: random.Random) -> Date | int:
    """Return a day of the week, a date or a month."""
    if rng.random() < 0.4:
        return rng.randrange(len(DAYS))
    return Date(rng.randint(2003, 2021), rng.randrange(12), rng.choice((0, rng.randint(1, 28))))


def other_when(when: Date | int, rng: random.Random) -> Date | int:
    """Return a time that cannot be the given one: another day of the week, day, month or year."""
    if not isinstance(when, Date):
        return (when + rng.randint(1, len(DAYS) - 1)) % len(DAYS)
    changes = [
        when._replace(year=when.year + rng.choice((-2, -1, 1, 2))),
        when._replace(month=(when.month + rng.randint(1, 11)) % 12),
    ]
    if when.day:
        changes.append(when._replace(day=(when.day + rng.randint(0, 26)) % 28 + 1))
    return rng.choice(changes)


def times(narrator: Narrator, rng: random.Random, left: str, right: str) -> Drawn:
    """Return a pair about the day or date of an event that happens once."""
    event, place, when = rng.choice(narrator.events), rng.randrange(len(PLACES)), random_when(rng)
    label = rng.choice(LABELS)
    told: When = when
    claimed: When = when
    if label == CONTRADICTION:
        claimed = other_when(when, rng)
    elif label == ENTAILMENT and isinstance(when, Date) and when.day and rng.random() < 0.4:
        claimed = when._replace(day=0)
    elif label == NEUTRAL and isinstance(when, Date) and when.day and rng.random() < 0.5:
        told = when._replace(day=0)
    elif label == NEUTRAL:
        told = None
    passage = narrator.passage(narrator.event(event, place, told, left), left)
    where = place if rng.random() < 0.6 else NOWHERE
    return passage, ended(narrator.event(event, where, claimed, right), right, rng), label, "time"


def places(narrator: Narrator, rng: random.Random, left: str, right: str) -> Drawn:
    """Return a pair about the place of an event that happens once."""
    event, when = rng.choice(narrator.events), random_when(rng)
    place, elsewhere = rng.sample(range(len(PLACES)), 2)
    label = rng.choice(LABELS)
    told = NOWHERE if label == NEUTRAL else place
    claimed = elsewhere if label == CONTRADICTION else place
    passage = narrator.passage(narrator.event(event, told, when if rng.random() < 0.7 else None, left), left)
    return passage, ended(narrator.event(event, claimed, None, right), right, rng), label, "place"


def partial(narrator: Narrator, rng: random.Random, left: str, right: str) -> Drawn:
    """Return a pair where the claim leaves a detail out, adds one, or gives another event of the same day and place."""
    event, other = rng.sample(narrator.events, 2)
    place, when = rng.randrange(len(PLACES)), random_when(rng)
    if rng.random() < 0.45:
        passage = narrator.passage(narrator.event(event, place, when, left), left)
        where, time = rng.choice(((NOWHERE, when), (place, None), (NOWHERE, None)))
        return passage, ended(narrator.event(event, where, time, right), right, rng), ENTAILMENT, "detail"
    if rng.random() < 0.5:
        where, time = rng.choice(((NOWHERE, when), (place, None), (NOWHERE, None)))
        passage = narrator.passage(narrator.event(event, where, time, left), left)
        return passage, ended(narrator.event(event, place, when, right), right, rng), NEUTRAL, "detail"
    passage = narrator.passage(narrator.event(event, place, when, left), left)
    return passage, ended(narrator.event(other, place, when, right), right, rng), NEUTRAL, "detail"


def opposites(narrator: Narrator, rng: random.Random, left: str, right: str) -> Drawn:
    """Return a pair about a statement and its opposite; another place or another statement is neutral."""
    item, other = rng.sample(narrator.opposites, 2)
    scene, denied, label = random_scene(rng), rng.random() < 0.5, rng.choice(LABELS)
    passage = narrator.passage(narrator.opposite(item, scene, left, denied), left)
    side = not denied if label == CONTRADICTION else denied
    if label == NEUTRAL and rng.random() < 0.5:
        place = rng.choice([index for index in range(len(PLACES)) if index != scene.place])
        scene, side = scene._replace(place=place), rng.random() < 0.5
    elif label == NEUTRAL:
        item, side = other, rng.random() < 0.5
    return passage, ended(narrator.opposite(item, scene, right, side), right, rng), label, "opposite"


MAKERS: dict[Callable[[Narrator, random.Random, str, str], Drawn], float] = {
    roles: 0.36, times: 0.22, places: 0.14, partial: 0.1, opposites: 0.18,
}  # fmt: skip


def role_pairs(patterns: ModuleType, count: int, seed: str) -> Iterator[Pair]:
    """Yield `count` pairs, no pair of texts twice, no claim that is its passage; the id is `roles-<kind>-<index>`."""
    rng = random.Random(seed)
    narrator, languages = Narrator(patterns, rng), Languages(rng)
    seen: set[tuple[str, str]] = set()
    while len(seen) < count:
        left, right = languages.draw()
        maker = rng.choices(tuple(MAKERS), tuple(MAKERS.values()))[0]
        premise, hypothesis, label, kind = maker(narrator, rng, left, right)
        pair = Pair(premise, hypothesis, label, left, right, f"roles-{kind}-{len(seen)}")
        if pair.key not in seen and pair.key[0] != pair.key[1]:
            seen.add(pair.key)
            yield pair
