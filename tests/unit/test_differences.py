from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from service.api import examples
from service.differences import NOTICED, difference
from service.domain import Aspect, Outdated, Probabilities, Relation, Selector, Stance, VerdictLabel
from tests.unit.builders import document, evidence

CHECK = examples.CHECKS["english"].value
FIGURE = CHECK.evidence[0].figures[0]


def check(*items, label=VerdictLabel.SUPPORTED, probability=0.9, outdated=False):
    told = Outdated(figure=FIGURE, evidence="p1") if outdated else None
    verdict = structs.replace(CHECK.verdict, label=label, probability=probability, outdated=told)
    return structs.replace(CHECK, verdict=verdict, evidence=items)


def quoted(identifier, quote, external_id="x", **fields):
    item = evidence(identifier, **fields)
    return structs.replace(item, quote=quote, document=structs.replace(document(), external_id=external_id))


def test_the_same_check_has_no_difference():
    told = difference(check(evidence("p1"), evidence("p2")), check(evidence("p2"), evidence("p1")))
    assert (told.verdict, told.new, told.gone, told.changed) == (None, (), (), ())


def test_new_and_gone_evidence():
    old, kept, new = evidence("p1"), evidence("p2"), evidence("p3")
    told = difference(check(old, kept), check(new, kept))
    assert (told.new, told.gone, told.changed) == ((new,), (old,), ())


def test_evidence_that_is_judged_otherwise():
    before = evidence("p1", supports=0.9)
    after = evidence("p1", stance=Stance.CONTRADICTS, contradicts=0.9, decided=True)
    (change,) = difference(check(before), check(after)).changed
    assert (change.before, change.after) == (before, after)
    assert change.changed == (Aspect.STANCE, Aspect.PROBABILITIES, Aspect.DECIDED)


def test_a_figure_that_relates_otherwise():
    before = evidence("p1", figures=(FIGURE,))
    after = structs.replace(before, figures=(structs.replace(FIGURE, relation=Relation.DIFFERS),))
    (change,) = difference(check(before), check(after)).changed
    assert change.changed == (Aspect.FIGURES,)


def test_a_replaced_document_that_says_the_same_words_is_the_same_evidence():
    before, after = quoted("p1", "قتل 120"), quoted("p9", "قتل 120")
    after = structs.replace(after, selector=Selector(start=5, end=12, prefix="", suffix=""))
    told = difference(check(before), check(after))
    assert (told.new, told.gone) == ((), ())
    assert told.changed[0].changed == (Aspect.PASSAGE,)


def test_the_same_words_of_another_document_are_other_evidence():
    before, after = quoted("p1", "قتل 120", "a"), quoted("p9", "قتل 120", "b")
    told = difference(check(before), check(after))
    assert (told.new, told.gone, told.changed) == ((after,), (before,), ())


def test_words_that_a_document_says_twice_match_once_each():
    before = [quoted("p1", "x")]
    after = [quoted("p8", "x"), quoted("p9", "x")]
    told = difference(check(*before), check(*after))
    assert [change.after.id for change in told.changed] == ["p8"]
    assert [item.id for item in told.new] == ["p9"]


def test_a_passage_that_is_still_there_is_not_matched_by_its_words():
    kept = quoted("p1", "x")
    told = difference(check(kept), check(quoted("p0", "x"), kept))
    assert [item.id for item in told.new] == ["p0"]
    assert (told.gone, told.changed) == ((), ())


def test_the_verdict_is_told_where_label_or_outdated_changed():
    assert difference(check(probability=0.9), check(probability=0.7)).verdict is None
    told = difference(check(), check(label=VerdictLabel.CONFLICTING, probability=0.7)).verdict
    assert (told.before, told.after) == (VerdictLabel.SUPPORTED, VerdictLabel.CONFLICTING)
    assert (told.probability_before, told.probability_after) == (0.9, 0.7)
    told = difference(check(), check(outdated=True)).verdict
    assert (told.outdated_before, told.outdated_after) == (False, True)


@given(st.floats(0, 0.9), st.floats(0, 0.1))
def test_only_a_change_of_probability_that_matters_is_told(likely, more):
    before = evidence("p1", supports=likely)
    after = structs.replace(
        before, probabilities=Probabilities(supports=likely + more, contradicts=0.0, neutral=1 - likely - more)
    )
    if abs(more - NOTICED) > 1e-9:
        assert bool(difference(check(before), check(after)).changed) == (more > NOTICED)


ITEMS = st.lists(
    st.builds(quoted, st.sampled_from("abcdef"), st.sampled_from("xyz"), st.sampled_from("mn")),
    unique_by=lambda item: item.id,
    max_size=6,
)


@given(ITEMS, ITEMS)
def test_each_piece_of_evidence_is_told_at_most_once_and_none_is_lost(before, after):
    told = difference(check(*before), check(*after))
    assert len(before) - len(told.gone) == len(after) - len(told.new)
    moved = {change.before.id for change in told.changed}
    assert moved.isdisjoint(item.id for item in told.gone)
    assert {change.after.id for change in told.changed}.isdisjoint(item.id for item in told.new)


@given(ITEMS)
def test_nothing_differs_from_itself(items):
    told = difference(check(*items), check(*reversed(items)))
    assert (told.new, told.gone, told.changed) == ((), (), ())
