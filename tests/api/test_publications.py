"""`PUT`, `GET` and `DELETE /v1/checks/{id}/claimreview`, and what `claims:search` finds of it."""

from __future__ import annotations

import json

import pytest

from service.api import claim_examples, examples
from service.api.review_schemas import PublishRequest
from service.domain import Scope, VerdictLabel
from service.errors import DatabaseUnavailable
from tests.api.keyed import Keyed, bearer
from tests.api.shapes import assert_problem

CLAIM = "قُتل 120 شخصاً في الهجوم على سجن الحسكة"
NOWHERE = "0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e"
SIGNED = {
    "author_name": "فريق التحقق",
    "author_url": "https://www.factcheck.example/about",
    "url": "https://www.factcheck.example/1",
    "rating": "تؤيده المصادر المتاحة",
    "date_published": "2022-01-24",
}
MORE = {
    "author_type": "Person",
    "rating_value": 4,
    "best_rating": 5,
    "worst_rating": 1,
    "claim_author": "وزير",
    "claim_author_type": "Person",
    "claim_date": "2022-01-20",
    "appearance": ["https://a.example/1", "https://b.example/2"],
    "first_appearance": "https://a.example/0",
}


@pytest.fixture
def path(client) -> str:
    """Path of the ClaimReview of a saved check."""
    return client.post("/v1/checks", json={"claim": CLAIM, "save": True}).headers["location"] + "/claimreview"


def found(client, **asked: object) -> list[dict]:
    return client.get("/v1/claims:search", params=asked).json().get("claims", [])


def test_nothing_is_published_until_an_editor_does(client, path):
    refused = client.get(path)
    assert_problem(refused, 404, "not_found")
    assert "author_name" in refused.json()["detail"]
    assert client.get(path, params={k: v for k, v in SIGNED.items() if k != "date_published"}).status_code == 200
    assert_problem(client.get(path), 404, "not_found")
    assert found(client) == []


def test_what_is_published_is_given_without_parameters_and_found(client, path):
    published = client.put(path, json=SIGNED)
    assert published.status_code == 201
    assert published.headers["content-type"] == "application/ld+json"
    review = published.json()
    assert review["@type"] == "ClaimReview"
    assert (review["claimReviewed"], review["url"], review["datePublished"]) == (CLAIM, SIGNED["url"], "2022-01-24")
    assert review["author"] == {"@type": "Organization", "name": "فريق التحقق", "url": SIGNED["author_url"]}
    read = client.get(path)
    assert (read.status_code, read.headers["content-type"]) == (200, "application/ld+json")
    assert read.content == published.content
    assert read.headers["cache-control"] == "no-store"
    assert found(client) == [
        {
            "text": CLAIM,
            "claimReview": [
                {
                    "publisher": {"name": "فريق التحقق", "site": "factcheck.example"},
                    "url": SIGNED["url"],
                    "textualRating": SIGNED["rating"],
                    "languageCode": "en",  # as the fake check identifies it
                    "reviewDate": "2022-01-24T00:00:00Z",
                }
            ],
        }
    ]


def test_the_check_itself_stays_as_it_was(client, path):
    check = path.removesuffix("/claimreview")
    before = client.get(check)
    client.put(path, json=SIGNED)
    after = client.get(check)
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])


def test_a_draft_with_other_words_is_still_to_be_had(client, path):
    client.put(path, json=SIGNED)
    draft = client.get(path, params={k: v for k, v in SIGNED.items() if k != "date_published"} | {"rating": "صحيح"})
    assert draft.json()["reviewRating"]["alternateName"] == "صحيح"
    assert client.get(path).json()["reviewRating"]["alternateName"] == SIGNED["rating"]


def test_all_that_an_editor_may_say_is_kept(client, path):
    review = client.put(path, json=SIGNED | MORE).json()
    assert review["author"]["@type"] == "Person"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": SIGNED["rating"],
        "ratingValue": 4,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert [work["url"] for work in review["itemReviewed"]["appearance"]] == MORE["appearance"]
    assert review["itemReviewed"]["datePublished"] == "2022-01-20"
    [claim] = found(client)
    assert (claim["claimant"], claim["claimDate"]) == ("وزير", "2022-01-20T00:00:00Z")


def test_sent_again_it_takes_the_place_of_the_one_before(client, path):
    client.put(path, json=SIGNED)
    again = client.put(path, json=SIGNED | {"rating": "صحيح", "url": "https://factcheck.example/2"})
    assert again.status_code == 200
    assert client.get(path).content == again.content
    [claim] = found(client)
    assert [(one["url"], one["textualRating"]) for one in claim["claimReview"]] == [
        ("https://factcheck.example/2", "صحيح")
    ]


def test_withdrawn_it_is_neither_given_nor_found_and_the_check_stays(client, path):
    client.put(path, json=SIGNED)
    assert client.delete(path).status_code == 204
    assert_problem(client.get(path), 404, "not_found")
    assert_problem(client.delete(path), 404, "not_found")
    assert found(client) == []
    assert client.get(path.removesuffix("/claimreview")).status_code == 200


def test_it_goes_with_its_check(client, path):
    client.put(path, json=SIGNED)
    assert client.delete(path.removesuffix("/claimreview")).status_code == 204
    assert found(client) == []
    for method in ("GET", "DELETE"):
        assert_problem(client.request(method, path), 404, "not_found")
    assert_problem(client.put(path, json=SIGNED), 404, "not_found")


