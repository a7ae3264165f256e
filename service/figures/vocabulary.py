"""A language's words made ready for looking up: phrases by their first form, inflected words by stem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from service.domain import Bound
from service.languages.language import Language
from service.languages.phrases import Forms, Phrases, forms_of, phrases_of
from service.languages.registry import language
from service.languages.tokens import Token, bare_forms, form_of, stem_of


class Term(NamedTuple):
    """What a vocabulary word says: its role and its key."""

    role: str
    """'event', 'group', 'thing' or 'unit'."""
    key: str


class Vocabulary(Struct, frozen=True):
    """One language's words, ready."""

    language: Language
    values: dict[str, int]
    least_tens: int
    """The least multiple of ten that takes a unit after it: 10 where eleven is 'ten one'."""
    scales: dict[str, int]
    vague: Phrases[tuple[int, int]]
    before: Phrases[Bound]
    after: Phrases[Bound]
    terms: Phrases[Term]
    """By form."""
    stemmed: Phrases[Term]
    """By stem."""
    fractions: Phrases[float]
    exact_after_bound: dict[str, int]
    duals: dict[str, Term]
    months: Phrases[int]
    weekdays: Phrases[bool]
    none: Phrases[bool]
    negations: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    exceeding: frozenset[str]
    between: frozenset[str]
    until: frozenset[str]
    change: frozenset[str]
    links: frozenset[str]
    names: Phrases[bool]
    age_before: Phrases[bool]
    age_after: Phrases[bool]
    year_before: Phrases[bool]
    year_after: Phrases[bool]
    oclock_before: Phrases[bool]
    oclock_after: Phrases[bool]
    singular: frozenset[str]
    bound_forms: frozenset[str]
    connector: frozenset[str]
    ordinals: re.Pattern[str]
    ordinal_suffix: re.Pattern[str]
    own: re.Pattern[str]

    def forms(self, token: Token) -> tuple[str, ...]:
        """The token's form, then without its particles."""
        return tuple(form for form, _ in bare_forms(token.form, self.language.numerals.proclitics))


_LEAST_STEM: Final = 3
_NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=64)
def vocabulary(code: str) -> Vocabulary:
    """The vocabulary of that language, made on first use."""
    chosen = language(code)
    numerals = chosen.numerals

    def phrases(text: str) -> list[Forms]:
        return phrases_of(text, code)

    def words(text: str) -> frozenset[str]:
        return frozenset(forms[0] for forms in phrases(text))

    def known(text: str, backwards: bool = False) -> Phrases[bool]:
        return Phrases([(forms, True) for forms in phrases(text)], backwards)

    scales = {forms[0]: factor for factor, text in numerals.scales.items() for forms in phrases(text)}
    scales |= dict.fromkeys(words(numerals.hundred), 100)
    return Vocabulary(
        language=chosen,
        values={forms_of(word, code)[0]: value for word, value in numerals.words.items()},
        least_tens=20 if 11 in numerals.words.values() else 10,
        scales=scales,
        fractions=Phrases([(f, part) for part, text in numerals.fractions.items() for f in phrases(text)]),
        exact_after_bound={forms_of(word, code)[0]: value for word, value in numerals.exact_after_bound.items()},
        vague=Phrases([(forms_of(phrase, code), meaning) for phrase, meaning in numerals.vague.items()]),
        before=Phrases([(f, bound) for bound, text in chosen.before.items() for f in phrases(text)], backwards=True),
        after=Phrases([(f, bound) for bound, text in chosen.after.items() for f in phrases(text)]),
        terms=Phrases(_terms(chosen, stemmed=False)),
        stemmed=Phrases(_terms(chosen, stemmed=True)),
        duals=_duals(chosen),
        months=Phrases(
            [(f, n) for n, names in enumerate((*chosen.months, *chosen.solar_months), 1) for f in phrases(names)]
        ),
        weekdays=known("|".join(chosen.calendar.weekdays)),
        none=known(numerals.none),
        negations=words(numerals.negations),
        point=words(numerals.point),
        minus=words(numerals.minus),
        exceeding=words(numerals.exceeding),
        between=words(numerals.between),
        until=words(numerals.until),
        change=words(numerals.change),
        links=words(chosen.links),
        names=known(chosen.names, backwards=True),
        age_before=known(chosen.age_before, backwards=True),
        age_after=known(chosen.age_after),
        year_before=known(chosen.year_before, backwards=True),
        year_after=known(chosen.year_after),
        oclock_before=known(chosen.oclock_before, backwards=True),
        oclock_after=known(chosen.oclock_after),
        singular=words(numerals.singular),
        bound_forms=words(numerals.bound_forms),
        connector=words(numerals.connector),
        ordinals=re.compile(numerals.ordinals) if numerals.ordinals else _NEVER,
        ordinal_suffix=re.compile(numerals.ordinal_suffix) if numerals.ordinal_suffix else _NEVER,
        own=re.compile(chosen.own) if chosen.own else _NEVER,
    )


def _roles(chosen: Language) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return (("unit", chosen.units), ("event", chosen.counted), ("group", chosen.groups), ("thing", chosen.things))


def _terms(chosen: Language, stemmed: bool) -> Iterable[tuple[Forms, Term]]:
    for role, keys in _roles(chosen):
        for key, text in keys.items():
            for phrase in text.split("|"):
                forms = forms_of(phrase, chosen.code)
                yield (
                    tuple(long_stem(form, chosen.code) for form in forms) if stemmed else forms,
                    Term(role, key),
                )


def long_stem(form: str, code: str) -> str:
    """The form's stem, where enough is left of it to tell it from other words."""
    stem = stem_of(form, code)
    return stem if len(stem) >= _LEAST_STEM else form


def _duals(chosen: Language) -> dict[str, Term]:
    roles = {key: role for role, keys in _roles(chosen) for key in keys}
    return {
        form_of(word, chosen.code): Term(roles[key], key)
        for key, text in chosen.duals.items()
        for word in text.split("|")
    }
