"""Where evidence stands in the original, by its words."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from service.domain import Evidence

WHOLE = 120
"""Code points up to which a fragment holds the whole quote; of a longer one it holds the first and last words."""
WORDS = 4


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; a document may come with any text in its place."""
    try:
        known = url is not None and urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)
    except ValueError:
        return None
    return url if known else None


def original(evidence: Evidence) -> str | None:
    """The address of the quote in the original, for browsers that know text fragments; others open the page."""
    url = web_address(evidence.document.url)
    if url is None:
        return None
    return f"{url}{'' if '#' in url else '#'}:~:text={_fragment(evidence.quote)}"


def _fragment(text: str) -> str:
    words = text.split()
    if len(text) <= WHOLE or len(words) <= 2 * WORDS:
        return _escaped(" ".join(words))
    return f"{_escaped(' '.join(words[:WORDS]))},{_escaped(' '.join(words[-WORDS:]))}"


def _escaped(text: str) -> str:
    """Percent-encoded, with the dash as well, which parts a fragment's context from its text."""
    return quote(text, safe="").replace("-", "%2D")
