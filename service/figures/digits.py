"""Values of numbers written in digits, whatever their script and separators."""

from __future__ import annotations

import re
from typing import Final

from service.languages.words import ascii_digits, visible

_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_SEPARATOR = re.compile(r"[.,٬٫،'’‚]")
_COMMAS: Final = ",،‚"
_THOUSAND = 3  # digits between separators of thousands
_LONGEST: Final = 15  # longer runs of digits are identifiers, and floats no longer tell them apart


def value_of(written: str, decimal_comma: bool) -> int | float | None:
    """The number, or None where the digits are something else (1.2.3, 23.01.2022).

    A single group of three digits after the separator that the language uses for decimals is read as decimals,
    except 000, which nobody writes as decimals.
    """
    plain = ascii_digits(visible(_SPACES.sub("", written)))
    groups = _SEPARATOR.split(plain)
    separators = _SEPARATOR.findall(plain)
    if not separators:
        return int(plain) if len(plain) <= _LONGEST else None
    if not groups[0]:
        return float("." + groups[1])
    *thousands, last = separators
    if _is_decimal(last, groups, decimal_comma):
        head, decimals = groups[:-1], groups[-1]
        return _number(head, thousands, decimals)
    return _number(groups, separators, "")


def _is_decimal(last: str, groups: list[str], decimal_comma: bool) -> bool:
    if last == "٫":
        return True
    if last in "٬'’":
        return False
    if len(groups[-1]) != _THOUSAND or groups[0] == "0":
        return True
    if len(groups) > 2:
        return False
    decimal = (last in _COMMAS) == decimal_comma and last != "،"
    return decimal and groups[-1] != "000"


def _number(head: list[str], separators: list[str], decimals: str) -> int | float | None:
    one_kind = len({"," if separator in _COMMAS else separator for separator in separators}) <= 1
    if len(head) > 1 and not (one_kind and len(head[0]) <= _THOUSAND and all(len(g) == _THOUSAND for g in head[1:])):
        return None
    whole = "".join(head)
    if len(whole) > _LONGEST:
        return None
    value = float(f"{whole}.{decimals}") if decimals else int(whole)
    return int(value) if value == int(value) else value
