"""The languages that Mihak knows, by code. A further language is one file and one line here."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from service.languages import ar, de, en, es, fa, fr, ru, tr
from service.languages.language import Language, Numerals
from service.languages.stemming import snowball
from service.languages.words import arabic_letters

LANGUAGES: Final[dict[str, Language]] = {
    "ar": ar.LANGUAGE,
    "de": de.LANGUAGE,
    "en": en.LANGUAGE,
    "es": es.LANGUAGE,
    "fa": fa.LANGUAGE,
    "fr": fr.LANGUAGE,
    "ru": ru.LANGUAGE,
    "tr": tr.LANGUAGE,
}

_READ_BY_LIBRARY: Final = frozenset(("it", "nl", "pt"))
"""Languages without a file whose number words text2num reads."""


@lru_cache(maxsize=256)
def language(code: str) -> Language:
    """The language of that code; of an unknown one what holds for all: digits, words, Snowball where it has a stemmer."""
    if code in LANGUAGES:
        return LANGUAGES[code]
    return Language(
        code=code,
        name=code,
        script="other",
        stop_words=frozenset(),
        fold=_folded,
        stem=snowball(code),
        numerals=Numerals(reader=code if code in _READ_BY_LIBRARY else ""),
    )


def _folded(word: str) -> str:
    return arabic_letters(word.casefold())
