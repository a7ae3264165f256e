"""A saved check's ClaimReview, published by an editor: given back at its check, and found among the fact-checks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.claimreviews.draft import Signature, claimreview
from service.claimreviews.keeping import review_entry
from service.domain import ClaimReview, NewClaimReview, SavedCheck
from service.errors import NotFound
from service.ingestion import Embed
from service.ingestion.urls import site
from service.storage.claimreviews import ReviewEntry


class Saved(Protocol):
    """What of the saved checks this needs."""

    async def get(self, key: str) -> SavedCheck:
        """The saved check of this id; NotFound where there is none."""


class Published(Protocol):
    """What of the database this needs; see `service.storage.published`."""

    async def get(self, key: str) -> ClaimReview:
        """What was published of a check."""

    async def publish(self, key: str, review: ClaimReview, entry: ReviewEntry, vector: NDArray[np.float32]) -> bool:
        """Whether nothing was published of a check before."""

    async def withdraw(self, key: str) -> None:
        """Takes it back."""


class Publication(Struct, frozen=True):
    """A published ClaimReview."""

    review: ClaimReview
    created: bool
    """Whether it took no other's place."""


class Publishing:
    """Publishes what editors sign, and nothing else: a check alone is only a draft."""

    def __init__(self, saved: Saved, published: Published, embed: Embed) -> None:
        self._saved = saved
        self._published = published
        self._embed = embed

    async def publish(self, key: str, signed: Signature) -> Publication:
        """The ClaimReview of a saved check, published from now on.

        Raises:
            NotFound: there is no such saved check.
            InvalidInput: the check found not enough evidence, or names what of the signature does not fit.
            Conflict: of another check one with the same page and claim is published.

        """
        check = (await self._saved.get(key)).check
        review = claimreview(check, signed)
        entry = review_entry(_told(review, signed))
        vector = (await self._embed([entry.review.claim]))[0]
        return Publication(review, await self._published.publish(key, review, entry, vector))

    async def get(self, key: str) -> ClaimReview:
        """What is published of a check.

        Raises:
            NotFound: there is no such check, or nothing is; says how to get a draft.

        """
        try:
            return await self._published.get(key)
        except NotFound as error:
            raise NotFound(
                f"{error.detail}. For a draft give author_name, author_url, url and rating as parameters."
            ) from error

    async def withdraw(self, key: str) -> None:
        """Takes back what was published of a check, which stays.

        Raises:
            NotFound: nothing was.

        """
        await self._published.withdraw(key)


def _told(review: ClaimReview, signed: Signature) -> NewClaimReview:
    """The ClaimReview as one among others that are searched."""
    return NewClaimReview(
        url=review.url,
        claim=review.claim_reviewed,
        rating=review.review_rating.alternate_name,
        language=review.in_language,
        language_tag=review.in_language,
        publisher=signed.author.name,
        site=site(review.url),
        claimant=signed.claimant.name if signed.claimant else None,
        claimed_at=_midnight(signed.claimed_on) if signed.claimed_on else None,
        reviewed_at=_midnight(signed.published_on),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
