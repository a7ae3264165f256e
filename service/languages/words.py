"""Text as words: what every language's analysis shares (characters, digits, runs)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ZWNJ: Final = "\u200c"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_TASHKEEL = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ے": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "ک": "ك",
        "ڪ": "ك",
    }
)


def listed(words: str) -> frozenset[str]:
    """The words of a text that lists them with spaces between."""
    return frozenset(words.split())


def visible(text: str) -> str:
    """The text without bidi marks, soft hyphens, joiners and other characters that nobody sees; ZWNJ stays."""
    return _INVISIBLE.sub("", text)


def ascii_digits(text: str) -> str:
    """The text with decimal digits of every script written 0–9; same length."""
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.decimal(match.group())), text)


def without_tashkeel(text: str) -> str:
    """The text without Arabic vowel signs, Quranic marks and tatweel."""
    return _TASHKEEL.sub("", text)


def arabic_letters(word: str) -> str:
    """An Arabic-script word with vowel signs and tatweel off and the variants of one letter made one."""
    return without_tashkeel(word).translate(_ARABIC_LETTERS)


def without_accents(word: str) -> str:
    """The word with its combining marks taken off: é → e, ö → o, ё → е."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn")).replace(
        "ı", "i"
    )
