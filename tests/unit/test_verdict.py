from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from service.claims.checkable import _REASONS
from service.domain import Bound, Figure, Probabilities, Relation, Span, Stance, TimelineEntry, VerdictLabel
from service.verdict import THRESHOLDS, decide, disagreement, stance, strength, withheld
from tests.unit.builders import NOON, evidence

SUPPORTING = Probabilities(supports=0.9, contradicts=0.05, neutral=0.05)
CONTRADICTING = Probabilities(supports=0.05, contradicts=0.9, neutral=0.05)
NEUTRAL = Probabilities(supports=0.05, contradicts=0.05, neutral=0.9)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (SUPPORTING, Stance.SUPPORTS),
        (CONTRADICTING, Stance.CONTRADICTS),
        (NEUTRAL, Stance.NEUTRAL),
        (Probabilities(supports=0.4, contradicts=0.4, neutral=0.2), Stance.NEUTRAL),
    ],
)
def test_the_likeliest_is_the_stance_and_a_tie_is_neutral(row, expected):
    assert stance(row) is expected


def test_nothing_read_is_not_enough_and_says_so_in_both_languages():
    verdict = decide([]).verdict
    assert verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
    assert verdict.probability == 1
    assert [reason.code for reason in verdict.reasons] == ["nothing_found"]
    assert set(verdict.reasons[0].messages) >= {"ar", "en"}


def test_weak_evidence_decides_nothing():
    weak = [evidence("a", Stance.SUPPORTS, supports=0.45), evidence("b", Stance.CONTRADICTS, contradicts=0.48)]
    decision = decide(weak)
    assert decision.verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
    assert not any(item.decided for item in decision.evidence)


def test_one_strong_side_decides_and_is_marked():
    decision = decide([evidence("a", Stance.SUPPORTS, supports=0.95), evidence("b", Stance.NEUTRAL)])
    assert decision.verdict.label is VerdictLabel.SUPPORTED
    assert decision.verdict.reasons[0].evidence == ("a",)
    assert {item.id: item.decided for item in decision.evidence} == {"a": True, "b": False}


def test_two_strong_sides_conflict_and_the_disagreeing_are_named():
    decision = decide(
        [
            evidence("a", Stance.SUPPORTS, supports=0.9, source="one"),
            evidence("b", Stance.CONTRADICTS, contradicts=0.88, source="two"),
        ]
    )
    assert decision.verdict.label is VerdictLabel.CONFLICTING
    assert decision.verdict.conflict == ("one", "two")


def counting(identifier, value, relation, day, stance_, **row):
    item = evidence(identifier, stance_, source=identifier, **row)
    figure = Figure(value=value, bound=Bound.EXACTLY, span=Span(start=4, end=7), text=str(value), relation=relation)
    dated = structs.replace(item.document, published_at=NOON + timedelta(days=day))
    return structs.replace(item, figures=(figure,), document=dated)


@pytest.mark.parametrize(
    ("value", "day", "label"),
    [(30, -1, "supported"), (30, 1, "conflicting"), (202, -1, "conflicting"), (202, 1, "supported")],
)
def test_a_lower_count_before_and_a_higher_one_after_do_not_contradict(value, day, label):
    decision = decide(
        [
            counting("same", 120, Relation.EQUAL, 0, Stance.SUPPORTS, supports=0.9),
            counting("other", value, Relation.DIFFERS, day, Stance.CONTRADICTS, contradicts=0.9),
        ]
    )
    assert decision.verdict.label == label
    codes = {reason.code: reason.evidence for reason in decision.verdict.reasons}
    assert (codes.get("other_stage_of_count") == ("other",)) is (label == "supported")


def test_a_lower_count_alone_contradicts():
    lone = [counting("other", 30, Relation.DIFFERS, -1, Stance.CONTRADICTS, contradicts=0.9)]
    assert decide(lone).verdict.label is VerdictLabel.CONTRADICTED


def test_a_caller_can_ask_for_more_certainty():
    items = [evidence("a", Stance.SUPPORTS, supports=0.8)]
    assert decide(items, 0.75).verdict.label is VerdictLabel.SUPPORTED
    assert decide(items, 0.9).verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE


def test_a_caller_cannot_ask_for_less_than_the_table():
    items = [evidence("a", Stance.SUPPORTS, supports=THRESHOLDS.supports - 0.01)]
    assert decide(items, 0.0).verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE


