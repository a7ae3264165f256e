"""Dates named in a text, resolved against the time it was published.

Own patterns over each language's calendar words find the narrow spans (searching free text with a date library reads
'may', 'sun' and bare numbers as dates); the arithmetic is `service.temporal.days`. For a language without a file,
`dateparser` resolves 'day month year'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple

import text_to_num
from msgspec import Struct

from service.domain import DateMention, Span
from service.languages.language import Language
from service.languages.phrases import Forms, Phrases, known_phrases, phrases_of
from service.languages.registry import LANGUAGES, language
from service.languages.tokens import Token, bare_forms, tokens_of
from service.languages.words import ascii_digits
from service.temporal import days
from service.temporal.days import Period
from service.temporal.solar import from_solar, solar_year

_NUMERIC = re.compile(
    r"(?<![\d/.\-])(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<a>\d{1,2})[/.\-](?P<b>\d{1,2})[/.\-](?P<c>\d{4}))(?![\d/\-]|\.\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LINKS: Final = frozenset(
    ("من", "de", "del", "of", "the", ".", ",", "،", "th", "st", "nd", "rd", "er", "der", "des", "ماه")
)
_MAX_LINKS: Final = 2
_ANY_DATE = re.compile(r"\b\d{1,2}\.?\s+[^\W\d]+\.?,?\s+(?:19|20)\d\d\b")
_LONGEST_DAY: Final = 31


class _Words(Struct, frozen=True):
    """One language's calendar words, ready."""

    language: Language
    months: Phrases[int]
    solar_months: Phrases[int]
    weekdays: Phrases[int]
    days: Phrases[int]
    periods: Phrases[tuple[str, int]]
    shifts: Phrases[int]
    units: Phrases[str]
    duals: dict[str, str]
    ago_before: Phrases[bool]
    ago_after: Phrases[bool]
    year_before: Phrases[bool]
    year_after: Phrases[bool]
    numbers: dict[str, int]


class _Found(NamedTuple):
    last: int
    period: Period


class _Text(NamedTuple):
    tokens: tuple[Token, ...]
    forms: tuple[Forms, ...]
    words: _Words
    today: date | None

    def number(self, index: int, low: int, high: int) -> int | None:
        """The whole number in digits at the index, if it lies between low and high."""
        if not 0 <= index < len(self.tokens) or self.tokens[index].kind != "number":
            return None
        written = ascii_digits(self.tokens[index].text)
        return int(written) if written.isdecimal() and len(written) <= 4 and low <= int(written) <= high else None

    def past_links(self, index: int) -> int:
        """The index after words like 'of' and commas."""
        start = index
        while index < len(self.tokens) and index - start < _MAX_LINKS and self.tokens[index].form in _LINKS:
            index += 1
        return index


def dates(
    text: str, language_code: str, reference: datetime | None, zone: tzinfo | None = None
) -> tuple[DateMention, ...]:
    """Every date in text order; `text[mention.span.start:mention.span.end] == mention.text`.

    Relative days and dates without a year are resolved against `reference` (the publication time) in `zone` (default:
    the reference's own); without a reference they are left out. Never raises.
    """
    zone = zone or (reference.tzinfo if reference else None) or UTC
    today = reference.astimezone(zone).date() if reference else None
    known = _words(language_code)
    tokens = tokens_of(text, known.language)
    proclitics = known.language.numerals.proclitics
    forms = tuple(tuple(form for form, _ in bare_forms(token.form, proclitics)) for token in tokens)
    mentions = _numeric(text, zone, today) + _named(text, _Text(tokens, forms, known, today), zone)
    if language_code not in LANGUAGES:
        mentions += _foreign(text, language_code, zone)
    return _apart(mentions)


