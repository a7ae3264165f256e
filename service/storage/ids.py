"""Ids that grow with time (UUID version 7), and when they were made."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_id(time: datetime) -> UUID:
    """A version 7 UUID of the time's millisecond; the rest of it is random."""
    milliseconds = (time - EPOCH) // timedelta(milliseconds=1)
    bits = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | (bits >> 62) << 64 | 0b10 << 62 | bits & (1 << 62) - 1)


def created(key: UUID) -> datetime:
    """When an id was made."""
    return EPOCH + timedelta(milliseconds=key.int >> 80)


def now() -> datetime:
    """This moment in whole milliseconds, as an id can hold it."""
    time = datetime.now(UTC)
    return time.replace(microsecond=time.microsecond // 1000 * 1000)
