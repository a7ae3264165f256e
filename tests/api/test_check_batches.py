from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import httpx
import msgspec
import pytest

from service.api import check_batches, check_examples
from service.api.schemas import BatchClaim, CheckBatch, CheckDefaults
from service.app import create_app
from service.domain import CheckRequest, Filters
from service.errors import DatabaseUnavailable, InvalidInput
from tests.api.conftest import SETTINGS
from tests.api.fakes import FakeRuntime
from tests.api.shapes import PROBLEM_MEMBERS, assert_fields, assert_problem
from tests.api.test_over_the_wire import served

PATH = "/v1/checks/batch"


def claims(number: int) -> dict:
    return {"claims": [{"claim": f"claim {at}"} for at in range(number)]}


@pytest.mark.parametrize("number", [1, 2, 3, 50])
def test_one_check_for_each_claim_in_their_order(client, number):
    response = client.post(PATH, json=claims(number))
    assert response.status_code == 200
    assert_fields(response)
    results = response.json()["results"]
    assert [one["check"]["claim"]["text"] for one in results] == [f"claim {at}" for at in range(number)]
    assert all(one["problem"] is None for one in results)
    metrics = client.get("/metrics").text
    assert f'mihak_checks_total{{verdict="supported"}} {number}.0' in metrics
    assert "mihak_checks_in_flight 0.0" in metrics


def test_the_order_is_that_of_the_claims_whichever_is_done_first(client, runtime):
    made = runtime._made

    async def slowly(request):
        await asyncio.sleep(0.05 if request.claim in {"claim 0", "claim 3"} else 0)
        return await made(request)

    runtime.kept._making = slowly
    results = client.post(PATH, json=claims(10)).json()["results"]
    assert [one["check"]["claim"]["text"] for one in results] == [f"claim {at}" for at in range(10)]


