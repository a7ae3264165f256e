"""Generated pairs for the passage that is on topic and does not address the claim: it must be neutral.

A report is a handful of statements and counted facts of one scene. A passage shows one to three of them, often with a bare
headline; a claim is about one that is shown (entailment), the denial of one (contradiction), or, most often, about one that is not
shown, about another place, or about anything at all where the passage is only a headline (neutral).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import ModuleType

from models.training.corpus import Pair
from models.training.number_rule import CONTRADICTION, ENTAILMENT, NEUTRAL
from models.training.sentences import Languages, Scene, Writer, ended, filled, random_scene
from models.training.templates.parsing import Statement
from models.training.templates.words import PLACES, SOURCES

Drawn = tuple[str, str, str, str]
# Statements whose truth bears on each other; a claim about one is never called neutral beside the other.
LINKED = (
    {"curfew", "control"},
    {"turkey", "helicopters"},
    {"attackers", "claimed", "condemned"},
    {"reinforcements", "minister"},
    {"truce", "talks"},
    {"truce", "control"},
    {"truce", "turkey"},
    {"truce", "attackers", "claimed", "condemned"},
    {"election_delay", "stronger"},
    {"hospital", "cholera"},
    {"electricity", "solar"},
)


class Reporter:
    """Puts statements and facts of one scene into passages and claims."""

    def __init__(self, patterns: ModuleType, statements: ModuleType, rng: random.Random) -> None:
        self.writer = Writer(patterns, rng)
        self.statements: list[Statement] = statements.STATEMENTS
        self.headlines: dict[str, tuple[str, ...]] = statements.HEADLINES
        self.rng = rng

    def said(self, statement: Statement, scene: Scene, language: str, *, denied: bool = False) -> str:
        """Return a statement, or its denial, as a sentence without full stop."""
        texts = (statement.denied if denied else statement.said)[language]
        return filled(self.rng.choice(texts), language, scene, self.rng)

    def headline(self, scene: Scene, language: str) -> str:
        """Return a headline from which nothing specific follows, as a sentence."""
        return ended(filled(self.rng.choice(self.headlines[language]), language, scene, self.rng), language, self.rng)

    def attributed(self, text: str, language: str) -> str:
        """Return a sentence with full stop, at times with a source."""
        source = self.rng.randrange(len(SOURCES)) if self.rng.random() < 0.3 else None
        return ended(text, language, self.rng, source)

    def count(self, scene: Scene, language: str) -> str:
        """Return a counted fact as a sentence."""
        vague = self.rng.choice(("dozens", "hundreds", None, None, None))
        return self.attributed(self.writer.fact(scene, self.writer.random_fact(bound=vague), language), language)


def statement_pairs(reporter: Reporter, rng: random.Random, left: str, right: str) -> list[Drawn]:
    """Return pairs over a passage of statements, with at times a counted fact or a headline in it."""
    scene = random_scene(rng)
    shown = rng.sample(reporter.statements, rng.choices((1, 2, 3), (0.35, 0.4, 0.25))[0])
    denied = {statement.name for statement in shown if rng.random() < 0.2}
    sentences = [
        reporter.attributed(reporter.said(item, scene, left, denied=item.name in denied), left) for item in shown
    ]
    if rng.random() < 0.4:
        sentences.insert(rng.randint(0, len(sentences)), reporter.count(scene, left))
    if rng.random() < 0.3:
        sentences.insert(0, reporter.headline(scene, left))
    premise = " ".join(sentences)
    item = rng.choice(shown)
    plain = reporter.attributed(reporter.said(item, scene, right), right)
    reverse = ended(reporter.said(item, scene, right, denied=True), right, rng)
    pairs = [
        (premise, plain, CONTRADICTION if item.name in denied else ENTAILMENT, "addressed"),
        (premise, reverse, ENTAILMENT if item.name in denied else CONTRADICTION, "addressed"),
    ]
    pairs = [rng.choice(pairs)]
    absent = [other for other in reporter.statements if not _linked(other, shown)]
    other = rng.choice(absent)
    pairs.append(
        (
            premise,
            ended(reporter.said(other, scene, right, denied=rng.random() < 0.3), right, rng),
            NEUTRAL,
            "unaddressed",
        )
    )
    if rng.random() < 0.4:
        place = rng.choice([index for index in range(len(PLACES)) if index != scene.place])
        elsewhere = scene._replace(place=place)
        pairs.append(
            (
                premise,
                ended(reporter.said(item, elsewhere, right, denied=rng.random() < 0.3), right, rng),
                NEUTRAL,
                "elsewhere",
            )
        )
    return pairs


def _linked(other: Statement, shown: list[Statement]) -> bool:
    names = {item.name for item in shown}
    return other.name in names or any(other.name in group and group & names for group in LINKED)


def count_and_statement(reporter: Reporter, rng: random.Random, left: str, right: str) -> list[Drawn]:
    """Return neutral pairs between a toll and a claim about something done, and between something done and a toll."""
    scene = random_scene(rng)
    if rng.random() < 0.5:
        premise = reporter.count(scene, left)
        if rng.random() < 0.5:
            premise = f"{reporter.headline(scene, left)} {premise}"
        claim = reporter.said(rng.choice(reporter.statements), scene, right, denied=rng.random() < 0.35)
        return [(premise, ended(claim, right, rng), NEUTRAL, "toll_then_statement")]
    count = rng.choice((1, 2, 3))
    shown = rng.sample(reporter.statements, count)
    premise = " ".join(reporter.attributed(reporter.said(item, scene, left), left) for item in shown)
    bound = rng.choices(("exactly", "at_least", "more_than", "dozens"), (0.6, 0.15, 0.15, 0.1))[0]
    claim = reporter.writer.fact(scene, reporter.writer.random_fact(bound=bound), right, brief=True)
    return [(premise, ended(claim, right, rng), NEUTRAL, "statement_then_toll")]


def headline_only(reporter: Reporter, rng: random.Random, left: str, right: str) -> list[Drawn]:
    """Return neutral pairs: a bare headline or a vague toll, and any specific claim on the same scene."""
    scene = random_scene(rng)
    premise = reporter.headline(scene, left)
    if rng.random() < 0.3:
        premise = f"{premise} {reporter.headline(scene, left)}"
    if rng.random() < 0.5:
        claim = reporter.said(rng.choice(reporter.statements), scene, right, denied=rng.random() < 0.4)
    else:
        claim = reporter.writer.fact(scene, reporter.writer.random_fact(), right, brief=True)
    return [(premise, ended(claim, right, rng), NEUTRAL, "headline")]


def neutral_pairs(patterns: ModuleType, statements: ModuleType, count: int, seed: str) -> Iterator[Pair]:
    """Yield `count` pairs, about two thirds neutral; the id is `neutrals-<kind>-<index>`."""
    rng = random.Random(seed)
    reporter, languages = Reporter(patterns, statements, rng), Languages(rng)
    makers = {statement_pairs: 0.62, count_and_statement: 0.24, headline_only: 0.14}
    made = 0
    while made < count:
        left, right = languages.draw()
        maker = rng.choices(tuple(makers), tuple(makers.values()))[0]
        for premise, hypothesis, label, kind in maker(reporter, rng, left, right)[: count - made]:
            yield Pair(premise, hypothesis, label, left, right, f"neutrals-{kind}-{made}")
            made += 1
