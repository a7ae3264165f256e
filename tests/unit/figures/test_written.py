"""Texts with their numbers in digits, as the NLI model reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.figures.written import in_digits
from service.languages.registry import LANGUAGES

CASES = [
    ("en", "Thirty-one people died, twelve thousand fled", "31 people died, 12000 fled"),
    ("en", "At least 12,000 of the 1.5 million", "At least 12000 of the 1.5 million"),
    ("en", "An RPG-7 was found on 23.01.2022 at 10:30", "An RPG-7 was found on 23.01.2022 at 10:30"),
    ("ar", "مقتل سبعة عناصر و٢٧ مدنياً", "مقتل 7 عناصر و27 مدنياً"),
    ("ar", "نحو 4 آلاف معتقل", "نحو 4000 معتقل"),
    ("ar", "وبلغت النسبة ثمانية وعشرين في المئة", "وبلغت النسبة 28 في المئة"),
    ("ar", "قُتل جنديان", "قُتل جنديان"),
    ("ar", "عشرات القتلى", "عشرات القتلى"),
    ("fr", "Quatre-vingt-dix blessés", "90 blessés"),
    ("es", "Seis niños y unas 3.000 personas", "6 niños y unas 3000 personas"),
    ("de", "Vierzig Soldaten, 1.150 Häuser", "40 Soldaten, 1150 Häuser"),
    ("tr", "yaklaşık beş bin kişi", "yaklaşık 5000 kişi"),
    ("fa", "۱۲۰ نفر کشته شدند", "120 نفر کشته شدند"),
    ("ru", "Четыре человека погибли и двадцать семь пострадали", "4 человека погибли и 27 пострадали"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_numbers_become_plain_digits(language, text, expected):
    assert in_digits(text, language) == expected


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_text_without_numbers_is_left_alone(language):
    text = "… «Valmora» — ✦"
    assert in_digits(text, language) == text


def test_unknown_language_keeps_its_text_and_gets_its_digits():
    assert in_digits("คนตาย ๑๒๐ คน", "th") == "คนตาย 120 คน"


@given(number=st.integers(11, 999_999), language=st.sampled_from(["en", "ar", "fa", "ru", "tr", "de", "fr", "es"]))
def test_every_spelling_of_digits_gives_the_same_text(number, language):
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert in_digits(f"( {eastern} )", language) == f"( {number} )"
