import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.retrieval import fused
from service.retrieval.fusion import RANK_CONSTANT
from tests.unit.builders import passage


def ranking(*identifiers):
    return [passage(identifier) for identifier in identifiers]


def test_agreement_outranks_one_first_place():
    hits = fused({"dense": ranking("a", "b", "c"), "lexical": ranking("d", "b")}, {}, limit=10)
    assert [hit.passage.id for hit in hits] == ["b", "a", "d", "c"]
    assert hits[0].ranks == {"dense": 2, "lexical": 2}
    assert hits[0].score == pytest.approx(2 / (RANK_CONSTANT + 2))


def test_weights_scale_a_rankings_say():
    hits = fused({"dense": ranking("a"), "lexical": ranking("b")}, {"lexical": 2.0}, limit=10)
    assert [hit.passage.id for hit in hits] == ["b", "a"]


def test_ties_are_broken_by_identifier_so_that_a_check_repeats_exactly():
    assert [hit.passage.id for hit in fused({"x": ranking("b"), "y": ranking("a")}, {}, limit=2)] == ["a", "b"]


def test_nothing_found_is_nothing():
    assert fused({"dense": [], "lexical": []}, {}, limit=5) == ()


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.integers(1, 9),
)
def test_every_passage_comes_once_best_first(one, other, limit):
    hits = fused({"one": ranking(*one), "other": ranking(*other)}, {}, limit)
    identifiers = [hit.passage.id for hit in hits]
    assert len(identifiers) == len(set(identifiers)) == min(limit, len({*one, *other}))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
