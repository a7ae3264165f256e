"""Phrases of a language, found in a text by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from service.languages.tokens import form_of

T = TypeVar("T")
Forms = tuple[str, ...]
_WORD = re.compile(r"[<>]=?|[^\W_]+|[^\w\s'’‘]")


def forms_of(phrase: str, code: str) -> Forms:
    """The words of a phrase, folded as its language folds them."""
    return tuple(form_of(word, code) if word[0].isalpha() else word for word in _WORD.findall(phrase))


def phrases_of(text: str, code: str) -> list[Forms]:
    """Phrases that stand in one string with `|` between."""
    return [forms_of(phrase, code) for phrase in text.split("|") if phrase]


class Phrases(Generic[T]):
    """Phrases and what each means, found by their first (or, read backwards, last) form."""

    def __init__(self, entries: Iterable[tuple[Forms, T]], backwards: bool = False) -> None:
        self._backwards = backwards
        self._by_first: dict[str, list[tuple[Forms, T]]] = {}
        self._firsts: set[str] = set()
        for forms, meaning in entries:
            self._firsts.add(forms[0])
            self._by_first.setdefault(forms[-1 if backwards else 0], []).append((forms, meaning))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def at(self, forms: Sequence[Forms], index: int) -> tuple[int, T] | None:
        """Length and meaning of the longest phrase that begins (backwards: ends) at the index.

        Each word stands with its alternatives, the whole form first; only a phrase's first word may be an alternative.
        """
        for form in forms[index]:
            for phrase, meaning in self._by_first.get(form, ()):
                first = index - len(phrase) + 1 if self._backwards else index
                if self._fits(phrase, forms, first):
                    return len(phrase), meaning
        return None

    @staticmethod
    def _fits(phrase: Forms, forms: Sequence[Forms], first: int) -> bool:
        if first < 0 or first + len(phrase) > len(forms) or phrase[0] not in forms[first]:
            return False
        return all(word == forms[first + offset][0] for offset, word in enumerate(phrase[1:], 1))

    def starts_with(self, form: str) -> bool:
        """Whether a phrase begins with the form."""
        return form in self._firsts

    def __contains__(self, form: object) -> bool:
        return form in self._by_first


def known_phrases(text: str, code: str, backwards: bool = False) -> Phrases[bool]:
    """The phrases of such a string, ready for finding."""
    return Phrases([(forms, True) for forms in phrases_of(text, code)], backwards)
