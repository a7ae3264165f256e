"""How a text limits a number, and the interval that this leaves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.domain import Bound
from service.figures.numerals import Numeral
from service.figures.reading import Reading
from service.figures.vocabulary import Vocabulary
from service.languages.tokens import Token

_FAR: Final = 5  # tokens between a number and its 'at least': سبعة مدنيين على الأقل
_TENTH: Final = 0.1
_DIGITS: Final = 6  # kept after the point, so that steps leave no float dust
_FINE: Final = frozenset(("percent", "degree"))
_EXCEED: Final = 9  # tokens between a verb of exceeding and its number
_COMMAS: Final = frozenset((",", "،"))
_CHANGE: Final = 8  # tokens between a verb of change and its numbers
_ABOUT: Final = 0.1  # 'about 50' admits 45 to 55
_CURRENCIES: Final = frozenset("$€£¥₽")


class Limit(NamedTuple):
    """A bound with the characters that it and the number cover together."""

    bound: Bound
    start: int
    end: int


def limit(reading: Reading, numeral: Numeral, taken: Sequence[bool]) -> Limit:
    """The bound of a numeral; `taken` marks the tokens of numerals, which no bound reaches over."""
    tokens, forms, vocabulary = reading.tokens, reading.forms, reading.vocabulary
    found, start, end = Bound.EXACTLY, numeral.start, numeral.end
    explicit = False
    index = _before_currency(tokens, numeral.first - 1)
    while index >= 0 and not taken[index] and (match := vocabulary.before.at(forms, index)):
        size, bound = match
        if size == 1 and tokens[index].form in vocabulary.until and changes(tokens, index, vocabulary):
            break  # 'fell to 5', not 'up to 5'
        if not explicit or found in (Bound.ABOUT, Bound.EXACTLY):
            found, explicit = bound, True
        index -= size
        start = _phrase_start(tokens[index + 1], vocabulary)
    if numeral.last < len(tokens) and (match := vocabulary.after.at(forms, numeral.last)):
        size, bound = match
        if not explicit and not _begins_next(numeral.last + size, taken):
            return Limit(bound, start, tokens[numeral.last + size - 1].end)
    if not explicit:
        found = _far(reading, numeral, taken) or _exceeded(reading, numeral, taken) or found
    return Limit(found, start, end)


def changes(tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a verb of rising or falling stands shortly before the index."""
    return any(vocabulary.change.intersection(vocabulary.forms(t)) for t in tokens[max(0, index - _CHANGE) : index])


def _before_currency(tokens: Sequence[Token], index: int) -> int:
    return index - 1 if index >= 0 and tokens[index].text in _CURRENCIES else index


def _phrase_start(token: Token, vocabulary: Vocabulary) -> int:
    """Where the bound's words start, without an 'and' written onto them."""
    joins = vocabulary.language.numerals.proclitics[:2]
    phrase_has_it = vocabulary.before.starts_with(token.form)
    return token.start + 1 if joins and token.form.startswith(tuple(joins)) and not phrase_has_it else token.start


def _begins_next(index: int, taken: Sequence[bool]) -> bool:
    return index < len(taken) and taken[index]


def _far(reading: Reading, numeral: Numeral, taken: Sequence[bool]) -> Bound | None:
    tokens = reading.tokens
    for index in range(numeral.last + 1, min(numeral.last + _FAR, len(tokens))):
        if taken[index] or tokens[index - 1].ends_sentence:
            return None
        match = reading.vocabulary.after.at(reading.forms, index)
        if match and match[0] > 1 and match[1] in (Bound.AT_LEAST, Bound.AT_MOST):
            return None if _begins_next(index + match[0], taken) else match[1]
    return None


def _exceeded(reading: Reading, numeral: Numeral, taken: Sequence[bool]) -> Bound | None:
    """Whether the clause says that the number was passed: تجاوزت حصيلة القتلى سبعين, 180'i aştı."""
    before = range(numeral.first - 1, max(-1, numeral.first - 1 - _EXCEED), -1)
    after = range(numeral.last, min(len(reading.tokens), numeral.last + _FAR))
    for index in after if reading.vocabulary.language.verb_final else before:
        if taken[index] or reading.tokens[index].ends_sentence or reading.tokens[index].text in _COMMAS:
            return None
        if reading.vocabulary.exceeding.intersection(reading.forms[index]):
            return Bound.MORE_THAN
    return None


def interval(
    value: float, bound: Bound, high: float | None = None, unit: str | None = None
) -> tuple[float | None, float | None]:
    """Least and greatest value, both inclusive, that a bounded number admits; None is unbounded.

    `high` is the upper end of a range or of a vague quantifier. Counts step by one, so 'more than 70' starts at 71;
    percentages by a tenth, as news gives them.
    """
    step = _TENTH if unit in _FINE else 1 if float(value).is_integer() else _TENTH
    if high is not None:
        return value, high
    if bound is Bound.AT_LEAST:
        return value, None
    if bound is Bound.MORE_THAN:
        return round(value + step, _DIGITS), None
    if bound is Bound.AT_MOST:
        return None, value
    if bound is Bound.LESS_THAN:
        return None, round(value - step, _DIGITS)
    if bound is Bound.ABOUT:
        return math.floor(value - abs(value) * _ABOUT), math.ceil(value + abs(value) * _ABOUT)
    return value, value
