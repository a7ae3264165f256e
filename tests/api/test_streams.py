from __future__ import annotations

import asyncio
import time
from contextlib import aclosing

import httpx
import msgspec
import pytest

from service import errors
from service.api import check_examples, streams
from service.api.events import CheckEvents
from service.domain import Check
from tests.api.conftest import SETTINGS
from tests.api.fakes import FakeRuntime
from tests.api.shapes import assert_fields, assert_problem
from tests.api.sse import KINDS, folded, read
from tests.api.test_over_the_wire import served

EVENTS = {"accept": "text/event-stream"}


def told(response) -> list:
    return list(read(response.text.splitlines()))


def test_a_stream_folds_together_to_the_plain_answer(client):
    sent = {"claim": "قُتل 120 شخصاً", "language": "ar", "as_of": "2022-01-23T00:00:00Z"}
    streamed = client.post("/v1/checks", json=sent, headers=EVENTS)
    plain = msgspec.json.decode(client.post("/v1/checks", json=sent).content, type=Check)
    assert folded(told(streamed)) == plain


def test_the_fields_of_a_stream(client):
    response = client.post("/v1/checks", json={"claim": "x"}, headers=EVENTS)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-accel-buffering"] == "no"
    assert_fields(response)
    assert [number for _, number, _ in told(response)] == ["1", "2", "3", "4", "5"]
    assert 'mihak_checks_total{verdict="supported"} 1.0' in client.get("/metrics").text


def test_a_streamed_check_can_be_saved(client):
    events = told(client.post("/v1/checks", json={"claim": "x", "save": True}, headers=EVENTS))
    check = folded(events)
    assert client.get(f"/v1/checks/{check.id}").json()["claim"]["text"] == "x"


@pytest.mark.parametrize("name", check_examples.EVENT_STREAMS)
def test_the_documented_streams_fold_together(name):
    check = folded(read(check_examples.EVENT_STREAMS[name].value.splitlines()))
    assert check.verdict.label == "supported"


def test_the_document_has_the_data_of_every_event():
    members = {field.name: field.type for field in msgspec.structs.fields(CheckEvents)}
    assert members == KINDS


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (errors.InvalidInput("Not a claim.", field="claim"), 422, "invalid_input"),
        (errors.DatabaseUnavailable(), 503, "database_unavailable"),
        (RuntimeError("secret"), 500, "unexpected"),
    ],
)
def test_what_fails_before_the_first_event_is_a_status(client, runtime, error, status, code):
    runtime.error = error
    response = client.post("/v1/checks", json={"claim": "x"}, headers=EVENTS)
    assert_problem(response, status, code, getattr(error, "field", None))
    assert "mihak_checks_in_flight 0.0" in client.get("/metrics").text


@pytest.mark.parametrize(
    ("error", "code"), [(errors.DatabaseUnavailable(), "database_unavailable"), (RuntimeError("secret"), "unexpected")]
)
def test_what_fails_later_is_an_event(client, runtime, log, error, code):
    async def fail(request):
        raise error

    runtime._made = fail
    response = client.post("/v1/checks", json={"claim": "x"}, headers=EVENTS)
    assert response.status_code == 200
    (first, _, _), (last, _, problem) = told(response)
    assert (first, last) == ("parsed", "error")
    assert problem["code"] == code
    assert problem["request_id"] == response.headers["x-request-id"]
    assert "secret" not in response.text + log.getvalue()
    assert "stream broke off" in log.getvalue()
    assert "mihak_checks_in_flight 0.0" in client.get("/metrics").text


def test_a_full_service_refuses_a_stream_by_its_status():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()  # never set
    with (
        served(runtime, SETTINGS) as url,
        httpx.Client(base_url=url, timeout=20) as client,
        client.stream("POST", "/v1/checks", json={"claim": "x"}, headers=EVENTS) as one,
        client.stream("POST", "/v1/checks", json={"claim": "x"}, headers=EVENTS) as other,
    ):
        assert (one.status_code, other.status_code) == (200, 200)
        refused = client.post("/v1/checks", json={"claim": "x"}, headers=EVENTS)
        assert_problem(refused, 429, "overloaded")
        assert int(refused.headers["retry-after"]) >= 1


def test_a_reader_that_goes_away_stops_the_check_and_gives_its_place_back():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()  # never set
    with served(runtime, SETTINGS) as url, httpx.Client(base_url=url, timeout=20) as client:
        for number in range(1, SETTINGS.max_in_flight + 2):
            with httpx.stream("POST", f"{url}/v1/checks", json={"claim": "x"}, headers=EVENTS) as answer:
                first = next(read(answer.iter_lines()))
                assert first[0] == "parsed"
                while runtime.entered < number:
                    time.sleep(0.01)
            deadline = time.monotonic() + 10
            while "mihak_checks_in_flight 0.0" not in client.get("/metrics").text:
                assert time.monotonic() < deadline
                time.sleep(0.01)
            assert runtime.stopped == number


def test_the_first_event_is_there_while_the_check_goes_on():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()  # never set
    with (
        served(runtime, SETTINGS) as url,
        httpx.Client(base_url=url, timeout=20) as client,
    ):
        client.get("/health/live")
        started = time.perf_counter()
        with client.stream("POST", "/v1/checks", json={"claim": "x"}, headers=EVENTS) as answer:
            assert next(read(answer.iter_lines()))[0] == "parsed"
            assert time.perf_counter() - started < 1


def test_a_reader_hears_that_the_check_goes_on(monkeypatch):
    monkeypatch.setattr(streams, "KEEP_ALIVE_SECONDS", 0.02)
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()  # never set
    with (
        served(runtime, SETTINGS) as url,
        httpx.stream("POST", f"{url}/v1/checks", json={"claim": "x"}, headers=EVENTS, timeout=20) as answer,
    ):
        lines = answer.iter_lines()
        comments = [line for line, _ in zip((line for line in lines if line.startswith(":")), range(3), strict=False)]
    assert len(comments) == 3


async def test_steps_that_take_their_time_are_told_from_those_that_are_there():
    async def steps():
        yield "one"
        await asyncio.sleep(0.1)
        yield "two"

    async with aclosing(streams.kept_alive(steps(), 0.03)) as kept:
        found = [step async for step in kept]
    assert found[0] == "one"
    assert found[-1] == "two"
    assert 1 <= found.count(None) <= 4


async def test_a_step_that_fails_is_not_swallowed():
    async def steps():
        yield "one"
        raise KeyError

    async with aclosing(streams.kept_alive(steps(), 1)) as kept:
        assert await anext(kept) == "one"
        with pytest.raises(KeyError):
            await anext(kept)
