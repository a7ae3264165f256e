"""Organisations that news in many languages names many ways: one name for each, from `organisations.tsv`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from service.languages.phrases import Forms, Phrases
from service.languages.registry import language
from service.languages.tokens import Token, tokens_of

_FILE: Final = Path(__file__).with_suffix(".tsv")
_SHORT_ALIAS: Final = 3  # aliases this short count only in capitals (IS, EI, ИГ)
_SCRIPTS: Final = {
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}


class Named(NamedTuple):
    """An organisation in a text: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    name: str


@lru_cache(maxsize=1)
def organisations() -> dict[str, tuple[str, ...]]:
    """All names that texts use for each organisation, by its English name, which stands first."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {name: (name, *aliases.split("|")) for name, aliases in rows}


def organisations_in(tokens: Sequence[Token], forms: Sequence[Forms], code: str) -> dict[int, Named]:
    """The organisations that a text in that language names, by their first token."""
    known = _aliases(code)
    found = {}
    index = 0
    while index < len(tokens):
        match = known.at(forms, index) if tokens[index].kind != "mark" else None
        if match is None or not _meant(tokens[index], match[0]):
            index += 1
            continue
        size, name = match
        found[index] = Named(index, index + size, name)
        index += size
    return found


def _meant(token: Token, size: int) -> bool:
    return size > 1 or len(token.text) > _SHORT_ALIAS or token.text.isupper() or not token.text[0].isascii()


@lru_cache(maxsize=64)
def _aliases(code: str) -> Phrases[str]:
    chosen = language(code)
    return Phrases(
        [
            (tuple(token.form for token in tokens_of(alias, chosen)), name)
            for name, aliases in organisations().items()
            for alias in aliases
        ]
    )


def local_name(name: str, code: str) -> str:
    """The organisation's name as texts of that language write it; the English one where none is known."""
    letters = _SCRIPTS.get(language(code).script)
    aliases = organisations().get(name, (name,))
    return next((alias for alias in aliases if letters.search(alias)), name) if letters else name
