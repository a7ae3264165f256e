import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingestion.lines import Paragraph, paragraphs, without_links


def texts(text):
    return [paragraph.text for paragraph in paragraphs(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\n\n", "\n \t\n"])
def test_every_kind_of_line_break_parts_paragraphs(newline):
    text = f"  One.{newline}Two. {newline}"
    assert texts(text) == ["One.", "Two."]
    assert all(text[one.start : one.end] == one.text for one in paragraphs(text))


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The council decided on Monday evening to close the old bridge\n"
        "for all lorries until the spring, because two of its pillars\n"
        "have cracks that grew over the winter.\n"
        "\n"
        "The mayor agreed."
    )
    assert [one.count("\n") for one in texts(text)] == [2, 0]


@pytest.mark.parametrize(
    "text",
    [
        "The council closed the old bridge on Monday evening for good.\nThe mayor agreed with that on Tuesday morning at noon.\nIt ends.",
        "The council closed the old bridge on Monday evening for ever\nThe mayor agreed with that on Tuesday morning at midday\nNo end",
        "Short\nlines\nof a poem.",
        "- The council closed the old bridge on Monday evening for\n- The mayor agreed with that on Tuesday morning at noon.",
    ],
)
def test_lines_that_are_no_wrapped_paragraph_stay_apart(text):
    assert texts(text) == text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "End.",
        "End!",
        "End?",
        "نعم؟",
        "“End.”",
        "«Fin.»",
        "End.\u200f",
        "完。",
        "अंत।",
        "End. (Reuters)",
        "End.)",
        "End.¹",
    ],
)
def test_ends_sentence(text):
    assert Paragraph(text, 0).ends_sentence


@pytest.mark.parametrize(
    "text", ["End", "End…", "End..", "End...", "End:", "End (Reuters)", "", "(Reuters)", "End […]"]
)
def test_ends_no_sentence(text):
    assert not Paragraph(text, 0).ends_sentence


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        ("So it…", True),
        ("So it...", True),
        ("So it [...]", True),
        ("So it [...] ended.", False),
        ("So it…”", True),
        ("So.", False),
    ],
)
def test_truncated(text, truncated):
    assert Paragraph(text, 0).truncated is truncated


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("• one", True),
        ("- one", True),
        ("1. one", True),
        ("2) one", True),
        ("1.5 million", False),
        ("-one", False),
        ("one", False),
    ],
)
def test_listed(text, listed):
    assert Paragraph(text, 0).listed is listed


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Gate (Reuters)", "Reuters"),
        ("بوابة (رويترز)", "رويترز"),
        ("Gate [ AFP ]", "AFP"),
        ("Gate (x) y", None),
        ("Gate", None),
        ("Gate (" + "x" * 70 + ")", None),
    ],
)
def test_credit(text, credit):
    assert Paragraph(text, 0).credit == credit


def test_words_leave_marks_out():
    assert Paragraph("«قُتـل» 120، شخصاً!", 0).words == ("قتل", "120", "شخصا")
    assert Paragraph("第一，二", 0).words == ("第", "一", "二")


def test_links_do_not_count_as_letters():
    assert Paragraph("https://example.org/abc", 0).letters == 0
    assert without_links("a https://x.y/z b").split() == ["a", "b"]


@given(st.text(max_size=300))
def test_paragraphs_hold_every_visible_character_once_and_in_order(text):
    found = paragraphs(text)
    assert all(text[one.start : one.end] == one.text and one.text == one.text.strip() and one.text for one in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
