"""A text's headline, and where it stands in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from service.ingestion.lines import Paragraph, paragraphs
from service.ingestion.signs import caption, first_prose, furniture, punctuated

_HEADLINE_MOST: Final = 200  # code points; the longest of the five first articles has 96
_TITLE_MOST: Final = 300  # with the site's name behind it
_SECTION = re.compile(r"\s+\|\s.*$")


def headline(text: str) -> str | None:
    """The text's first line where it is a headline, without the site's name after a bar; else None."""
    found = paragraphs(text)
    place = _headline(found)
    return None if place is None else _without_section(found[place].text)


def titles(found: Sequence[Paragraph], title: str | None) -> set[int]:
    """Places of the headline and of every line that says the same as it or as the title that was given."""
    place = _headline(found)
    places = set[int]() if place is None else {place}
    keys = {_key(one) for one in (title or "", *(found[i].text for i in places))} - {""}
    return places | {i for i, one in enumerate(found) if len(one.text) <= _TITLE_MOST and _key(one.text) in keys}


def _headline(found: Sequence[Paragraph]) -> int | None:
    """Place of the first line without an end of sentence that is long enough, above the prose; the page's menu may precede."""
    above = found[: first_prose(found) or 0]
    return next((i for i, one in enumerate(above) if _fits(one)), None) if punctuated(found) else None


def _fits(one: Paragraph) -> bool:
    asserted = one.ends_sentence and not one.text.endswith(("?", "؟", "!"))
    broken = asserted or one.truncated or one.listed or not one.letters
    fits = len(one.words) > 2 and len(one.text) <= _HEADLINE_MOST
    return fits and not broken and not furniture(one) and not caption(one, before_prose=True)


def _without_section(text: str) -> str:
    """The title without ` | Site` at its end, where words enough are left."""
    bare = _SECTION.sub("", text)
    return bare if len(bare.split()) > 2 else text


def _key(text: str) -> str:
    return Paragraph(_without_section(text), 0).key
