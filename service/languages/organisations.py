"""Organisations that news in many languages names many ways: one name for each, from `organisations.tsv`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from service.languages.phrases import Forms, Phrases
from service.languages.registry import language
from service.languages.tokens import Token, tokens_of

_FILE: Final = Path(__file__).with_suffix(".tsv")
_SHORT_ALIAS: Final = 3  # aliases this short count only in capitals (IS, EI, ИГ)
_PERSIAN: Final = re.compile("[پچژگکی]")
_SCRIPTS: Final = {
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}


_OUTLET: Final = frozenset(
    "news monitor times watch tv tracker نيوز تايمز ميديا".split()  # noqa: SIM905
)
"""Words that make another name of an organisation's: ISIS News is no part of ISIS."""
_JOINING: Final = frozenset("/-–|&")
_OUTLETS: Final = frozenset(
    ("Al Jazeera", "Amaq", "BBC", "Reuters", "AFP", "Associated Press", "SANA", "Anadolu Agency", "Hawar")
)
"""Organisations whose news are their own: BBC News."""


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


def without_outlets(named: Mapping[int, Named], tokens: Sequence[Token]) -> dict[int, Named]:
    """The organisations without those that only stand in an outlet's name: 'ISIL / ISIS News'."""
    return {first: one for first, one in named.items() if one.name in _OUTLETS or not _in_outlet(one, named, tokens)}


def _in_outlet(one: Named, named: Mapping[int, Named], tokens: Sequence[Token]) -> bool:
    index = one.last
    while index < len(tokens) and (index in named or tokens[index].text in _JOINING):
        index = named[index].last if index in named else index + 1
    return index < len(tokens) and tokens[index].form in _OUTLET


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
    if letters is None:
        return name
    written = [alias for alias in organisations().get(name, (name,)) if letters.search(alias)]
    own = [alias for alias in written if code != "fa" or _PERSIAN.search(alias)]
    return next(iter((*own, *written)), name)
