"""Calendar arithmetic: named days and periods against the day a text was published."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

_DECEMBER: Final = 12
_WEEK: Final = 7
FUTURE_SLACK: Final = timedelta(days=31)  # a day and month without a year lie at most this far ahead of the text


class Period(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def instants(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """First instant of the period and first instant after it, in UTC, of days as they run in the zone."""
        start = datetime.combine(self.first, time.min, tzinfo=zone)
        end = datetime.combine(self.last + timedelta(days=1), time.min, tzinfo=zone)
        return start.astimezone(UTC), end.astimezone(UTC)


def day(on: date) -> Period:
    """One day."""
    return Period(on, on)


def month(year: int, number: int) -> Period:
    """A month."""
    following = date(year + 1, 1, 1) if number == _DECEMBER else date(year, number + 1, 1)
    return Period(date(year, number, 1), following - timedelta(days=1))


def year(number: int) -> Period:
    """A year."""
    return Period(date(number, 1, 1), date(number, _DECEMBER, 31))


def valid_day(year_: int, month_: int, day_: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def nearest_day(month_: int, day_: int, today: date) -> date | None:
    """The day of that name that a text of today means: the last one, or one that is about to come."""
    years = (today.year + 1, today.year, today.year - 1)
    candidates = [found for found in (valid_day(y, month_, day_) for y in years) if found]
    return next((found for found in candidates if found <= today + FUTURE_SLACK), None)


def month_of(number: int, today: date, shift: int) -> Period:
    """The month of that name: before today's (shift -1), the current year's (0), or the next to come (1)."""
    if shift < 0:
        return month(today.year if number < today.month else today.year - 1, number)
    if shift > 0:
        return month(today.year if number > today.month else today.year + 1, number)
    return month(today.year, number)


def weekday_of(number: int, today: date, shift: int) -> date:
    """The weekday (Monday is 0): the most recent, today included; strictly before (shift -1); to come (1)."""
    back = (today.weekday() - number) % _WEEK
    if shift > 0:
        return today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1)
    if shift < 0 and back == 0:
        back = _WEEK
    return today - timedelta(days=back)


def period_of(unit: str, shift: int, today: date) -> Period:
    """The week, month or year that many away from the current one."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=_WEEK * shift)
        return Period(monday, monday + timedelta(days=_WEEK - 1))
    if unit == "month":
        index = today.year * _DECEMBER + today.month - 1 + shift
        return month(index // _DECEMBER, index % _DECEMBER + 1)
    return year(today.year + shift)


def ago(count: float, unit: str, today: date) -> Period | None:
    """The day, month or year that lies that far back; None for units of the clock."""
    if unit in ("day", "week"):
        return day(today - timedelta(days=round(count * (_WEEK if unit == "week" else 1))))
    if unit in ("month", "year", "decade") and float(count).is_integer():
        years = {"year": 1, "decade": 10}.get(unit)
        shift = -int(count) * (years or 1)
        return period_of("year" if years else "month", shift, today) if today.year + shift > 0 else None
    return day(today) if unit == "hour" else None
