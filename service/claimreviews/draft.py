"""A check as a draft of schema.org's ClaimReview, for a human who signs it.

What is required: https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import UNSET, Struct

from service.domain import Check, VerdictLabel
from service.domain.claimreviews import Author, AuthorType, ClaimReview, Rating, ReviewedItem, Work
from service.errors import InvalidInput
from service.ingestion.urls import checked_url
from service.storage.checks import FIRST, LAST

WORDINGS: Final[dict[VerdictLabel, dict[str, tuple[str, ...]]]] = {
    VerdictLabel.SUPPORTED: {
        "ar": ("صحيح", "تؤيده المصادر المتاحة"),
        "en": ("True", "Supported by the sources consulted"),
    },
    VerdictLabel.CONTRADICTED: {
        "ar": ("غير صحيح", "تناقضه المصادر المتاحة"),
        "en": ("False", "Contradicted by the sources consulted"),
    },
    VerdictLabel.CONFLICTING: {
        "ar": ("تتضارب المصادر بشأنه", "غير محسوم"),
        "en": ("Sources disagree", "Disputed"),
    },
}
"""Ratings that a human author may choose from; the service itself never says true or false, and drafts no silence."""


class Signature(Struct, frozen=True, kw_only=True):
    """What only the human author knows."""

    author: Author
    url: str
    """Page of the published fact-check."""
    rating: str
    published_on: date
    rating_value: int | None = None
    best_rating: int | None = None
    worst_rating: int | None = None
    claimant: Author | None = None
    claimed_on: date | None = None
    appearances: tuple[str, ...] = ()
    first_appearance: str | None = None


def claimreview(check: Check, signed: Signature) -> ClaimReview:
    """The draft.

    Raises:
        InvalidInput: the check found not enough evidence, or names what of the signature does not fit.

    """
    if check.verdict.label not in WORDINGS:
        raise InvalidInput("A check that found not enough evidence is no fact-check to publish.", field="check_id")
    _check_signature(signed)
    return ClaimReview(
        claim_reviewed=check.claim.text.strip(),
        review_rating=_rating(signed),
        url=_address(signed.url, "url"),
        author=signed.author,
        item_reviewed=_item(signed),
        date_published=signed.published_on.isoformat(),
        in_language=check.claim.language,
    )


def suggestions(label: VerdictLabel) -> str:
    """Wordings for the rating of such a verdict, in one sentence; empty where there is nothing to rate."""
    found = [f"«{words}»" for language in WORDINGS.get(label, {}).values() for words in language]
    return f"For {label.value} for example {', '.join(found)}." if found else ""


def _check_signature(signed: Signature) -> None:
    for field, text in (("author_name", signed.author.name), ("rating", signed.rating)):
        if not text.strip():
            raise InvalidInput("Must not be empty.", field=field)
    _address(signed.author.url or "", "author_url")
    if signed.claimant is not None and not signed.claimant.name.strip():
        raise InvalidInput("Must not be empty.", field="claim_author")
    for field, day in (("date_published", signed.published_on), ("claim_date", signed.claimed_on)):
        if day is not None and not FIRST.date() < day < LAST.date():
            raise InvalidInput("Lies at the end of the calendar.", field=field)
    if signed.claimed_on is not None and signed.claimed_on > signed.published_on:
        raise InvalidInput("Later than the fact-check itself.", field="claim_date")


def _rating(signed: Signature) -> Rating:
    scale = (signed.worst_rating, signed.rating_value, signed.best_rating)
    words = signed.rating.strip()
    if scale == (None, None, None):
        return Rating(alternate_name=words)
    worst, value, best = scale
    if worst is None or value is None or best is None:
        raise InvalidInput("Give rating_value, best_rating and worst_rating together, or none.", field="rating_value")
    if not worst <= value <= best or worst == best:
        raise InvalidInput("Must lie between worst_rating and best_rating, which differ.", field="rating_value")
    return Rating(alternate_name=words, rating_value=value, best_rating=best, worst_rating=worst)


def _item(signed: Signature) -> ReviewedItem:
    first = signed.first_appearance
    return ReviewedItem(
        author=signed.claimant or UNSET,
        date_published=signed.claimed_on.isoformat() if signed.claimed_on else UNSET,
        appearance=tuple(Work(_address(url, "appearance")) for url in signed.appearances) or UNSET,
        first_appearance=Work(_address(first, "first_appearance")) if first else UNSET,
    )


def _address(url: str, field: str) -> str:
    try:
        return checked_url(url)
    except InvalidInput as error:
        raise InvalidInput(error.detail.removeprefix("url "), field=field) from error


def author(name: str, kind: AuthorType, url: str | None = None) -> Author:
    """Somebody by name, with a page where they have one."""
    return Author(type=kind, name=name.strip(), url=url or UNSET)
