"""ClaimReviews that editors published of saved checks: kept among the fact-checks by others, and gone with their check."""

from __future__ import annotations

from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.domain import ClaimReview
from service.errors import Conflict, NotFound
from service.storage.checks import check_vector
from service.storage.claimreviews import ReviewEntry, check_review
from service.storage.saved import Using, missing, text_of
from service.storage.sql import queries


class PublishedReviews:
    """The published ClaimReviews of a database."""

    def __init__(self, reading: Using, writing: Using) -> None:
        self._reading = reading
        self._writing = writing

    async def get(self, key: str) -> ClaimReview:
        """What was published of the check of this id.

        Raises:
            NotFound: nothing was.

        """
        async with self._reading() as connection:
            text = await connection.fetchval(queries("published")["get"], UUID(key))
        if text is None:
            raise unpublished(key)
        return msgspec.json.decode(text, type=ClaimReview)

    async def publish(self, key: str, review: ClaimReview, entry: ReviewEntry, vector: NDArray[np.float32]) -> bool:
        """Whether nothing was published of the check of this id before; what was is replaced.

        Raises:
            NotFound: there is no such saved check.
            Conflict: of another check a ClaimReview with the same page and claim is published.

        """
        check_review(entry.review)
        check_vector(vector)
        one = entry.review
        async with self._writing() as connection:
            if await connection.fetchval(queries("published")["lock"], UUID(key)) is None:
                raise missing(key)
            replaced = await connection.fetchval(queries("published")["withdraw"], UUID(key))
            kept = await connection.fetchval(
                queries("published")["publish"],
                entry.key,
                entry.fingerprint,
                one.url,
                one.claim,
                one.rating,
                one.language,
                one.language_tag,
                one.publisher,
                one.site,
                one.claimant,
                one.claimed_at,
                one.reviewed_at,
                entry.tokens,
                vector,
                UUID(key),
                text_of(review),
            )
            if kept is None:
                raise taken()
        return replaced is None

    async def withdraw(self, key: str) -> None:
        """Takes back what was published of the check of this id.

        Raises:
            NotFound: nothing was.

        """
        async with self._writing() as connection:
            if await connection.fetchval(queries("published")["withdraw"], UUID(key)) is None:
                raise unpublished(key)


def unpublished(key: str) -> NotFound:
    """That nothing was published of a check."""
    return NotFound(f"No ClaimReview of the check {key} is published")


def taken() -> Conflict:
    """That a page and a claim are another check's."""
    return Conflict(
        "A ClaimReview of this claim under this url is published of another saved check; withdraw it first."
    )
