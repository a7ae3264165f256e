"""Sentences cut into assertions, and those that must stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.claims import parts
from service.languages.registry import LANGUAGES


def words(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in parts(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "77 members were killed and thousands fled their homes.",
            ["77 members were killed", "thousands fled their homes."],
        ),
        (
            "en",
            "77 members were killed, and thousands of residents fled; the SDF retook the prison.",
            ["77 members were killed", "thousands of residents fled", "the SDF retook the prison."],
        ),
        ("ar", "قُتل 77 عنصراً، ونزح الآلاف من منازلهم.", ["قُتل 77 عنصراً", "نزح الآلاف من منازلهم."]),
        ("ar", "قُتل 77 عنصراً وَنَزَحَ الآلاف من منازلهم", ["قُتل 77 عنصراً", "نَزَحَ الآلاف من منازلهم"]),
        ("ar", "قُتل 77 عنصراً؛ واستعادت قسد السيطرة على السجن", ["قُتل 77 عنصراً", "استعادت قسد السيطرة على السجن"]),
        (
            "fr",
            "77 membres ont été tués et des milliers de personnes ont fui.",
            ["77 membres ont été tués", "des milliers de personnes ont fui."],
        ),
        (
            "es",
            "Murieron 77 miembros y miles de personas huyeron de sus casas",
            ["Murieron 77 miembros", "miles de personas huyeron de sus casas"],
        ),
        (
            "de",
            "77 Mitglieder wurden getötet und Tausende flohen aus der Stadt",
            ["77 Mitglieder wurden getötet", "Tausende flohen aus der Stadt"],
        ),
        (
            "tr",
            "77 üye öldürüldü ve binlerce kişi evlerini terk etti",
            ["77 üye öldürüldü", "binlerce kişi evlerini terk etti"],
        ),
        ("fa", "۷۷ عضو کشته شدند و هزاران نفر آواره شدند", ["۷۷ عضو کشته شدند", "هزاران نفر آواره شدند"]),
        (
            "ru",
            "77 боевиков были убиты, а тысячи жителей бежали из города",
            ["77 боевиков были убиты", "тысячи жителей бежали из города"],
        ),
    ],
)
def test_clauses_with_subject_and_verb_are_cut(language: str, text: str, expected: list[str]) -> None:
    assert words(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia and Turkey were at war"),
        ("en", "77 killed and 12 wounded in the attack"),
        ("en", "The army killed 77 people and 12 others were hurt"),
        ("en", "The army killed 77 people and they fled"),
        ("en", "The mayor said 77 were killed and thousands fled their homes"),
        ("en", "Seventy people who were killed and thousands who fled were counted"),
        ("en", "The SDF said “77 were killed and thousands fled their homes”"),
        ("en", "The sign read “the bridge was closed and the road was open”"),
        ("en", "The talks between Russia and Turkey were held in Sochi"),
        ("ar", "قتل وأصيب العشرات في القصف"),
        ("ar", "قُتل جندي في القصف وفر إلى الحسكة آخر"),
        ("ar", "قال المرصد إن 77 عنصرا قتلوا ونزح الآلاف من منازلهم"),
        ("ar", "قتل خمسة مدنيين في إدلب وريف حماة"),
        ("fr", "Le maire et le préfet ont été blessés"),
        ("de", "Der Bürgermeister und der Minister wurden verletzt"),
        ("tr", "Ali ve Veli yaralandı"),
        ("ru", "Мэр и губернатор были ранены"),
        ("xx", "77 members were killed and thousands fled their homes"),
    ],
)
def test_what_cannot_be_cut_cleanly_stays_whole(language: str, text: str) -> None:
    assert words(text, language) == [text]


PIECES = [
    "77 members were killed", "and", "thousands fled their homes", ";", ",", "قُتل 77 عنصراً", "ونزح الآلاف من منازلهم",
    "ـ", "\u200f", "🚨", "«", "»", "the SDF retook", "Tausende flohen", "und", "и", "y", ".", '"', "وَ",
]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=10), st.sampled_from(sorted(LANGUAGES))
)
def test_parts_lie_in_order_inside_the_sentence_and_leave_no_word_but_links(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = parts(text, language)
    assert found[-1][1] == len(text)
    assert found[0][0] == 0
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(text[start:end].strip() for start, end in found if len(found) > 1)
