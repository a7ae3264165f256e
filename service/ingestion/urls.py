"""Addresses of documents."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from service.errors import InvalidInput

_MOST = 2000
_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def checked_url(url: str) -> str:
    """The URL itself, trimmed.

    Raises:
        InvalidInput: it is no http or https address of a host.

    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidInput(f"url is not valid: {error}", field="url") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise InvalidInput("url must begin with http:// or https://", field="url")
    if not host:
        raise InvalidInput("url names no host", field="url")
    if len(url) > _MOST:
        raise InvalidInput(f"url is longer than {_MOST} characters", field="url")
    if _FORBIDDEN.search(url):
        raise InvalidInput("url holds a character that no URL may hold", field="url")
    return url


def site(url: str) -> str:
    """The URL's host without `www.`, as an outlet's name."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
