"""Scenes, counted facts and their wording in eight languages, from the patterns of one set (training or test)."""

from __future__ import annotations

import random
from types import ModuleType
from typing import NamedTuple

from models.training.number_rule import OPEN_BELOW, Fact, random_count
from models.training.templates.numerals import digits, is_feminine, quantity
from models.training.templates.parsing import Patterns
from models.training.templates.words import DAYS, GROUPS, OCCASIONS, PLACES, SOURCES

NOWHERE = -1  # a scene whose place is not said
# Which group each action may count; prisoners escape, soldiers do not.
GROUPS_OF = {
    "escaped": (0, 4, 7), "arrested": (0, 4, 8, 9, 10, 11, 6), "displaced": (0, 1, 5, 6), "rescued": (0, 1, 2, 5, 6, 8, 11),
    "kidnapped": (0, 1, 2, 3, 5, 6, 8, 9, 10), "missing": (0, 1, 2, 5, 8, 11),
}  # fmt: skip


class Scene(NamedTuple):
    """Where, when and on what occasion; indices into the word tables, the place may be NOWHERE."""

    place: int
    day: int
    occasion: int


def random_scene(rng: random.Random) -> Scene:
    """Return a scene drawn from the word tables."""
    return Scene(rng.randrange(len(PLACES)), rng.randrange(len(DAYS)), rng.randrange(len(OCCASIONS)))


def filled(
    pattern: str, language: str, scene: Scene | None, rng: random.Random, *, group: int = 0, **slots: str
) -> str:
    """Return a pattern as a sentence: place always, day and occasion and source as far as the pattern has them."""
    values = dict(slots)
    values["loc"] = PLACES[scene.place][language] if scene and scene.place != NOWHERE else ""
    values.setdefault("day", DAYS[scene.day][language] if scene and rng.random() < 0.5 else "")
    values.setdefault("ev", OCCASIONS[scene.occasion][language] if scene else "")
    feminine = is_feminine(group, language)
    text = pattern.format(**values, e="e" if feminine else "", g="a" if feminine else "o")
    text = " ".join(text.split())
    text = text.replace(" ,", ",").replace("de el ", "del ").replace(" à le ", " au ")
    return text[:1].upper() + text[1:]


def ended(sentence: str, language: str, rng: random.Random, source: int | None = None) -> str:
    """Return the sentence with its attribution, before or after it, and a full stop."""
    if source is not None:
        said = SOURCES[source][language]
        if rng.random() < 0.5:
            sentence = f"{sentence}{'،' if language in {'ar', 'fa'} and rng.random() < 0.5 else ','} {said}"
        else:
            comma = "،" if language in {"ar", "fa"} else ","
            sentence = f"{said[:1].upper()}{said[1:]}{comma} {sentence[:1].lower() if language != 'de' else sentence[:1]}{sentence[1:]}"
    return sentence if sentence[-1] in ".!?؟" else sentence + "."


class Writer:
    """Puts facts into words with the patterns of one set (training or test)."""

    def __init__(self, patterns: ModuleType, rng: random.Random) -> None:
        self.actions: list[Patterns] = patterns.ACTIONS
        self.measures: list[Patterns] = patterns.MEASURES
        self.including: list[Patterns] = patterns.INCLUDING
        self.nobody: list[Patterns] = patterns.NOBODY
        self.rises: list[Patterns] = patterns.RISES
        self.spans: list[Patterns] = patterns.SPANS
        self.rng = rng

    def action(self, name: str) -> int | None:
        """Return the index of an action by name, None where this set has none."""
        return next((index for index, patterns in enumerate(self.actions) if patterns.name == name), None)

    def fact(self, scene: Scene, fact: Fact, language: str, *, brief: bool = False, spelled: bool = False) -> str:
        """Return the fact as a sentence without full stop; `brief` leaves day out, and often the occasion; `spelled` writes words."""
        pattern = self.rng.choice(self.actions[fact.action].by_language[language])
        slots = {"q": quantity(fact.number, fact.group, language, self.rng, fact.bound, spelled=spelled)}
        if brief:
            if self.rng.random() < 0.25:
                scene = scene._replace(place=NOWHERE)
            slots["day"] = ""
            if self.rng.random() < 0.4:
                slots["ev"] = ""
        return filled(pattern, language, scene, self.rng, group=fact.group, **slots)

    def measure(self, scene: Scene, kind: int, number: int, language: str) -> str:
        """Return a measure (houses, money, per cent, year) as a sentence without full stop."""
        patterns = self.measures[kind]
        year = patterns.low > 1900
        written = str(number) if year else digits(number, language, self.rng)
        return filled(self.rng.choice(patterns.by_language[language]), language, scene, self.rng, n=written)

    def random_fact(self, action: int | None = None, bound: str | None = None) -> Fact:
        """Return a fact of a random action with a group that fits it."""
        chosen = self.rng.randrange(len(self.actions)) if action is None else action
        group = self.rng.choice(GROUPS_OF.get(self.actions[chosen].name, tuple(range(len(GROUPS)))))
        number = random_count(self.rng)
        drawn = bound or self.rng.choices(("exactly", "at_least", "more_than", "about"), (0.62, 0.15, 0.13, 0.1))[0]
        if drawn in OPEN_BELOW and number > 20 and self.rng.random() < 0.6:
            number = round(number, -1)
        return Fact(chosen, group, number, drawn)


class Languages:
    """Draws the languages of premise and hypothesis: Arabic passages and English or Arabic claims most often."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def draw(self) -> tuple[str, str]:
        """Return (premise language, hypothesis language)."""
        others = ("fr", "es", "de", "tr", "fa", "ru")
        draw = self.rng.random()
        if draw < 0.30:
            return "ar", "en"
        if draw < 0.52:
            return "ar", "ar"
        if draw < 0.62:
            return "en", "en"
        if draw < 0.69:
            return "en", "ar"
        other = self.rng.choice(others)
        if draw < 0.79:
            return other, other
        if draw < 0.90:
            return "ar", other
        return (other, self.rng.choice(("en", "ar"))) if draw < 0.96 else ("en", other)