def _apart(mentions: list[DateMention]) -> tuple[DateMention, ...]:
    """In text order, of overlapping ones the longest."""
    kept: list[DateMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def _mention(text: str, start: int, end: int, period: Period, zone: tzinfo) -> DateMention | None:
    try:
        first, after = period.instants(zone)
    except OverflowError:
        return None
    return DateMention(start=first, end=after, span=Span(start=start, end=end), text=text[start:end])


def _numeric(text: str, zone: tzinfo, today: date | None) -> list[DateMention]:
    found = []
    for match in _NUMERIC.finditer(text):
        if match["y"]:
            on = days.valid_day(int(match["y"]), int(match["m"]), int(match["d"]))
        else:
            on = _day_first(int(match["a"]), int(match["b"]), int(match["c"]), today)
        mention = _mention(text, *match.span(), days.day(on), zone) if on else None
        if mention:
            found.append(mention)
    return found


def _day_first(first: int, second: int, year: int, today: date | None) -> date | None:
    """Day and month in the order that the calendar allows; where both are, the day first, unless that lies ahead."""
    on, swapped = days.valid_day(year, second, first), days.valid_day(year, first, second)
    if on and swapped and today and on > today >= swapped:
        return swapped
    return on or swapped


def _named(text: str, read: _Text, zone: tzinfo) -> list[DateMention]:
    found = []
    index = 0
    while index < len(read.tokens):
        match = _first_match(read, index)
        if match is None:
            index += 1
            continue
        start = read.tokens[index].start
        if (
            read.tokens[index].form.startswith("و")
            and read.forms[index][0] not in read.words.days
            and len(read.forms[index]) > 1
        ):
            start += 1
        if mention := _mention(text, start, read.tokens[match.last - 1].end, match.period, zone):
            found.append(mention)
        index = match.last
    return found


def _first_match(read: _Text, index: int) -> _Found | None:
    try:
        return next((hit for reader in _READERS if (hit := reader(read, index))), None)
    except (OverflowError, ValueError):  # beyond the calendar's first or last year
        return None


def _weekday_first(read: _Text, index: int) -> _Found | None:
    """'Friday', 'last Friday', 'Friday 21 January', الجمعة الماضي."""
    shift, at = _shift(read, index)
    weekday = read.words.weekdays.at(read.forms, at) if at < len(read.tokens) else None
    if weekday is None:
        return None
    last = at + weekday[0]
    if dated := _day_month(read, read.past_links(last)):
        return dated
    if read.today is None:
        return None
    after, end = _shift(read, last)
    return _Found(end, days.day(days.weekday_of(weekday[1], read.today, shift or after)))


def _shift(read: _Text, index: int) -> tuple[int, int]:
    """Whether 'last' (-1) or 'next' (1) stands at the index, and where what follows begins."""
    if 0 <= index < len(read.tokens) and (match := read.words.shifts.at(read.forms, index)):
        return match[1], index + match[0]
    return 0, index


def _relative_day(read: _Text, index: int) -> _Found | None:
    """'yesterday', أمس الجمعة."""
    match = read.words.days.at(read.forms, index)
    if match is None or read.today is None:
        return None
    last = index + match[0]
    at = read.past_links(last)
    if at < len(read.tokens) and (weekday := read.words.weekdays.at(read.forms, at)):
        last = at + weekday[0]
        dated = _day_month(read, read.past_links(last))
        # the weekday is surer than 'yesterday': a text may be stored hours after it was written
        return dated or _Found(last, days.day(days.weekday_of(weekday[1], read.today, max(match[1], 0))))
    on = days.ago(-match[1], "day", read.today)
    return _Found(last, on) if on else None


def _day_month(read: _Text, index: int) -> _Found | None:
    """'21 January 2022', '21 de enero', 19 من كانون الثاني الحالي."""
    number = read.number(index, 1, _LONGEST_DAY)
    if number is None:
        return None
    at = read.past_links(index + 1)
    if on := _solar(read, at, number):
        return on
    month = _month(read, at)
    return _dated(read, month[0], month[1], number) if month else None


def _solar(read: _Text, index: int, number: int) -> _Found | None:
    """'۳ بهمن ۱۴۰۰': the day of the Iranian calendar; without a year the last one, or one about to come."""
    month = read.words.solar_months.at(read.forms, index) if index < len(read.tokens) else None
    if month is None:
        return None
    last = index + month[0]
    at = read.past_links(last)
    if year := read.number(at, 1200, 1500):
        on = from_solar(year, month[1], number)
        return _Found(at + 1, days.day(on)) if on else None
    if read.today is None:
        return None
    this = solar_year(read.today)
    candidates = (from_solar(year, month[1], number) for year in (this + 1, this, this - 1))
    found = next((on for on in candidates if on and on <= read.today + days.FUTURE_SLACK), None)
    return _Found(last, days.day(found)) if found else None


def _month_day(read: _Text, index: int) -> _Found | None:
    """'January 21, 2022'."""
    month = _month(read, index)
    number = read.number(month[0], 1, _LONGEST_DAY) if month else None
    if month is None or number is None:
        return None
    return _dated(read, month[0] + 1, month[1], number)


def _month(read: _Text, index: int) -> tuple[int, int] | None:
    """Where the month's name ends, second names of the same month included (مارس/آذار), and its number."""
    match = read.words.months.at(read.forms, index) if index < len(read.tokens) else None
    if match is None:
        return None
    last, number = index + match[0], match[1]
    at = last + 1 if last < len(read.tokens) and read.tokens[last].text in ("/", "-", "(") else last
    again = read.words.months.at(read.forms, at) if at < len(read.tokens) else None
    return (at + again[0], number) if again and again[1] == number else (last, number)


def _dated(read: _Text, last: int, month: int, number: int) -> _Found | None:
    year, end = _year_at(read, last)
    shift, shifted = _shift(read, last)
    if year:
        on = days.valid_day(year, month, number)
    elif read.today is None:
        return None
    elif shift:
        on = days.valid_day(days.month_of(month, read.today, shift).first.year, month, number)
        end = shifted
    else:
        on = days.nearest_day(month, number, read.today)
        end = shifted
    return _Found(end, days.day(on)) if on else None


def _year_at(read: _Text, index: int) -> tuple[int | None, int]:
    at = read.past_links(index)
    for start in (at, at + 1):  # 'de 2022', عام 2022
        year = read.number(start, 1900, 2099)
        if year and (start == at or read.words.year_before.at(read.forms, at)):
            return year, start + 1
    return None, index


def _month_year(read: _Text, index: int) -> _Found | None:
    """'January 2022', ديسمبر/كانون الأول الماضي; a bare month only after 'in' and the like."""
    before, at = _shift(read, index)
    month = _month(read, at)
    if month is None:
        return None
    year, end = _year_at(read, month[0])
    if year:
        return _Found(end, days.month(year, month[1]))
    after, shifted = _shift(read, month[0])
    shift = before or after
    shifting = at > index or shifted > month[0]
    if read.today is None or not (shifting or _introduced(read, index)):
        return None
    period = days.month_of(month[1], read.today, shift)
    if not shifting and period.first > read.today:
        period = days.month_of(month[1], read.today, -1)
    return _Found(shifted, period)


def _introduced(read: _Text, index: int) -> bool:
    return index > 0 and bool(read.words.year_before.at(read.forms, index - 1))


def _year_alone(read: _Text, index: int) -> _Found | None:
    """'in 2019', عام 2019."""
    year = read.number(index, 1900, 2099)
    if year is None or not _YEAR.fullmatch(str(year)):
        return None
    after = index + 1
    follows = after < len(read.tokens) and read.words.year_after.at(read.forms, after)
    return _Found(after, days.year(year)) if follows or _introduced(read, index) else None


def _period(read: _Text, index: int) -> _Found | None:
    """'last year', الأسبوع الماضي."""
    match = read.words.periods.at(read.forms, index)
    if match is None or read.today is None:
        return None
    unit, shift = match[1]
    return _Found(index + match[0], days.period_of(unit, shift, read.today))


def _ago(read: _Text, index: int) -> _Found | None:
    """'three days ago', قبل يومين."""
    if read.today is None:
        return None
    before = read.words.ago_before.at(read.forms, index)
    at = index + before[0] if before else index
    counted = _count_and_unit(read, at)
    if counted is None:
        return None
    count, unit, last = counted
    if not before:
        after = read.words.ago_after.at(read.forms, last) if last < len(read.tokens) else None
        if after is None:
            return None
        last += after[0]
    period = days.ago(count, unit, read.today)
    return _Found(last, period) if period else None


def _count_and_unit(read: _Text, index: int) -> tuple[int, str, int] | None:
    if index >= len(read.tokens):
        return None
    for form in read.forms[index]:
        if form in read.words.duals:
            return 2, read.words.duals[form], index + 1
    count = read.number(index, 1, 1000) or _number_word(read, index)
    if count is None or index + 1 >= len(read.tokens):
        return None
    unit = read.words.units.at(read.forms, index + 1)
    return (count, unit[1], index + 1 + unit[0]) if unit else None


def _number_word(read: _Text, index: int) -> int | None:
    reader = read.words.language.numerals.reader
    if not reader:
        return read.words.numbers.get(read.forms[index][0])
    try:
        return int(text_to_num.text2num(read.tokens[index].text, reader))
    except ValueError:
        return None


_READERS: Final[tuple[Callable[[_Text, int], _Found | None], ...]] = (
    _relative_day,
    _weekday_first,
    _day_month,
    _month_day,
    _month_year,
    _period,
    _ago,
    _year_alone,
)


@lru_cache(maxsize=64)
def _words(code: str) -> _Words:
    chosen = language(code)
    calendar = chosen.calendar

    def numbered(names: Sequence[str], start: int) -> Phrases[int]:
        return Phrases([(forms, n) for n, text in enumerate(names, start) for forms in phrases_of(text, code)])

    shifts = ((calendar.past, -1), (calendar.present, 0), (calendar.future, 1))
    time_units = ("hour", "day", "week", "month", "year", "decade")
    return _Words(
        language=chosen,
        months=numbered(chosen.months, 1),
        solar_months=numbered(chosen.solar_months, 1),
        weekdays=numbered(calendar.weekdays, 0),
        days=Phrases([(forms, n) for n, text in calendar.days.items() for forms in phrases_of(text, code)]),
        periods=Phrases(
            [
                (forms, (name.split()[0], int(name.split()[1])))
                for name, text in calendar.periods.items()
                for forms in phrases_of(text, code)
            ]
        ),
        shifts=Phrases([(forms, shift) for text, shift in shifts for forms in phrases_of(text, code)]),
        units=Phrases([(f, unit) for unit in time_units for f in phrases_of(chosen.units.get(unit, ""), code)]),
        duals={f[0]: unit for unit in time_units for f in phrases_of(chosen.duals.get(unit, ""), code)},
        ago_before=known_phrases(calendar.ago_before, code),
        ago_after=known_phrases(calendar.ago_after, code),
        year_before=known_phrases(chosen.year_before, code, backwards=True),
        year_after=known_phrases(chosen.year_after, code),
        numbers={phrases_of(word, code)[0][0]: value for word, value in chosen.numerals.words.items()},
    )


def _foreign(text: str, code: str, zone: tzinfo) -> list[DateMention]:
    """'12 gennaio 2022' in a language without a file."""
    found = []
    for match in _ANY_DATE.finditer(text):
        on = _parsed(match.group(), code)
        mention = _mention(text, *match.span(), days.day(on), zone) if on else None
        if mention:
            found.append(mention)
    return found


def _parsed(written: str, code: str) -> date | None:
    import dateparser

    try:
        found = dateparser.parse(written, languages=[code], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    except ValueError:  # a language that it does not know
        return None
    return found.date() if found else None
