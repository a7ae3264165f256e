"""What may be stored: refused here by field, before PostgreSQL refuses it without one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from service.domain import NewDocument, NewPassage
from service.errors import InvalidInput, MihakError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDTH = 384
"""Dimensions of an embedding, as in the schema."""
FIRST, LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
"""Between them every offset leads to a date that Python has, and none to asyncpg's signs for infinity."""


def storable(text: str | None, field: str) -> None:
    """Nothing, where PostgreSQL can keep the text.

    Raises:
        InvalidInput: it holds U+0000 or a lone surrogate.

    """
    if text is None:
        return
    if "\0" in text:
        raise InvalidInput(f"{field} holds the character U+0000, which cannot be stored", field=field)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput(f"{field} holds half of a surrogate pair, which is no character", field=field) from error


def check_document(document: NewDocument) -> None:
    """Nothing, where every field of the document can be stored.

    Raises:
        InvalidInput: names the first field that cannot.

    """
    for field in ("external_id", "text", "language", "source", "content_hash", "url", "title"):
        storable(getattr(document, field), field)
    for key, value in document.metadata.items():
        storable(key, "metadata")
        storable(value, f"metadata.{key}")
    for field in ("external_id", "source"):
        if not getattr(document, field):
            raise InvalidInput(f"{field} is empty", field=field)
    check_time(document.published_at, "published_at")


def check_time(time: datetime | None, field: str) -> None:
    """Nothing, where the time is none or an instant that can be stored and compared in any zone.

    Raises:
        InvalidInput: it has no offset, or lies in the first or last year of the calendar.

    """
    if time is None:
        return
    if time.tzinfo is None:
        raise InvalidInput(f"{field} lacks its offset from UTC", field=field)
    if not FIRST < time < LAST:
        raise InvalidInput(f"{field} lies at the end of the calendar", field=field)


def instant(time: datetime | None, field: str) -> datetime | None:
    """The time in UTC, to compare with; beyond the years that are stored it is moved to their end.

    Raises:
        InvalidInput: it has no offset.

    """
    if time is None:
        return None
    if time.tzinfo is None:
        raise InvalidInput(f"{field} lacks its offset from UTC", field=field)
    return min(max(time, FIRST), LAST).astimezone(UTC)


def check_passages(document: NewDocument, passages: Sequence[NewPassage], embeddings: NDArray[np.float32]) -> None:
    """Nothing, where the passages are spans of the document and each has its unit vector.

    Raises:
        MihakError: they do not fit together, which is a fault of the caller.

    """
    if embeddings.shape != (len(passages), WIDTH) and (passages or embeddings.size):
        raise MihakError(f"{len(passages)} passages came with embeddings {embeddings.shape}. This is a bug.")
    for passage in passages:
        if not 0 <= passage.start < passage.end or document.text[passage.start : passage.end] != passage.text:
            raise MihakError(f"Passage {passage.ordinal} is not the text at its offsets. This is a bug.")
    for vector in embeddings:
        check_vector(vector)


def check_vector(vector: NDArray[np.float32]) -> None:
    """Nothing, where it is a unit vector of the right size.

    Raises:
        MihakError: it is not, which is a fault of the caller.

    """
    import numpy as np  # here, for `mihak serve` takes its port before anything heavy is loaded

    length = float(np.linalg.norm(vector.astype(np.float64))) if vector.shape == (WIDTH,) else math.nan
    # Half floats keep three digits; a model's unit vectors are far closer to 1 than that.
    if not abs(length - 1) < 0.01:
        raise MihakError(
            f"An embedding of shape {vector.shape} and length {length:.3f} is no unit vector. This is a bug."
        )
