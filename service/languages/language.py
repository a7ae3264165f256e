"""What a language's file must say. One file per language holds one `Language`."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


def unchanged(word: str) -> str:
    """The word itself: for languages without a stemmer."""
    return word


class Language(Struct, frozen=True, kw_only=True):
    """Everything that is particular to one language, as data."""

    code: str
    """ISO 639."""
    name: str
    """In English."""
    script: str
    """'latin', 'cyrillic', 'arabic' or 'other': whose words its stemmer understands."""
    stop_words: frozenset[str]
    """Words that search leaves out, in the form that `fold` gives."""
    fold: Callable[[str], str]
    """The word with case, vowel signs and letter variants made one."""
    stem: Callable[[str], str]
    """Of a folded word: what its inflected forms share."""
    elided: bool = False
    """Whether what follows an apostrophe is a suffix to leave out (Turkish: Suriye'nin)."""
    spaced_thousands: bool = False
    """Whether a plain space groups digits: 12 000."""
