"""A passage's figures against a claim's: equal, within a bound, different, a part, or not comparable, each with a reason.

Conservative: `differs` is said only where both count the same thing of the same group in the same unit. Where only the
meaning of the sentences can tell (`may_fill`), the passage's number is put into the claim's slot (`service.figures.slots`)
and the sentence judged.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec
from msgspec import Struct

from service.domain import Bound, Figure, Relation
from service.figures.groups import Kinship, apart, kinship

_DAYS: Final = {
    "second": 1 / 86_400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36_525.0,
}
_METRES: Final = {"mm": 0.001, "cm": 0.01, "metre": 1.0, "km": 1000.0, "mile": 1609.34}
_MEASURES: Final = frozenset(
    ("time_span", "money", "distance", "area", "weight", "volume", "temperature", "power", "percent")
)
"""What these are measures of is not known, so different ones may both be true."""
_CASUALTIES: Final = ({"casualties", "killed"}, {"casualties", "wounded"}, {"cases", "infected"})
_ROUNDING: Final = 0.03  # a month is 30 days and four weeks
_VAGUE: Final = 2  # 'dozens' is said of 15 and of 120
_ORDER: Final = (
    Relation.EQUAL,
    Relation.WITHIN_BOUND,
    Relation.DIFFERS,
    Relation.PART_OF,
    Relation.NOT_COMPARABLE,
)
Interval = tuple[float, float]


class Comparison(Struct, frozen=True):
    """A passage's figures against a claim's."""

    figures: tuple[Figure, ...]
    """The passage's, each with relation and reason."""
    relation: Relation | None = None
    """Of the passage as a whole; None where claim or passage holds no figure."""
    reason: str | None = None
    implied: bool = False
    """Whether the passage's figures, of the same thing, make the claim's true: 120 for 'more than 100', not the reverse."""
    matched: int = 0
    """Claim figures that the passage speaks of."""
    total: Figure | None = None
    """The sum that decided, where figures were added up; its span reaches from the first to the last of them."""


class _Judgement(Struct, frozen=True):
    relation: Relation
    reason: str
    implied: bool = False
    total: Figure | None = None


def compare_figures(claim: Sequence[Figure], passage: Sequence[Figure]) -> tuple[Figure, ...]:
    """The passage's figures with relation and reason filled."""
    return compare(claim, passage).figures


def figure_relation(compared: Iterable[Figure]) -> Relation | None:
    """The relation of compared figures taken together, sums aside: the most telling one."""
    relations = {figure.relation for figure in compared}
    return next((relation for relation in _ORDER if relation in relations), None)


def compare(claim: Sequence[Figure], passage: Sequence[Figure]) -> Comparison:
    """Every figure of the passage against the claim's, and what follows for the passage as a whole.

    Of a claim with several figures, one that differs decides; else each that the passage speaks of must agree.
    """
    if not claim or not passage:
        return Comparison(figures=tuple(passage))
    table = [[_judged(ours, theirs) for theirs in passage] for ours in claim]
    figures = tuple(
        _marked(figure, min((row[index] for row in table), key=_rank)) for index, figure in enumerate(passage)
    )
    added = totals(passage)
    wholes = [_whole(ours, row, added) for ours, row in zip(claim, table, strict=True)]
    spoken = [whole for whole in wholes if whole.relation is not Relation.NOT_COMPARABLE]
    decisive = next((w for w in spoken if w.relation is Relation.DIFFERS), None) or max(spoken or wholes, key=_rank)
    return Comparison(
        figures=figures,
        relation=decisive.relation,
        reason=decisive.reason,
        implied=bool(spoken) and all(whole.implied for whole in spoken),
        matched=len(spoken),
        total=decisive.total,
    )


def _rank(judgement: _Judgement) -> tuple[int, bool]:
    return _ORDER.index(judgement.relation), not judgement.implied


def _marked(figure: Figure, judgement: _Judgement) -> Figure:
    return msgspec.structs.replace(figure, relation=judgement.relation, reason=judgement.reason)


def _whole(ours: Figure, row: list[_Judgement], added: Sequence[Figure]) -> _Judgement:
    """What the passage says of one claim figure: a figure that makes it true, else one that differs, else the rest."""
    best = min(row, key=_rank)
    if best.implied:
        return best
    sums = [_sum_judged(ours, total) for total in added]
    if true := next((judged for judged in sums if judged.implied), None):
        return true
    return min([*row, *sums], key=lambda judged: (judged.relation is not Relation.DIFFERS, _rank(judged)))


