"""Under which names an open service may be called: a page that makes its own name lead to loopback gets nothing."""

from __future__ import annotations

import json

import httpx
import msgspec
import pytest

from service.app import create_app
from service.config import Settings, load_settings
from service.domain import Scope
from service.errors import SetupError
from tests.api.fakes import FakeRuntime
from tests.api.keyed import CHECK, PAGE, Keyed, bearer
from tests.api.shapes import assert_problem
from tests.api.test_keys import PAGES, each_route, filled

OWN = [
    "localhost",
    "LOCALHOST:8000",
    "127.0.0.1",
    "127.0.0.1:8000",
    "127.1.2.3:1",
    "[::1]",
    "[::1]:8000",
    "desk.example",
    "Desk.Example:80",
]
FOREIGN = [
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "sub.desk.example",
    "desk.example.evil.example",
    "192.0.2.1",
    "0.0.0.0",
    "[::]",
    "[::ffff:192.0.2.1]",
    "localhost:8000:1",
    "[localhost]",
    "[::1",
    "",
    "2130706433",
]


def caller(runtime: FakeRuntime | None = None, **changes: object) -> httpx.AsyncClient:
    settings = msgspec.structs.replace(Settings(), **changes)
    app = create_app(settings, runtime or FakeRuntime(settings))
    app.state.edge.runtime = runtime or FakeRuntime(settings)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1")


@pytest.mark.parametrize("host", OWN)
async def test_this_machine_and_allowed_names_are_answered(host):
    async with caller(allowed_hosts=("desk.example",)) as client:
        assert (await client.post("/v1/checks", json=CHECK, headers={"host": host})).status_code == 200


@pytest.mark.parametrize("host", FOREIGN)
async def test_any_other_name_is_refused_before_anything_is_done(host):
    runtime = FakeRuntime()
    async with caller(runtime, allowed_hosts=("desk.example",)) as client:
        answer = await client.post("/v1/checks", json=CHECK, headers={"host": host})
    assert_problem(answer, 421, "misdirected")
    assert "MIHAK_ALLOWED_HOSTS" in answer.json()["detail"]
    assert "evil" not in answer.text
    assert runtime.asked == []


@pytest.mark.parametrize("host", ["evil.example/localhost", "localhost@evil.example", "localhost\\evil.example", "a b"])
async def test_what_is_no_name_of_a_host_is_refused(host):
    async with caller() as client:
        answer = await client.get("/v1/corpus", headers={"host": host})
    assert answer.status_code in {400, 421}
    assert_problem(answer, answer.status_code, "malformed" if answer.status_code == 400 else "misdirected")


@pytest.mark.parametrize("hosts", [(), ("127.0.0.1", "evil.example"), ("127.0.0.1", "127.0.0.1")])
async def test_none_or_two_are_refused_as_well(hosts):
    async with caller() as client:
        request = client.build_request("GET", "/v1/corpus")
        request.headers = httpx.Headers([("host", host) for host in hosts])
        assert_problem(await client.send(request), 421, "misdirected")


@each_route
async def test_whatever_may_hold_a_claim_is_closed_to_other_names(operation, method, path):
    async with caller() as client:
        answer = await client.request(method, filled(path), headers={"host": "evil.example"})
    if operation.needs is None:
        assert answer.status_code == 200
    else:
        assert_problem(answer, 421, "misdirected")


@pytest.mark.parametrize(("operation", "method", "path"), PAGES, ids=[operation.id for operation, _, _ in PAGES])
async def test_pages_are_closed_to_other_names_as_well(operation, method, path):
    async with caller() as client:
        answer = await client.request(method, filled(path), headers={"host": "evil.example"})
    assert answer.status_code == (404 if operation.needs is None else 421)
    assert answer.headers["content-type"].startswith("text/html")


async def test_where_keys_are_needed_the_key_decides_and_not_the_name(service: Keyed):
    key = await service.key(Scope.CHECK)
    async with service.client(host="evil.example", **bearer(key)) as client:
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 200
    async with service.client(host="evil.example") as client:
        assert_problem(await client.post("/v1/checks", json=CHECK), 401, "unauthenticated")
    async with caller(host="0.0.0.0") as client:
        assert_problem(await client.get("/v1/corpus", headers={"host": "evil.example"}), 401, "unauthenticated")


async def test_a_page_of_the_list_reads_why_it_was_refused():
    async with caller(cors_origins=(PAGE,)) as client:
        answer = await client.get("/v1/corpus", headers={"host": "evil.example", "origin": PAGE})
    assert_problem(answer, 421, "misdirected")
    assert answer.headers["access-control-allow-origin"] == PAGE


def test_the_setting_takes_names_with_commas_and_no_wildcard():
    assert load_settings({"MIHAK_ALLOWED_HOSTS": "Desk.example, a_b"}).allowed_hosts == ("desk.example", "a_b")
    for wrong in ("*", "*.example", "desk.example:80", "http://desk.example", "a b", "a,,b"):
        with pytest.raises(SetupError, match="allowed_hosts"):
            load_settings({"MIHAK_ALLOWED_HOSTS": wrong})


def test_the_document_tells_it_of_each_operation_that_a_key_would_open():
    document = json.loads(create_app(Settings()).state.edge.document)
    for methods in document["paths"].values():
        for operation in methods.values():
            assert ("421" in operation["responses"]) == bool(operation["security"])
    assert document["components"]["responses"]["MisdirectedRequest"]["content"]
