"""Whether a text asserts something that texts can decide, and if not, why.

Precise over broad: a wrong 'not checkable' is worse than a missed one. So a word counts in the main clause only, and
what somebody is named to have said is an assertion about speech: "the SDF said it will withdraw" can be looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from service.attribution import is_reported
from service.domain import Checkable
from service.figures.extract import figures
from service.languages.language import Assertions
from service.languages.organisations import organisations_in
from service.languages.phrases import Forms, Phrases, known_phrases
from service.languages.registry import language
from service.languages.tokens import Token, bare_forms, tokens_of

LEAST_WORDS: Final = 2
LEAST_SYLLABLES: Final = 4
"""Of a script that puts no spaces between words."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_QUESTION_MARKS: Final = ("?", "؟", "？", "\u037e")
_CLOSING: Final = " \"'”’»)"
_WORD = re.compile(r"\w+")
_QUOTED = re.compile('«[^»]*»|“[^”]*”|„[^“”]*[“”]|"[^"]*"')
_CONJUNCTIONS: Final = "وف"
_ARTICLE: Final = "ال"
"""Of an Arabic predicate, which says who the pronoun is: هو الزعيم السابق."""
_LONGEST_UNRESOLVED: Final = 8  # words; a longer sentence says enough of what it is about
_CLITICS: Final = 2  # short words between 'va' and its infinitive: s', en, le
_CLITIC_LETTERS: Final = 3


class _Cues(Struct, frozen=True):
    """One language's markers, ready."""

    rules: Assertions
    opinion: Phrases[bool]
    superlatives: Phrases[bool]
    utmost: Phrases[bool]
    measured: Phrases[bool]
    future: Phrases[bool]
    not_future: Phrases[bool]
    future_with: Phrases[bool]
    subordinating: Phrases[bool]
    pronouns: Phrases[bool]
    not_pronouns: Phrases[bool]
    places: Phrases[bool]
    leading: Phrases[bool]


class _Sentence(NamedTuple):
    text: str
    code: str
    tokens: tuple[Token, ...]
    forms: tuple[Forms, ...]
    whole: tuple[Forms, ...]
    """The same without what is written onto the words."""
    cues: _Cues


def checkable(normal: str, language_code: str) -> Checkable:
    """Whether a text asserts something; a text that does not is still searched, so that its reader sees what there is."""
    for reason, holds in _REASONS.items():
        if holds(normal, language_code):
            return Checkable(checkable=False, reason=reason)
    return Checkable(checkable=True)


def _question(normal: str, _: str) -> bool:
    return normal.rstrip(_CLOSING).endswith(_QUESTION_MARKS)


def _too_short(normal: str, _: str) -> bool:
    if unspaced := _UNSPACED.findall(normal):
        return len(unspaced) < LEAST_SYLLABLES
    return len(_WORD.findall(normal)) < LEAST_WORDS


def _opinion(normal: str, code: str) -> bool:
    read = _read(normal, code)
    if not read.tokens or is_reported(normal, code):
        return False
    last = _words(read)[-1:]
    if last and _fits(read.cues.rules.duty_last, last[0]):
        return True
    main = _main_clause(read)
    if any(read.cues.opinion.at(read.forms, index) for index in range(main)):
        return True
    return _judges(read, main)


def _judges(read: _Sentence, main: int) -> bool:
    """'The worst government ever': a superlative, unlimited, and nothing that was measured."""
    cues = read.cues
    everywhere = range(len(read.tokens))
    if any(token.kind == "number" for token in read.tokens):
        return False
    return (
        any(cues.superlatives.at(read.forms, index) for index in range(main))
        and any(cues.utmost.at(read.forms, index) for index in everywhere)
        and not any(cues.measured.at(read.whole, index) for index in everywhere)
    )


def _prediction(normal: str, code: str) -> bool:
    read = _read(normal, code)
    if not read.tokens or is_reported(normal, code):
        return False
    return any(_in_future(read, index) for index in range(_main_clause(read)))


def _in_future(read: _Sentence, index: int) -> bool:
    cues, token = read.cues, read.tokens[index]
    if token.kind != "word":
        return False
    if cues.future.at(read.forms, index):
        name = index > 0 and token.text[0].isupper()  # Will Smith
        return not name and not any(cues.not_future.at(read.whole, at) for at in (index - 1, index) if at >= 0)
    if (match := cues.future_with.at(read.forms, index)) and _infinitive(read, index + match[0]):
        return True
    if cues.rules.future_form_last and read.tokens[index] is not _words(read)[-1]:
        return False
    return _future_form(read, token)


