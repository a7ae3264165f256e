"""A text as words, numbers and marks with their places in the original."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from service.languages.language import Language
from service.languages.registry import language
from service.languages.words import visible, without_accents, without_tashkeel

_HIDDEN = "\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
_DIGITS = rf"\d+(?:[{_HIDDEN}]*[.,٬٫،'’‚][{_HIDDEN}]*\d+)*"
_TOKEN = re.compile(
    rf"(?P<number>(?<![\d.,٬٫])\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?:[.,٫]\d+)?(?!\d)"
    rf"|(?<![\w.,٬٫])[.٫]\d+|{_DIGITS})"
    rf"|(?P<code>[A-Za-z]+\d\w*)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}{_HIDDEN}])*)"
    rf"|(?P<mark>[<>]=?|=[<>]|\n\s*\n|[^\w\s\"“”„«»‘’'‹›{_HIDDEN}{_MARKS}])"
)
_SENTENCE_ENDS: Final = frozenset(".!?؟؛;…。") | {"•"}


class Token(NamedTuple):
    """A word, a number in digits or a mark; quotation marks and invisible characters are none."""

    start: int
    end: int
    text: str
    form: str
    """Case, accents, vowel signs and letter variants aside."""
    kind: str
    """'word', 'number', 'code' (letters and digits: F16) or 'mark'."""

    @property
    def ends_sentence(self) -> bool:
        """Whether nothing after it belongs to what stands before."""
        return self.kind == "mark" and (self.text in _SENTENCE_ENDS or "\n" in self.text)


def tokens_of(text: str, chosen: Language) -> tuple[Token, ...]:
    """The tokens of a text in order; `text[token.start:token.end] == token.text`."""
    found = []
    code = chosen.code
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        written = match.group()
        form = form_of(written, code) if kind in ("word", "code") else written
        found.append(Token(match.start(), match.end(), written, form, kind))
    return tuple(found)


@lru_cache(maxsize=100_000)
def form_of(word: str, code: str) -> str:
    """A word as vocabularies spell it: folded by its language, without accents."""
    return without_accents(language(code).fold(without_tashkeel(visible(word))))


@lru_cache(maxsize=100_000)
def stem_of(form: str, code: str) -> str:
    """The stem of a form."""
    return without_accents(language(code).stem(form))


@lru_cache(maxsize=100_000)
def bare_forms(form: str, proclitics: str) -> tuple[tuple[str, str], ...]:
    """The form and what it is without the particles written onto it, each with what was taken off, longest first.

    `proclitics` are the language's one-letter particles; the Arabic article goes with them.
    """
    found = [(form, "")]
    if not proclitics:
        return tuple(found)
    found.extend((form[1:], letter) for letter in proclitics[:2] if form.startswith(letter) and len(form) > 2)
    for rest, taken in tuple(found):
        found.extend(
            (rest[1:], taken + letter) for letter in proclitics[2:] if rest.startswith(letter) and len(rest) > 3
        )
        if rest.startswith("لل") and len(rest) > 4:
            found.append((rest[2:], taken + "لل"))
    for rest, taken in tuple(found):
        if rest.startswith("ال") and len(rest) > 4:
            found.append((rest[2:], taken + "ال"))
    return tuple(found)
