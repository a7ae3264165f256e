"""Marks in texts: whole words, code points, and never a letter lost."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.api import examples
from service.domain import Relation, Span
from service.web.pieces import Mark, Piece, apart, claim_marks, evidence_marks, pieces

TEXTS = st.text(alphabet=st.sampled_from("قتلوسبعة 120٣\u064b\u0640ab,.😀é\n-"), max_size=40)


def marked(text: str, *found: str) -> list[str]:
    """What is marked where the places of these words are."""
    marks = [Mark(text.index(part), text.index(part) + len(part), "x") for part in found]
    return [piece.text for piece in pieces(text, apart(marks, len(text))) if piece.kind]


@pytest.mark.parametrize(
    ("text", "part", "shown"),
    [
        ("قُتل 120 شخصاً", "120", "120"),
        ("قُتل ١٢٠ شخصاً", "١٢٠", "١٢٠"),
        ("وسبعة مدنيين", "سبعة", "وسبعة"),
        ("مقتل سبعةٍ وعشرين", "سبعة", "سبعةٍ"),
        ("بـ30 قتيلاً", "30", "بـ30"),
        ("😀😀 120 dead", "120", "120"),
        ("the 120-bed ward", "120", "120"),
        ("seventeen", "seven", "seventeen"),
        ("dead (120)", "120", "120"),
        ("at least 120 dead", "at least 120", "at least 120"),
        ("نحو ۱۲۰۰ نفر", "۱۲۰۰", "۱۲۰۰"),
    ],
)
def test_a_mark_covers_whole_words(text, part, shown):
    assert marked(text, part) == [shown]


def test_two_marks_of_one_word_are_one():
    assert marked("وسبعةوعشرين يوماً", "سبعة", "عشرين") == ["وسبعةوعشرين"]


@given(TEXTS, st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=6))
def test_the_pieces_are_the_text_and_no_word_is_cut(text, places):
    found = pieces(text, apart([Mark(start, end, "x") for start, end in places], len(text)))
    assert "".join(piece.text for piece in found) == text
    assert all(piece.text for piece in found)
    for before, after in zip(found, found[1:], strict=False):
        assert not (before.text[-1].isalpha() and after.text[0].isalpha() and (before.kind or after.kind))


def test_marks_are_in_order_and_apart():
    marks = [Mark(5, 9, "b"), Mark(0, 3, "a"), Mark(2, 6, "over"), Mark(9, 30, "outside"), Mark(4, 4, "empty")]
    assert apart(marks, 12) == (Mark(0, 3, "a"), Mark(5, 9, "b"))
    assert pieces("plain", ()) == (Piece("plain"),)
    assert pieces("", ()) == ()


def test_evidence_is_marked_by_offsets_of_its_quote():
    check = examples.CHECKS["english"].value
    item = check.evidence[0]
    texts = {mark.kind: item.quote[mark.start : mark.end] for mark in evidence_marks(item)}
    assert texts == {"agrees": examples.FIGURE, "speaker": examples.WHO}
    other = msgspec.structs.replace(item.figures[0], relation=Relation.DIFFERS)
    assert "differs" in {mark.kind for mark in evidence_marks(msgspec.structs.replace(item, figures=(other,)))}


def test_figures_outside_of_the_quote_are_left_out():
    item = examples.CHECKS["english"].value.evidence[0]
    before = msgspec.structs.replace(item.figures[0], span=Span(0, 3))
    assert evidence_marks(msgspec.structs.replace(item, figures=(before,), attributed_to=None)) == ()


def test_a_claim_is_marked_where_its_figure_stands():
    claim = examples.CHECKS["arabic"].value.claim
    assert [claim.text[mark.start : mark.end] for mark in claim_marks(claim)] == ["120"]
