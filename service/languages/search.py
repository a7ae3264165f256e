"""Search tokens of a text in any mixture of languages: what the lexical retriever indexes and asks for.

Each word is analysed by its own script, so that an English acronym in an Arabic text meets the one in an English claim.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from service.languages.language import Language
from service.languages.registry import LANGUAGES, language
from service.languages.words import ZWNJ, ascii_digits, visible, without_accents, without_tashkeel

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u109d\u1780-\u17d3"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_TOKEN = re.compile(
    rf"(?P<number>(?<![^\W_])\d+(?:[.,٬٫،'’]\d+)*)|(?P<word>{_LETTER}(?:{_LETTER}|\d)*)(?P<suffix>['’]{_LETTER}*)?"
)
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d])")
_THIN_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"\d{1,3}(?:[.,٬٫،'’]\d{3})+(?P<decimals>[.,٬٫،'’]\d+)?")
_SEPARATOR = re.compile(r"[.,٬٫،'’]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_SCRIPTS: Final = (
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
)
_DEFAULT_OF_SCRIPT: Final = {"latin": "en", "arabic": "ar", "cyrillic": "ru"}
_ACRONYM_LENGTH = 5  # longer words in capitals are headlines


def search_tokens(text: str, language_code: str) -> tuple[str, ...]:
    """The stems of the text's words in text order, repeated as they occur, stop words left out.

    Numbers come as ASCII digits without separators of thousands and with a decimal point. Never raises.
    """
    asked = language(language_code)
    tokens: list[str] = []
    for match in _TOKEN.finditer(_plain(text, asked)):
        if number := match["number"]:
            tokens.append(_number(number))
            continue
        word, suffix = match["word"], match["suffix"]
        tokens.extend(_word_tokens(word, asked.code))
        if suffix and not asked.elided and len(suffix) > 2:
            tokens.extend(_word_tokens(suffix[1:], asked.code))
    return tuple(tokens)


def _plain(text: str, asked: Language) -> str:
    text = _THIN_THOUSANDS.sub("", ascii_digits(text))
    text = ascii_digits(unicodedata.normalize("NFKC", without_tashkeel(visible(text)))).replace(ZWNJ, " ")
    return _SPACED_THOUSANDS.sub(_joined, text) if asked.spaced_thousands else text


def _joined(match: re.Match[str]) -> str:
    return match[1] + match[2].replace(" ", "")


def _number(written: str) -> str:
    """`12,000` and `12.000` → 12000; `3,5` → 3.5; `192.168.1.2` stays as it is."""
    if not (grouped := _GROUPED.fullmatch(written)):
        return _SEPARATOR.sub(".", written)
    decimals = grouped["decimals"] or ""
    return _SEPARATOR.sub("", written[: len(written) - len(decimals)]) + _SEPARATOR.sub(".", decimals)


@lru_cache(maxsize=100_000)
def _word_tokens(word: str, code: str) -> tuple[str, ...]:
    if _CJK.search(word):
        return tuple(gram for run in _CJK.findall(word) for gram in _grams(run, 2))
    if _UNSPACED.search(word):
        return tuple(gram for run in _UNSPACED.findall(word) for gram in _grams(run, 3))
    if len(word) == 1:
        return ()
    chosen = _language_of(word, language(code))
    folded = chosen.fold(word)
    plain = without_accents(folded)
    if not plain or plain in chosen.stop_words:
        return ()
    if word.isupper() and len(word) <= _ACRONYM_LENGTH:
        return (plain,)
    return (without_accents(chosen.stem(folded)) or plain,)


def _language_of(word: str, asked: Language) -> Language:
    """The language whose rules fit the word's script: the one asked for where it is written so."""
    for script, letters in _SCRIPTS:
        if letters.search(word):
            if asked.script in (script, "other"):
                return asked
            return LANGUAGES[_DEFAULT_OF_SCRIPT[script]]
    return asked


def _grams(run: str, size: int) -> tuple[str, ...]:
    return tuple(run[i : i + size] for i in range(max(1, len(run) - size + 1)))