def test_the_same_claim_under_the_same_page_is_one_checks_only(client, path):
    client.put(path, json=SIGNED)
    other = client.post("/v1/checks", json={"claim": CLAIM, "save": True}).headers["location"] + "/claimreview"
    assert_problem(client.put(other, json=SIGNED), 409, "conflict")
    assert client.put(other, json=SIGNED | {"url": "https://factcheck.example/3"}).status_code == 201
    [claim] = found(client)
    assert len(claim["claimReview"]) == 2


@pytest.mark.parametrize("missing", SIGNED)
def test_what_only_the_editor_knows_is_required_by_name(client, runtime, path, missing):
    sent = {name: value for name, value in SIGNED.items() if name != missing}
    assert_problem(client.put(path, json=sent), 422, "invalid_input", missing)
    assert runtime.published.found() == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"author_name": " "}, "author_name"),
        ({"rating": ""}, "rating"),
        ({"rating": "\0"}, "rating"),
        ({"url": "factcheck.example"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"author_url": "ftp://a.example"}, "author_url"),
        ({"date_published": "yesterday"}, "date_published"),
        ({"date_published": None}, "date_published"),
        ({"claim_date": "2022-02-01"}, "claim_date"),
        ({"rating_value": 3}, "rating_value"),
        ({"rating_value": 9, "best_rating": 5, "worst_rating": 1}, "rating_value"),
        ({"appearance": ["x"]}, "appearance"),
        ({"appearance": ["https://a.example"] * 51}, "appearance"),
        ({"author_type": "Robot"}, "author_type"),
        ({"editor": "x"}, "editor"),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_nothing_is_published(client, runtime, path, wrong, field):
    assert_problem(client.put(path, json=SIGNED | wrong), 422, "invalid_input", field)
    assert runtime.published.found() == []


def test_silence_is_not_published(client, runtime, monkeypatch):
    import msgspec

    quiet = examples.CHECKS["english"].value
    quiet = msgspec.structs.replace(
        quiet, verdict=msgspec.structs.replace(quiet.verdict, label=VerdictLabel.NOT_ENOUGH_EVIDENCE)
    )
    monkeypatch.setitem(examples.CHECKS, "english", msgspec.structs.replace(examples.CHECKS["english"], value=quiet))
    path = client.post("/v1/checks", json={"claim": CLAIM, "save": True}).headers["location"]
    refused = client.put(f"{path}/claimreview", json=SIGNED)
    assert_problem(refused, 422, "invalid_input", "check_id")


def test_what_is_no_check_or_no_body_is_refused(client, path):
    assert_problem(client.put(f"/v1/checks/{NOWHERE}/claimreview", json=SIGNED), 404, "not_found")
    assert_problem(client.put("/v1/checks/x/claimreview", json=SIGNED), 422, "invalid_input", "check_id")
    assert_problem(client.put(path, content=b"x", headers={"content-type": "text/plain"}), 415, "unsupported_content")
    assert_problem(client.put(path, content=b"{", headers={"content-type": "application/json"}), 400, "malformed")
    assert_problem(client.put(path, json=SIGNED | {"rating": "x" * 30_000}), 413, "too_large")
    assert_problem(client.post(path, json=SIGNED), 405, "method_not_allowed")
    assert client.options(path).headers["allow"] == "DELETE, GET, OPTIONS, PUT"


def test_an_asynchronous_check_that_was_not_saved_is_not_published(client):
    sent = client.post("/v1/checks", json={"claim": CLAIM}, headers={"prefer": "respond-async"})
    path = sent.headers["location"]
    while client.get(path).status_code == 202:
        pass
    assert_problem(client.put(f"{path}/claimreview", json=SIGNED), 404, "not_found")


def test_a_database_that_is_gone_is_told(client, runtime, path):
    runtime.error = DatabaseUnavailable()
    for answer in (client.put(path, json=SIGNED), client.get(path), client.delete(path)):
        assert_problem(answer, 503, "database_unavailable")


async def test_it_takes_a_key_that_may_write(service: Keyed):
    reader, writer, admin = [await service.key(scope) for scope in (Scope.CHECK, Scope.INGEST, Scope.ADMIN)]
    async with service.client() as client:
        saved = await client.post("/v1/checks", json={"claim": CLAIM, "save": True}, headers=bearer(reader))
        path = saved.headers["location"] + "/claimreview"
        assert_problem(await client.put(path, json=SIGNED, headers=bearer(reader)), 403, "forbidden")
        assert_problem(await client.put(path, json=SIGNED), 401, "unauthenticated")
        assert (await client.put(path, json=SIGNED, headers=bearer(writer))).status_code == 201
        assert (await client.put(path, json=SIGNED, headers=bearer(admin))).status_code == 200
        assert (await client.get(path, headers=bearer(reader))).status_code == 200
        assert_problem(await client.delete(path, headers=bearer(reader)), 403, "forbidden")
        assert (await client.delete(path, headers=bearer(writer))).status_code == 204


@pytest.mark.parametrize("name", claim_examples.PUBLISH_REQUESTS)
def test_the_examples_are_published_as_they_stand(client, path, name):
    import msgspec

    example = claim_examples.PUBLISH_REQUESTS[name].value
    assert isinstance(example, PublishRequest)
    answer = client.put(path, content=msgspec.json.encode(example), headers={"content-type": "application/json"})
    assert answer.status_code == 201
    assert json.loads(answer.content)["reviewRating"]["alternateName"] == example.rating
