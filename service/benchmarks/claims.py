"""Claims without end that no cache has seen: those of a file, with other numbers and places each time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from service.errors import InvalidInput

PLACES: Final = {"ar": "{claim} في الحي {number}", "en": "{claim} in district {number}"}
_ELSEWHERE: Final = "{claim} ({number})"
_NUMBER = re.compile(r"\d[\d.,٬٫]*")


class Line(Struct, frozen=True):
    """What is read of a line of the file."""

    claim: str
    lang: str = ""


def claims_in(path: Path) -> list[Line]:
    """The claims of a JSON Lines file (`{claim, lang, …}`), as `mihak eval claims` takes it.

    Raises:
        InvalidInput: a line cannot be read, or there is none.

    """
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Line))
            except msgspec.MsgspecError as error:
                raise InvalidInput(f"{path}, line {number}: {error}", field="claims") from error
    if not found:
        raise InvalidInput(f"{path} holds no claims", field="claims")
    return found


def varied(line: Line, number: int) -> str:
    """The claim with this number in place of its last one; one without a number is moved to another place."""
    numbers = list(_NUMBER.finditer(line.claim))
    if not numbers:
        return PLACES.get(line.lang, _ELSEWHERE).format(claim=line.claim.rstrip(" .؟?!"), number=number)
    last = numbers[-1]
    return f"{line.claim[: last.start()]}{number}{line.claim[last.end() :]}"


def endless(lines: Sequence[Line], begin: int = 3) -> Iterator[str]:
    """Different claims, those of the file in turn; another `begin` far enough away gives others."""
    for number in count():
        yield varied(lines[number % len(lines)], begin + number)
