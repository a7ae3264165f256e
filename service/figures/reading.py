"""A text made ready for looking for figures: tokens, their alternative forms, the language's vocabulary."""

from __future__ import annotations

from typing import NamedTuple

from service.figures.noise import noise
from service.figures.vocabulary import Vocabulary, vocabulary
from service.languages.phrases import Forms
from service.languages.tokens import Token, tokens_of


class Reading(NamedTuple):
    """One text as it is read: `forms[i]` are the alternatives of `tokens[i]`, the whole form first."""

    text: str
    tokens: tuple[Token, ...]
    forms: tuple[Forms, ...]
    vocabulary: Vocabulary


def read(text: str, language: str) -> Reading:
    """The text in that language, ready."""
    known = vocabulary(language)
    tokens = tokens_of(text, known.language)
    return Reading(text, tokens, tuple(known.forms(token) for token in tokens), known)


def masked(reading: Reading) -> list[bool]:
    """Which tokens stand where digits are no figures."""
    spans = noise(reading.text)
    return [any(start < token.end and token.start < end for start, end in spans) for token in reading.tokens]
