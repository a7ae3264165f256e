"""Persian."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from service.languages.language import Language
from service.languages.words import arabic_letters, listed

_MIN_STEM: Final = 3
_SUFFIXES: Final = ("هايي", "هاي", "ها", "يان", "ترين", "ان", "ات", "ي", "ه", "ا")


def fold(word: str) -> str:
    """The word without vowel signs, its letter variants made one (those of Arabic, so that names meet)."""
    return arabic_letters(word.casefold())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Light stem of a folded word: plural and ezafe endings off."""
    while True:
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
                word = word[: -len(suffix)]
                break
        else:
            return word


_STOP_WORDS: Final = frozenset(
    fold(word)
    for word in listed(
        "و در به از که این آن را با برای است بود شد شده می نمی ها های هایی ای اند ام تر ترین تا هم یا اما اگر نیز بر هر هیچ همه یک"
        " او ما شما آنها آنان من تو خود دیگر پس بین بعد قبل پیش روی زیر بدون چون چه چرا کجا کی باید شاید باشد بوده کرد کرده کردند کند کنند"
        " گفت گفته دارد داشت داشته شود شوند همین همان چنین چند بسیار نه طی علیه سوی درباره اینکه آنکه توسط"
    )
)

LANGUAGE: Final = Language(code="fa", name="Persian", script="arabic", stop_words=_STOP_WORDS, fold=fold, stem=stem)
