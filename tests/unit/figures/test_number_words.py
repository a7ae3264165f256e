"""Number words: whatever is written out is read back with its value and its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.domain import Figure
from service.figures.extract import figures
from tests.unit.figures import spellers

NUMBERS = st.one_of(st.integers(2, 130), st.integers(2, 2100), st.integers(2, 1_000_000), st.integers(2, 99_000_000))


def only(text: str, language: str) -> Figure:
    (figure,) = figures(text, language)
    assert text[figure.span.start : figure.span.end] == figure.text
    return figure


@given(NUMBERS, st.sampled_from(["masculine", "feminine"]), st.booleans(), st.booleans(), st.booleans())
@example(11, "feminine", False, False, False)
@example(12, "masculine", True, False, False)
@example(2000, "masculine", True, False, False)
@example(2_200, "masculine", False, False, True)
@example(1_002_203, "masculine", True, True, True)
@settings(max_examples=400)
def test_arabic_numbers_are_read_back(number: int, gender: str, oblique: bool, spaced: bool, classic: bool) -> None:
    words = spellers.arabic(number, gender, oblique, spaced, classic)
    figure = only(words, "ar")
    assert (figure.value, figure.text) == (number, words)


@given(NUMBERS, st.sampled_from(["ب", "ل", "و", "ف"]))
def test_arabic_particles_belong_to_no_number(number: int, particle: str) -> None:
    words = spellers.arabic(number)
    if words.startswith("أ") and particle == "و":
        particle = "ب"  # وأحد is written like واحد
    text = f"ورد {particle}{words} في النص"
    assert only(text, "ar").value == number


@pytest.mark.parametrize(
    ("language", "speller"),
    [("tr", spellers.turkish), ("fa", spellers.persian), ("ru", spellers.russian), ("en", spellers.english)],
)
@given(number=NUMBERS)
@settings(max_examples=150)
def test_numbers_are_read_back(language: str, speller: Callable[[int], str], number: int) -> None:
    words = speller(number)
    figure = only(words, language)
    assert (figure.value, figure.text) == (number, words)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("سبعة عناصر", 7),
        ("أحد عشر جنديا", 11),
        ("إحدى عشرة امرأة", 11),
        ("اثنا عشر شخصا", 12),
        ("اثنتي عشرة مدرسة", 12),
        ("أربعة آلاف أجنبي", 4000),
        ("مئتان من المدنيين", 200),
        ("مئتي شخص", 200),
        ("ألفا شخص", 2000),
        ("مئة وعشرون قتيلا", 120),
        ("ثلاثمئة جندي", 300),
        ("ثلاثمائة جندي", 300),
        ("ثلاث مئة جندي", 300),
        ("12 ألفا", 12_000),
        ("10 آلاف مقاتل", 10_000),
        ("٣ ملايين و٢٠٠ ألف نسمة", 3_200_000),
        ("ألف مليون دولار", 1_000_000_000),
        ("خَمسَةٌ وعِشرونَ جُنديًّا", 25),
        ("ســـبعة مدنيين", 7),
        ("٣ دزينات", 36),
        ("متين تلاتة وستين", 263),
        ("خمسة فاصلة خمسة", 5.5),
    ],
)
def test_arabic_forms(words: str, value: float) -> None:
    assert only(words, "ar").value == value


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "2.5 million people", 2_500_000),
        ("en", "12 thousand people", 12_000),
        ("en", "$5m", 5_000_000),
        ("en", "fifteen hundred soldiers", 1500),
        ("fr", "quatre-vingt-dix-sept morts", 97),
        ("fr", "deux cent mille personnes", 200_000),
        ("fr", "3,5 millions d'euros", 3_500_000),
        ("es", "veintiún soldados", 21),
        ("es", "tres mil millones de euros", 3_000_000_000),
        ("es", "quinientas mujeres", 500),
        ("de", "einhundertfünfundzwanzig Tote", 125),
        ("de", "5 Mrd Euro", 5_000_000_000),
        ("ru", "двухсот солдат", 200),
        ("ru", "трое детей", 3),
        ("ru", "3,5 млн рублей", 3_500_000),
        ("tr", "on yedi kişi", 17),
        ("tr", "iki bin beş yüz aile", 2500),
        ("fa", "دو هزار و پانصد سرباز", 2500),
        ("it", "centoventi morti", 120),
    ],
)
def test_forms_of_other_languages(language: str, words: str, value: float) -> None:
    found = [figure.value for figure in figures(words, language)]
    assert found == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ثلاثمائة و مائتين", [300, 200]),
        ("12 ألفا و10 آلاف", [12_000, 10_000]),
        ("77 و39", [77, 39]),
        ("300 و20", [300, 20]),
        ("300 وعشرون", [300, 20]),
        ("خمسة وستة", [5, 6]),
        ("عشرة وعشرين", [10, 20]),
        ("خمسة، سبعة", [5, 7]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text, "ar")] == values


@pytest.mark.parametrize(
    ("text", "value", "counts", "group", "unit"),
    [
        ("قُتل جنديان", 2, "killed", "soldiers", None),
        ("جُرح شخصان في الهجوم", 2, "wounded", "people", None),
        ("بعد يومين", 2, "time_span", None, "day"),
        ("خلال أسبوعين", 2, "time_span", None, "week"),
        ("سقط قتيلان", 2, "killed", None, None),
        ("في كلا البلدين", 2, "countries", None, None),
        ("وللسيارتين", 2, "vehicles", None, None),
    ],
)
def test_arabic_duals_are_figures(text: str, value: int, counts: str, group: str | None, unit: str | None) -> None:
    figure = only(text, "ar")
    assert (figure.value, figure.counts, figure.group, figure.unit) == (value, counts, group, unit)


@pytest.mark.parametrize("text", ["قال المدنيين إنهم فروا", "المقاتلين في المدينة", "لبنان والسودان", "أعلن العدوان"])
def test_words_that_only_look_like_duals_are_none(text: str) -> None:
    assert figures(text, "ar") == ()


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("ar", "عشرات القتلى", 20, 99),
        ("ar", "والعشرات من السجناء", 20, 99),
        ("ar", "مئات السجناء", 200, 999),
        ("ar", "عشرات الآلاف من النازحين", 20_000, 99_999),
        ("ar", "عدة هجمات", 3, 9),
        ("en", "Dozens of prisoners", 20, 99),
        ("en", "tens of thousands of people", 20_000, 99_999),
        ("fr", "des centaines de détenus", 200, 999),
        ("es", "decenas de presos", 20, 99),
        ("de", "Hunderttausende Menschen", 200_000, 999_999),
        ("ru", "десятки тысяч людей", 20_000, 99_999),
        ("ru", "тысячи людей", 2000, 9999),
        ("tr", "yüzlerce kişi", 200, 999),
        ("fa", "ده‌ها زندانی", 20, 99),
    ],
)
def test_vague_quantifiers_are_intervals(language: str, text: str, low: int, high: int) -> None:
    figure = only(text, language)
    assert (figure.bound.value, figure.value, figure.low, figure.high) == ("vague", low, low, high)


def test_a_vague_word_after_a_bound_is_a_number() -> None:
    assert only("Погибли более тысячи человек", "ru").low == 1001
    assert only("более тысячи двухсот солдат", "ru").value == 1200
