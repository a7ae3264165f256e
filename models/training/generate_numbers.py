"""Generated pairs about numbers: tolls, arrests, money, percentages and years in eight languages, labelled by arithmetic.

The rule, for a claim about the same thing at the same place as the passage (N in the passage, M in the claim):

* exactly N: M = N is entailment, another exact M contradiction; "at least/more than M" is entailment if N reaches M, else
  contradiction; "fewer than M" is entailment if N < M, else contradiction; "about M" is entailment within 4 %, contradiction
  beyond a third; dozens, hundreds and thousands are entailment where N lies in 24-99, 200-999, 2,000-9,999, contradiction an
  order of magnitude away.
* at least N, more than N: M = N is entailment (the figure that the source prints); exact M > N is neutral; exact M < N is
  contradiction; "at least/more than M" with M <= N is entailment, with M > N neutral; "fewer than M" with M <= N is contradiction.
* about N: M within 4 % is entailment, beyond a third contradiction.
* dozens, hundreds, thousands: the same word is entailment, an exact M in the range neutral, far away contradiction.
* a total that rose from A to B: B is entailment, A and everything else contradiction.
* total N with K of a subgroup: K of the subgroup is entailment, N of the subgroup contradiction. If the passage gives only the
  subgroup, a larger claim about everyone is neutral.
* another thing, place or occasion counted: neutral, whatever the numbers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

from models.training.corpus import Pair
from models.training.templates.numerals import digits, is_feminine, quantity
from models.training.templates.parsing import Patterns
from models.training.templates.words import ANYONE, CIVILIAN, CIVILIAN_KINDS, DAYS, GROUPS, OCCASIONS, PLACES, SOURCES

ENTAILMENT, NEUTRAL, CONTRADICTION = "entailment", "neutral", "contradiction"
OPEN_BELOW = ("at_least", "more_than")
VAGUE_RANGES = {"dozens": (24, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}
# Which group each action may count; prisoners escape, soldiers do not.
GROUPS_OF = {
    "escaped": (0, 4, 7), "arrested": (0, 4, 8, 9, 10, 11, 6), "displaced": (0, 1, 5, 6), "rescued": (0, 1, 2, 5, 6, 8, 11),
    "kidnapped": (0, 1, 2, 3, 5, 6, 8, 9, 10), "missing": (0, 1, 2, 5, 8, 11),
}  # fmt: skip
# Groups that share no member: soldiers, police, militants, children, prisoners, journalists.
DISJOINT = {2: (3, 4, 5, 10), 3: (2, 4, 5, 10), 4: (2, 3, 5, 10), 5: (2, 3, 10), 7: (10,), 10: (2, 3, 4, 5)}
RELATED = {"killed": ("wounded", "missing", "rescued"), "wounded": ("killed", "rescued"), "arrested": ("escaped", "killed")}


NOWHERE = -1  # a scene whose place is not said


class Scene(NamedTuple):
    """Where, when and on what occasion; indices into the word tables, the place may be NOWHERE."""

    place: int
    day: int
    occasion: int


class Fact(NamedTuple):
    """One counted thing: action (index into the patterns), group, number and bound."""

    action: int
    group: int
    number: int
    bound: str


def random_scene(rng: random.Random) -> Scene:
    """Return a scene drawn from the word tables."""
    return Scene(rng.randrange(len(PLACES)), rng.randrange(len(DAYS)), rng.randrange(len(OCCASIONS)))


def random_count(rng: random.Random) -> int:
    """Return a number as they occur in news: small ones most often, larger ones often round."""
    draw = rng.random()
    if draw < 0.3:
        return rng.randint(3, 19)
    if draw < 0.6:
        return rng.randint(20, 99)
    if draw < 0.75:
        return rng.randint(10, 99) * 10
    if draw < 0.88:
        return rng.randint(101, 999)
    return rng.choice((rng.randint(1, 9) * 1000, rng.randint(10, 95) * 1000, rng.randint(11, 99) * 100, rng.randint(1001, 9999)))


def other_count(number: int, rng: random.Random) -> int:
    """Return a number that differs clearly from `number`: near, half, double, a digit changed, ten times."""
    near = max(1, round(number * 0.06))
    choices = (
        number + rng.randint(near, 4 * near + 2), number - rng.randint(near, 4 * near + 2), number * 2, number // 2,
        number * 10, number // 10, number + rng.choice((10, 20, 50, 100)), random_count(rng), random_count(rng),
    )  # fmt: skip
    while True:
        other = rng.choice(choices)
        if other >= 3 and other != number:
            return other
        if all(choice < 3 or choice == number for choice in choices):
            return number + 5


def filled(pattern: str, language: str, scene: Scene | None, rng: random.Random, *, group: int = 0, **slots: str) -> str:
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
        self.rng = rng

    def action(self, name: str) -> int | None:
        """Return the index of an action by name, None where this set has none."""
        return next((index for index, patterns in enumerate(self.actions) if patterns.name == name), None)

    def fact(self, scene: Scene, fact: Fact, language: str, *, brief: bool = False) -> str:
        """Return the fact as a sentence without full stop; `brief` leaves day out, and often the occasion."""
        pattern = self.rng.choice(self.actions[fact.action].by_language[language])
        slots = {"q": quantity(fact.number, fact.group, language, self.rng, fact.bound)}
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


Claim = tuple[Fact, str, str]  # what is claimed, label, kind


def claims_about(fact: Fact, rng: random.Random) -> list[Claim]:
    """Return claims about the very thing that a fact counts, with label and kind by the rule of this module."""
    if fact.bound in VAGUE_RANGES:
        return _claims_about_vague(fact, rng)
    number = fact.number
    lower, higher = max(3, round(number * rng.uniform(0.2, 0.8))), round(number * rng.uniform(1.25, 3)) + 3
    same = fact._replace(bound="exactly")
    claims: list[Claim] = [(same, ENTAILMENT, "equal")]
    if fact.bound == "about":
        claims.append((fact, ENTAILMENT, "about"))
        claims.append((same._replace(number=higher * 2), CONTRADICTION, "about"))
        claims.append((same._replace(number=max(3, lower // 2)), CONTRADICTION, "about"))
        return [claim for claim in claims if not (claim[1] == CONTRADICTION and claim[0].number == number)]
    if fact.bound == "exactly":
        claims.append((same._replace(number=other_count(number, rng)), CONTRADICTION, "differs"))
        claims.append((same._replace(number=other_count(number, rng)), CONTRADICTION, "differs"))
        if lower < number:
            claims.append((fact._replace(number=lower, bound=rng.choice(OPEN_BELOW)), ENTAILMENT, "bound"))
            claims.append((fact._replace(number=lower, bound="less_than"), CONTRADICTION, "bound"))
        claims.append((fact._replace(number=higher, bound=rng.choice(OPEN_BELOW)), CONTRADICTION, "bound"))
        claims.append((fact._replace(number=higher, bound="less_than"), ENTAILMENT, "bound"))
        claims.extend(_vague_claims(fact, rng))
        return claims
    claims.append((same._replace(number=higher), NEUTRAL, "bound"))
    claims.append((fact._replace(bound=rng.choice(OPEN_BELOW) if fact.bound == "more_than" else "at_least"), ENTAILMENT, "bound"))
    claims.append((fact._replace(number=higher, bound=rng.choice(OPEN_BELOW)), NEUTRAL, "bound"))
    if lower < number:
        claims.append((same._replace(number=lower), CONTRADICTION, "bound"))
        claims.append((fact._replace(number=lower, bound=rng.choice(OPEN_BELOW)), ENTAILMENT, "bound"))
        claims.append((fact._replace(number=lower, bound="less_than"), CONTRADICTION, "bound"))
    return claims


def _claims_about_vague(fact: Fact, rng: random.Random) -> list[Claim]:
    low, high = VAGUE_RANGES[fact.bound]
    exact = fact._replace(bound="exactly")
    claims: list[Claim] = [(fact, ENTAILMENT, "vague"), (exact._replace(number=rng.randint(low, high)), NEUTRAL, "vague")]
    if fact.bound != "dozens":
        claims.append((exact._replace(number=rng.randint(3, low // 8)), CONTRADICTION, "vague"))
    else:
        claims.append((exact._replace(number=rng.randint(3, 6)), CONTRADICTION, "vague"))
    claims.append((exact._replace(number=rng.randint(high * 12, high * 40)), CONTRADICTION, "vague"))
    return claims


def _vague_claims(fact: Fact, rng: random.Random) -> list[Claim]:
    claims: list[Claim] = []
    for word, (low, high) in VAGUE_RANGES.items():
        if low <= fact.number <= high:
            claims.append((fact._replace(bound=word), ENTAILMENT, "vague"))
        elif fact.number * 5 < low or fact.number > high * 10:
            claims.append((fact._replace(bound=word), CONTRADICTION, "vague"))
    return rng.sample(claims, min(1, len(claims)))


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


Maker = Callable[[Writer, random.Random, str, str], "list[tuple[str, str, str, str]]"]  # premise, hypothesis, label, kind


def same_thing(writer: Writer, rng: random.Random, left: str, right: str) -> list[tuple[str, str, str, str]]:
    """Return pairs where the claim is about what one of the passage's facts counts."""
    scene = random_scene(rng)
    bound = rng.choice(tuple(VAGUE_RANGES)) if rng.random() < 0.12 else None
    fact = writer.random_fact(bound=bound)
    premise = passage(writer, scene, fact, left, rng)
    chosen = claims_about(fact, rng)
    claims = rng.sample(chosen, min(3, len(chosen)))
    return [(premise, ended(writer.fact(scene, claim, right, brief=True), right, rng), label, kind) for claim, label, kind in claims]