def _future_form(read: _Sentence, token: Token) -> bool:
    rules = read.cues.rules
    word = token.form if read.code == "ar" else token.text
    name = token.text[0].isupper()  # the Spanish name of Iran looks like a verb
    return not name and _fits(rules.future_form, word) and not _fits(rules.not_future_form, word)


def _infinitive(read: _Sentence, index: int) -> bool:
    rules = read.cues.rules
    if rules.infinitive_last:
        last = _words(read)[-1]
        return last.start > read.tokens[index - 1].start and _fits(rules.infinitive, last)
    following = [token for token in read.tokens[index : index + _CLITICS + 1] if token.kind == "word"]
    for token in following:
        if _fits(rules.infinitive, token.text) and token.form not in language(read.code).stop_words:
            return True
        if len(token.text) > _CLITIC_LETTERS or token.form in ("de", "la", "a", "the"):
            return False
    return False


def _unresolved(normal: str, code: str) -> bool:
    """A pronoun is the subject, and nothing is named that would tell whose it is."""
    read = _read(normal, code)
    first = _pronoun(read)
    if first is None or len(_words(read)) > _LONGEST_UNRESOLVED:
        return False
    return not _names_something(read, first)


def _pronoun(read: _Sentence) -> int | None:
    """Where a pronoun stands as subject: first, or after 'but' and the like."""
    cues = read.cues
    first = 0
    while first < len(read.tokens):
        if match := cues.pronouns.at(read.forms, first):
            following = first + match[0]
            predicate = following < len(read.tokens) and read.tokens[following].form.startswith(_ARTICLE)
            return None if predicate or cues.not_pronouns.at(read.forms, first) else first
        leading = cues.leading.at(read.whole, first)
        if leading is None:
            return None
        first += leading[0]
    return None


def _names_something(read: _Sentence, pronoun: int) -> bool:
    rest = range(pronoun + 1, len(read.tokens))
    if organisations_in(read.tokens, read.forms, read.code) or figures(read.text, read.code):
        return True
    if any(read.tokens[index].kind in ("number", "code") for index in rest):
        return True
    if read.cues.rules.places:
        return any(read.cues.places.at(read.forms, index) for index in rest)
    return any(read.tokens[index].text[0].isupper() for index in rest)


_REASONS: Final[dict[str, Callable[[str, str], bool]]] = {
    "question": _question,
    "too_short": _too_short,
    "opinion": _opinion,
    "prediction": _prediction,
    "unresolved_reference": _unresolved,
}
"""Why not, in the order in which it is asked."""


def _main_clause(read: _Sentence) -> int:
    """How many tokens stand before the first that begins a clause of its own."""
    found = (index for index in range(1, len(read.tokens)) if read.cues.subordinating.at(read.whole, index))
    return next(found, len(read.tokens))


def _words(read: _Sentence) -> list[Token]:
    return [token for token in read.tokens if token.kind != "mark"]


def _fits(pattern: str, word: str | Token) -> bool:
    text = word if isinstance(word, str) else word.text
    return bool(pattern) and re.fullmatch(pattern, text) is not None


@lru_cache(maxsize=256)
def _read(normal: str, code: str) -> _Sentence:
    text = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), normal)
    if len(_WORD.findall(text)) < LEAST_WORDS:
        text = normal  # all of it is a quotation
    tokens = tokens_of(text, language(code))
    proclitics = _CONJUNCTIONS if language(code).numerals.proclitics else ""
    forms = tuple(tuple(form for form, _ in bare_forms(token.form, proclitics)) for token in tokens)
    return _Sentence(text, code, tokens, forms, tuple(form[:1] for form in forms), _cues(code))


@lru_cache(maxsize=64)
def _cues(code: str) -> _Cues:
    chosen = language(code)
    rules = chosen.assertions
    return _Cues(
        rules=rules,
        opinion=known_phrases(rules.opinion, code),
        superlatives=known_phrases(rules.superlatives, code),
        utmost=known_phrases(rules.utmost, code),
        measured=known_phrases(rules.measured, code),
        future=known_phrases(rules.future, code),
        not_future=known_phrases(rules.not_future, code),
        future_with=known_phrases(rules.future_with, code),
        subordinating=known_phrases(rules.subordinating, code),
        pronouns=known_phrases(rules.pronouns, code),
        not_pronouns=known_phrases(rules.not_pronouns, code),
        places=known_phrases(rules.places, code),
        leading=known_phrases(chosen.attributions.leading, code),
    )
