"""Hosts of documents, as filters compare them."""

from __future__ import annotations

from urllib.parse import urlsplit


def host(url: str | None) -> str | None:
    """The host of a URL in ASCII and lower case; None where it has none."""
    if not url:
        return None
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:  # brackets that hold no address
        return None
    return ascii_domain(name) if name else None


def ascii_domain(name: str) -> str:
    """A domain name in ASCII (IDNA) and lower case, without dots at its ends."""
    name = name.strip().strip(".").lower()
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