def test_a_claim_that_fails_keeps_none_of_the_others_out(client, runtime, log):
    made = runtime._made
    errors = {
        "claim 1": InvalidInput("The claim holds no words.", field="claim"),
        "claim 2": DatabaseUnavailable(),
        "claim 3": RuntimeError("secret"),
    }

    async def fail(request):
        if request.claim in errors:
            raise errors[request.claim]
        return await made(request)

    runtime.kept._making = fail
    response = client.post(PATH, json=claims(5))
    results = response.json()["results"]
    assert [one["problem"] and one["problem"]["status"] for one in results] == [None, 422, 503, 500, None]
    assert [one["check"] is None for one in results] == [False, True, True, True, False]
    assert set(results[1]["problem"]) == PROBLEM_MEMBERS
    assert results[1]["problem"]["errors"][0]["field"] == "claim"
    assert results[1]["problem"]["request_id"] == response.headers["x-request-id"]
    assert "secret" not in response.text + log.getvalue()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "claims"),
        ({"claims": []}, "claims"),
        (claims(51), "claims"),
        ({"claims": [{"claim": "x"}, {"claim": ""}]}, "claims[1].claim"),
        ({"claims": [{"claim": "x", "filter": {}}]}, "claims[0].filter"),
        ({"claims": [{"claim": "x"}], "defaults": {"claim": "y"}}, "defaults.claim"),
        ({"claims": [{"claim": "x"}], "defaults": {"limit": 0}}, "defaults.limit"),
        ({"claims": ["x"]}, "claims[0]"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_whole(client, runtime, sent, field):
    assert_problem(client.post(PATH, json=sent), 422, "invalid_input", field)
    assert runtime.asked == []


def test_defaults_hold_where_a_claim_says_nothing(client, runtime):
    sent = {
        "claims": [{"claim": "a"}, {"claim": "b", "language": None, "limit": 3}],
        "defaults": {"language": "ar", "limit": 5, "as_of": "2022-01-23T02:00:00+02:00", "filters": {"sources": ["s"]}},
    }
    assert client.post(PATH, json=sent).status_code == 200
    as_of, filters = datetime(2022, 1, 23, tzinfo=UTC), Filters(sources=("s",))
    assert sorted(runtime.asked, key=lambda asked: asked.claim) == [
        CheckRequest(claim="a", language="ar", limit=5, as_of=as_of, filters=filters),
        CheckRequest(claim="b", language=None, limit=3, as_of=as_of, filters=filters),
    ]
    assert all(asked.as_of.tzinfo is UTC for asked in runtime.asked)


def test_a_claim_without_defaults_is_asked_as_if_alone():
    assert check_batches.requests(CheckBatch((BatchClaim(claim="x"),))) == (CheckRequest(claim="x"),)


def test_what_a_claim_of_a_batch_may_say_is_what_a_check_is_asked():
    assert set(BatchClaim.__struct_fields__) == set(CheckRequest.__struct_fields__)
    assert set(CheckDefaults.__struct_fields__) == set(CheckRequest.__struct_fields__) - {"claim"}
    bounds = ({}, {})
    for found, kind in zip(bounds, (CheckRequest, BatchClaim), strict=True):
        _, components = msgspec.json.schema_components([kind])
        for name, schema in components[kind.__name__]["properties"].items():
            found[name] = without_words(schema)
    assert bounds[0] == bounds[1]


def without_words(schema: object) -> object:
    if isinstance(schema, dict):
        words = {"description", "examples", "default"}
        return {key: without_words(part) for key, part in schema.items() if key not in words}
    return [without_words(part) for part in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("name", check_examples.BATCHES)
def test_the_documented_batches_are_accepted(client, name):
    sent = msgspec.to_builtins(check_examples.BATCHES[name].value)
    assert client.post(PATH, json=sent).status_code == 200


def test_checks_of_a_batch_can_be_saved(client):
    sent = claims(3) | {"defaults": {"save": True}}
    ids = [one["check"]["id"] for one in client.post(PATH, json=sent).json()["results"]]
    assert len(set(ids)) == 3
    for key in ids:
        assert client.get(f"/v1/checks/{key}").status_code == 200


async def test_a_batch_takes_a_place_for_each_claim_under_way_and_waits_for_more():
    settings = msgspec.structs.replace(SETTINGS, max_in_flight=3)
    runtime = FakeRuntime(settings)
    runtime.go = asyncio.Event()
    app = create_app(settings, runtime)
    transport = httpx.ASGITransport(app)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        alone = asyncio.create_task(client.post("/v1/checks", json={"claim": "x"}))
        batch = asyncio.create_task(client.post(PATH, json=claims(20)))
        while runtime.entered < 3:
            await asyncio.sleep(0)
        assert "mihak_checks_in_flight 3.0" in (await client.get("/metrics")).text
        assert_problem(await client.post(PATH, json=claims(2)), 429, "overloaded")
        assert runtime.entered == 3
        runtime.go.set()
        assert (await alone).status_code == 200
        results = (await batch).json()["results"]
        assert [one["check"]["claim"]["text"] for one in results] == [f"claim {at}" for at in range(20)]
        assert "mihak_checks_in_flight 0.0" in (await client.get("/metrics")).text


async def test_a_batch_ends_though_no_second_place_ever_gets_free():
    runtime = FakeRuntime(SETTINGS)
    app = create_app(SETTINGS, runtime)
    transport = httpx.ASGITransport(app)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        with app.state.edge.admission.place():
            results = (await client.post(PATH, json=claims(8))).json()["results"]
        assert len(results) == 8
        assert app.state.edge.admission.taken == 0


def test_a_client_that_goes_away_stops_its_batch():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()  # never set
    with served(runtime, SETTINGS) as url, httpx.Client(base_url=url, timeout=20) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.post(PATH, json=claims(20), timeout=0.5)
        deadline = time.monotonic() + 10
        while "mihak_checks_in_flight 0.0" not in client.get("/metrics").text:
            assert time.monotonic() < deadline
        assert runtime.stopped == runtime.entered == SETTINGS.max_in_flight
