"""Calendar arithmetic."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.temporal import days

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
WEDNESDAY = date(2022, 1, 19)


@given(DAYS, st.integers(0, 6))
def test_weekdays(today: date, number: int) -> None:
    recent = days.weekday_of(number, today, 0)
    before = days.weekday_of(number, today, -1)
    to_come = days.weekday_of(number, today, 1)
    assert {recent.weekday(), before.weekday(), to_come.weekday()} == {number}
    assert timedelta(0) <= today - recent < timedelta(days=7)
    assert timedelta(0) < today - before <= timedelta(days=7)
    assert timedelta(0) < to_come - today <= timedelta(days=7)


@given(DAYS, st.integers(-50, 50), st.sampled_from(["week", "month", "year"]))
def test_periods_follow_one_another(today: date, shift: int, unit: str) -> None:
    this, following = days.period_of(unit, shift, today), days.period_of(unit, shift + 1, today)
    assert this.last + timedelta(days=1) == following.first
    assert days.period_of(unit, 0, today).first <= today <= days.period_of(unit, 0, today).last


@given(DAYS)
def test_a_day_lasts_a_day(on: date) -> None:
    start, end = days.day(on).instants(UTC)
    assert (start.date(), end - start) == (on, timedelta(days=1))


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_near(today: date, month: int, number: int) -> None:
    found = days.nearest_day(month, number, today)
    assert found is not None
    assert (found.month, found.day) == (month, number)
    assert timedelta(days=-367) < found - today <= timedelta(days=31)


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (3, "day", days.day(date(2022, 1, 16))),
        (2, "week", days.day(date(2022, 1, 5))),
        (1, "month", days.month(2021, 12)),
        (3, "year", days.year(2019)),
        (1, "decade", days.year(2012)),
        (5, "hour", days.day(WEDNESDAY)),
        (5, "minute", None),
        (3000, "year", None),
    ],
)
def test_ago(count: float, unit: str, expected: days.Period | None) -> None:
    assert days.ago(count, unit, WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("number", "shift", "expected"),
    [
        (12, -1, days.month(2021, 12)),
        (1, -1, days.month(2021, 1)),
        (1, 0, days.month(2022, 1)),
        (3, 1, days.month(2022, 3)),
        (1, 1, days.month(2023, 1)),
    ],
)
def test_months_by_name(number: int, shift: int, expected: days.Period) -> None:
    assert days.month_of(number, WEDNESDAY, shift) == expected


def test_days_that_do_not_exist_are_none() -> None:
    assert days.valid_day(2022, 2, 29) is None
    assert days.valid_day(2020, 2, 29) == date(2020, 2, 29)
    assert days.nearest_day(2, 30, WEDNESDAY) is None
