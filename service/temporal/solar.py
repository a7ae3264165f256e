"""The Iranian solar calendar, which Persian news dates by."""

from __future__ import annotations

from datetime import date
from typing import Final

_CYCLE_START: Final = 1595  # years before year 0 at which the 33-year leap cycle of the arithmetic begins
_EPOCH: Final = 356_033  # days from there to the proleptic Gregorian day 0, from 1 Farvardin 1400 = 21 March 2021
_LONG_MONTHS: Final = 6  # months of 31 days; the next five have 30, the last one 29 or 30
_LONG, _SHORT, _LAST = 31, 30, 12


def from_solar(year: int, month: int, day: int) -> date | None:
    """That day of the Iranian calendar, or None where it has none; exact for 1178 to 1633 (1799 to 2254)."""
    if not (1 <= month <= _LAST and 1 <= day <= _length(year, month)):
        return None
    return date.fromordinal(_ordinal(year, month, day))


def solar_year(on: date) -> int:
    """The year of the Iranian calendar that the day lies in."""
    guess = on.year - 621
    return guess if _ordinal(guess, 1, 1) <= on.toordinal() else guess - 1


def _length(year: int, month: int) -> int:
    if month == _LAST:
        return _ordinal(year + 1, 1, 1) - _ordinal(year, _LAST, 1)
    return _LONG if month <= _LONG_MONTHS else _SHORT


def _ordinal(year: int, month: int, day: int) -> int:
    years = year + _CYCLE_START
    leap_days = (years // 33) * 8 + ((years % 33) + 3) // 4
    long, short = min(month - 1, _LONG_MONTHS), max(month - 1 - _LONG_MONTHS, 0)
    return 365 * years + leap_days + day + long * _LONG + short * _SHORT - _EPOCH
