"""In which language a page speaks: as its address says, else as the browser prefers."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from service.api.reading import AnyRequest
from service.web.catalogue import INTERFACES, Catalogue, catalogue

PARAMETER = "lang"

_RANGE = re.compile(r"([A-Za-z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*(?:,|$)")


class Interface:
    """A page's words, and its addresses in the same language. No cookie remembers the choice: the addresses carry it."""

    def __init__(self, words: Catalogue, *, chosen: bool) -> None:
        self.words = words
        self.chosen = chosen

    def url(self, path: str, language: str = "", **query: object) -> str:
        """The address of a page, in this interface's language or in another."""
        kept = language or (self.words.language if self.chosen else "")
        path, hash_, fragment = path.partition("#")
        given = {name: value for name, value in query.items() if value is not None}
        more = urlencode(given | ({PARAMETER: kept} if kept else {}))
        return f"{path}{'?' if more else ''}{more}{hash_}{fragment}"

    @property
    def others(self) -> tuple[Catalogue, ...]:
        return tuple(catalogue(code) for code in INTERFACES if code != self.words.language)


def interface(request: AnyRequest) -> Interface:
    """The interface that a request is to be answered in."""
    chosen = dict(parse_qsl(request.scope["query_string"].decode("latin-1"))).get(PARAMETER)
    if chosen in INTERFACES:
        return Interface(catalogue(chosen), chosen=True)
    accepted = ",".join(request.headers.getall("accept-language", []))
    return Interface(catalogue(_preferred(accepted)), chosen=False)


def _preferred(accepted: str) -> str:
    """The best of our languages for an Accept-Language field; of equals the first. Regions do not matter."""
    liked = dict.fromkeys(INTERFACES, 0.0)
    for name, quality in _RANGE.findall(accepted):
        code = name.lower()
        if code in liked:
            liked[code] = max(liked[code], float(quality or 1))
    first = {name.lower(): -place for place, (name, _) in reversed(list(enumerate(_RANGE.findall(accepted))))}
    return max(INTERFACES, key=lambda code: (liked[code], first.get(code, -len(accepted))))
