"""The Iranian calendar against days that history knows by both names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.temporal.solar import from_solar, solar_year


@pytest.mark.parametrize(
    ("solar", "expected"),
    [
        ((1300, 1, 1), date(1921, 3, 21)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1396, 12, 29), date(2018, 3, 20)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1400, 11, 3), date(2022, 1, 23)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_days_known_by_both_names(solar: tuple[int, int, int], expected: date) -> None:
    assert from_solar(*solar) == expected
    assert solar_year(expected) == solar[0]


@pytest.mark.parametrize(
    "solar", [(1400, 12, 30), (1400, 7, 31), (1400, 13, 1), (1400, 0, 1), (1400, 1, 0), (1400, 1, 32)]
)
def test_days_that_do_not_exist_are_none(solar: tuple[int, int, int]) -> None:
    assert from_solar(*solar) is None


@given(st.integers(1200, 1500))
def test_years_follow_one_another(year: int) -> None:
    first, following = from_solar(year, 1, 1), from_solar(year + 1, 1, 1)
    assert first is not None
    assert following is not None
    assert (following - first).days in {365, 366}
    assert solar_year(first) == year
    assert solar_year(first - timedelta(days=1)) == year - 1
