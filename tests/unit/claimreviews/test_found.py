"""Pages of claims in Google's shape, and their tokens."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.claimreviews.found import offset_of, page_of, page_token
from service.domain import NewClaimReview, ReviewSearch
from service.errors import InvalidInput

ASKED = ReviewSearch(query="prison", language="en")


def review(claim: str, url: str = "https://a.example", **more: object) -> NewClaimReview:
    return NewClaimReview(url=url, claim=claim, rating="False", language="en", language_tag="en", **more)


def told(reviews: list[NewClaimReview], size: int = 10, offset: int = 0) -> dict:
    return msgspec.json.decode(msgspec.json.encode(page_of(reviews, ASKED, size, offset)))


def test_reviews_of_one_claim_come_together_in_the_order_found() -> None:
    found = told([review("The Earth is flat"), review("Another"), review("the  earth is FLAT", "https://b.example")])
    assert [claim["text"] for claim in found["claims"]] == ["The Earth is flat", "Another"]
    assert [one["url"] for one in found["claims"][0]["claimReview"]] == ["https://a.example", "https://b.example"]


def test_the_same_words_of_two_people_are_two_claims() -> None:
    assert len(told([review("A", claimant="X"), review("A", claimant="Y")])["claims"]) == 2


def test_what_is_not_known_is_missing() -> None:
    (claim,) = told([review("A")])["claims"]
    assert set(claim) == {"text", "claimReview"}
    assert set(claim["claimReview"][0]) == {"publisher", "url", "textualRating", "languageCode"}


@given(st.integers(0, 30), st.integers(1, 7))
def test_pages_hold_every_claim_once(count: int, size: int) -> None:
    reviews = [review(f"Claim {number}") for number in range(count)]
    seen: list[str] = []
    offset = 0
    while True:
        page = told(reviews, size, offset)
        seen += [claim["text"] for claim in page.get("claims", [])]
        if "nextPageToken" not in page:
            break
        offset = offset_of(page["nextPageToken"], ASKED)
    assert seen == [f"Claim {number}" for number in range(count)]


@given(st.integers(0, 10**6))
def test_a_token_leads_back_and_only_in_its_own_search(offset: int) -> None:
    token = page_token(offset, ASKED)
    assert offset_of(token, ASKED) == offset
    assert "prison" not in token
    with pytest.raises(InvalidInput):
        offset_of(token, ReviewSearch(query="other"))


@given(st.text(max_size=40))
def test_any_other_text_is_no_token(token: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        offset_of(token, ASKED)
    assert caught.value.field == "pageToken"