def _sum_judged(ours: Figure, total: Figure) -> _Judgement:
    judged = _judged(ours, total)
    reason = f"{total.text} = {_said(total)}: {judged.reason}"
    most = math.inf if total.high is None else total.high
    short = judged.relation is Relation.DIFFERS and most < (ours.low or 0)
    if short:  # there may be others whom the passage does not list
        return _Judgement(Relation.PART_OF, reason)
    return msgspec.structs.replace(judged, reason=reason, total=total)


def totals(passage: Sequence[Figure]) -> tuple[Figure, ...]:
    """Sums of neighbouring figures that count the same of groups that exclude each other: 77 + 39 + 7.

    The text of a sum is its addends; its span reaches from the first to the last.
    """
    sums = []
    for first in range(len(passage)):
        members = [passage[first]]
        for figure in passage[first + 1 :]:
            if figure.unit:
                continue
            if not _adds(members, figure):
                break
            members.append(figure)
        if len(members) > 1:
            sums.append(_sum(members))
    return tuple(sums)


def _adds(members: list[Figure], figure: Figure) -> bool:
    first = members[0]
    if first.counts is None or first.counts != figure.counts or first.unit:
        return False
    if Bound.VAGUE in (first.bound, figure.bound):
        return False
    return all(apart(member.group, figure.group) for member in members)


def _sum(members: list[Figure]) -> Figure:
    lows = [member.low for member in members]
    highs = [member.high for member in members]
    exact = all(member.bound is Bound.EXACTLY for member in members)
    return Figure(
        value=sum(member.value for member in members),
        bound=Bound.EXACTLY if exact else Bound.AT_LEAST,
        span=msgspec.structs.replace(members[0].span, end=members[-1].span.end),
        text=" + ".join(_number(member.value) for member in members),
        low=sum(low or 0 for low in lows),
        high=None if None in highs else sum(high or 0 for high in highs),
        counts=members[0].counts,
    )


def may_fill(claim: Figure, figure: Figure) -> bool:
    """Whether only meaning can tell if both give a number for the same thing: worth a slot substitution."""
    if _dimension(claim) != _dimension(figure):
        return False
    return _alike(claim, figure) and kinship(claim.group, figure.group) is not Kinship.OTHER


def same_value(claim: Figure, figure: Figure) -> bool:
    """Whether both are the same number of the same dimension, whatever they count."""
    return _dimension(claim) == _dimension(figure) and _numbers(claim, figure).relation is Relation.EQUAL


def number_relation(claim: Figure, figure: Figure) -> tuple[Relation, str]:
    """How the two numbers stand to each other, and why, taking for granted that both count the same."""
    judged = _numbers(claim, figure)
    return judged.relation, judged.reason


def _judged(ours: Figure, theirs: Figure) -> _Judgement:
    if obstacle := _obstacle(ours, theirs):
        return _Judgement(Relation.NOT_COMPARABLE, obstacle)
    numbers = _numbers(ours, theirs)
    if ours.counts in _MEASURES or theirs.counts in _MEASURES:
        return _of_measures(ours, numbers)
    if ours.counts != theirs.counts and numbers.relation is not Relation.EQUAL:
        return _Judgement(Relation.NOT_COMPARABLE, "one side does not say what it counts")
    return _of_groups(ours, theirs, numbers)


def _obstacle(ours: Figure, theirs: Figure) -> str | None:
    if _dimension(ours) != _dimension(theirs):
        return f"counts {_what(theirs)}, not {_what(ours)}"
    if not _alike(ours, theirs):
        return f"counts {_what(theirs)}, not {_what(ours)}"
    return None


def _alike(first: Figure, second: Figure) -> bool:
    """Whether they may count the same; 'casualties' and 'victims' are said of the dead and of the wounded."""
    counts = {first.counts, second.counts}
    return len(counts - {None}) <= 1 or counts in _CASUALTIES


def _of_measures(ours: Figure, numbers: _Judgement) -> _Judgement:
    if numbers.relation is Relation.DIFFERS:
        return _Judgement(Relation.NOT_COMPARABLE, f"another {_what(ours)}, perhaps of something else")
    return numbers


