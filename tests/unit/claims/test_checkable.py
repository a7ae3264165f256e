"""What can be checked, on sentences labelled before the rules were written and on others labelled after."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.claims import checkable
from service.languages.registry import LANGUAGES

HERE = Path(__file__).parent
CHECKABLE = "-"
REASONS = {"question", "too_short", "opinion", "prediction", "unresolved_reference"}


def labelled(name: str) -> list[tuple[str, str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) == 3 for row in rows)
    return [(language, reason, text) for language, reason, text in rows]


def confusion(name: str) -> Counter[tuple[str, str]]:
    return Counter((reason, checkable(text, code).reason or CHECKABLE) for code, reason, text in labelled(name))


def recall(found: Counter[tuple[str, str]], reason: str) -> float:
    return found[reason, reason] / sum(count for (wanted, _), count in found.items() if wanted == reason)


def test_there_are_sentences_enough_of_every_language() -> None:
    counts = Counter(language for language, _, _ in labelled("checkability.tsv"))
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 20


@pytest.mark.parametrize("name", ["checkability.tsv", "checkability_unseen.tsv"])
def test_nothing_that_can_be_checked_is_called_uncheckable(name: str) -> None:
    wrong = [
        (code, text) for code, reason, text in labelled(name) if reason == CHECKABLE and checkable(text, code).reason
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "reason", "least"),
    [
        ("checkability.tsv", "question", 1.0),
        ("checkability.tsv", "opinion", 0.95),
        ("checkability.tsv", "prediction", 0.95),
        ("checkability.tsv", "unresolved_reference", 0.9),
        ("checkability_unseen.tsv", "opinion", 0.9),
        ("checkability_unseen.tsv", "prediction", 0.85),
    ],
)
def test_most_of_what_cannot_be_checked_is_told_and_why(name: str, reason: str, least: float) -> None:
    found = confusion(name)
    assert recall(found, reason) >= least
    assert all(wanted == reason for (wanted, given), count in found.items() if given == reason and count)


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "Were 120 killed in Hasakah?", "question"),
        ("en", "“Were 120 killed in Hasakah?”", "question"),
        ("ar", "هل قتل 120 شخصا؟", "question"),
        ("en", "Hasakah", "too_short"),
        ("xx", "120 killed", None),
        ("zh", "哈塞克监狱袭击中120人被杀", None),
        ("zh", "监狱", "too_short"),
    ],
)
def test_questions_and_single_words(language: str, text: str, reason: str | None) -> None:
    assert checkable(text, language).reason == reason


@pytest.mark.parametrize(
    ("opinion", "reported"),
    [
        ("The government should resign", "The mayor said the government should resign"),
        ("هذه أسوأ حكومة في التاريخ", "بحسب البيان هذه أسوأ حكومة في التاريخ"),
        ("Le siège va tuer des milliers de civils", "Selon l'ONU, le siège va tuer des milliers de civils"),
        ("Цены будут расти", "По данным ООН, цены будут расти"),
    ],
)
def test_what_somebody_is_named_to_have_said_can_be_looked_up(opinion: str, reported: str) -> None:
    code = {"T": "en", "ه": "ar", "L": "fr", "Ц": "ru"}[opinion[0]]
    assert not checkable(opinion, code).checkable
    assert checkable(reported, code).checkable


def test_a_quotation_inside_a_sentence_says_nothing_about_it() -> None:
    assert checkable("The film “The world will end” won two prizes in Cannes", "en").checkable
    assert checkable("“The siege will kill thousands of civilians”", "en").reason == "prediction"


def test_a_measured_superlative_is_no_opinion() -> None:
    assert checkable("It was the worst earthquake ever recorded in Chile", "en").checkable
    assert checkable("This was the worst government ever", "en").reason == "opinion"


@given(st.text(max_size=80), st.sampled_from([*sorted(LANGUAGES), "it", "xx"]))
def test_any_text_gets_an_answer_with_its_reason(text: str, language: str) -> None:
    found = checkable(text, language)
    assert found.checkable is (found.reason is None)
    assert found.reason is None or found.reason in REASONS


MARKERS = [
    "will",
    "should",
    "the worst",
    "ever",
    "they",
    "سوف",
    "أسوأ",
    "va",
    "tuer",
    "wird",
    "«",
    "»",
    "?",
    ".",
    "120",
    "и",
]


@given(st.lists(st.sampled_from(MARKERS), max_size=8), st.sampled_from(sorted(LANGUAGES)))
def test_markers_in_any_order_get_an_answer(pieces: list[str], language: str) -> None:
    assert checkable(" ".join(pieces), language).reason in REASONS | {None}


def test_a_name_that_looks_like_a_future_verb_is_none():
    assert checkable("يشارك أكثر من 300 رجل إطفاء في إخماد حريق سييرا دي ألدا", "ar").checkable
    assert checkable("سييسر القرار عودة النازحين", "ar").reason == "prediction"
