"""Stored fact-checks in the shape of Google's Fact Check Tools API, page by page."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import UNSET, Struct, UnsetType

from service.domain.claimreviews import (
    FoundClaim,
    FoundClaims,
    FoundReview,
    NewClaimReview,
    Publisher,
    ReviewSearch,
)
from service.errors import InvalidInput


class _Place(Struct, frozen=True, array_like=True):
    """Where a page begins, and of which search."""

    offset: int
    search: str


def page_of(reviews: Sequence[NewClaimReview], asked: ReviewSearch, size: int, offset: int) -> FoundClaims:
    """A page of the claims that the reviews are about, each with all its reviews, best claim first."""
    claims = _claims(reviews)
    following = offset + size
    return FoundClaims(
        claims=tuple(claims[offset:following]) or UNSET,
        next_page_token=page_token(following, asked) if following < len(claims) else UNSET,
    )


def page_token(offset: int, asked: ReviewSearch) -> str:
    """An opaque token for the page that begins there."""
    return base64.urlsafe_b64encode(msgspec.json.encode(_Place(offset, _digest(asked)))).decode().rstrip("=")


def offset_of(token: str, asked: ReviewSearch) -> int:
    """Where the page of a token begins.

    Raises:
        InvalidInput: it is no token of this search.

    """
    try:
        padded = token + "=" * (-len(token) % 4)
        place = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=_Place)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise InvalidInput("Not a token that this service gave.", field="pageToken") from error
    if place.search != _digest(asked) or place.offset < 0:
        raise InvalidInput("A token of another search.", field="pageToken")
    return place.offset


def _digest(asked: ReviewSearch) -> str:
    """Of what is looked for; not of the time, which moves on between pages."""
    told = msgspec.json.encode((asked.query, asked.language, asked.site))
    return hashlib.sha256(told).hexdigest()[:16]


def _claims(reviews: Sequence[NewClaimReview]) -> list[FoundClaim]:
    groups: dict[tuple[str, str | None], list[NewClaimReview]] = {}
    for review in reviews:
        groups.setdefault((" ".join(review.claim.split()).casefold(), review.claimant), []).append(review)
    return [_claim(group) for group in groups.values()]


def _claim(group: Sequence[NewClaimReview]) -> FoundClaim:
    dated = next((review.claimed_at for review in group if review.claimed_at), None)
    return FoundClaim(
        text=group[0].claim,
        claim_review=tuple(_found(review) for review in group),
        claimant=group[0].claimant or UNSET,
        claim_date=_written(dated),
    )


def _found(review: NewClaimReview) -> FoundReview:
    return FoundReview(
        publisher=Publisher(name=review.publisher or UNSET, site=review.site or UNSET),
        url=review.url,
        title=review.title or UNSET,
        review_date=_written(review.reviewed_at),
        textual_rating=review.rating,
        language_code=review.language_tag,
    )


def _written(time: datetime | None) -> str | UnsetType:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else UNSET
