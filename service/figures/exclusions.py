"""Numbers that are no counts although they look like ones: years, days of a month, hours, names of things, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.figures.mentions import Mentions
from service.figures.numerals import Numeral
from service.figures.reading import Reading
from service.languages.tokens import Token
from service.languages.words import ascii_digits

_YEAR = re.compile(r"(?:19|20)\d\d|1[34]\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d\W+\w*\W*(?:19|20)\d\d")
_DAYS: Final = 31
_HOURS: Final = 24
_DATE_LINKS: Final = frozenset({"من", "de", "del", "of", ".", "-", "/", "th", "،", ",", "ماه"})
_ARTICLES: Final = frozenset(("the", "le", "la", "el", "der", "die", "das", "den", "dem"))
_CLOSING_QUOTES: Final = "”»“\"’'"
_OPENING_QUOTES: Final = "“«„\"‘'”"
_QUOTED_NAME: Final = 24  # characters of a name in quotation marks that ends in a number


class Exclusion:
    """Tells numbers that count nothing, in one text."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self._text, self._tokens, self._forms, self._vocabulary = reading
        self._mentions = mentions

    def excludes(self, numeral: Numeral, bounded: bool) -> bool:
        """Whether the numeral is no count; `bounded` numbers ('more than 2000') are never years."""
        if numeral.kind == "ordinal" or self._inside_unit(numeral) or self._is_weekday(numeral):
            return True
        if numeral.kind == "definite":
            return not bounded and not self._countable(numeral.last)
        if numeral.kind == "one":
            return not self._counts_one(numeral)
        if self._is_date(numeral):
            return True
        if numeral.kind == "range":
            return self._is_range_of_years(numeral)
        if self._year_like(numeral) and self._vocabulary.year_after.at(
            self._forms, min(numeral.last, len(self._tokens) - 1)
        ):
            return True
        if numeral.kind != "digits" or self._unit(numeral):
            return False
        return self._is_ordinal(numeral) or (not bounded and self._names_something(numeral))

    def _is_weekday(self, numeral: Numeral) -> bool:
        """Whether it begins a weekday's name: سه‌شنبه."""
        return bool(self._vocabulary.weekdays.at(self._forms, numeral.first))

    def _inside_unit(self, numeral: Numeral) -> bool:
        """Whether it is a word of a unit: 'por ciento', في المئة."""
        units = self._mentions.units
        if numeral.first in units and units[numeral.first].key == "percent":
            return True
        return any(units[at].last > numeral.first for at in range(numeral.first - 2, numeral.first) if at in units)

    def _counts(self, numeral: Numeral) -> bool:
        return any(self._countable(index) for index in (numeral.last, numeral.last + 1))

    def _has_noun(self, numeral: Numeral) -> bool:
        found = self._mentions
        return any(numeral.last in known for known in (found.groups, found.things, found.units))

    def _countable(self, index: int) -> bool:
        found = self._mentions
        if index in found.groups or index in found.things or index in found.units:
            return True
        return any(event.first == index for event in found.events)

    def _counts_one(self, numeral: Numeral) -> bool:
        if numeral.value < 0 or not any(token.kind == "word" for token in self._others(numeral)):
            return True
        near = (numeral.last, numeral.first - 1)
        found = self._mentions
        if any(index in found.groups or index in found.units for index in near):
            return True
        article = self._vocabulary.language.numerals.singular_article
        return not article and any(index in found.things for index in near)

    def _others(self, numeral: Numeral) -> Sequence[Token]:
        return [*self._tokens[: numeral.first], *self._tokens[numeral.last :]]

    def _unit(self, numeral: Numeral) -> bool:
        before = self._mentions.units.get(numeral.first - 1)
        return numeral.last in self._mentions.units or (before is not None and not before.key.islower())

    def _is_date(self, numeral: Numeral) -> bool:
        if not isinstance(numeral.value, int) or not 1 <= numeral.value <= _DAYS:
            return self._is_year_of_month(numeral)
        after = numeral.last
        while after < len(self._tokens) and after < numeral.last + 2 and self._tokens[after].form in _DATE_LINKS:
            after += 1
        if after < len(self._tokens) and self._vocabulary.months.at(self._forms, after):
            return True
        return self._month_before(numeral.first - 1) and not self._countable(numeral.last)

    def _is_year_of_month(self, numeral: Numeral) -> bool:
        return self._year_like(numeral) and self._month_before(numeral.first - 1)

    def _month_before(self, index: int) -> bool:
        for skipped in range(3):  # a comma, 'de', or the day in between
            at = index - skipped
            if at < 0:
                return False
            for size in (1, 2):
                match = self._vocabulary.months.at(self._forms, at - size + 1) if at - size + 1 >= 0 else None
                if match and match[0] == size:
                    return True
            token = self._tokens[at]
            if token.form not in _DATE_LINKS and token.kind != "number":
                return False
        return False

    def _year_like(self, numeral: Numeral) -> bool:
        written = ascii_digits(self._text[numeral.start : numeral.end])
        if not _YEAR.fullmatch(written):
            return False
        return written.startswith(("19", "20")) or self._vocabulary.language.code == "fa"

    def _is_year(self, numeral: Numeral) -> bool:
        if not self._year_like(numeral):
            return False
        before = numeral.first - 1
        if before >= 0 and self._tokens[before].form in _ARTICLES:
            return True  # the 2021 attack
        if self._countable(numeral.last):
            return False
        if before < 0:
            return numeral.last < len(self._tokens) and not self._counts(numeral) and not self._at_end(numeral)
        if self._vocabulary.year_before.at(self._forms, before):
            return True
        if any(event.last == numeral.first for event in self._mentions.events):
            return False
        return not self._counts(numeral)

    def _is_range_of_years(self, numeral: Numeral) -> bool:
        years = _YEARS.fullmatch(ascii_digits(self._text[numeral.start : numeral.end]))
        return bool(years) and not self._counts(numeral)

    def _at_end(self, numeral: Numeral) -> bool:
        return all(token.kind == "mark" for token in self._tokens[numeral.last :])

    def _is_hour(self, numeral: Numeral) -> bool:
        if not isinstance(numeral.value, int) or not 0 <= numeral.value <= _HOURS:
            return False
        after = numeral.last
        if after < len(self._tokens) and self._vocabulary.oclock_after.at(self._forms, after):
            return True
        before = numeral.first - 1
        strong = before >= 0 and self._vocabulary.oclock_before.at(self._forms, before)
        return bool(strong) and not self._countable(after)

    def _is_ordinal(self, numeral: Numeral) -> bool:
        return bool(self._vocabulary.ordinal_suffix.match(self._text, numeral.end)) or self._is_hour(numeral)

    def _names_something(self, numeral: Numeral) -> bool:
        return self._is_named(numeral) or self._is_year(numeral)

    def _is_named(self, numeral: Numeral) -> bool:
        before = numeral.first - 1
        if (
            before > 0
            and self._tokens[before].text == "."
            and self._tokens[before - 1].end == self._tokens[before].start
        ):
            before -= 1  # No. 7
        if before >= 0 and self._vocabulary.names.at(self._forms, before) and not self._has_noun(numeral):
            return True
        return self._ends_quotation(numeral)

    def _ends_quotation(self, numeral: Numeral) -> bool:
        """Whether it is the end of a name in quotation marks: “دير الزور 24”."""
        if self._text[numeral.end : numeral.end + 1] not in tuple(_CLOSING_QUOTES):
            return False
        name = self._text[max(0, numeral.start - _QUOTED_NAME) : numeral.start]
        opening = max((name.rfind(mark) for mark in _OPENING_QUOTES), default=-1)
        return opening >= 0 and name[opening + 1 :].strip() != "" and not any(c.isdigit() for c in name[opening:])
