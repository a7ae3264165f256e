"""The assertions that one sentence joins: "77 were killed and thousands fled" are two claims.

A sentence is cut only where both sides have a subject and a verb of their own. Nothing is cut out of a quotation, a
subordinate clause or what somebody is said to have said: there a part would claim more than the sentence does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from service.attribution import attributions
from service.domain import Figure
from service.figures.extract import figures
from service.languages.language import Assertions
from service.languages.organisations import Named, organisations_in
from service.languages.phrases import Forms, Phrases, known_phrases
from service.languages.registry import language
from service.languages.tokens import Token, bare_forms, tokens_of

_LEAST_WORDS: Final = 3
_SUBJECT: Final = 7  # tokens in which the verb must follow its subject
_SEMICOLONS: Final = frozenset(";؛")
_COMMAS: Final = frozenset(",،")
_OPENING: Final = "«“„("
_CLOSING: Final = "»”)"
_AND: Final = "و"


class _Cues(Struct, frozen=True):
    rules: Assertions
    links: Phrases[bool]
    subordinating: Phrases[bool]
    leaning: Phrases[bool]
    articles: Phrases[bool]


class _Sentence(NamedTuple):
    text: str
    tokens: tuple[Token, ...]
    forms: tuple[Forms, ...]
    figures: tuple[Figure, ...]
    named: dict[int, Named]
    cues: _Cues


class _Joint(NamedTuple):
    """A place where a sentence may be cut: what is left ends before token `left`, what is right begins at `right`."""

    left: int
    right: int
    start: int
    """First code point of the right part, which may stand inside its first word: و of ونزح is no part of it."""


def parts(text: str, language_code: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each assertion of a sentence in order, code points; the whole sentence where it cannot be cut."""
    whole = ((0, len(text)),)
    read = _read(text, language_code)
    if not read.cues.rules.finite or not read.tokens or attributions(text, language_code):
        return whole
    found: list[tuple[int, int]] = []
    first, start = 0, 0
    for joint in _joints(read):
        if joint.left > first and _stands(read, first, joint.left) and _follows(read, joint):
            found.append((start, _end(read, joint.left)))
            first, start = joint.right, joint.start
    return (*found, (start, len(text))) if found else whole


def _joints(read: _Sentence) -> Iterator[_Joint]:
    for index, token in enumerate(read.tokens):
        if _enclosed(read.text, token.start):
            continue
        if token.text in _SEMICOLONS:
            yield _joint_after(read, index, index + 1)
        elif match := read.cues.links.at([form[:1] for form in read.forms], index):
            yield _joint_after(read, index, index + match[0])
        elif read.cues.rules.joined_and and len(read.forms[index]) > 1 and token.form.startswith(_AND):
            yield _Joint(index, index, _after_letter(read.text, token.start))


def _joint_after(read: _Sentence, left: int, right: int) -> _Joint:
    if right >= len(read.tokens):
        return _Joint(left, right, len(read.text))
    start = read.tokens[right].start
    joined = read.cues.rules.joined_and and len(read.forms[right]) > 1 and read.tokens[right].form.startswith(_AND)
    return _Joint(left, right, _after_letter(read.text, start) if joined else start)


def _after_letter(text: str, start: int) -> int:
    start += 1
    while start < len(text) and (unicodedata.combining(text[start]) or text[start] == "\u0640"):
        start += 1
    return start


def _enclosed(text: str, place: int) -> bool:
    before = text[:place]
    opened = sum(before.count(mark) for mark in _OPENING) - sum(before.count(mark) for mark in _CLOSING)
    return opened > 0 or before.count('"') % 2 == 1


def _end(read: _Sentence, left: int) -> int:
    """One past the last code point of what ends before the token, commas left out."""
    while left > 1 and read.tokens[left - 1].text in _COMMAS:
        left -= 1
    return len(read.text[: read.tokens[left].start].rstrip()) if left < len(read.tokens) else len(read.text)


def _stands(read: _Sentence, first: int, last: int) -> bool:
    """Whether the tokens are a clause with a verb that no other clause governs."""
    words = [index for index in range(first, last) if read.tokens[index].kind != "mark"]
    if len(words) < _LEAST_WORDS or any(read.cues.subordinating.at(read.forms, index) for index in words):
        return False
    if read.cues.rules.verb_last:
        return _finite(read, words[-1])
    return any(_finite(read, index) for index in words)


def _follows(read: _Sentence, joint: _Joint) -> bool:
    """Whether a clause with its own subject and verb begins at the joint."""
    first, last = joint.right, _clause_end(read, joint.right)
    words = [index for index in range(first, last) if read.tokens[index].kind != "mark"]
    if len(words) < _LEAST_WORDS or any(read.cues.leaning.at(read.forms, index) for index in words):
        return False
    if read.cues.rules.verb_first:
        return _finite(read, words[0]) and words[1] == words[0] + 1 and _may_be_subject(read, words[1])
    if not _begins_subject(read, first):
        return False
    if read.cues.rules.verb_last:
        return _finite(read, words[-1])
    return any(_finite(read, index) for index in words[1:_SUBJECT])


def _clause_end(read: _Sentence, first: int) -> int:
    """The next place where the sentence may be cut again, else its end."""
    stops = range(first + 1, len(read.tokens))
    return next((i for i in stops if read.tokens[i].text in _SEMICOLONS), len(read.tokens))


def _begins_subject(read: _Sentence, index: int) -> bool:
    token = read.tokens[index]
    if token.kind == "mark":
        return False
    figure = any(figure.span.start <= token.start < figure.span.end for figure in read.figures)
    return (
        figure or index in read.named or token.text[0].isupper() or read.cues.articles.at(read.forms, index) is not None
    )


def _may_be_subject(read: _Sentence, index: int) -> bool:
    return not re.fullmatch(read.cues.rules.no_subject, read.tokens[index].form) if read.cues.rules.no_subject else True


def _finite(read: _Sentence, index: int) -> bool:
    return any(re.fullmatch(read.cues.rules.finite, form) for form in read.forms[index])


def _read(text: str, code: str) -> _Sentence:
    chosen = language(code)
    tokens = tokens_of(text, chosen)
    proclitics = "وف" if chosen.assertions.joined_and else ""
    forms = tuple(_bare(token, proclitics) for token in tokens)
    return _Sentence(text, tokens, forms, figures(text, code), organisations_in(tokens, forms, code), _cues(code))


def _bare(token: Token, proclitics: str) -> Forms:
    return tuple(form for form, taken in bare_forms(token.form, proclitics) if "ال" not in taken)


@lru_cache(maxsize=64)
def _cues(code: str) -> _Cues:
    rules = language(code).assertions
    phrases: Sequence[Phrases[bool]] = [
        known_phrases(words, code) for words in (rules.links, rules.subordinating, rules.leaning, rules.articles)
    ]
    return _Cues(rules, *phrases)
