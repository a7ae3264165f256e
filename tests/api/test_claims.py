"""`POST /v1/claims/extract` and `GET /v1/claims:search` over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.domain import NewClaimReview, ReviewSearch
from service.errors import DatabaseUnavailable

REVIEW = NewClaimReview(
    url="https://factcheck.example/1",
    claim="1,000 prisoners escaped",
    rating="False",
    language="en",
    language_tag="en-US",
    publisher="Example Facts",
    site="factcheck.example",
    title="No, they did not",
    claimant="A minister",
    claimed_at=datetime(2022, 1, 21, tzinfo=UTC),
    reviewed_at=datetime(2022, 1, 24, 12, 30, tzinfo=UTC),
)


def test_claims_come_with_places_in_code_points(client):
    text = "🚨 77 members were killed and thousands fled their homes. قُتل 77 عنصراً، ونزح الآلاف من منازلهم."
    answer = client.post("/v1/claims/extract", json={"text": text})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    claims = answer.json()["claims"]
    assert [text[claim["span"]["start"] : claim["span"]["end"]] for claim in claims] == [c["text"] for c in claims]
    assert len(claims) == 4
    assert answer.json()["article"] is None


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "text"),
        ({"text": "a", "html": "b"}, "text"),
        ({"text": ""}, "text"),
        ({"text": "a\u0000b"}, "text"),
        ({"text": "a" * 50_001}, "text"),
        ({"text": "a b", "limit": 0}, "limit"),
        ({"text": "a b", "limit": 501}, "limit"),
        ({"text": "a b", "language": "english"}, "language"),
        ({"text": "a b", "save": True}, "save"),
        ({"html": "<nav></nav>"}, "html"),
    ],
)
def test_a_wrong_request_is_refused_by_field(big_client, sent, field):
    answer = big_client.post("/v1/claims/extract", json=sent)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["field"] == field


def test_extraction_takes_a_place_like_a_check(client):
    edge = client.app.state.edge
    edge.admission.taken = edge.admission.places
    answer = client.post("/v1/claims/extract", json={"text": "Ten people died."})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


def test_a_search_answers_in_googles_shape(client, runtime):
    runtime.reviews = [REVIEW]
    answer = client.get(
        "/v1/claims:search", params={"query": "prisoners", "languageCode": "en-GB", "key": "AIza", "alt": "json"}
    )
    assert answer.status_code == 200
    assert answer.json() == {
        "claims": [
            {
                "text": "1,000 prisoners escaped",
                "claimant": "A minister",
                "claimDate": "2022-01-21T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "Example Facts", "site": "factcheck.example"},
                        "url": "https://factcheck.example/1",
                        "title": "No, they did not",
                        "reviewDate": "2022-01-24T12:30:00Z",
                        "textualRating": "False",
                        "languageCode": "en-US",
                    }
                ],
            }
        ]
    }
    assert runtime.asked[-1] == (ReviewSearch(query="prisoners", language="en"), 10, None, 0)


def test_the_colon_of_the_path_may_be_escaped(client):
    assert client.get("/v1/claims%3Asearch", params={"query": "prisoners"}).status_code == 200
    assert client.get("/v1/claims:find", params={"query": "prisoners"}).status_code == 404
    assert client.get("/v1/claims", params={"query": "prisoners"}).status_code == 404


def test_nothing_found_is_an_empty_object_as_with_google(client):
    assert client.get("/v1/claims:search", params={"query": "nothing"}).json() == {}


def test_pages_follow_one_another_by_token(client, runtime):
    runtime.reviews = [
        NewClaimReview(
            url=f"https://a.example/{n}", claim=f"Claim {n}", rating="False", language="en", language_tag="en"
        )
        for n in range(5)
    ]
    seen, token = [], None
    for _ in range(3):
        sent = {"query": "claim", "pageSize": 2} | ({"pageToken": token} if token else {})
        page = client.get("/v1/claims:search", params=sent).json()
        seen += [claim["text"] for claim in page["claims"]]
        token = page.get("nextPageToken")
    assert seen == [f"Claim {n}" for n in range(5)]
    assert token is None


def test_filters_become_what_is_looked_for(client, runtime):
    sent = {
        "query": " attack ",
        "languageCode": "pt_BR",
        "reviewPublisherSiteFilter": "WWW.Example.org",
        "maxAgeDays": 30,
        "offset": 4,
    }
    assert client.get("/v1/claims:search", params=sent).status_code == 200
    asked, size, token, offset = runtime.asked[-1]
    assert (asked.query, asked.language, asked.site, size, token, offset) == (
        "attack",
        "pt",
        "example.org",
        10,
        None,
        4,
    )
    assert abs(datetime.now(UTC) - timedelta(days=30) - asked.since) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"reviewPublisherSiteFilter": "example.org"}, ReviewSearch(site="example.org")),
        ({}, ReviewSearch()),
        ({"query": "  "}, ReviewSearch()),
    ],
)
def test_without_words_the_latest_are_wanted(client, runtime, sent, asked):
    assert client.get("/v1/claims:search", params=sent).status_code == 200
    assert runtime.asked[-1][0] == asked


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"query": "a", "pageSize": "0"}, "pageSize"),
        ({"query": "a", "pageSize": "x"}, "pageSize"),
        ({"query": "a", "pageToken": "x"}, "pageToken"),
        ({"query": "a", "languageCode": "!"}, "languageCode"),
        ({"query": "a", "maxAgeDays": "-1"}, "maxAgeDays"),
        ({"query": "a", "alt": "media"}, "alt"),
        ({"query": "a", "other": "1"}, "other"),
    ],
)
def test_a_wrong_search_is_refused_by_field(client, sent, field):
    answer = client.get("/v1/claims:search", params=sent)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


def test_a_key_in_the_query_string_opens_nothing_and_is_told_nobody(client, log):
    answer = client.get("/v1/claims:search", params={"query": "a b", "key": "AIzaSecret"})
    assert "AIzaSecret" not in answer.text
    assert "AIzaSecret" not in log.getvalue()


def test_a_database_that_is_gone_is_told(client, runtime):
    runtime.error = DatabaseUnavailable()
    assert client.get("/v1/claims:search", params={"query": "a"}).status_code == 503
