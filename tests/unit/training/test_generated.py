"""The generated pairs on roles, dates, sums and spans: labels are recomputed, wordings are apart, texts are whole."""

import random
import re
from collections import Counter

import pytest

from models.training.corpus import LABELS, write_pairs
from models.training.generate_counts import listed
from models.training.generate_numbers import number_pairs
from models.training.generate_roles import Narrator, other_when, random_when, role_pairs, roles
from models.training.number_rule import CONTRADICTION, ENTAILMENT, Fact, sum_claims
from models.training.templates import test_patterns, test_roles, train_patterns, train_roles, train_statements
from models.training.templates.durations import UNITS, duration
from models.training.templates.names import NAMES, Date, dated
from models.training.templates.numerals import quantity
from models.training.templates.numerals import words as in_words
from models.training.templates.words import LANGUAGES

ROLE_SETS = [train_roles, test_roles]


@pytest.mark.parametrize("patterns", ROLE_SETS)
def test_role_pairs_are_whole_sentences_with_balanced_labels(patterns):
    pairs = list(role_pairs(patterns, 3000, "roles"))
    assert len({pair.key for pair in pairs}) == 3000
    counts = Counter(pair.label for pair in pairs)
    assert set(counts) == set(LABELS)
    assert all(0.25 < count / 3000 < 0.42 for count in counts.values())
    assert {pair.lang_premise for pair in pairs} == set(LANGUAGES) == {pair.lang_hypothesis for pair in pairs}
    for pair in pairs:
        assert pair.premise != pair.hypothesis
        for text in (pair.premise, pair.hypothesis):
            assert not re.search(r"[{}|]|\s\s", text), text
            assert text[-1] in ".!?؟"


@pytest.mark.parametrize("label", ["new", "swapped"])
def test_who_did_it_to_whom_decides_the_label(label):
    rng = random.Random(label)
    narrator = Narrator(train_roles, rng)
    names = [row["en"] for row in NAMES]
    seen = Counter()
    for _ in range(800):
        premise, claim, found, _ = roles(narrator, rng, "en", "en")
        told = re.match(r".*the company (\S.*?) bought the company (\S.*?)[.,]", premise, re.IGNORECASE)
        said = re.match(r"the company (\S.*?) bought the company (\S.*?)\.", claim, re.IGNORECASE)
        if told and said:
            assert {*told.groups(), *said.groups()} <= set(names)
            expected = ENTAILMENT if told.groups() == said.groups() else CONTRADICTION
            assert told.groups() in (said.groups(), said.groups()[::-1])
            assert found == expected
            seen[found] += 1
    assert seen[ENTAILMENT]
    assert seen[CONTRADICTION]


@pytest.mark.parametrize("seed", range(200))
def test_another_time_excludes_the_first(seed):
    rng = random.Random(seed)
    when = random_when(rng)
    other = other_when(when, rng)
    assert other != when
    if isinstance(when, Date):
        assert isinstance(other, Date)
        assert 0 <= other.month < 12
        assert 0 <= other.day <= 28
        assert bool(other.day) == bool(when.day)


def test_dates_as_each_language_writes_them():
    date, month = Date(2019, 2, 14), Date(2019, 2, 0)
    assert dated(date, "en", 0) == "on 14 March 2019"
    assert dated(month, "ar", 1) == "في آذار ٢٠١٩"
    assert dated(date, "ar", 0) == "في 14 مارس 2019"
    assert dated(date, "ru", 0) == "14 марта 2019 года"
    assert dated(month, "ru", 1) == "в марте 2019 года"


@pytest.mark.parametrize("seed", range(100))
def test_claims_about_a_sum_follow_the_addition(seed):
    rng = random.Random(seed)
    parts = [Fact(0, group, rng.randint(3, 95), "exactly") for group in (2, 3, 5)]
    total, by_group = sum(part.number for part in parts), {part.group: part.number for part in parts}
    for claim, label in sum_claims(parts, 0, rng):
        known = by_group.get(claim.group, total)
        holds = {
            "exactly": known == claim.number, "more_than": known > claim.number, "at_least": known >= claim.number,
        }[claim.bound]  # fmt: skip
        assert label == (ENTAILMENT if holds else CONTRADICTION)


def test_of_several_counts_the_claim_repeats_one():
    pairs = [p for p in number_pairs(train_patterns, 9000, "several") if "-several-" in p.id]
    english = [p for p in pairs if p.lang_premise == p.lang_hypothesis == "en" and re.search(r"\d", p.hypothesis)]
    shown = Counter()
    for pair in english:
        number = int(re.search(r"\d+", pair.hypothesis).group())
        told = {str(number), in_words(number, "en")}
        shown[pair.label, any(form in pair.premise.lower() for form in told)] += 1
    assert shown[ENTAILMENT, True]
    assert not shown[ENTAILMENT, False]
    assert shown[CONTRADICTION, True] > shown[CONTRADICTION, False]


@pytest.mark.parametrize("patterns", [train_patterns, test_patterns])
def test_every_kind_of_number_pair_is_made_and_labels_are_balanced(patterns):
    pairs = list(number_pairs(patterns, 6000, "kinds"))
    kinds = {pair.id.split("-")[1] for pair in pairs}
    assert {"bound", "sum", "several", "equal", "span", "nobody", "other_action", "rises"} <= kinds
    counts = Counter(pair.label for pair in pairs)
    assert all(0.17 < count / 6000 < 0.46 for count in counts.values())
    nobody = {pair.label for pair in pairs if "-nobody-" in pair.id}
    assert nobody == set(LABELS)


def test_same_seed_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_pairs(tmp_path / name, [*role_pairs(train_roles, 300, "s"), *number_pairs(train_patterns, 300, "s")])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert list(role_pairs(train_roles, 50, "a")) != list(role_pairs(train_roles, 50, "b"))


def test_no_wording_of_roles_is_shared():
    def wordings(module):
        plain = {t for item in (*module.ROLES, *module.EVENTS) for ts in item.by_language.values() for t in ts}
        return plain | {
            t for item in module.OPPOSITES for side in (item.said, item.denied) for ts in side.values() for t in ts
        }

    assert not wordings(train_roles) & wordings(test_roles)
    statements = {t for item in train_statements.STATEMENTS for ts in item.said.values() for t in ts}
    assert not statements & wordings(test_roles)


@pytest.mark.parametrize(
    ("number", "noun"),
    [(3, "جنود"), (10, "جنود"), (11, "جنديا"), (45, "جنديا"), (100, "جندي"), (120, "جنديا"), (12_000, "جندي")],
)
def test_arabic_nouns_agree_with_their_number(number, noun):
    for seed in range(30):
        for spelled in (False, True):
            text = quantity(number, 2, "ar", random.Random(seed), spelled=spelled)
            assert text.split()[-1] == noun, text


def test_numbers_in_words():
    assert in_words(120, "ar") == "مئة وعشرين"
    assert quantity(120, 2, "en", random.Random(0), spelled=True) == "one hundred and twenty soldiers"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_of_time(unit, language):
    for number in range(2, 90):
        text = duration(number, unit, language, random.Random(number))
        assert not re.search(r"[,{}]", text)
    assert duration(2, "week", "ar", random.Random(0)) == "أسبوعين"
    assert duration(14, "day", "ar", random.Random(1)).endswith(" يوما")
    assert duration(22, "day", "ru", random.Random(1)) == "22 дня"


def test_lists():
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["أ", "ب", "ج"], "ar") == "أ وب وج"
