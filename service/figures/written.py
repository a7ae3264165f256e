"""A text with its numbers in one form, as the NLI model is given it."""

from __future__ import annotations

from typing import Final

from service.figures.mentions import mentions
from service.figures.numerals import Numeral, numerals
from service.figures.reading import masked, read

_KINDS: Final = frozenset(("digits", "words", "definite"))
_LONGEST: Final = 1_000_000
"""From here on scales stay words: a model reads '90 million' more surely than a row of zeros."""


def in_digits(text: str, language: str) -> str:
    """The text with every number that is written out, separated or in other digits as plain 0–9: سبعة عناصر → 7 عناصر.

    Offsets change; nothing else does. 'Two' as an Arabic dual and vague words stay as they are.
    """
    reading = read(text, language)
    named = {index for unit in mentions(reading).units.values() for index in range(unit.first, unit.last)}
    changed = text
    for numeral in reversed(numerals(reading, masked(reading))):
        if numeral.first in named:  # the hundred of 'in the hundred', which is how Arabic says 'percent'
            continue
        if numeral.kind in _KINDS and abs(numeral.value) < _LONGEST:
            changed = f"{changed[: numeral.start]}{_plain(numeral)}{changed[numeral.end :]}"
    return changed


def _plain(numeral: Numeral) -> str:
    value = numeral.value
    return str(int(value)) if float(value).is_integer() else str(value)
