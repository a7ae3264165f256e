"""The normal form of a claim: the text that is searched and judged."""

from __future__ import annotations

import re
import unicodedata

from service.errors import InvalidInput

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    [
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0x061C,
        0xFEFF,
        0xAD,
    ]
)
"""Zero-width and direction marks, which change how a text looks and not what it says. U+200C, the Persian
half-space, becomes a space instead: it parts morphemes."""
_INVISIBLE[0x200C] = " "


def normal_form(text: str) -> str:
    """The text in NFC on one line, without invisible marks.

    Raises:
        InvalidInput: nothing readable is left, or the text holds a NUL or half a surrogate pair.

    """
    if "\x00" in text:
        raise InvalidInput("A claim cannot hold the NUL character.", field="claim")
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise InvalidInput("A claim cannot hold half of a surrogate pair.", field="claim")
    form = _SPACE.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE))).strip()
    if not _WORD.search(form):
        raise InvalidInput("A claim needs words.", field="claim")
    return form
