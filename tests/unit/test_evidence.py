"""Words and figures together: what a passage does for a claim once both are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.claims import checkable, normal_form
from service.domain import Claim, Probabilities, Relation, Stance
from service.evidence import DENIAL, reading, together, weighed
from service.figures.extract import figures
from service.retrieval import Cluster
from tests.unit.builders import document, hit


def claim(text, language="en"):
    normal = normal_form(text)
    return Claim(
        text=text,
        language=language,
        normal_form=normal,
        checkable=checkable(normal, language),
        figures=figures(text, language),
    )


def row(supports=0.0, contradicts=0.0):
    return Probabilities(supports=supports, contradicts=contradicts, neutral=1 - supports - contradicts)


def read(claim_text, passage_text, start=0, copies=()):
    return reading(Cluster(best=hit("p", passage_text, document("d"), start), copies=tuple(copies)), claim(claim_text))


ELEVEN = "قال وزير الدفاع إن 11 جنديا قتلوا يوم الجمعة في هجوم على قاعدتهم في ديالى."
TWENTY_KILLED = "20 soldiers were killed in the attack on their base in Diyala"


def test_the_model_is_asked_the_claim_and_the_claim_with_the_passages_number():
    pairs = read(TWENTY_KILLED, ELEVEN).pairs
    assert [hypothesis for _, hypothesis in pairs] == [TWENTY_KILLED, TWENTY_KILLED.replace("20", "11")]
    assert len({premise for premise, _ in pairs}) == 1


def test_another_number_in_the_same_sentence_contradicts_whatever_the_model_said_of_the_claim():
    item = weighed(read(TWENTY_KILLED, ELEVEN), [row(supports=0.3), row(supports=0.9)])
    assert item.stance is Stance.CONTRADICTS
    assert item.probabilities.contradicts == pytest.approx(0.9)
    assert [figure.relation for figure in item.figures if figure.value == 11] == [Relation.DIFFERS]


def test_a_number_of_another_event_is_not_comparable():
    item = weighed(read(TWENTY_KILLED, ELEVEN), [row(), row(supports=0.1)])
    assert item.stance is Stance.NEUTRAL
    assert all(figure.relation is Relation.NOT_COMPARABLE for figure in item.figures)


def test_a_bound_that_allows_the_claim_is_never_a_contradiction():
    item = weighed(
        read("120 people were killed in the attack", "أسفر الهجوم عن مقتل أكثر من 70 شخصا."),
        [row(contradicts=0.95), row(supports=0.95)],
    )
    assert item.stance is Stance.NEUTRAL
    assert [figure.relation for figure in item.figures] == [Relation.WITHIN_BOUND]


def test_a_figure_that_makes_the_claim_true_leaves_the_model_its_say():
    item = weighed(
        read("More than 100 people were killed", "قُتل ما لا يقل عن 120 شخصًا في المعارك."), [row(supports=0.8)]
    )
    assert item.stance is Stance.SUPPORTS


def test_figures_stand_at_their_place_in_the_document():
    text = "مقدمة 🙂. " + ELEVEN
    start = len("مقدمة 🙂. ")
    item = weighed(read(TWENTY_KILLED, ELEVEN, start), [row(), row(supports=0.9)])
    for figure in item.figures:
        assert text[figure.span.start : figure.span.end] == figure.text
    assert text[item.selector.start : item.selector.end] == item.quote == ELEVEN


def test_copies_are_listed_with_their_places():
    other = hit("q", ELEVEN, document("e", source="other"), 7)
    item = weighed(read(TWENTY_KILLED, ELEVEN, copies=[other]), [row(), row()])
    assert [(copy.passage_id, copy.document.source, copy.start) for copy in item.copies] == [("q", "other", 7)]


@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from([None, *Relation]),
    st.booleans(),
    st.none() | st.floats(0.5, 1),
)
def test_together_gives_probabilities_and_keeps_what_figures_forbid(first, second, relation, implied, slot):
    given_row = row(first, second * (1 - first))
    result = together(given_row, relation, implied=implied, slot=slot)
    assert result.supports + result.contradicts + result.neutral == pytest.approx(1)
    assert min(result.supports, result.contradicts, result.neutral) >= -1e-9
    if relation is Relation.DIFFERS:
        assert result.supports == 0
        assert result.contradicts >= given_row.contradicts
    if relation in {Relation.WITHIN_BOUND, Relation.PART_OF} and not implied:
        assert result.neutral == 1
    if relation is Relation.EQUAL and given_row.contradicts < DENIAL:
        assert result.contradicts == 0
