"""Numbers as the generated sentences write them."""

import random

import pytest

from models.training.templates.numerals import BOUNDS, VAGUE, digits, noun_after, number_text, quantity, scaled, words
from models.training.templates.words import DAYS, GROUPS, LANGUAGES, OCCASIONS, PLACES, SOURCES


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (7, "en", "seven"),
        (21, "en", "twenty-one"),
        (120, "en", "one hundred and twenty"),
        (11, "ar", "أحد عشر"),
        (27, "ar", "سبعة وعشرين"),
        (300, "ar", "ثلاثمئة"),
        (45, "de", "fünfundvierzig"),
        (38, "es", "treinta y ocho"),
        (52, "fr", "cinquante-deux"),
        (63, "tr", "altmış üç"),
        (84, "fa", "هشتاد و چهار"),
        (99, "ru", "девяносто девять"),
    ],
)
def test_words(number, language, expected):
    assert words(number, language) == expected


@pytest.mark.parametrize(("number", "language"), [(75, "fr"), (120, "ru"), (1999, "ar"), (1500, "en")])
def test_words_are_none_beyond_the_tables(number, language):
    assert words(number, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_a_text(language):
    rng = random.Random(0)
    for number in (3, 11, 20, 57, 100, 175, 1000, 12_000, 45_678):
        assert number_text(number, language, rng)


def test_arabic_and_persian_digits_occur():
    rng = random.Random(1)
    arabic = {digits(120, "ar", rng) for _ in range(50)}
    assert arabic == {"120", "١٢٠"}
    assert "۱۲۰" in {digits(120, "fa", rng) for _ in range(50)}


def test_scaled_thousands():
    rng = random.Random(2)
    assert scaled(12_000, "en", rng) == "12 thousand"
    assert scaled(1_500, "en", rng) is None
    assert {scaled(4_000, "ar", rng) for _ in range(60)} == {"أربعة آلاف", "4 آلاف", "٤ آلاف"}


@pytest.mark.parametrize(
    ("number", "noun"),
    [(3, "جنود"), (10, "جنود"), (11, "جنديا"), (99, "جنديا"), (100, "جندي"), (120, "جنديا"), (1000, "جندي")],
)
def test_arabic_counted_noun(number, noun):
    assert noun_after(number, 2, "ar") == noun


@pytest.mark.parametrize(
    ("number", "noun"), [(2, "солдата"), (5, "солдат"), (12, "солдат"), (23, "солдата"), (100, "солдат")]
)
def test_russian_counted_noun(number, noun):
    assert noun_after(number, 2, "ru") == noun


def test_arabic_dual():
    assert quantity(2, 2, "ar", random.Random(0)) == "جنديان"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bound", [*BOUNDS, *VAGUE, "exactly"])
def test_every_bound_in_every_language(language, bound):
    text = quantity(120, 1, language, random.Random(3), bound)
    assert text
    assert "{" not in text
    assert "/f" not in text


def test_word_tables_have_all_languages():
    for table in (PLACES, DAYS, SOURCES, OCCASIONS, GROUPS):
        for row in table:
            assert set(row) == set(LANGUAGES)
            assert all(row.values())
