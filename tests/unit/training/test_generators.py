"""The generated pairs: labels follow the arithmetic, the same seed gives the same pairs, test and training patterns share nothing."""

import random
import re

import pytest

from models.training.corpus import LABELS, Pair
from models.training.generate_context import in_context, lengthened, other_evidence
from models.training.generate_neutrals import LINKED, neutral_pairs
from models.training.generate_numbers import number_pairs
from models.training.generate_parallel import changed_number, negated, neighbour_pairs, parallel_pairs
from models.training.number_rule import CONTRADICTION, ENTAILMENT, NEUTRAL, Fact, claims_about, other_count
from models.training.templates import test_patterns, test_statements, train_patterns, train_statements
from models.training.templates.parsing import parsed_patterns, parsed_statements
from models.training.templates.words import LANGUAGES

PATTERNS = [train_patterns, test_patterns]


def fact(number: int, bound: str = "exactly") -> Fact:
    return Fact(action=0, group=0, number=number, bound=bound)


def possible(said: Fact) -> set[int]:
    """The numbers of 0-99,999 that a statement leaves open."""
    if said.bound in {"at_least", "more_than"}:
        return set(range(said.number, 100_000))
    if said.bound == "at_most":
        return set(range(said.number + 1))
    if said.bound == "less_than":
        return set(range(said.number))
    return {said.number}


@pytest.mark.parametrize("bound", ["exactly", "at_least", "more_than", "at_most"])
@pytest.mark.parametrize("seed", range(60))
def test_labels_follow_the_arithmetic(bound, seed):
    rng = random.Random(seed)
    premise = fact(rng.choice((7, 12, 70, 120, 175, 3000)), bound)
    for claim, label, _ in claims_about(premise, rng):
        if claim.bound in {"about", "dozens", "hundreds", "thousands"}:
            continue
        known, claimed = possible(premise), possible(claim)
        if claim.number == premise.number and bound != "exactly":
            assert label == ENTAILMENT  # the figure that the source prints, by the documented rule
        elif known <= claimed:
            assert label == ENTAILMENT
        elif known & claimed:
            assert label == NEUTRAL
        else:
            assert label == CONTRADICTION


@pytest.mark.parametrize("seed", range(30))
def test_vague_words_against_numbers(seed):
    rng = random.Random(seed)
    for claim, label, _ in claims_about(fact(45), rng):
        if claim.bound == "dozens":
            assert label == ENTAILMENT
        if claim.bound in {"hundreds", "thousands"}:
            assert label == CONTRADICTION
    labels = {
        claim.number: label for claim, label, _ in claims_about(fact(0, "dozens"), rng) if claim.bound == "exactly"
    }
    for number, label in labels.items():
        assert label == (NEUTRAL if 24 <= number <= 99 else CONTRADICTION)


@pytest.mark.parametrize("number", [3, 4, 7, 100, 4567])
def test_other_count_differs(number):
    rng = random.Random(number)
    assert all(other_count(number, rng) != number for _ in range(200))


@pytest.mark.parametrize("patterns", PATTERNS)
def test_number_pairs_are_sentences_in_all_languages(patterns):
    pairs = list(number_pairs(patterns, 3000, "test"))
    assert len(pairs) == 3000
    assert {pair.lang_premise for pair in pairs} == set(LANGUAGES) == {pair.lang_hypothesis for pair in pairs}
    assert {pair.label for pair in pairs} == set(LABELS)
    for pair in pairs:
        for text in (pair.premise, pair.hypothesis):
            assert not re.search(r"[{}|]|\s\s|/f", text), text
            assert text[-1] in ".!?؟"
    arabic_to_english = [pair for pair in pairs if (pair.lang_premise, pair.lang_hypothesis) == ("ar", "en")]
    assert len(arabic_to_english) > 600


def test_same_seed_same_pairs():
    assert list(number_pairs(train_patterns, 200, "a")) == list(number_pairs(train_patterns, 200, "a"))
    assert list(number_pairs(train_patterns, 200, "a")) != list(number_pairs(train_patterns, 200, "b"))
    first = list(neutral_pairs(train_patterns, train_statements, 200, "a"))
    assert first == list(neutral_pairs(train_patterns, train_statements, 200, "a"))


def test_other_place_claims_name_another_place():
    pairs = [pair for pair in number_pairs(train_patterns, 4000, "place") if "-other_place-" in pair.id]
    english = [pair for pair in pairs if pair.lang_premise == pair.lang_hypothesis == "en"]
    assert english
    for pair in english:
        place = re.search(r"\bin ([A-Z][\w-]+(?: [a-z]{2} [A-Z][\w-]+)?)", pair.hypothesis)
        assert place is None or place.group(1) not in pair.premise
    assert {pair.label for pair in pairs} == {NEUTRAL}


def test_two_thirds_of_the_neutral_file_are_neutral():
    pairs = list(neutral_pairs(train_patterns, train_statements, 3000, "share"))
    share = sum(pair.label == NEUTRAL for pair in pairs) / len(pairs)
    assert 0.55 < share < 0.8
    assert {pair.label for pair in pairs} == set(LABELS)


