from __future__ import annotations

import asyncio

import httpx
import msgspec
import pytest

from service import errors
from service.api import examples
from service.app import create_app
from service.domain import Check, CheckRequest, Filters
from tests.api.conftest import SETTINGS
from tests.api.fakes import FakeRuntime
from tests.api.shapes import assert_fields, assert_problem


def test_a_check_comes_back_whole(client):
    response = client.post("/v1/checks", json={"claim": "قُتل 120 شخصاً", "language": "ar"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    assert_fields(response)
    check = msgspec.json.decode(response.content, type=Check)
    assert check.claim.text == "قُتل 120 شخصاً"
    assert set(response.json()) == set(Check.__struct_fields__)


def test_fields_that_have_nothing_to_say_are_there_all_the_same(client):
    answer = client.post("/v1/checks", json={"claim": "x"}).json()
    assert answer["as_of"] is None
    assert answer["id"] is None
    assert answer["verdict"]["outdated"] is None
    assert answer["verdict"]["conflict"] == []
    assert answer["evidence"][0]["copies"] == []


@pytest.mark.parametrize("name", examples.CHECK_REQUESTS)
def test_the_documented_requests_reach_the_runtime_as_they_stand(client, runtime, name):
    wanted = examples.CHECK_REQUESTS[name].value
    assert client.post("/v1/checks", json=msgspec.to_builtins(wanted)).status_code == 200
    assert runtime.asked == [wanted]


def test_what_is_left_out_takes_its_default(client, runtime):
    client.post("/v1/checks", json={"claim": "x"})
    assert runtime.asked == [CheckRequest(claim="x", filters=Filters(), limit=10)]


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (errors.InvalidInput("Not a claim.", field="claim"), 422, "invalid_input"),
        (errors.Unavailable(), 503, "unavailable"),
        (errors.DatabaseUnavailable(), 503, "database_unavailable"),
        (errors.ModelOutputInvalid(), 500, "model_output_invalid"),
        (RuntimeError("secret"), 500, "unexpected"),
        (MemoryError("secret"), 500, "unexpected"),
        (TimeoutError("secret"), 500, "unexpected"),
    ],
)
def test_an_error_of_the_runtime_is_a_problem(client, runtime, error, status, code):
    runtime.error = error
    response = client.post("/v1/checks", json={"claim": "x"})
    assert_problem(response, status, code, getattr(error, "field", None))
    assert "secret" not in response.text


def test_a_failed_check_gives_its_place_back(client, runtime):
    for _ in range(SETTINGS.max_in_flight + 1):
        runtime.error = RuntimeError()
        assert client.post("/v1/checks", json={"claim": "x"}).status_code == 500
    runtime.error = None
    assert client.post("/v1/checks", json={"claim": "x"}).status_code == 200


async def test_one_check_more_than_there_is_room_for_is_refused_at_once():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()
    app = create_app(SETTINGS, runtime)
    async with (
        app.lifespan(),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client,
    ):
        under_way = [asyncio.create_task(client.post("/v1/checks", json={"claim": "x"})) for _ in range(2)]
        while runtime.entered < SETTINGS.max_in_flight:
            await asyncio.sleep(0)
        refused = await client.post("/v1/checks", json={"claim": "x"})
        assert_problem(refused, 429, "overloaded")
        assert int(refused.headers["retry-after"]) >= 1
        assert runtime.entered == SETTINGS.max_in_flight
        assert (await client.get("/health/live")).status_code == 200
        metrics = (await client.get("/metrics")).text
        assert "mihak_checks_in_flight 2.0" in metrics
        assert "mihak_checks_refused_total 1.0" in metrics
        runtime.go.set()
        assert [response.status_code for response in await asyncio.gather(*under_way)] == [200, 200]
        assert (await client.post("/v1/checks", json={"claim": "x"})).status_code == 200


async def test_a_refusal_does_not_wait_for_the_checks_under_way_and_a_wrong_body_takes_no_place():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()
    app = create_app(SETTINGS, runtime)
    async with (
        app.lifespan(),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client,
    ):
        under_way = [asyncio.create_task(client.post("/v1/checks", json={"claim": "x"})) for _ in range(2)]
        while runtime.entered < SETTINGS.max_in_flight:
            await asyncio.sleep(0)
        answers = await asyncio.gather(*(client.post("/v1/checks", json={"claim": "x"}) for _ in range(20)))
        assert {answer.status_code for answer in answers} == {429}
        assert (await client.post("/v1/checks", json={})).status_code == 422
        runtime.go.set()
        await asyncio.gather(*under_way)
