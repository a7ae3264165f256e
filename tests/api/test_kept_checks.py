"""Saved checks, their second runs, what editors say of them, and checks that run by and by."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from service import errors
from service.api import check_examples
from service.api.saved import etag, matches
from service.app import create_app
from service.domain import Check, CheckRequest
from tests.api.conftest import SETTINGS
from tests.api.fakes import FakeRuntime
from tests.api.shapes import assert_fields, assert_problem

NOWHERE = "/v1/checks/0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e"
ASYNC = {"prefer": "respond-async"}


@pytest.fixture
def saved(client) -> str:
    """Path of a saved check."""
    return client.post("/v1/checks", json={"claim": "قُتل 120", "save": True}).headers["location"]


def ended(client, path: str) -> httpx.Response:
    deadline = time.monotonic() + 20
    while (response := client.get(path)).status_code == 202:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return response


def test_a_check_is_saved_only_where_that_was_asked_for(client, runtime):
    response = client.post("/v1/checks", json={"claim": "x"})
    assert "location" not in response.headers
    assert (response.json()["id"], response.json()["created_at"]) == (None, None)
    assert runtime.saved.kept == {}
    response = client.post("/v1/checks", json={"claim": "x", "save": True})
    assert response.headers["location"] == f"/v1/checks/{response.json()['id']}"
    assert response.json()["created_at"]


def test_a_saved_check_comes_back_as_it_was_given(client):
    given = client.post("/v1/checks", json={"claim": "قُتل 120", "save": True})
    found = client.get(given.headers["location"])
    assert found.status_code == 200
    assert found.content == given.content
    assert_fields(found)
    assert found.headers["cache-control"] == "no-store"


def test_who_has_the_check_is_not_sent_it_again(client, saved):
    tag = client.get(saved).headers["etag"]
    assert tag.startswith('"')
    assert client.get(saved).headers["etag"] == tag
    for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        response = client.get(saved, headers={"if-none-match": known})
        assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", tag)
        assert_fields(response)
    for unknown in ('"x"', tag.strip('"'), ""):
        assert client.get(saved, headers={"if-none-match": unknown}).status_code == 200


def test_a_tag_is_of_the_very_bytes():
    assert etag(b"a") == etag(b"a") != etag(b"b")
    assert not matches("", etag(b"a"))


@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("GET", "", {}),
        ("DELETE", "", {}),
        ("POST", "/rerun", {"json": {}}),
        ("GET", "/feedback", {}),
        ("POST", "/feedback", {"json": {"verdict": "supported"}}),
    ],
)
def test_what_is_not_there_is_not_found_and_no_id_is_refused(client, method, path, sent):
    assert_problem(client.request(method, NOWHERE + path, **sent), 404, "not_found")
    assert_problem(client.request(method, f"/v1/checks/x{path}", **sent), 422, "invalid_input", "check_id")


def test_a_deleted_check_is_gone(client, saved):
    response = client.delete(saved)
    assert (response.status_code, response.content) == (204, b"")
    assert_problem(client.get(saved), 404, "not_found")
    assert_problem(client.delete(saved), 404, "not_found")


def test_pages_are_linked(client):
    made = [client.post("/v1/checks", json={"claim": str(at), "save": True}).json()["id"] for at in range(5)]
    response = client.get("/v1/checks", params={"limit": 2, "verdict": "supported"})
    found = []
    while True:
        found += [item["id"] for item in response.json()["checks"]]
        if "link" not in response.headers:
            break
        target, _, relation = response.headers["link"].partition(">; ")
        assert relation == 'rel="next"'
        assert response.json()["next_cursor"] in target
        assert urlsplit(target[1:]).path == "/v1/checks"
        response = client.get(target[1:])
        assert response.status_code == 200
    assert sorted(found) == sorted(made)
    assert response.json()["next_cursor"] is None


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"verdict": "true"}, "verdict"),
        ({"outdated": "1"}, "outdated"),
        ({"created_from": "yesterday"}, "created_from"),
        ({"created_to": "2022-01-01T00:00:00"}, "created_to"),
        ({"cursor": "x"}, "cursor"),
        ({"q": "x"}, "q"),
    ],
)
def test_a_list_that_is_asked_for_wrongly_is_refused(client, params, field):
    assert_problem(client.get("/v1/checks", params=params), 422, "invalid_input", field)


def test_every_filter_reaches_the_store(client, runtime, monkeypatch):
    asked = []
    page = runtime.saved.page

    async def remember(query, limit, after=None):
        asked.append((query, limit, after))
        return await page(query, limit, after)

    monkeypatch.setattr(runtime.saved, "page", remember)
    params = {
        "verdict": "conflicting", "language": "ar", "outdated": "false",
        "created_from": "2026-01-01T00:00:00Z", "created_to": "2026-02-01T02:00:00+02:00",
    }  # fmt: skip
    assert client.get("/v1/checks", params=params).status_code == 200
    ((query, limit, after),) = asked
    assert (query.verdict, query.language, query.outdated, limit, after) == ("conflicting", "ar", False, 20, None)
    assert query.created_from == datetime(2026, 1, 1, tzinfo=UTC)
    assert query.created_to == datetime(2026, 2, 1, tzinfo=UTC)


def test_a_rerun_asks_the_same_of_today(client, runtime):
    sent = {"claim": "x", "language": "ar", "limit": 3, "as_of": "2022-01-23T00:00:00Z", "save": True}
    path = client.post("/v1/checks", json=sent).headers["location"]
    response = client.post(f"{path}/rerun", json={})
    assert response.status_code == 200
    assert runtime.asked[-1] == CheckRequest(claim="x", language="ar", limit=3)
    assert response.json()["difference"] == {"verdict": None, "new": [], "gone": [], "changed": []}
    assert response.json()["check"]["id"] is None
    assert "location" not in response.headers
    assert len(runtime.saved.kept) == 1


def test_a_rerun_can_be_saved_and_be_run_again(client, saved):
    again = client.post(f"{saved}/rerun", json={"save": True, "as_of": "2022-01-24T00:00:00Z"})
    assert again.headers["location"] == f"/v1/checks/{again.json()['check']['id']}" != saved
    assert client.get(again.headers["location"]).json() == again.json()["check"]
    assert client.post(f"{again.headers['location']}/rerun", json={}).status_code == 200


def test_a_rerun_tells_what_changed(client, runtime, saved, monkeypatch):
    made = runtime._made

    async def otherwise(request):
        check = await made(request)
        verdict = msgspec.structs.replace(check.verdict, label="not_enough_evidence")
        return msgspec.structs.replace(check, evidence=(), verdict=verdict)

    runtime.kept._making = otherwise
    told = client.post(f"{saved}/rerun", json={}).json()["difference"]
    assert (told["verdict"]["before"], told["verdict"]["after"]) == ("supported", "not_enough_evidence")
    assert [item["id"] for item in told["gone"]] == ["17"]


def test_editors_correct_and_are_read(client, saved):
    for name in ("english", "arabic"):
        sent = msgspec.to_builtins(check_examples.FEEDBACK_REQUESTS[name].value)
        response = client.post(f"{saved}/feedback", json=sent)
        assert response.status_code == 201
        assert {key: response.json()[key] for key in sent} == sent
    told = client.get(f"{saved}/feedback").json()["feedback"]
    assert [one["editor"] for one in told] == ["M. Haddad", "م. حداد"]
    assert client.get(saved).json()["verdict"]["label"] == "supported"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "verdict"),
        ({"note": "x"}, "verdict"),
        ({"evidence": "17"}, "stance"),
        ({"evidence": "99", "stance": "neutral"}, "evidence"),
        ({"verdict": "supported", "evidence": "17", "stance": "neutral"}, "evidence"),
        ({"verdict": "false"}, "verdict"),
        ({"verdict": "supported", "note": "x" * 2001}, "note"),
        ({"verdict": "supported", "note": "\0"}, "note"),
        ({"verdict": "supported", "editor": ""}, "editor"),
        ({"verdict": "supported", "who": "x"}, "who"),
    ],
)
def test_a_correction_that_is_none_is_refused(client, saved, sent, field):
    assert_problem(client.post(f"{saved}/feedback", json=sent), 422, "invalid_input", field)
    assert client.get(f"{saved}/feedback").json() == {"feedback": []}


@pytest.mark.parametrize("save", [True, False])
def test_an_asynchronous_check_is_accepted_then_done(client, runtime, save):
    response = client.post("/v1/checks", json={"claim": "قُتل 120", "save": save}, headers=ASYNC)
    assert response.status_code == 202
    assert_fields(response)
    assert response.headers["preference-applied"] == "respond-async"
    assert int(response.headers["retry-after"]) >= 1
    assert response.headers["location"] == f"/v1/checks/{response.json()['id']}"
    assert response.json()["state"] == "queued"
    done = ended(client, response.headers["location"])
    assert done.status_code == 200
    check = msgspec.json.decode(done.content, type=Check)
    assert (check.id, check.claim.text) == (response.json()["id"], "قُتل 120")
    tag = done.headers["etag"]
    assert client.get(response.headers["location"], headers={"if-none-match": tag}).status_code == 304
    assert (check.id in runtime.saved.kept) == save
    assert 'mihak_checks_total{verdict="supported"} 1.0' in client.get("/metrics").text
    assert client.delete(response.headers["location"]).status_code == 204
    assert_problem(client.get(response.headers["location"]), 404, "not_found")


def test_an_asynchronous_claim_that_cannot_be_read_is_refused_at_once(client, runtime):
    response = client.post("/v1/checks", json={"claim": "…"}, headers=ASYNC)
    assert_problem(response, 422, "invalid_input", "claim")
    assert runtime.jobs.waits == {}


@pytest.mark.parametrize(
    ("error", "status", "code", "field"),
    [
        (errors.InvalidInput("Not a claim.", field="claim"), 422, "invalid_input", "claim"),
        (errors.ModelOutputInvalid(), 500, "model_output_invalid", None),
        (RuntimeError("secret"), 500, "unexpected", None),
    ],
)
def test_an_asynchronous_check_that_fails_says_so_where_its_answer_would_be(
    client, runtime, log, error, status, code, field
):
    async def fail(request):
        raise error

    runtime.kept._workers._check = fail
    path = client.post("/v1/checks", json={"claim": "x"}, headers=ASYNC).headers["location"]
    response = ended(client, path)
    assert_problem(response, status, code, field)
    assert "secret" not in response.text + log.getvalue()


def test_a_full_queue_refuses():
    settings = msgspec.structs.replace(SETTINGS, max_queued_jobs=1)
    runtime = FakeRuntime(settings)
    runtime.jobs.waiting = never
    app = create_app(settings, runtime)
    with httpx_client(app) as client:
        assert client.post("/v1/checks", json={"claim": "x"}, headers=ASYNC).status_code == 202
        refused = client.post("/v1/checks", json={"claim": "x"}, headers=ASYNC)
        assert_problem(refused, 429, "overloaded")
        assert int(refused.headers["retry-after"]) >= 1


async def never() -> bool:
    return False


def httpx_client(app):
    from litestar.testing import TestClient

    return TestClient(app, raise_server_exceptions=False)


async def test_jobs_wait_for_a_place_and_leave_those_of_others_alone():
    settings = msgspec.structs.replace(SETTINGS, max_in_flight=3, job_workers=2)
    runtime = FakeRuntime(settings)
    runtime.go = asyncio.Event()
    app = create_app(settings, runtime)
    transport = httpx.ASGITransport(app)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        accepted = [await client.post("/v1/checks", json={"claim": "x"}, headers=ASYNC) for _ in range(6)]
        while runtime.entered < 2:
            await asyncio.sleep(0)
        await asyncio.sleep(0.05)
        assert runtime.entered == 2
        states = [(await client.get(one.headers["location"])).json()["state"] for one in accepted]
        assert sorted(states) == ["queued"] * 4 + ["running"] * 2
        under_way = asyncio.create_task(client.post("/v1/checks", json={"claim": "x"}))
        while runtime.entered < 3:
            await asyncio.sleep(0)
        assert_problem(await client.post("/v1/checks", json={"claim": "x"}), 429, "overloaded")
        runtime.go.set()
        assert (await under_way).status_code == 200
        for one in accepted:
            while (answer := await client.get(one.headers["location"])).status_code == 202:
                await asyncio.sleep(0)
            assert answer.status_code == 200


async def test_a_job_that_is_deleted_stops():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()  # never set
    app = create_app(SETTINGS, runtime)
    transport = httpx.ASGITransport(app)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        accepted = await client.post("/v1/checks", json={"claim": "x"}, headers=ASYNC)
        while not runtime.entered:
            await asyncio.sleep(0)
        assert (await client.delete(accepted.headers["location"])).status_code == 204
        while not runtime.stopped:
            await asyncio.sleep(0)
        while app.state.edge.admission.taken:
            await asyncio.sleep(0)
        assert_problem(await client.get(accepted.headers["location"]), 404, "not_found")


async def test_a_service_that_stops_gives_its_jobs_back():
    runtime = FakeRuntime(SETTINGS)
    runtime.go = asyncio.Event()
    app = create_app(SETTINGS, runtime)
    transport = httpx.ASGITransport(app)
    async with app.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        await client.post("/v1/checks", json={"claim": "x"}, headers=ASYNC)
        while not runtime.entered:
            await asyncio.sleep(0)
    assert runtime.stopped == 1
    assert len(runtime.jobs.waits) == 1
    assert runtime.jobs.taken == {}
