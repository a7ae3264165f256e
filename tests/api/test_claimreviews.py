"""`POST /v1/claimreviews`, and the draft of a saved check, over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from litestar import Litestar, Response, get
from litestar.testing import TestClient

from service.api import examples
from service.api.claimreviews import drafted
from service.api.problems import refusal
from service.api.reading import AnyRequest
from service.domain import Check, VerdictLabel
from tests.api.shapes import assert_problem

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://factcheck.example/1",
    "claimReviewed": "هروب ألف سجين من سجن الحسكة",
    "reviewRating": {"@type": "Rating", "alternateName": "غير صحيح"},
    "author": {"@type": "Organization", "name": "فريق التحقق", "url": "https://www.factcheck.example"},
}
SIGNED = {
    "author_name": "فريق التحقق",
    "author_url": "https://factcheck.example/about",
    "url": "https://factcheck.example/1",
    "rating": "تؤيده المصادر المتاحة",
}


@pytest.mark.parametrize(
    "media_type", ["application/ld+json", "application/json", "application/x-ndjson; charset=utf-8"]
)
def test_reviews_come_in_as_json_or_lines(client, runtime, media_type):
    answer = client.post("/v1/claimreviews", content=json.dumps(REVIEW), headers={"content-type": media_type})
    assert answer.status_code == 200
    assert answer.json() == {"created": 1, "updated": 0, "unchanged": 0, "documents": 0, "failed": []}
    assert (runtime.reviews[0].rating, runtime.reviews[0].site) == ("غير صحيح", "factcheck.example")


def test_a_wrong_item_is_told_by_its_number_and_keeps_no_other_out(client):
    wrong = {key: value for key, value in REVIEW.items() if key != "claimReviewed"}
    lines = "\n".join(map(json.dumps, (REVIEW, wrong, REVIEW)))
    answer = client.post("/v1/claimreviews", content=lines, headers={"content-type": "application/x-ndjson"})
    assert answer.json()["created"] == 2
    assert answer.json()["failed"] == [
        {"item": 2, "code": "invalid_input", "detail": "Required.", "field": "claimReviewed"}
    ]


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        ("x", "application/json", 422),
        ("{}", "application/ld+json", 422),
        ("[]", "application/json", 422),
        ("1", "application/json", 422),
        ("{}", "text/plain", 415),
        ("[" + "1," * 200_000 + "1]", "application/json", 413),
    ],
)
def test_what_is_no_feed_is_refused(client, content, media_type, status):
    answer = client.post("/v1/claimreviews", content=content, headers={"content-type": media_type})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def saved(label: VerdictLabel = VerdictLabel.SUPPORTED) -> Check:
    check = examples.CHECKS["arabic"].value
    assert isinstance(check, Check)
    return msgspec.structs.replace(check, verdict=msgspec.structs.replace(check.verdict, label=label))


@pytest.fixture
def drafting() -> Iterator[TestClient]:
    """The draft of one saved check, by the verdict that it should have."""

    @get("/draft/{label:str}")
    async def draft(request: AnyRequest) -> Response[bytes]:
        return drafted(request, saved(VerdictLabel(request.path_params["label"])), date(2022, 1, 25))

    with TestClient(
        Litestar([draft], exception_handlers={Exception: refusal}), raise_server_exceptions=False
    ) as opened:
        yield opened


def test_a_draft_is_json_ld_and_dated_by_the_check(drafting):
    answer = drafting.get("/draft/supported", params=SIGNED)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@type"] == "ClaimReview"
    assert answer.json()["datePublished"] == "2022-01-25"
    assert answer.json()["claimReviewed"] == examples.ARABIC_CLAIM


def test_a_draft_says_all_that_its_author_says(drafting):
    more = {
        "author_type": "Person",
        "date_published": "2022-01-26",
        "rating_value": "4",
        "best_rating": "5",
        "worst_rating": "1",
        "claim_author": "وزير",
        "claim_date": "2022-01-20",
        "appearance": ["https://a.example/1", "https://b.example/2"],
        "first_appearance": "https://a.example/0",
    }
    draft = drafting.get("/draft/conflicting", params=SIGNED | more).json()
    assert draft["author"]["@type"] == "Person"
    assert draft["datePublished"] == "2022-01-26"
    assert draft["reviewRating"] == {
        "@type": "Rating",
        "alternateName": SIGNED["rating"],
        "ratingValue": 4,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert [work["url"] for work in draft["itemReviewed"]["appearance"]] == more["appearance"]
    assert draft["itemReviewed"]["firstAppearance"]["url"] == "https://a.example/0"
    assert draft["itemReviewed"]["author"] == {"@type": "Person", "name": "وزير"}


@pytest.mark.parametrize("missing", SIGNED)
def test_what_only_the_author_knows_is_required_by_name(drafting, missing):
    answer = drafting.get("/draft/supported", params={key: value for key, value in SIGNED.items() if key != missing})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == missing


@pytest.mark.parametrize(
    ("label", "words"),
    [("supported", "صحيح"), ("contradicted", "Contradicted by"), ("conflicting", "Sources disagree")],
)
def test_a_missing_rating_comes_with_wordings_for_the_verdict(drafting, label, words):
    sent = {key: value for key, value in SIGNED.items() if key != "rating"}
    assert words in drafting.get(f"/draft/{label}", params=sent).json()["detail"]


def test_silence_is_not_published(drafting):
    answer = drafting.get("/draft/not_enough_evidence", params=SIGNED)
    assert answer.status_code == 422
    assert "not enough evidence" in answer.json()["detail"]


def test_a_saved_check_is_drafted_at_its_path(client, runtime):
    path = client.post("/v1/checks", json={"claim": "قُتل 120", "save": True}).headers["location"]
    answer = client.get(f"{path}/claimreview", params=SIGNED)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/ld+json"
    draft = answer.json()
    assert draft["@type"] == "ClaimReview"
    assert draft["claimReviewed"] == client.get(path).json()["claim"]["text"]
    assert draft["reviewRating"]["alternateName"] == SIGNED["rating"]
    assert draft["datePublished"] == client.get(path).json()["created_at"][:10]
    for missing in SIGNED:
        refused = client.get(f"{path}/claimreview", params={k: v for k, v in SIGNED.items() if k != missing})
        assert_problem(refused, 422, "invalid_input", missing)


def test_no_check_no_draft(client):
    assert_problem(
        client.get("/v1/checks/0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e/claimreview", params=SIGNED), 404, "not_found"
    )


def test_a_check_under_way_has_no_draft_yet(client, runtime):
    runtime.go = asyncio.Event()
    path = client.post("/v1/checks", json={"claim": "x"}, headers={"prefer": "respond-async"}).headers["location"]
    assert_problem(client.get(f"{path}/claimreview", params=SIGNED), 404, "not_found")
