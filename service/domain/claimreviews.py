"""Fact-checks as the world exchanges them: schema.org's ClaimReview, and the answers of Google's Fact Check Tools API.

Their field names are schema.org's and Google's, not ours.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field


class AuthorType(StrEnum):
    """What an author is to schema.org."""

    ORGANIZATION = "Organization"
    PERSON = "Person"


class Author(Struct, frozen=True):
    """Who checked, or who claimed."""

    type: AuthorType = field(name="@type")
    name: str
    url: str | UnsetType = UNSET


class Rating(Struct, frozen=True, rename="camel"):
    """The human author's verdict in words, and on a scale where they have one."""

    alternate_name: str
    rating_value: int | UnsetType = UNSET
    best_rating: int | UnsetType = UNSET
    worst_rating: int | UnsetType = UNSET
    type: Literal["Rating"] = field(name="@type", default="Rating")


class Work(Struct, frozen=True):
    """A page on which the claim stands."""

    url: str
    type: Literal["CreativeWork"] = field(name="@type", default="CreativeWork")


class ReviewedItem(Struct, frozen=True, rename="camel"):
    """The claim that was checked: who made it, when and where."""

    author: Author | UnsetType = UNSET
    date_published: str | UnsetType = UNSET
    appearance: tuple[Work, ...] | UnsetType = UNSET
    first_appearance: Work | UnsetType = UNSET
    type: Literal["Claim"] = field(name="@type", default="Claim")


class ClaimReview(Struct, frozen=True, rename="camel"):
    """schema.org's ClaimReview, to be put into the page of the fact-check by its human author; a draft until they do."""

    claim_reviewed: str
    review_rating: Rating
    url: Annotated[str, Meta(description="Page of the published fact-check.")]
    author: Author
    item_reviewed: ReviewedItem
    date_published: Annotated[str, Meta(description="ISO 8601 date.", examples=["2022-01-24"])]
    in_language: str
    context: Literal["https://schema.org"] = field(name="@context", default="https://schema.org")
    type: Literal["ClaimReview"] = field(name="@type", default="ClaimReview")


class NewClaimReview(Struct, frozen=True, kw_only=True):
    """A fact-check by somebody else, as it was read from a feed."""

    url: str
    claim: str
    rating: str
    language: str
    language_tag: str
    """As the feed has it ('pt-BR'); where it is silent, the identified language."""
    publisher: str | None = None
    site: str | None = None
    title: str | None = None
    claimant: str | None = None
    claimed_at: datetime | None = None
    reviewed_at: datetime | None = None
    body: str | None = None
    """Text of the review, which becomes a document of the corpus."""


class FailedReview(Struct, frozen=True):
    """An item of a feed that was not kept."""

    item: Annotated[int, Meta(ge=1, description="Number of the item in the feed, from 1; of NDJSON, of the line.")]
    code: str
    detail: str
    field: Annotated[str | None, Meta(description="Path of the field that is wrong, as the feed names it.")] = None


class ReviewReport(Struct, frozen=True):
    """What became of a feed of fact-checks."""

    created: Annotated[int, Meta(ge=0)] = 0
    updated: Annotated[int, Meta(ge=0)] = 0
    unchanged: Annotated[int, Meta(ge=0)] = 0
    documents: Annotated[int, Meta(ge=0, description="Reviews whose own text is a document of the corpus.")] = 0
    failed: tuple[FailedReview, ...] = ()


class ReviewSearch(Struct, frozen=True):
    """What is looked for among the fact-checks."""

    query: str = ""
    language: str | None = None
    site: str | None = None
    since: datetime | None = None


class Publisher(Struct, frozen=True):
    """Who published a fact-check."""

    name: str | UnsetType = UNSET
    site: Annotated[str | UnsetType, Meta(description="Host without www.")] = UNSET


class FoundReview(Struct, frozen=True, rename="camel"):
    """One fact-check of a claim, in Google's shape."""

    publisher: Publisher
    url: str
    textual_rating: str
    language_code: str
    title: str | UnsetType = UNSET
    review_date: str | UnsetType = UNSET


class FoundClaim(Struct, frozen=True, rename="camel"):
    """A claim that others have checked, in Google's shape."""

    text: str
    claim_review: tuple[FoundReview, ...]
    claimant: str | UnsetType = UNSET
    claim_date: str | UnsetType = UNSET


class FoundClaims(Struct, frozen=True, rename="camel"):
    """A page of claims; as with Google, `claims` is missing where none is found."""

    claims: tuple[FoundClaim, ...] | UnsetType = UNSET
    next_page_token: Annotated[str | UnsetType, Meta(description="Missing on the last page.")] = UNSET
