"""Parameters of the routes about fact-checks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from service.domain import NO_NUL, AuthorType

Address = Annotated[str, Meta(min_length=1, max_length=2000, pattern=NO_NUL)]
Name = Annotated[str, Meta(min_length=1, max_length=500, pattern=NO_NUL)]


_AUTHOR = Meta(description="Name of the human author or their newsroom.", examples=["فريق التحقق"])
_AUTHOR_URL = Meta(description="Page of the author.", examples=["https://example.org/about"])
_URL = Meta(description="Page of the published fact-check.", examples=["https://example.org/checks/1"])
_RATING = Meta(
    description="The author's own verdict in words. Suggested: for supported «صحيح» or «Supported by the sources "
    "consulted», for contradicted «غير صحيح» or «Contradicted by the sources consulted», for conflicting "
    "«تتضارب المصادر بشأنه» or «Sources disagree».",
    examples=["صحيح", "Sources disagree"],
)


class ClaimReviewFeed(Struct, frozen=True):
    """A ClaimReview, a DataFeed or a `@graph` of them, by whatever other fields they have; a list of these is taken too."""


class _Signed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a human author may add."""

    author_type: Annotated[AuthorType, Meta(description="What the author is.")] = AuthorType.ORGANIZATION
    rating_value: Annotated[int | UnsetType, Meta(description="The verdict on a scale; needs both its ends.")] = UNSET
    best_rating: Annotated[int | UnsetType, Meta(description="Top of the scale.")] = UNSET
    worst_rating: Annotated[int | UnsetType, Meta(description="Bottom of the scale.")] = UNSET
    claim_author: Annotated[Name | UnsetType, Meta(description="Who made the claim.")] = UNSET
    claim_author_type: Annotated[AuthorType, Meta(description="What they are.")] = AuthorType.PERSON
    claim_date: Annotated[date | UnsetType, Meta(description="Day on which the claim was made.")] = UNSET
    appearance: Annotated[
        tuple[Address, ...], Meta(max_length=50, description="Page on which the claim stands; repeatable.")
    ] = ()
    first_appearance: Annotated[Address | UnsetType, Meta(description="Page on which it stood first.")] = UNSET


class ClaimReviewParameters(_Signed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `GET /v1/checks/{check_id}/claimreview` needs of the human author for a draft: the first four."""

    author_name: Annotated[Name | UnsetType, _AUTHOR] = UNSET
    author_url: Annotated[Address | UnsetType, _AUTHOR_URL] = UNSET
    url: Annotated[Address | UnsetType, _URL] = UNSET
    rating: Annotated[Name | UnsetType, _RATING] = UNSET
    date_published: Annotated[
        date | UnsetType, Meta(description="Day of the fact-check; missing: the day of the check.")
    ] = UNSET


class PublishRequest(_Signed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an editor signs when they publish a saved check."""

    author_name: Annotated[Name, _AUTHOR]
    author_url: Annotated[Address, _AUTHOR_URL]
    url: Annotated[Address, _URL]
    rating: Annotated[Name, _RATING]
    date_published: Annotated[date, Meta(description="Day of the fact-check.", examples=["2022-01-24"])]


class ClaimSearchParameters(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What `GET /v1/claims:search` is asked, by Google's names."""

    query: Annotated[
        str,
        Meta(
            max_length=2000,
            pattern=NO_NUL,
            description="Words of the claim, in any language; missing: the latest reviews.",
            examples=["Hasakah prison attack", "الهجوم على سجن الحسكة"],
        ),
    ] = ""
    language_code: Annotated[
        Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$")] | UnsetType,
        Meta(
            description="BCP 47; only reviews in this language. As with Google, the region does not count.",
            examples=["ar", "en-US"],
        ),
    ] = UNSET
    review_publisher_site_filter: Annotated[
        Annotated[str, Meta(min_length=1, max_length=253, pattern=NO_NUL)] | UnsetType,
        Meta(description="Only reviews of this site and its subdomains.", examples=["example.org"]),
    ] = UNSET
    max_age_days: Annotated[int, Meta(ge=0, le=36500, description="Only reviews of the last so many days; 0: all.")] = 0
    page_size: Annotated[int, Meta(ge=1, le=100, description="How many claims come back.")] = 10
    page_token: Annotated[
        Annotated[str, Meta(max_length=200)] | UnsetType, Meta(description="`nextPageToken` of the page before.")
    ] = UNSET
    offset: Annotated[int, Meta(ge=0, le=1000, description="Claims to pass over; not read beside `pageToken`.")] = 0
    key: Annotated[
        str,
        Meta(
            description="Google's clients send their key here. It is not looked at, opens nothing and is kept nowhere: "
            "keys of this service stand in the header.",
        ),
    ] = ""
    alt: Annotated[Literal["json"], Meta(description="Google's clients send it; answers are always JSON.")] = "json"
    pretty_print: Annotated[
        Literal["true", "false"], Meta(description="Google's clients send it; it changes nothing.")
    ] = "false"
