"""The ClaimReviews of a feed: JSON-LD objects, lists and graphs, schema.org DataFeeds such as Data Commons' dump, NDJSON.

Feeds are written by hundreds of sites, so optional fields that cannot be read are left out, and one wrong item keeps no
other out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from service.domain.claimreviews import FailedReview, NewClaimReview
from service.errors import InvalidInput, MihakError
from service.ingestion.dates import instant
from service.ingestion.urls import checked_url, site
from service.languages.identify import identify
from service.storage.claimreviews import check_review

_CLAIM_MOST: Final = 5000
_RATING_MOST: Final = 500
_NAME_MOST: Final = 500
_BODY_MOST: Final = 1_000_000
_NUMBER_MOST: Final = 1_000_000
_KIND: Final = "ClaimReview"
_UNREADABLE = "The feed is neither JSON nor lines of JSON, in UTF-8."

Json = dict[str, Any]


def reviews_in(data: bytes) -> Iterator[NewClaimReview | FailedReview]:
    """Each ClaimReview of a feed in order, or why it cannot be kept. What is no ClaimReview beside one is passed over.

    Raises:
        InvalidInput: the feed cannot be read, or holds none.

    """
    count = 0
    for number, item in _items(data):
        count += 1
        try:
            yield _review(item)
        except MihakError as error:
            yield FailedReview(
                item=number,
                code=error.code,
                detail=error.detail,
                field=error.field if isinstance(error, InvalidInput) else None,
            )
    if not count:
        raise InvalidInput("The feed holds no ClaimReview.", field="body")


def _items(data: bytes) -> Iterator[tuple[int, object]]:
    """Items with their numbers: of one JSON text the places of its ClaimReviews, of NDJSON the lines."""
    try:
        whole = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        yield from _lines(data)
        return
    if not isinstance(whole, dict | list):
        raise InvalidInput(_UNREADABLE, field="body")
    yield from enumerate(_within(whole, listed=False), start=1)


def _lines(data: bytes) -> Iterator[tuple[int, object]]:
    lines = [(number, line) for number, line in enumerate(data.splitlines(), start=1) if line.strip()]
    read = [(number, _decoded(line)) for number, line in lines]
    if not any(isinstance(item, dict | list) for _, item in read):
        raise InvalidInput(_UNREADABLE, field="body")
    for number, item in read:
        yield from ((number, one) for one in _within(item, listed=True))


def _decoded(line: bytes) -> object:
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return msgspec.json.decode(line)
    return None


def _within(value: object, *, listed: bool) -> Iterator[object]:
    """The ClaimReviews of a value; `listed` where anything else in its place is a fault."""
    if isinstance(value, list):
        for one in value:
            yield from _within(one, listed=True)
    elif not isinstance(value, dict) or _KIND in _kinds(value):
        yield value
    elif "@graph" in value:
        yield from (one for one in _listed(value["@graph"]) if isinstance(one, dict) and _KIND in _kinds(one))
    elif "dataFeedElement" in value:
        yield from _within(_listed(value["dataFeedElement"]), listed=True)
    elif "item" in value:
        yield from _within(_listed(value["item"]) or [None], listed=True)
    elif listed:
        yield value


def _kinds(value: Json) -> list[str]:
    """Types of an object without a vocabulary's name before them."""
    return [str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in _listed(value.get("@type"))]


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _review(item: object) -> NewClaimReview:
    if not isinstance(item, dict) or _KIND not in _kinds(item):
        raise InvalidInput("Not a ClaimReview.", field="@type")
    claim = _required(item.get("claimReviewed"), "claimReviewed", _CLAIM_MOST)
    url = _url(item)
    publisher = _first(item, "author", "publisher", "sourceOrganization")
    reviewed = _object(item.get("itemReviewed"))
    title = _text(item.get("name")) or _text(item.get("headline"))
    tag = _text(item.get("inLanguage"))
    language = (tag or "").replace("_", "-").split("-")[0].lower()
    if not (2 <= len(language) <= 3 and language.isascii() and language.isalpha()):
        language, tag = identify(f"{claim} {title or ''}"), None
    review = NewClaimReview(
        url=url,
        claim=claim,
        rating=_rating(item),
        language=language,
        language_tag=tag or language,
        publisher=_name(publisher),
        site=_site(publisher) or site(url),
        title=title[:_NAME_MOST] if title else None,
        claimant=_name(reviewed.get("author")),
        claimed_at=_time(reviewed.get("datePublished")),
        reviewed_at=_time(item.get("datePublished")),
        body=_body(item),
    )
    check_review(review)
    return review


def review_key(review: NewClaimReview) -> str:
    """The same for one fact-check of one claim: a page may check several."""
    return hashlib.sha256(f"{review.url}\n{review.claim}".encode()).hexdigest()


def _required(value: object, field: str, most: int) -> str:
    text = _text(value)
    if not text:
        raise InvalidInput("Required.", field=field)
    if len(text) > most:
        raise InvalidInput(f"Longer than {most} characters.", field=field)
    return text


def _url(item: Json) -> str:
    try:
        return checked_url(_required(item.get("url") or item.get("@id"), "url", _CLAIM_MOST))
    except InvalidInput as error:
        raise InvalidInput(error.detail, field="url") from error


def _rating(item: Json) -> str:
    """The rating in words; where there are none, the number on its scale."""
    rating = _object(item.get("reviewRating"))
    words = _text(rating.get("alternateName"))
    value, best = _text(rating.get("ratingValue")), _text(rating.get("bestRating"))
    found = words or (f"{value}/{best}" if value and best else value)
    return _required(found, "reviewRating.alternateName", _RATING_MOST)


def _object(value: object) -> Json:
    return next((one for one in _listed(value) if isinstance(one, dict)), {})


def _first(item: Json, *names: str) -> object:
    return next((item[name] for name in names if item.get(name)), None)


def _text(value: object) -> str | None:
    """The text of a value that may be a list or a language-tagged object; None where there is none that can be kept."""
    for one in _listed(value):
        for plain in _listed(one.get("@value") or one.get("name")) if isinstance(one, dict) else [one]:
            number = isinstance(plain, int | float) and not isinstance(plain, bool) and abs(plain) < _NUMBER_MOST
            text = f"{plain:g}" if number else plain
            if isinstance(text, str) and text.strip() and "\0" not in text:
                return text.strip()
    return None


def _name(value: object) -> str | None:
    name = _text(value)
    return name[:_NAME_MOST] if name else None


def _site(value: object) -> str | None:
    address = _text(_object(value).get("url"))
    with suppress(ValueError):
        if address and urlsplit(address).hostname:
            return site(address)
    return None


def _time(value: object) -> datetime | None:
    with suppress(ValueError, OverflowError):
        return instant(_text(value) or "")
    return None


def _body(item: Json) -> str | None:
    body = _text(item.get("reviewBody")) or _text(item.get("articleBody"))
    return body[:_BODY_MOST] if body else None
