"""Stemmers: Snowball for the languages it serves well, one per thread since they keep state while stemming."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import snowballstemmer

SNOWBALL: Final = {
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "nb": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""Snowball's algorithm for a language code."""

_local = threading.local()


def snowball(code: str) -> Callable[[str], str]:
    """A stemmer for folded words of that language, remembered per word; unknown codes give the word itself."""
    algorithm = SNOWBALL.get(code)

    @lru_cache(maxsize=50_000)
    def stem(word: str) -> str:
        if algorithm is None:
            return word
        stemmer = _local.__dict__.get(algorithm)
        if stemmer is None:
            stemmer = _local.__dict__[algorithm] = snowballstemmer.stemmer(algorithm)
        return str(stemmer.stemWord(word)) or word

    return stem
