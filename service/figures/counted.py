"""What a number counts, and of whom: by the words around it.

A predicate ('killed') is looked for on both sides within the sentence, the nearer wins; members of a list share the
predicate that stands before the first one ('killed 28 fighters, 45 militants and 5 civilians').
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from service.figures.mentions import Mention, Mentions, term_of
from service.figures.numerals import Numeral
from service.figures.vocabulary import Vocabulary
from service.languages.tokens import Token

_LEFT: Final = 12  # tokens
_RIGHT: Final = 18
_NOUN: Final = 4  # tokens between a number and its noun
_UNKNOWN: Final = 2  # words among them that are neither links nor nouns: adjectives
_COMMA: Final = 2  # what a comma adds to a distance
_CARRIED: Final = 4  # a predicate further away than this gives way to the one of the list before
_SPOKEN_FOR: Final = 3  # what a predicate costs that the figure before it took
_AT_HOME: Final = frozenset(("residents", "families", "civilians"))
_GUARDED: Final = frozenset(("prisoners", "hostages"))
_RISING: Final = frozenset(("cases", "votes"))  # things whose number is told as their own doing
_SUBJECT: Final = 3  # tokens between a thing and the number that a verb gives it
_OF: Final = 2  # words between a part and its whole: 'of the'
_NEXT: Final = -0.5  # what a noun right after the number costs: واثنتي عشرة وفاة
_DESCRIBING: Final = 6  # what a participle before the noun costs: the 104 escaped prisoners were recaptured
_ARTICLES: Final = frozenset(("the", "le", "la", "les", "el", "los", "las", "der", "die", "das", "den", "dem"))
_BEHIND: Final = 1.5  # what a predicate after the noun costs more than one before the number
_LIST: Final = 16  # tokens between two members of a list
_TIME: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_MONEY: Final = frozenset(
    ("USD", "EUR", "GBP", "RUB", "CNY", "JPY", "lira", "dinar", "rial", "dirham", "pound", "toman", "crown", "peso")
)
_KINDS: Final = {
    "percent": "percent",
    "degree": "temperature",
    "km2": "area",
    "hectare": "area",
    "kg": "weight",
    "tonne": "weight",
}
_KINDS_BY_UNIT: Final = (
    dict.fromkeys(_TIME, "time_span")
    | dict.fromkeys(_MONEY, "money")
    | dict.fromkeys(("metre", "km", "mile", "cm", "mm"), "distance")
    | dict.fromkeys(("litre", "barrel"), "volume")
    | {"megawatt": "power"}
    | _KINDS
)


class Counted(NamedTuple):
    """What is counted, of whom, in which unit."""

    counts: str | None
    group: str | None
    unit: str | None
    event: Mention | None = None
    """The predicate that gave `counts`, where one did."""


class Neighbourhood:
    """Reads what numbers count, in one text; `extents` are the tokens of its figures, bounds included."""

    def __init__(
        self, tokens: Sequence[Token], extents: Sequence[tuple[int, int]], mentions: Mentions, vocabulary: Vocabulary
    ) -> None:
        self._tokens = tokens
        self._mentions = mentions
        self._vocabulary = vocabulary
        self._owner = [-1] * len(tokens)
        for number, (first, last) in enumerate(extents):
            for index in range(first, min(last, len(tokens))):
                self._owner[index] = number

    def counted(self, numeral: Numeral, previous: tuple[Numeral, Counted] | None) -> Counted:
        """Of a numeral, given the one before it in the text with what that counts."""
        said = self._by_itself(numeral) or self._measured(numeral)
        if said:
            return said
        noun = self._noun(numeral)
        thing = self._nearest(self._mentions.things, self._last_of(numeral), _NOUN, _UNKNOWN - 1)
        if thing and (noun is None or thing.first < noun.first):
            return Counted(thing.key, None, None)
        return self._happened(numeral, noun, previous)

    def _by_itself(self, numeral: Numeral) -> Counted | None:
        """What a dual or a fraction says without its neighbours."""
        if numeral.kind == "fraction":
            return Counted("percent", None, "percent")
        if numeral.term is None or numeral.term.role == "group":
            return None
        counts, _, unit = term_of(numeral.term)
        if unit:
            return Counted(_KINDS_BY_UNIT.get(unit, unit), None, unit)
        return Counted(counts, None if numeral.term.role == "thing" else self._group(numeral, None), None)

    def _measured(self, numeral: Numeral) -> Counted | None:
        """What a number with a unit measures; of one with decimals and no unit nothing is known."""
        unit = self._unit(numeral)
        if unit in (None, "year") and self._is_age(numeral):
            return Counted("age", None, "year")
        if unit:
            return Counted(_KINDS_BY_UNIT.get(unit, unit), None, unit)
        return None if float(numeral.value).is_integer() else Counted(None, None, None)

    def _happened(self, numeral: Numeral, noun: Mention | None, previous: tuple[Numeral, Counted] | None) -> Counted:
        """What happened to those counted, by the predicate that costs least to reach."""
        group = self._group(numeral, noun)
        cost, event = self._event(numeral, noun, previous)
        if noun is None and (subject := self._subject(numeral)) and self._first_of(numeral) - subject.last < cost:
            return Counted(subject.key, None, None)
        if previous and cost > _CARRIED and self._same_list(previous[0], numeral, previous[1]):
            return Counted(previous[1].counts, group, None, previous[1].event)
        return Counted(_fled(event.key, group) if event else None, group, None, event)

    def _unit(self, numeral: Numeral) -> str | None:
        units = self._mentions.units
        if numeral.kind == "one" and (before := units.get(numeral.first - 1)):
            return before.key
        after = self._last_of(numeral)
        before = units.get(numeral.first - 1)
        if before and before.key in _MONEY and self._tokens[numeral.first - 1].kind == "mark":
            return before.key
        if after < len(self._tokens) and self._tokens[after].text in ("-", "‑", "–"):
            after += 1
        if after in units and self._owner[after] < 0:
            return units[after].key
        following = units.get(after + 1)  # millions d'euros
        if following and following.key in _MONEY and self._tokens[after].form in self._vocabulary.links:
            return following.key
        if before and (before.key in _MONEY or before.key == "percent"):
            return before.key
        return None

    def _is_age(self, numeral: Numeral) -> bool:
        before = [self._vocabulary.forms(token) for token in self._tokens[max(0, numeral.first - 4) : numeral.first]]
        after = [self._vocabulary.forms(t) for t in self._tokens[numeral.last : numeral.last + 7] if t.text != "-"]
        return any(
            self._vocabulary.age_before.at(before, index) for index in range(len(before) - 2, len(before)) if index >= 0
        ) or any(self._vocabulary.age_after.at(after, index) for index in range(min(3, len(after))))

    def _subject(self, numeral: Numeral) -> Mention | None:
        """The things just before the number, of which a verb gives it: 'los casos pasan de 700', not 'the company cut'."""
        first = self._first_of(numeral)
        for index in range(first - 1, max(-1, first - 1 - _SUBJECT), -1):
            token = self._tokens[index]
            if token.kind == "mark" or self._owner[index] >= 0:
                return None
            thing = self._mentions.things.get(index)
            if thing and thing.key in _RISING:
                return thing
        return None

    def _noun(self, numeral: Numeral) -> Mention | None:
        """The person noun of the numeral: just after it, else just before it."""
        if numeral.term and numeral.term.role == "group":
            return Mention(numeral.first, numeral.last, numeral.term.key)
        return self._nearest(self._mentions.groups, self._last_of(numeral), _NOUN) or self._mentions.groups.get(
            numeral.first - 1
        )

    def _nearest(self, found: dict[int, Mention], start: int, reach: int, adjectives: int = _UNKNOWN) -> Mention | None:
        unknown = 0
        described = {event.first for event in self._mentions.events if event.last in found}  # 104 escaped prisoners
        for index in range(start, min(start + reach + 1, len(self._tokens))):
            if self._owner[index] >= 0:
                return None
            if index in described:
                continue
            if index in found:
                owned = found is self._mentions.things and self._vocabulary.own.fullmatch(self._tokens[index].form)
                return None if owned else found[index]
            token = self._tokens[index]
            if token.kind == "mark" and token.text != "-":
                return None
            if token.form in self._vocabulary.links:
                if unknown and unknown == adjectives:
                    return None  # آلاف الأهالي من المنازل counts no homes
            else:
                unknown += 1
                if (
                    unknown > adjectives
                    or token.form in self._vocabulary.language.stop_words
                    or any(event.first == index for event in self._mentions.events)
                ):
                    return None
        return None

    def _group(self, numeral: Numeral, noun: Mention | None) -> str | None:
        organisation = self._organisation(numeral, noun)
        if noun is None:
            return f"members of {organisation}" if organisation else None
        return f"{noun.key} of {organisation}" if organisation else noun.key

    def _organisation(self, numeral: Numeral, noun: Mention | None) -> str | None:
        known = self._mentions.organisations
        start = noun.last if noun and noun.first >= numeral.first else self._last_of(numeral)
        for index in range(start, min(start + 4, len(self._tokens))):
            if index in known:
                return known[index].key
            if self._tokens[index].form not in self._vocabulary.links or self._owner[index] >= 0:
                break
        if noun:
            for mention in known.values():
                if numeral.last <= mention.first and mention.last == noun.first:
                    return mention.key
            if self._vocabulary.own.fullmatch(self._tokens[noun.first].form) or self._possessed(numeral, noun):
                return self._last_named(numeral.first)
        return None

    def _possessed(self, numeral: Numeral, noun: Mention) -> bool:
        return any(
            self._vocabulary.own.fullmatch(self._tokens[index].form) for index in range(numeral.last, noun.first)
        )

    def _last_named(self, before: int) -> str | None:
        for index in range(before - 1, -1, -1):
            if self._tokens[index].ends_sentence:
                return None
            if index in self._mentions.organisations:
                return self._mentions.organisations[index].key
        return None

    def _event(
        self, numeral: Numeral, noun: Mention | None, previous: tuple[Numeral, Counted] | None
    ) -> tuple[float, Mention | None]:
        """The predicate that costs least to reach, with its cost."""
        best: tuple[float, Mention | None] = (math.inf, None)
        spoken_for = previous[1].event if previous else None
        for event in self._mentions.events:
            distance = self._distance(numeral, noun, event)
            if distance is None:
                continue
            if spoken_for is event and previous and previous[0].last <= event.first:
                distance += _SPOKEN_FOR
            if distance < best[0]:
                best = (distance, event)
        return best

    def _distance(self, numeral: Numeral, noun: Mention | None, event: Mention) -> float | None:
        verb_final = self._vocabulary.language.verb_final
        if event.last <= numeral.first:
            before = self._cost(event.last, self._first_of(numeral), _LEFT)
            return before + _BEHIND if verb_final and before is not None else before
        if event.first < numeral.last or self._owner[event.first] >= 0:
            return None
        start = self._last_of(numeral)
        cost = self._cost(start, event.first, _RIGHT)
        if cost == 0:
            return _DESCRIBING if event.last in self._mentions.groups else _NEXT
        if cost is None or self._takes_another(event) or self._is_other_noun(numeral, noun, event):
            return None
        words = noun.last - noun.first if noun and start <= noun.first < event.first else 0
        return cost - words + (0 if verb_final else _BEHIND)

    def _is_other_noun(self, numeral: Numeral, noun: Mention | None, event: Mention) -> bool:
        """Whether the word is a noun of its own behind another one: '4.000 mantas entre los desplazados'."""
        if noun is not None or self._tokens[event.first - 1].form not in _ARTICLES:
            return False
        between = self._tokens[self._last_of(numeral) : event.first - 1]
        return any(token.form not in self._vocabulary.links for token in between)

    def parts(self, numerals: Sequence[Numeral], read: list[Counted]) -> list[Counted]:
        """The same, with what a whole or its part counts given to the other: '120 of 250 seats', '46 seats of 120'."""
        for index in range(len(read) - 2, -1, -1):
            if not self._linked(numerals[index].last, numerals[index + 1].first):
                continue
            if _is_bare(read[index]) and read[index + 1].counts:
                read[index] = read[index + 1]
            elif _is_bare(read[index + 1]) and read[index].counts and read[index].event is None:
                read[index + 1] = read[index]
        return read

    def _linked(self, start: int, end: int) -> bool:
        """Whether nothing but 'of the' and the thing counted stands between."""
        links = [index for index in range(start, end) if index not in self._mentions.things]
        only = all(self._tokens[index].form in self._vocabulary.links for index in links)
        return 0 < len(links) <= _OF and only

    def shared(self, numerals: Sequence[Numeral], read: list[Counted]) -> list[Counted]:
        """The same, with a predicate after a list given to its earlier members: '77 rebels and 39 guards were killed'."""
        for index in range(len(read) - 2, -1, -1):
            this, following = read[index], read[index + 1]
            event = following.event
            if this.counts or this.unit or event is None or event.first < numerals[index + 1].last:
                continue
            if this.group and self._same_list(numerals[index], numerals[index + 1], following):
                read[index] = this._replace(counts=following.counts, event=event)
        return read

    def _first_of(self, numeral: Numeral) -> int:
        first = numeral.first
        while first > 0 and self._owner[first - 1] == self._owner[numeral.first]:
            first -= 1
        return first

    def _last_of(self, numeral: Numeral) -> int:
        last = numeral.last
        while last < len(self._owner) and self._owner[last] == self._owner[numeral.first]:
            last += 1
        return last

    def _takes_another(self, event: Mention) -> bool:
        """Whether the predicate on the right has a figure of its own: '77 killed and 39 wounded' against 'killed 39'."""
        return event.last < len(self._owner) and self._owner[event.last] >= 0

    def _cost(self, start: int, end: int, reach: int) -> float | None:
        if end - start > reach:
            return None
        cost = float(end - start)
        for index in range(start, end):
            token = self._tokens[index]
            if token.ends_sentence or self._owner[index] >= 0:
                return None
            if token.text in (",", "،"):
                cost += _COMMA
        return cost

    def _same_list(self, before: Numeral, numeral: Numeral, counted: Counted) -> bool:
        if numeral.first - before.last > _LIST or counted.unit:
            return False
        between = self._tokens[before.last : numeral.first]
        return counted.event is not None and not any(token.ends_sentence for token in between)


def _fled(counts: str, group: str | None) -> str:
    """Who flees is said with one word: prisoners escape, families are displaced."""
    if group is None or counts not in ("escaped", "displaced"):
        return counts
    kind = group.split(" of ")[0]
    if kind in _AT_HOME:
        return "displaced"
    return "escaped" if kind in _GUARDED else counts


def _is_bare(counted: Counted) -> bool:
    """Whether nothing near the number says what it counts."""
    return counted.event is None and not counted.group and not counted.unit
