from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.storage.lexical import MOST_TERMS, lexical_plan, quoted

CORPUS = {"passages": 1_000_000, "tokens": 20_000_000, "budget": 10_000}


def test_words_of_no_passage_look_for_nothing():
    assert lexical_plan({}, **CORPUS) is None
    assert lexical_plan({"a": 0}, **CORPUS) is None


def test_the_rarest_words_find_and_all_words_rank():
    plan = lexical_plan({"attack": 50_000, "hasakah": 3000, "120": 5000, "ghost": 0}, **CORPUS)
    assert plan.candidates == "'hasakah' | '120'"
    assert plan.terms == ("'hasakah'", "'120'", "'attack'")
    assert plan.weights[0] > plan.weights[1] > plan.weights[2] > 0
    assert plan.average == 20


def test_a_small_corpus_is_looked_through_for_every_word():
    plan = lexical_plan({"a": 20, "b": 30, "c": 40}, passages=100, tokens=500, budget=10_000)
    assert plan.candidates == "'a' | 'b' | 'c'"


def test_a_word_of_most_passages_finds_nothing_by_itself_but_ranks():
    plan = lexical_plan({"the": 90, "prison": 5}, passages=100, tokens=500, budget=10_000)
    assert plan.candidates == "'prison'"
    assert plan.terms == ("'prison'", "'the'")


def test_only_such_words_find_all_the_same():
    plan = lexical_plan({"the": 90, "a": 80}, passages=100, tokens=500, budget=10_000)
    assert plan.candidates == "'a' | 'the'"


@pytest.mark.parametrize(
    ("frequencies", "expected"),
    [
        ({"a": 20_000}, "'a'"),
        ({"a": 20_000, "b": 30_000}, "('a' & ('b'))"),
        ({"a": 20_000, "b": 30_000, "c": 40_000, "d": 50_000}, "('a' & ('b' | 'c')) | ('b' & 'c')"),
    ],
)
def test_words_that_are_all_too_common_must_come_in_twos(frequencies, expected):
    assert lexical_plan(frequencies, **CORPUS).candidates == expected


def test_a_long_query_counts_its_rarest_words():
    plan = lexical_plan({f"w{number:03}": number + 1 for number in range(100)}, **CORPUS)
    assert plan.terms == tuple(f"'w{number:03}'" for number in range(MOST_TERMS))


def test_weights_are_the_inverse_document_frequency():
    plan = lexical_plan({"a": 10}, passages=100, tokens=500, budget=10_000)
    assert plan.weights == (pytest.approx(math.log(1 + 90.5 / 10.5)),)


def test_a_corpus_of_empty_passages_has_no_average_below_one():
    assert lexical_plan({"a": 1}, passages=10, tokens=0, budget=10).average == 1


@given(
    st.dictionaries(st.text(min_size=1), st.integers(0, 2_000_000), max_size=50),
    st.integers(1, 2_000_000),
    st.integers(1, 10_000),
)
def test_what_finds_is_bounded_or_narrowed(frequencies, passages, budget):
    plan = lexical_plan(frequencies, passages, passages * 10, budget)
    if plan is None:
        assert not any(frequencies.values())
        return
    assert len(plan.terms) == len(plan.weights) <= MOST_TERMS
    assert all(math.isfinite(weight) for weight in plan.weights)
    found_by = [word for word in frequencies if quoted(word) in plan.candidates.split(" | ")]
    if len(found_by) > 1:
        within = sum(frequencies[word] for word in found_by) <= budget
        assert within, "several words find only where they stay within the budget together"
    elif not found_by:
        assert " & " in plan.candidates


@given(st.text())
def test_quoting_can_be_undone(token):
    literal = quoted(token)
    assert literal[0] == literal[-1] == "'"
    assert literal[1:-1].replace("''", "'").replace("\\\\", "\\") == token
