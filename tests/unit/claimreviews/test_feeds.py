"""ClaimReviews out of the shapes in which the world publishes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.claimreviews.feeds import review_key, reviews_in
from service.claimreviews.keeping import review_document
from service.domain import FailedReview, NewClaimReview
from service.errors import InvalidInput

REVIEW = {
    "@context": "http://schema.org",
    "@type": "ClaimReview",
    "url": "https://www.factcheck.example/1",
    "claimReviewed": "1,000 prisoners escaped from the Hasakah prison",
    "author": {"@type": "Organization", "name": "Example Facts", "url": "https://www.factcheck.example/"},
    "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": "1", "bestRating": "5"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A minister"},
        "datePublished": "2022-01-21",
    },
    "datePublished": "2022-01-24T12:30:00+02:00",
    "name": "No, they did not",
    "inLanguage": "en-US",
}
DUMP = {
    "@context": "http://schema.org",
    "@type": "DataFeed",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "dateCreated": "2022-01-24", "url": REVIEW["url"], "item": [REVIEW]},
        {"@type": "DataFeedItem", "url": "https://b.example/2", "item": [REVIEW | {"url": "https://b.example/2"}]},
        {"@type": "DataFeedItem", "url": "https://b.example/3", "item": None},
    ],
}


def read(value: object) -> list[NewClaimReview | FailedReview]:
    return list(reviews_in(value if isinstance(value, bytes) else json.dumps(value).encode()))


def one(**changed: object) -> NewClaimReview:
    (found,) = read({key: value for key, value in (REVIEW | changed).items() if value is not None})
    assert isinstance(found, NewClaimReview), found
    return found


def test_every_field_is_read() -> None:
    assert one() == NewClaimReview(
        url="https://www.factcheck.example/1",
        claim="1,000 prisoners escaped from the Hasakah prison",
        rating="False",
        language="en",
        language_tag="en-US",
        publisher="Example Facts",
        site="factcheck.example",
        title="No, they did not",
        claimant="A minister",
        claimed_at=datetime(2022, 1, 21, tzinfo=UTC),
        reviewed_at=datetime(2022, 1, 24, 10, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (REVIEW, 1),
        ([REVIEW, REVIEW | {"url": "https://b.example"}], 2),
        (
            {
                "@graph": [
                    {"@type": "WebPage"},
                    REVIEW,
                    {"@type": ["Article", "ClaimReview"], **{k: v for k, v in REVIEW.items() if k != "@type"}},
                ]
            },
            2,
        ),
        ([{"@graph": [REVIEW]}, REVIEW], 2),
        ({"@type": "DataFeed", "dataFeedElement": REVIEW}, 1),
        ({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": REVIEW}]}, 1),
        (REVIEW | {"@type": "https://schema.org/ClaimReview"}, 1),
        (REVIEW | {"@type": "schema:ClaimReview"}, 1),
        (b"\n".join([json.dumps(REVIEW).encode(), b"", json.dumps(REVIEW).encode()]), 2),
        (b"\n".join([json.dumps([REVIEW, REVIEW]).encode(), json.dumps({"item": [REVIEW]}).encode()]), 3),
    ],
)
def test_every_shape_is_read(value: object, count: int) -> None:
    found = read(value)
    assert len(found) == count
    assert all(isinstance(item, NewClaimReview) for item in found)


def test_the_dump_of_data_commons_is_read_and_an_empty_item_is_told() -> None:
    first, second, third = read(DUMP)
    assert isinstance(first, NewClaimReview)
    assert isinstance(second, NewClaimReview)
    assert third == FailedReview(item=3, code="invalid_input", detail="Not a ClaimReview.", field="@type")


def test_a_wrong_line_is_told_by_its_number() -> None:
    line = json.dumps(REVIEW).encode()
    found = read(b"\n".join([line, b"", b"{broken", line]))
    assert [getattr(item, "item", None) for item in found] == [None, 3, None]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"claimReviewed": ""}, "claimReviewed"),
        ({"claimReviewed": ["", None]}, "claimReviewed"),
        ({"claimReviewed": "x" * 5001}, "claimReviewed"),
        ({"url": "nowhere"}, "url"),
        ({"url": ""}, "url"),
        ({"reviewRating": {}}, "reviewRating.alternateName"),
        ({"reviewRating": "False"}, "reviewRating.alternateName"),
        ({"@type": "Article"}, "@type"),
    ],
)
def test_what_is_missing_is_named(changed: dict, field: str) -> None:
    good, bad = read([REVIEW, REVIEW | changed])
    assert isinstance(good, NewClaimReview)
    assert isinstance(bad, FailedReview)
    assert (bad.item, bad.field) == (2, field)


def test_loose_writing_is_understood() -> None:
    assert one(claimReviewed=[" The Earth is flat "]).claim == "The Earth is flat"
    assert one(claimReviewed={"@value": "La Terre est plate", "@language": "fr"}).claim == "La Terre est plate"
    assert one(author=[{"name": ["A", "B"]}]).publisher == "A"
    assert one(author="A newsroom").publisher == "A newsroom"
    assert one(author=None).publisher is None
    assert one(author=None).site == "factcheck.example"
    assert one(reviewRating={"ratingValue": 2, "bestRating": 5}).rating == "2/5"
    assert one(reviewRating={"ratingValue": 3}).rating == "3"
    assert one(reviewRating={"ratingValue": 3.5, "bestRating": 10**400}).rating == "3.5"
    assert one(reviewRating=[{"alternateName": "غير صحيح"}]).rating == "غير صحيح"
    assert one(datePublished="soon").reviewed_at is None
    assert one(itemReviewed=None).claimant is None
    assert one(name=None, headline="A headline").title == "A headline"


@pytest.mark.parametrize(
    ("tag", "language", "kept"),
    [("pt_BR", "pt", "pt_BR"), ("AR", "ar", "AR"), ("English", "en", "en"), (None, "en", "en")],
)
def test_the_language_is_the_feeds_or_identified(tag: str | None, language: str, kept: str) -> None:
    found = one(inLanguage=tag)
    assert (found.language, found.language_tag) == (language, kept)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"1", b'"a"', b"[]", b"{}", b'{"@graph": []}', b"\xff\xfe", b"[" * 5000, b'{"a": "\\ud800"']
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(data)
    assert caught.value.field == "body"


def test_one_key_for_one_claim_of_one_page() -> None:
    assert review_key(one()) == review_key(one(name="Another title"))
    assert review_key(one()) != review_key(one(claimReviewed="Another claim"))
    assert review_key(one()) != review_key(one(url="https://b.example"))


def test_only_a_reviews_own_text_becomes_a_document() -> None:
    assert review_document(one()) is None
    assert review_document(one(reviewBody="Short.")) is None
    body = "The prison director told us that 27 prisoners had escaped, and the Observatory gave the same figure. " * 2
    document = review_document(one(reviewBody=body))
    assert document is not None
    assert document.text == body.strip()
    assert REVIEW["claimReviewed"] not in document.text
    assert document.source == "Example Facts"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*REVIEW, "@graph", "item", "dataFeedElement", "@value", "name"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([*REVIEW]))
def test_any_value_in_any_field_is_read_or_told(value: object, field: str) -> None:
    for item in read([REVIEW, REVIEW | {field: value}]):
        assert isinstance(item, NewClaimReview | FailedReview)


@given(JSON)
def test_any_json_is_read_told_or_refused(value: object) -> None:
    try:
        found = read(value)
    except InvalidInput as error:
        assert error.field == "body"
    else:
        assert found