def passage(
    writer: Writer, scene: Scene, fact: Fact, language: str, rng: random.Random, unmentioned: frozenset[int] = frozenset()
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
        sentences.insert(rng.randint(0, len(sentences)), ended(writer.measure(scene, kind, rng.randint(low, high), language), language, rng))
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
    total = writer.random_fact(rng.choice([index for index in range(len(writer.actions)) if writer.actions[index].name in {"killed", "wounded", "displaced", "kidnapped"}]), "exactly")
    total = total._replace(group=rng.choice((ANYONE, ANYONE, CIVILIAN)), number=max(12, total.number))
    kinds = CIVILIAN_KINDS if total.group == CIVILIAN else tuple(range(1, len(GROUPS)))
    part = total._replace(group=rng.choice(kinds), number=rng.randint(3, max(4, min(total.number // 2, 60))))

    def claim(fact: Fact) -> str:
        return ended(writer.fact(scene, fact, right, brief=True), right, rng)

    if rng.random() < 0.35:
        premise = ended(writer.fact(scene, part, left), left, rng, rng.randrange(len(SOURCES)) if rng.random() < 0.3 else None)
        return [(premise, claim(total), NEUTRAL, "part_only"), (premise, claim(part), ENTAILMENT, "part_only")]
    including = filled(rng.choice(writer.including[0].by_language[left]), left, None, rng, q=quantity(part.number, part.group, left, rng))
    joiner = "، " if left in {"ar", "fa"} else ", "
    head = writer.fact(scene, total, left)
    if including[:1].isupper() and writer.including[0].by_language["en"][0].startswith("{q}"):
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
    premise = ended(writer.measure(scene, kind, number, left), left, rng, rng.randrange(len(SOURCES)) if rng.random() < 0.3 else None)
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
        return [(premise, ended(writer.measure(elsewhere, kind, rng.choice((number, other)), right), right, rng), NEUTRAL, "measure_place")]
    another = rng.choice([index for index in range(len(writer.measures)) if index != kind and (writer.measures[index].low > 1900) == (patterns.low > 1900)] or [kind])
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


RISES = {
    "en": ("The toll rose from {a} to {b}: {s}", "{s}, after an earlier count of {a}"),
    "ar": ("ارتفعت الحصيلة من {a} إلى {b}: {s}", "{s}، بعد حصيلة سابقة بلغت {a}"),
    "fr": ("Le bilan est passé de {a} à {b} : {s}", "{s}, contre {a} dans un premier bilan"),
    "es": ("El balance subió de {a} a {b}: {s}", "{s}, frente a {a} en un balance anterior"),
    "de": ("Die Zahl stieg von {a} auf {b}: {s}", "{s}, nach zuvor gemeldeten {a}"),
    "tr": ("Bilanço {a} sayısından {b} sayısına yükseldi: {s}", "{s}, daha önce {a} olarak açıklanmıştı"),
    "fa": ("آمار از {a} به {b} رسید: {s}", "{s}، پیش‌تر {a} اعلام شده بود"),
    "ru": ("Число выросло с {a} до {b}: {s}", "{s}, ранее сообщалось о {a}"),
}


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
    premise = rng.choice(RISES[left]).format(a=digits(before, left, rng), b=digits(now.number, left, rng), s=sentence)
    premise = ended(premise, left, rng, rng.randrange(len(SOURCES)) if rng.random() < 0.3 else None)
    claims = [(now, ENTAILMENT), (now._replace(number=before), CONTRADICTION), (now._replace(number=other_count(now.number, rng)), CONTRADICTION)]
    chosen = claims[0] if rng.random() < 0.45 else rng.choice(claims[1:])
    return [(premise, ended(writer.fact(scene, chosen[0], right, brief=True), right, rng), chosen[1], "rises")]


MAKERS: dict[Maker, float] = {same_thing: 0.42, other_thing: 0.2, subgroup: 0.14, measures: 0.14, nobody: 0.03, rises: 0.07}


def number_pairs(patterns: ModuleType, count: int, seed: str) -> Iterator[Pair]:
    """Yield `count` pairs; the id is `numbers-<kind>-<index>`."""
    rng = random.Random(seed)
    writer, languages = Writer(patterns, rng), Languages(rng)
    made = 0
    while made < count:
        left, right = languages.draw()
        maker = rng.choices(tuple(MAKERS), tuple(MAKERS.values()))[0]
        for premise, hypothesis, label, kind in maker(writer, rng, left, right)[: count - made]:
            yield Pair(premise, hypothesis, label, left, right, f"numbers-{kind}-{made}")
            made += 1
