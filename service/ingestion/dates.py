"""Publication times: as operators write them, and as articles print them at their top. Never from an article's sentences."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from service.ingestion.lines import paragraphs
from service.languages.words import ascii_digits

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LABEL = re.compile(
    r"^(?:تاريخ النشر|نشر(?:ت)?(?: في| بتاريخ| يوم)?|published(?: on| at)?|date|publié le|publicado el|veröffentlicht am|"
    r"yayınlanma tarihi|tarih|опубликовано|дата|تاریخ انتشار|منتشر شده در)\s*[:：]?\s*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AMBIGUOUS = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}")
_SAME_TWICE = re.compile(r"(?<!\d)0?(\d+)[/.-]0?\1[/.-]\d{4}")
_DATE_WORDS: Final = 10
_TOP: Final = 5  # paragraphs in which an article's own date stands, if it has one
_LANGUAGES: Final = ("ar", "en", "fr", "es", "de", "tr", "fa", "ru")
_LEVANTINE: Final = {  # dateparser knows the Egyptian names
    "كانون الثاني": "يناير",
    "شباط": "فبراير",
    "آذار": "مارس",
    "نيسان": "أبريل",
    "أيار": "مايو",
    "حزيران": "يونيو",
    "تموز": "يوليو",
    "آب": "أغسطس",
    "أيلول": "سبتمبر",
    "تشرين الأول": "أكتوبر",
    "تشرين الثاني": "نوفمبر",
    "كانون الأول": "ديسمبر",
}


def instant(written: str) -> datetime:
    """The time as UTC: ISO 8601 or RFC 2822, a date alone is its midnight, without an offset it is taken as UTC.

    Raises:
        ValueError: it is neither.

    """
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        found = parsedate_to_datetime(written)
    return utc(found)


def utc(time: datetime) -> datetime:
    """The time in UTC; one without an offset is taken as UTC.

    Raises:
        ValueError: it lies outside the years that can be kept.

    """
    try:
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("year is out of range") from error


def dateline(text: str) -> datetime | None:
    """The date in UTC that a line of its own at the top of the text gives, with day, month and year; else None."""
    for paragraph in paragraphs(text[:2000])[:_TOP]:
        line = _LABEL.sub("", ascii_digits(paragraph.text))
        if len(line.split()) <= _DATE_WORDS and _YEAR.search(line) and (found := _date(line)):
            return found
    return None


def _date(line: str) -> datetime | None:
    """The date that the whole line is."""
    if _AMBIGUOUS.search(line) and not _SAME_TWICE.search(line):
        return None  # 03/04/2022 is two days, by country
    for name, plain in _LEVANTINE.items():
        line = re.sub(rf"(?<!\w){name}(?!\w)", plain, line)
    line = re.sub(r"\s*[/|·•–—]\s*(?=\D)|\s+-\s+", " ", re.sub(r"(?<=\d) من (?=\w)", " ", line))
    found: datetime | None = _parser().get_date_data(line).date_obj
    return None if found is None else utc(found)


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # takes 0.2 s to import

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY", "PARSERS": ["absolute-time"]}
    return DateDataParser(languages=list(_LANGUAGES), settings=settings)
