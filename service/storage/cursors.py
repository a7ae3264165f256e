"""Cursors of lists: opaque, and of no use once a character or the question was changed."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

import msgspec

from service.domain import CheckQuery
from service.errors import InvalidInput

MARK_BYTES = 16
"""Of the SHA-256 HMAC: 128 bits, which nobody guesses."""


def cursor(last: UUID, query: CheckQuery, secret: bytes) -> str:
    """Where the page ended that the question gave, to go on from there."""
    return urlsafe_b64encode(last.bytes + _mark(last, query, secret)).decode().rstrip("=")


def place(text: str, query: CheckQuery, secret: bytes) -> UUID:
    """The last of the page before.

    Raises:
        InvalidInput: the cursor was not given by this service for this question.

    """
    try:
        data = urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
        last = UUID(bytes=data[:16])
    except ValueError:
        data, last = b"", UUID(int=0)
    # Base64 that differs in bits nobody reads would pass: only the text that we would write is taken.
    if not (hmac.compare_digest(data[16:], _mark(last, query, secret)) and cursor(last, query, secret) == text):
        raise InvalidInput("Not a cursor that this service gave for this question.", field="cursor")
    return last


def _mark(last: UUID, query: CheckQuery, secret: bytes) -> bytes:
    return hmac.digest(secret, last.bytes + msgspec.json.encode(query), "sha256")[:MARK_BYTES]
