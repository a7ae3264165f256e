"""Digits: the same number in every script and with every separator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.figures.digits import value_of
from service.figures.extract import figures
from service.languages.registry import LANGUAGES

ZEROS = "0٠۰०০๐０"


def scripted(number: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(char)) if char.isdigit() else char for char in number)


@given(st.integers(0, 10**12), st.sampled_from(ZEROS), st.sampled_from(sorted(LANGUAGES)))
def test_all_scripts_are_equal(number: int, zero: str, language: str) -> None:
    (figure,) = figures(scripted(str(number), zero), language)
    assert figure.value == number


@given(
    st.integers(1000, 10**12), st.sampled_from([",", ".", "٬", "\u00a0", "\u202f", "'", " "]), st.sampled_from(ZEROS)
)
def test_thousands_may_be_separated(number: int, separator: str, zero: str) -> None:
    written = f"{number:,}".replace(",", separator)
    ambiguous = separator in ",." and written.count(separator) == 1
    decimal_comma = separator == "." if ambiguous else False
    assert value_of(scripted(written, zero), decimal_comma) == number


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_decimals_are_read_with_point_and_comma(whole: int, decimals: int) -> None:
    expected = float(f"{whole}.{decimals:02d}")
    assert value_of(f"{whole}.{decimals:02d}", decimal_comma=False) == expected
    assert value_of(f"{whole},{decimals:02d}", decimal_comma=True) == expected
    assert value_of(scripted(f"{whole}٫{decimals:02d}", "٠"), decimal_comma=False) == expected


@pytest.mark.parametrize(
    ("written", "decimal_comma", "value"),
    [
        ("١٢٬٠٠٠", False, 12_000),
        ("12,000", False, 12_000),
        ("12.000", True, 12_000),
        ("12.000", False, 12_000),
        ("12 000", True, 12_000),
        ("4.800", False, 4.8),
        ("4.800", True, 4800),
        ("1,234", True, 1.234),
        ("0,250", False, 0.25),
        ("1,234,567.89", False, 1_234_567.89),
        ("1.234.567,89", True, 1_234_567.89),
        ("١،٢٣٤،٥٦٧", False, 1_234_567),
        ("12،220,13", False, 12_220.13),
        ("٫٧٧", False, 0.77),
        ("25799\u202a,\u202a52", True, 25_799.52),
        ("7,4", False, 7.4),
    ],
)
def test_separators_mean_what_the_language_means(written: str, decimal_comma: bool, value: float) -> None:
    assert value_of(written, decimal_comma) == value


@pytest.mark.parametrize("written", ["1.2.3", "23.01.2022", "192.168.1.2", "1234567890123456", "1,23,45"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert value_of(written, decimal_comma=False) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("40 000 هو نفس 40 000", [40_000, 40_000]),
        ("1 234 567.89", [1_234_567.89]),
        ("423 0000", [423, 0]),
        ("-9.5", [-9.5]),
        ("سالب خمسة", [-5]),
        ("minus 5 degrees", [5]),
        ("20-30", [20]),
    ],
)
def test_numbers_in_text(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text, "ar")] == values
