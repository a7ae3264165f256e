"""The figures of a text: numbers with bounds, what they count and of whom, each at its place in the text as given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from service.domain import Bound, Figure, Span
from service.figures.bounds import Limit, changes, interval, limit
from service.figures.counted import Counted, Neighbourhood
from service.figures.exclusions import Exclusion
from service.figures.mentions import Mentions, mentions
from service.figures.numerals import Numeral, numerals
from service.figures.reading import Reading, masked, read
from service.figures.vocabulary import Vocabulary
from service.languages.tokens import Token

_DIGIT_OR_LETTER = re.compile(r"\w")
_SCORE = 100
_DASHES = ("-", "–", "—", "~", "‑", "−")


class _Bounded(NamedTuple):
    numeral: Numeral
    limit: Limit


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """Every figure in text order; `text[figure.span.start:figure.span.end] == figure.text`.

    The span covers the words of the bound next to the number ('at least 120'). Years, dates, hours, ordinals,
    telephone numbers, addresses and names of things are left out. Of a range, value is the low end. Never raises.
    """
    reading = read(text, language)
    found = _with_none(reading, numerals(reading, masked(reading)))
    if not found:
        return ()
    said = mentions(reading)
    return _figures(reading, _bounded(reading, found, said), said)


def _with_none(reading: Reading, found: list[Numeral]) -> list[Numeral]:
    """The numerals with the zeros that words like 'no civilians' are, in order."""
    tokens, known = reading.tokens, reading.vocabulary
    zeros = []
    for index in range(len(tokens) - 1):
        match = known.none.at(reading.forms, index)
        if match is None or (known.negations and not _negated(reading, index)):
            continue
        last = index + match[0]
        zeros.append(Numeral(index, last, tokens[index].start, tokens[last - 1].end, 0, "none"))
    if not zeros:
        return found
    apart = [n for n in found if all(n.last <= zero.first or zero.last <= n.first for zero in zeros)]
    return sorted([*apart, *zeros])


def _negated(reading: Reading, index: int) -> bool:
    return any(reading.vocabulary.negations.intersection(reading.forms[at]) for at in range(max(0, index - 4), index))


def _bounded(reading: Reading, found: list[Numeral], said: Mentions) -> list[_Bounded]:
    taken = [False] * len(reading.tokens)
    for numeral in found:
        taken[numeral.first : numeral.last] = [True] * (numeral.last - numeral.first)
    exclusion = Exclusion(reading, said)
    items = []
    for numeral in found:
        if numeral.kind == "none" and not _counts_somebody(numeral, said):
            continue
        limited = limit(reading, numeral, taken)
        items.append(_Bounded(_signed(reading, numeral, limited), limited))
    return [
        item
        for item in _with_ranges(reading, items)
        if not exclusion.excludes(item.numeral, item.limit.start < item.numeral.start)
    ]


def _counts_somebody(numeral: Numeral, said: Mentions) -> bool:
    """Whether 'no' stands before people: 'no civilians', 'no one was killed'."""
    near = range(numeral.last, numeral.last + 3)
    if any(index in said.groups or index in said.things for index in near):
        return True
    return any(event.first in near for event in said.events)


def _signed(reading: Reading, numeral: Numeral, limited: Limit) -> Numeral:
    tokens, before = reading.tokens, numeral.first - 1
    if before < 0 or tokens[before].start >= limited.start or numeral.kind not in ("digits", "words", "one"):
        return numeral
    token = tokens[before]
    minus = token.text in ("-", "−") and token.end == numeral.start and numeral.kind == "digits"
    minus = minus and not _DIGIT_OR_LETTER.match(reading.text[token.start - 1 : token.start])
    if minus or token.form in reading.vocabulary.minus:
        return numeral._replace(value=-numeral.value, start=token.start, first=before)
    return numeral


def _with_ranges(reading: Reading, found: list[_Bounded]) -> list[_Bounded]:
    merged: list[_Bounded] = []
    for item in found:
        if merged and _is_score(reading, merged[-1], item):
            merged.pop()
        elif merged and (one := _range(reading, merged[-1], item)):
            merged[-1] = one
        else:
            merged.append(item)
    return merged


def _is_score(reading: Reading, first: _Bounded, second: _Bounded) -> bool:
    """Whether the two are a result, as of a match: 3-2."""
    between = reading.text[first.numeral.end : second.numeral.start]
    digits = {first.numeral.kind, second.numeral.kind} == {"digits"}
    return digits and between in _DASHES and second.numeral.value <= first.numeral.value < _SCORE


def _range(reading: Reading, low: _Bounded, high: _Bounded) -> _Bounded | None:
    """Both as one, where they are the ends of a range: '2000 to 4000', 'between 20 and 30'."""
    tokens, known = reading.tokens, reading.vocabulary
    first, last = low.numeral, high.numeral
    if {first.kind, last.kind} - {"digits", "words"} or not first.value < last.value or low.limit.end > first.end:
        return None
    between = tokens[first.last : last.first]
    word = between[0].form if len(between) == 1 else None
    if word is None and not (not between and tokens[last.first].form.startswith("و")):
        return None
    opened = first.first > 0 and bool(known.between.intersection(known.forms(tokens[first.first - 1])))
    joins = word is None or word in known.connector or (word in known.until and word not in _plain_until(known))
    if joins and not opened:
        return None
    if word is not None and not joins and word not in known.until and word not in _DASHES:
        return None
    if word not in _DASHES and changes(tokens, first.first, known):
        return None
    start = low.limit.start
    numeral = first._replace(last=last.last, end=last.end, kind="range", high=last.value)  # type: ignore[arg-type]
    bound = low.limit.bound if low.limit.bound is not Bound.EXACTLY else Bound.ABOUT
    return _Bounded(numeral, Limit(bound, start, last.end))


def _plain_until(known: Vocabulary) -> frozenset[str]:
    """'to' and its like; 'and' makes a range only after 'between'."""
    return known.until - known.connector - {"and", "et", "y", "und", "и", "ve", "و"}


def _figures(reading: Reading, found: list[_Bounded], said: Mentions) -> tuple[Figure, ...]:
    extents = [_extent(reading.tokens, item) for item in found]
    neighbourhood = Neighbourhood(reading.tokens, extents, said, reading.vocabulary)
    counts: list[Counted] = []
    previous: tuple[Numeral, Counted] | None = None
    for item in found:
        numeral = item.numeral
        counted = neighbourhood.counted(numeral, previous)
        previous = (numeral, counted)
        counts.append(counted)
    numerals_alone = [item.numeral for item in found]
    counts = neighbourhood.parts(numerals_alone, neighbourhood.shared(numerals_alone, counts))
    return tuple(_figure(reading, item, counted) for item, counted in zip(found, counts, strict=True))


def _extent(tokens: Sequence[Token], item: _Bounded) -> tuple[int, int]:
    first, last = item.numeral.first, item.numeral.last
    while first > 0 and tokens[first - 1].start >= item.limit.start:
        first -= 1
    while last < len(tokens) and tokens[last].end <= item.limit.end:
        last += 1
    return first, last


def _exact(reading: Reading, numeral: Numeral) -> int | None:
    return reading.vocabulary.exact_after_bound.get(reading.tokens[numeral.first].form)


def _figure(reading: Reading, item: _Bounded, counted: Counted) -> Figure:
    numeral, (bound, start, end) = item
    if numeral.kind == "vague" and bound is not Bound.EXACTLY and (exact := _exact(reading, numeral)):
        numeral = numeral._replace(value=exact, kind="words", high=None)
    start, end = min(start, numeral.start), max(end, numeral.end)
    if numeral.kind == "vague":
        bound = Bound.VAGUE if bound in (Bound.EXACTLY, Bound.ABOUT) else bound
    high = numeral.high if bound in (Bound.VAGUE, Bound.ABOUT) else None
    low, most = interval(numeral.value, bound, high, counted.unit)
    return Figure(
        value=numeral.value,
        bound=bound,
        span=Span(start=start, end=end),
        text=reading.text[start:end],
        low=low,
        high=most,
        unit=counted.unit,
        counts=counted.counts,
        group=counted.group,
    )
