"""A check as a ClaimReview draft, held to Google's published requirements."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from service.api import examples
from service.claimreviews.draft import WORDINGS, Signature, author, claimreview, suggestions
from service.claimreviews.feeds import reviews_in
from service.domain import AuthorType, Check, NewClaimReview, VerdictLabel
from service.errors import InvalidInput

ORGANIZATION = author("فريق التحقق", AuthorType.ORGANIZATION, "https://factcheck.example/about")
SIGNED = Signature(
    author=ORGANIZATION, url="https://factcheck.example/1", rating="صحيح", published_on=date(2022, 1, 24)
)


def check(key: str = "arabic", label: VerdictLabel = VerdictLabel.SUPPORTED) -> Check:
    found = examples.CHECKS[key].value
    assert isinstance(found, Check)
    return msgspec.structs.replace(found, verdict=msgspec.structs.replace(found.verdict, label=label))


def written(signed: Signature = SIGNED, **more: object) -> dict:
    return msgspec.json.decode(msgspec.json.encode(claimreview(check(), msgspec.structs.replace(signed, **more))))


@pytest.mark.parametrize("key", ["english", "arabic"])
@pytest.mark.parametrize("label", list(WORDINGS))
def test_every_verdict_but_silence_gives_what_google_requires(key: str, label: VerdictLabel) -> None:
    draft = msgspec.json.decode(msgspec.json.encode(claimreview(check(key, label), SIGNED)))
    assert draft["@context"] == "https://schema.org"
    assert draft["@type"] == "ClaimReview"
    assert draft["claimReviewed"] == {"english": examples.ENGLISH_CLAIM, "arabic": examples.ARABIC_CLAIM}[key]
    assert draft["reviewRating"] == {"@type": "Rating", "alternateName": "صحيح"}
    assert draft["url"].startswith("https://")
    assert draft["author"] == {"@type": "Organization", "name": "فريق التحقق", "url": "https://factcheck.example/about"}
    assert draft["itemReviewed"]["@type"] == "Claim"
    assert date.fromisoformat(draft["datePublished"]) == SIGNED.published_on
    assert None not in draft.values()


def test_silence_is_no_fact_check() -> None:
    with pytest.raises(InvalidInput, match="not enough evidence"):
        claimreview(check(label=VerdictLabel.NOT_ENOUGH_EVIDENCE), SIGNED)


def test_the_service_never_rates_by_itself() -> None:
    assert written(rating="  Mostly so ")["reviewRating"]["alternateName"] == "Mostly so"


def test_the_item_says_who_claimed_it_when_and_where() -> None:
    item = written(
        claimant=author("A minister", AuthorType.PERSON),
        claimed_on=date(2022, 1, 20),
        appearances=("https://a.example/1", "https://b.example/2"),
        first_appearance="https://a.example/0",
    )["itemReviewed"]
    assert item == {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A minister"},
        "datePublished": "2022-01-20",
        "appearance": [
            {"@type": "CreativeWork", "url": "https://a.example/1"},
            {"@type": "CreativeWork", "url": "https://b.example/2"},
        ],
        "firstAppearance": {"@type": "CreativeWork", "url": "https://a.example/0"},
    }


def test_a_scale_is_given_whole() -> None:
    rating = written(rating_value=4, best_rating=5, worst_rating=1)["reviewRating"]
    assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"]) == (4, 5, 1)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"author": author(" ", AuthorType.PERSON, "https://a.example")}, "author_name"),
        ({"author": author("A", AuthorType.PERSON)}, "author_url"),
        ({"author": author("A", AuthorType.PERSON, "ftp://a.example")}, "author_url"),
        ({"rating": " "}, "rating"),
        ({"url": "factcheck.example"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"rating_value": 4}, "rating_value"),
        ({"rating_value": 6, "best_rating": 5, "worst_rating": 1}, "rating_value"),
        ({"rating_value": 1, "best_rating": 1, "worst_rating": 1}, "rating_value"),
        ({"claimant": author("", AuthorType.PERSON)}, "claim_author"),
        ({"claimed_on": date(2022, 1, 25)}, "claim_date"),
        ({"appearances": ("https://a.example", "nowhere")}, "appearance"),
        ({"first_appearance": "nowhere"}, "first_appearance"),
    ],
)
def test_what_does_not_fit_is_named(more: dict, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        written(**more)
    assert caught.value.field == field


@pytest.mark.parametrize("label", list(WORDINGS))
def test_wordings_are_offered_in_arabic_and_english(label: VerdictLabel) -> None:
    assert set(WORDINGS[label]) == {"ar", "en"}
    assert all(words in suggestions(label) for offered in WORDINGS[label].values() for words in offered)
    assert suggestions(VerdictLabel.NOT_ENOUGH_EVIDENCE) == ""


def test_a_draft_comes_in_again_as_a_review() -> None:
    (back,) = reviews_in(msgspec.json.encode(claimreview(check(), SIGNED)))
    assert isinstance(back, NewClaimReview)
    assert (back.claim, back.rating, back.language) == (examples.ARABIC_CLAIM, "صحيح", "ar")
    assert (back.publisher, back.site) == ("فريق التحقق", "factcheck.example")
