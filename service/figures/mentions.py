"""Terms and organisations of a text by token: what the neighbours of a number say."""

from __future__ import annotations

from typing import NamedTuple

from service.figures.reading import Reading
from service.figures.vocabulary import Term, long_stem
from service.languages.organisations import organisations_in


class Mention(NamedTuple):
    """A term or an organisation: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    key: str


class Mentions(NamedTuple):
    """What a text mentions, each by first token."""

    events: tuple[Mention, ...]
    groups: dict[int, Mention]
    things: dict[int, Mention]
    units: dict[int, Mention]
    organisations: dict[int, Mention]


def mentions(reading: Reading) -> Mentions:
    """Everything that the text's words say about what is counted and of whom."""
    tokens, vocabulary, forms = reading.tokens, reading.vocabulary, reading.forms
    code = vocabulary.language.code
    stems = None if vocabulary.language.all_forms else [(long_stem(token.form, code),) for token in tokens]
    found: dict[str, dict[int, Mention]] = {"event": {}, "group": {}, "thing": {}, "unit": {}}
    index = 0
    while index < len(tokens):
        match = vocabulary.terms.at(forms, index)
        if stems and (stemmed := vocabulary.stemmed.at(stems, index)) and (match is None or stemmed[0] > match[0]):
            match = stemmed
        if match is None:
            index += 1
            continue
        size, term = match
        found[term.role][index] = Mention(index, index + size, term.key)
        index += size
    named = _organisations(reading)
    inside = {index for one in named.values() for index in range(one.first, one.last)}
    for role, mentioned in found.items():  # the State of 'Islamic State' is no country
        found[role] = {first: one for first, one in mentioned.items() if first not in inside}
    return Mentions(tuple(found["event"].values()), found["group"], found["thing"], found["unit"], named)


def _organisations(reading: Reading) -> dict[int, Mention]:
    found = organisations_in(reading.tokens, reading.forms, reading.vocabulary.language.code)
    return {first: Mention(named.first, named.last, named.name) for first, named in found.items()}


def term_of(term: Term) -> tuple[str | None, str | None, str | None]:
    """Counts, group and unit that a term gives by itself."""
    return (
        term.key if term.role in ("event", "thing") else None,
        term.key if term.role == "group" else None,
        term.key if term.role == "unit" else None,
    )
