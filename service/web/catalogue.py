"""The words of the interface: one file of `texts/` for each language, all with the same keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup, escape
from msgspec import Struct

INTERFACES: Final = ("en", "ar")
"""Languages of the interface; the first is for who asks for none of them."""
RIGHT_TO_LEFT: Final = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ku", "prs", "ps", "sd", "ug", "ur", "yi"))
"""ISO 639 codes of languages that are written from right to left (ku: Sorani and its neighbours, as news texts come)."""


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def isolate(value: object) -> Markup:
    """The value with a direction of its own: that of its letters; without any, as numbers are written."""
    text = str(value)
    tag = Markup("<bdi>{}</bdi>") if any(map(str.isalpha, text)) else Markup('<bdi dir="ltr">{}</bdi>')
    return tag.format(text)


class Catalogue(Struct, frozen=True):
    """One language's words."""

    language: str
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __call__(self, key: str, **values: object) -> Markup:
        """The words of a key; each value keeps its own direction inside of them.

        Raises:
            KeyError: no such key. This is a bug.

        """
        return escape(self.words[key]).format(**{name: isolate(value) for name, value in values.items()})

    def plain(self, key: str, **values: object) -> str:
        """The words of a key for where no markup can stand: a title, an attribute."""
        return self.words[key].format(**values)

    def term(self, group: str, name: str | None) -> str:
        """The words for a value of the API, such as a stance; the value itself where it has none of its own."""
        if name is None:
            return ""
        return self.words.get(f"{group}.{name}", name.replace("_", " "))

    def has(self, key: str) -> bool:
        return key in self.words


@lru_cache(maxsize=len(INTERFACES))
def catalogue(language: str) -> Catalogue:
    """The words in that language of the interface."""
    text = files("service.web").joinpath(f"texts/{language}.toml").read_text(encoding="utf-8")
    return Catalogue(language, dict(_flat(tomllib.loads(text))))


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Key and words of every entry of nested tables."""
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{name}.")
        else:
            found.append((f"{prefix}{name}", str(value)))
    return found