def test_linked_statements_exist():
    names = {statement.name for statement in train_statements.STATEMENTS}
    assert all(group <= names for group in LINKED)


def test_no_test_pattern_stands_in_the_training_set():
    def wordings(module):
        tables = (module.ACTIONS, module.MEASURES, module.INCLUDING, module.NOBODY, module.RISES, module.SPANS)
        return {text for table in tables for item in table for texts in item.by_language.values() for text in texts}

    def statements(module):
        return {
            t
            for item in module.STATEMENTS
            for side in (item.said, item.denied)
            for texts in side.values()
            for t in texts
        }

    assert not wordings(train_patterns) & wordings(test_patterns)
    assert not statements(train_statements) & statements(test_statements)
    assert not {t for texts in train_statements.HEADLINES.values() for t in texts} & {
        t for texts in test_statements.HEADLINES.values() for t in texts
    }


def test_patterns_without_a_language_are_refused():
    with pytest.raises(ValueError, match="no wording in"):
        parsed_patterns("# killed\nen: {q} died")
    complete = "\n".join(f"{language}: said" for language in LANGUAGES)
    with pytest.raises(ValueError, match="lacks"):
        parsed_statements(f"# one\n{complete}")


NEWS = [
    ("The minister said 12 people were arrested on Monday.", "قال الوزير إن 12 شخصا اعتقلوا يوم الاثنين."),
    ("The road was closed for three hours in the morning.", "أُغلق الطريق ثلاث ساعات في الصباح."),
    ("Officials promised 1,500 new homes by 2024 in the region.", "وعد المسؤولون ببناء 1,500 منزل جديد بحلول 2024."),
    ("Nobody knows when the bridge is safe to use.", "لا أحد يعرف متى يصبح الجسر آمنا."),
    ("The opposition won the vote in the northern city.", "فازت المعارضة في التصويت في المدينة الشمالية."),
    ("Heavy rain is expected later in the week.", "يتوقع هطول أمطار غزيرة في وقت لاحق من الأسبوع."),
]


def test_changed_number_changes_exactly_one_number():
    rng = random.Random(0)
    for _ in range(50):
        changed = changed_number(NEWS[2][0], rng)
        assert changed is not None
        before, after = re.findall(r"[\d,]+", NEWS[2][0]), re.findall(r"[\d,]+", changed)
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    assert changed_number("No digits here.", rng) is None


def test_negated():
    rng = random.Random(0)
    assert negated("The road was closed.", rng) == "The road was not closed."
    assert negated("Rain fell.", rng) is None
    assert {negated(NEWS[4][0], random.Random(seed)) for seed in range(9)} - {None} == {
        "The opposition lost the vote in the northern city."
    }


def test_parallel_pairs():
    pairs = list(parallel_pairs(NEWS, 20, "news"))
    english = [row[0] for row in NEWS]
    arabic = [row[1] for row in NEWS]
    for pair in pairs:
        kind = pair.id.split("-")[1]
        texts = english if pair.lang_hypothesis == "en" else arabic
        premises = english if pair.lang_premise == "en" else arabic
        assert any(text in pair.premise for text in premises)
        if kind in {"translation", "neighbour"}:
            shown = premises[texts.index(pair.hypothesis)] in pair.premise
            assert shown == (kind == "translation")
            assert pair.label == (ENTAILMENT if kind == "translation" else NEUTRAL)
        else:
            assert pair.hypothesis not in texts
            assert pair.label == CONTRADICTION
    assert {pair.id.split("-")[1] for pair in pairs} == {"translation", "neighbour", "number", "negation"}
    assert all(pair.label == NEUTRAL for pair in neighbour_pairs(NEWS, 10, "news"))


def claim(premise: str, hypothesis: str, label: str) -> Pair:
    return Pair(premise, hypothesis, label, "en", "en", "x-1")


def test_context_keeps_evidence_and_label():
    pairs = [claim("The tower opened in 1973.", "The tower opened before 1980.", ENTAILMENT)]
    found = list(in_context(pairs, ["Bees make honey from nectar.", "A river runs through the valley."], 20, "c"))
    assert len(found) == 20
    assert all(pairs[0].premise in pair.premise and pair.label == ENTAILMENT for pair in found)
    assert any(len(pair.premise) > len(pairs[0].premise) for pair in found)
    longer = list(lengthened(pairs * 50, {"en": ["Bees make honey."]}, 1.0, "l"))
    assert all(pair.premise != pairs[0].premise and pairs[0].premise in pair.premise for pair in longer)
    assert list(lengthened(pairs, {"ar": ["نحل"]}, 1.0, "l")) == pairs


def test_other_evidence_is_of_another_claim():
    pairs = [
        claim("Bolt was born in Sherwood Content in 1986.", "Usain Bolt was born in the eighties.", ENTAILMENT),
        claim(
            "He holds the world record over 100 metres.", "Usain Bolt never held any sprinting record.", CONTRADICTION
        ),
    ]
    found = list(other_evidence(pairs, 5, "o"))
    assert found
    by_claim = {pair.hypothesis: pair.premise for pair in pairs}
    assert all(pair.label == NEUTRAL and by_claim[pair.hypothesis] != pair.premise for pair in found)
