"""Times as people read them. All of them are UTC, as in the API's answers."""

from __future__ import annotations

from datetime import UTC, datetime

from service.web.catalogue import Catalogue


def day(time: datetime, words: Catalogue) -> str:
    """22 January 2022, in the words of the interface."""
    local = time.astimezone(UTC)
    return words.plain("day", day=local.day, month=words.words[f"months.m{local.month}"], year=local.year)


def moment(time: datetime, words: Catalogue) -> str:
    """The same with hour and minute."""
    return words.plain("moment", day=day(time, words), time=f"{time.astimezone(UTC):%H:%M}")


def month(name: str, words: Catalogue) -> str:
    """The month of a name as the coverage has it (2022-01, or unknown)."""
    year, _, number = name.partition("-")
    if not number.isdecimal():
        return words.words["corpus.undated"]
    return words.plain("month", month=words.words[f"months.m{int(number)}"], year=year)
