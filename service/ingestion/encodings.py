"""Bytes of a file as text. Nothing is guessed that could turn into evidence in wrong letters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from service.errors import InvalidInput

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_DECLARED_WITHIN: Final = 4096
_STRANGE: Final = frozenset({"Cc", "Cn", "Co", "Cs"})


def decoded(data: bytes, *, page: bool = False) -> str:
    """The text: by its byte order mark (left out), as UTF-8, as UTF-16 where it has zero bytes; a page also as it declares.

    Raises:
        InvalidInput: it is none of these; the reason gives the first wrong byte.

    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded_as(data, encoding)
    if b"\0" in data and (wide := _wide(data)):
        return wide
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if page and (declared := _declared(data)):
            return declared
        raise _refusal(error) from error


def marked_wide(start: bytes) -> bool:
    """Whether these first bytes carry the mark of UTF-16 or UTF-32."""
    return start.startswith(tuple(bom for bom, encoding in _BOMS if encoding != "utf-8-sig"))


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal(error) from error


def _refusal(error: UnicodeDecodeError) -> InvalidInput:
    return InvalidInput(
        f"not valid {error.encoding.upper()}: byte 0x{error.object[error.start]:02x} at offset {error.start}"
    )


def _wide(data: bytes) -> str | None:
    """The text as UTF-16 without a mark, where that gives known characters only, none of them Chinese.

    Two Latin letters read as one unit are mostly a Chinese character: without its mark Chinese cannot be told from a mistake.
    """
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(_known(character) for character in set(text)):
            return text
    return None


def _known(character: str) -> bool:
    category = unicodedata.category(character)
    chinese = "\u3400" <= character <= "\u9fff"
    return character in "\t\n\r\f" or not (chinese or category in _STRANGE)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return None
    try:
        return data.decode(found[1].decode("ascii"))
    except (LookupError, UnicodeError):
        return None