def _of_groups(ours: Figure, theirs: Figure, numbers: _Judgement) -> _Judgement:
    relation = kinship(ours.group, theirs.group)
    same = numbers.relation is Relation.EQUAL
    if relation is Kinship.SAME:
        unknown = ours.counts is None and theirs.counts is None and ours.group is None
        if unknown and not same:
            return _Judgement(Relation.NOT_COMPARABLE, "neither side says what it counts")
        return numbers
    if relation is Kinship.LIKELY:
        if numbers.relation is Relation.DIFFERS:
            return _Judgement(Relation.NOT_COMPARABLE, f"{theirs.group} may not be {ours.group}")
        return numbers
    if relation is Kinship.PART:
        return _of_part(ours, theirs)
    if relation is Kinship.WHOLE:
        return _Judgement(Relation.NOT_COMPARABLE, f"counts everybody, not {ours.group}")
    return _Judgement(Relation.NOT_COMPARABLE, f"counts {theirs.group}, not {ours.group}")


def _of_part(ours: Figure, theirs: Figure) -> _Judgement:
    """A part may be anything up to the whole, and what is true of it is true of 'more than'."""
    least, most = theirs.low or 0, math.inf if ours.high is None else ours.high
    if ours.bound is Bound.VAGUE:
        most *= _VAGUE
    alone = f"{_said(theirs)} {theirs.group} alone"
    if least > most:
        return _Judgement(Relation.DIFFERS, f"{alone} are more than {_number(most)}")
    if ours.high is None and least >= (ours.low or 0):
        return _Judgement(Relation.WITHIN_BOUND, f"{alone} are {_said(ours)}", implied=True)
    return _Judgement(Relation.PART_OF, f"counts {theirs.group} only")


def _numbers(ours: Figure, theirs: Figure) -> _Judgement:
    """The relation of two figures of the same thing by their intervals alone."""
    claim, passage = _interval(ours), _interval(theirs)
    slack = _ROUNDING * abs(passage[0]) if ours.unit != theirs.unit and passage[0] > -math.inf else 0.0
    implied = claim[0] - slack <= passage[0] and passage[1] <= claim[1] + slack
    same_value = abs(_scaled(ours) - _scaled(theirs)) <= slack
    loose = {ours.bound, theirs.bound} <= {Bound.EXACTLY, Bound.AT_LEAST, Bound.ABOUT}
    if same_value and (loose or ours.bound is theirs.bound):
        return _Judgement(Relation.EQUAL, f"{_said(theirs)} as claimed", implied=True)
    if implied:
        return _Judgement(Relation.WITHIN_BOUND, f"{_said(theirs)} is {_said(ours)}", implied=True)
    if same_value or _meet(claim, passage, slack) or _vaguely(ours, theirs):
        return _Judgement(Relation.WITHIN_BOUND, f"{_said(theirs)} allows {_said(ours)}")
    return _Judgement(Relation.DIFFERS, f"{_said(theirs)}, not {_said(ours)}")


def _interval(figure: Figure) -> Interval:
    factor = _factor(figure)
    low = -math.inf if figure.low is None else figure.low * factor
    return low, math.inf if figure.high is None else figure.high * factor


def _meet(first: Interval, second: Interval, slack: float) -> bool:
    return first[0] <= second[1] + slack and second[0] <= first[1] + slack


def _vaguely(ours: Figure, theirs: Figure) -> bool:
    """Whether a vague quantifier, taken generously, allows the other number."""
    if Bound.VAGUE not in (ours.bound, theirs.bound):
        return False
    wide = [
        (low / _VAGUE, high * _VAGUE) if figure.bound is Bound.VAGUE else (low, high)
        for figure, (low, high) in ((ours, _interval(ours)), (theirs, _interval(theirs)))
    ]
    return all(_meet(first, second, 0) for first, second in pairwise(wide))


def _factor(figure: Figure) -> float:
    unit = figure.unit or ""
    return _DAYS.get(unit, _METRES.get(unit, 1.0))


def _scaled(figure: Figure) -> float:
    return figure.value * _factor(figure)


def _dimension(figure: Figure) -> str:
    unit = figure.unit
    if unit in _DAYS:
        return "age" if figure.counts == "age" else "time"
    return "length" if unit in _METRES else unit or "count"


def _what(figure: Figure) -> str:
    return (figure.counts or figure.group or figure.unit or "something").replace("_", " ")


def _number(value: float) -> str:
    return f"{value:,}"


_WORDS: Final = {
    Bound.EXACTLY: "",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
    Bound.ABOUT: "about ",
}


def _said(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.bound is Bound.VAGUE or (
        figure.high not in (None, figure.value, figure.low) and figure.low == figure.value
    ):
        return f"{_number(figure.value)} to {_number(figure.high or figure.value)}{unit}"
    return f"{_WORDS[figure.bound]}{_number(figure.value)}{unit}"