rows = st.tuples(st.sampled_from(list(Stance)), st.floats(0, 1), st.floats(0, 1))


@given(st.lists(rows, max_size=6), st.none() | st.floats(0, 1))
def test_decided_evidence_is_strong_enough_and_order_does_not_matter(given_rows, least):
    items = [
        evidence(f"p{n}", side, supports=first, contradicts=second * (1 - first))
        for n, (side, first, second) in enumerate(given_rows)
    ]
    decision = decide(items, least)
    mirrored = decide(items[::-1], least)
    assert decision.verdict.label is mirrored.verdict.label
    for item in decision.evidence:
        if item.decided:
            assert strength(item) >= max(least or 0, THRESHOLDS.supports)
    assert any(item.decided for item in decision.evidence) is (
        decision.verdict.label is not VerdictLabel.NOT_ENOUGH_EVIDENCE
    )


def entry(speaker, value, relation, day=0, identifier=None):
    figure = Figure(value=value, bound=Bound.AT_LEAST, span=Span(start=0, end=3), text=str(value), relation=relation)
    return TimelineEntry(
        reference_time=NOON + timedelta(days=day),
        figure=figure,
        source="outlet",
        attributed_to=speaker,
        evidence=identifier or f"{speaker}-{value}",
    )


def test_speakers_who_give_other_figures_are_named_with_them():
    told = disagreement([entry("Observatory", 120, Relation.EQUAL), entry("SDF", 1202, Relation.DIFFERS, day=1)])
    assert told is not None
    assert told.code == "speakers_differ"
    assert told.evidence == ("Observatory-120", "SDF-1202")
    assert "Observatory: ≥ 120; SDF: ≥ 1,202" in told.messages["en"]
    assert set(told.messages) == {"ar", "en"}


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry("Observatory", 120, Relation.EQUAL)],
        [entry("SDF", 202, Relation.DIFFERS)],
        [entry("Observatory", 120, Relation.EQUAL), entry("Observatory", 30, Relation.DIFFERS, day=1)],
        [entry("SDF", 30, Relation.DIFFERS, day=-1), entry("Observatory", 120, Relation.EQUAL)],
        [entry("Observatory", 120, Relation.EQUAL), entry("SDF", 70, Relation.WITHIN_BOUND)],
    ],
)
def test_growth_bounds_and_one_speaker_are_no_disagreement(entries):
    assert disagreement(entries) is None


def test_a_document_speaks_with_its_strongest_voice():
    loud = evidence("a", Stance.SUPPORTS, supports=0.95)
    quiet = structs.replace(evidence("b", Stance.CONTRADICTS, contradicts=0.9), document=loud.document)
    decision = decide([quiet, loud])
    assert decision.verdict.label is VerdictLabel.SUPPORTED
    told = {reason.code: reason.evidence for reason in decision.verdict.reasons}
    assert told["overruled_in_document"] == ("b",)
    assert {item.id: item.decided for item in decision.evidence} == {"a": True, "b": False}
    elsewhere = evidence("c", Stance.CONTRADICTS, contradicts=0.9)
    assert decide([quiet, loud, elsewhere]).verdict.label is VerdictLabel.CONFLICTING


REASONS = ("question", "too_short", "opinion", "prediction", "unresolved_reference")


@pytest.mark.parametrize("why", REASONS)
def test_a_claim_that_texts_cannot_decide_has_no_verdict_whatever_they_say(why):
    read = [evidence("a", Stance.SUPPORTS, supports=0.99), evidence("b", Stance.CONTRADICTS, contradicts=0.99)]
    decision = withheld(read, why)
    assert decision.verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
    assert (decision.verdict.probability, decision.verdict.outdated, decision.verdict.conflict) == (1.0, None, ())
    [reason] = decision.verdict.reasons
    assert (reason.code, reason.evidence) == ("not_checkable", ())
    assert set(reason.messages) == {"ar", "en"}
    assert decision.evidence == tuple(read)
    assert not any(item.decided for item in decision.evidence)


def test_each_reason_has_its_own_words():
    assert len({withheld([], why).verdict.reasons[0].messages["ar"] for why in REASONS}) == len(REASONS)
    assert set(_REASONS) == set(REASONS)
