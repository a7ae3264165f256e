"""What only a real socket shows: sizes, streams, connections that break, refusals under load."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest
import uvicorn

from service.app import create_app
from service.config import Settings
from tests.api.conftest import SETTINGS
from tests.api.fakes import FakeRuntime
from tests.api.shapes import assert_problem

JSON = {"content-type": "application/json"}
NDJSON = {"content-type": "application/x-ndjson"}


@contextmanager
def served(runtime: FakeRuntime, settings: Settings) -> Iterator[str]:
    """URL of the application on a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(create_app(settings, runtime), log_config=None, access_log=False, lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def url(runtime) -> Iterator[str]:
    with served(runtime, SETTINGS) as address:
        yield address


@pytest.fixture
def wire(url) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=60) as client:
        yield client


@pytest.mark.parametrize("path", ["/v1/checks", "/v1/documents"])
@pytest.mark.parametrize("size", [20_001, 10_000_000])
@pytest.mark.parametrize("told", [True, False], ids=["length told", "length not told"])
def test_a_large_body_is_refused_and_the_refusal_is_read(wire, runtime, path, size, told):
    body = b" " * size
    pieces = body if told else (body[start : start + 65_536] for start in range(0, size, 65_536))
    assert_problem(wire.post(path, content=pieces, headers=JSON), 413, "too_large")
    assert wire.post("/v1/checks", json={"claim": "x"}).status_code == 200


def test_a_batch_of_many_lines_comes_back_line_by_line(runtime):
    settings = msgspec.structs.replace(SETTINGS, max_batch_bytes=20_000_000)
    lines = b"".join(b'{"external_id": "d-%d", "text": "x"}\n' % number for number in range(20_000))
    with served(runtime, settings) as address, httpx.Client(base_url=address, timeout=120) as client:
        answer = client.post("/v1/documents/batch", content=lines, headers=NDJSON)
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["line"] for line in told] == list(range(1, 20_001))
    assert len(runtime.documents) == 20_000


def test_the_first_line_is_answered_before_the_last_is_ingested(wire, runtime, monkeypatch):
    ingest = runtime.ingest
    seen = threading.Event()

    async def ingest_slowly(item):
        if item.external_id == "last":
            await asyncio.get_running_loop().run_in_executor(None, seen.wait)
        return await ingest(item)

    monkeypatch.setattr(runtime, "ingest", ingest_slowly)
    body = b'{"external_id": "first", "text": "x"}\n{"external_id": "last", "text": "x"}\n'
    with wire.stream("POST", "/v1/documents/batch", content=body, headers=NDJSON) as answer:
        lines = answer.iter_lines()
        assert json.loads(next(lines))["result"]["external_id"] == "first"
        assert len(runtime.documents) == 1
        seen.set()
        assert json.loads(next(lines))["result"]["external_id"] == "last"


def sent_in_part(url: str, path: str, media_type: str, body: bytes) -> None:
    """Sends the head of a request and a part of its body, and hangs up."""
    place = urlsplit(url)
    head = f"POST {path} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Type: {media_type}\r\nContent-Length: 5000\r\n\r\n"
    with socket.create_connection((place.hostname, place.port)) as connection:
        connection.sendall(head.encode() + body)


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/v1/documents/batch", "application/x-ndjson", b'{"text": "x"}\n{"text": "y"}\n{"te'),
        ("/v1/documents", "application/json", b'{"text": "x"'),
        ("/v1/checks", "application/json", b'{"claim": "x"'),
    ],
)
def test_a_client_that_hangs_up_while_sending_leaves_nothing_behind(url, wire, runtime, path, media_type, body):
    sent_in_part(url, path, media_type, body)
    while f'route="{path}"' not in wire.get("/metrics").text:
        pass
    assert f'route="{path}",status="499"' in wire.get("/metrics").text
    assert runtime.asked == []


def test_a_client_that_goes_away_stops_its_check_and_gives_its_place_back(url, wire, runtime):
    runtime.go = asyncio.Event()  # never set
    for _ in range(SETTINGS.max_in_flight + 1):
        entered = runtime.entered
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{url}/v1/checks", json={"claim": "x"}, timeout=0.5)
        assert runtime.entered == entered + 1
        while "mihak_checks_in_flight 0.0" not in wire.get("/metrics").text:
            pass
    assert runtime.stopped == runtime.entered == SETTINGS.max_in_flight + 1
    assert 'route="/v1/checks",status="499"} 3.0' in wire.get("/metrics").text


async def test_many_clients_at_once_get_an_answer_or_a_refusal_and_never_wait_in_vain():
    settings = msgspec.structs.replace(SETTINGS, max_in_flight=8)
    runtime = FakeRuntime(settings)
    check = runtime.check

    async def check_for_a_while(request):
        await asyncio.sleep(0.05)
        return await check(request)

    runtime.check = check_for_a_while
    with served(runtime, settings) as address:
        limits = httpx.Limits(max_connections=64)
        async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
            sent = [client.post("/v1/checks", json={"claim": "x"}) for _ in range(256)]
            answers = await asyncio.gather(*sent)
            statuses = [answer.status_code for answer in answers]
            assert set(statuses) == {200, 429}
            assert statuses.count(200) >= 8
            for answer in answers:
                if answer.status_code == 429:
                    assert_problem(answer, 429, "overloaded")
                    assert answer.headers["retry-after"] == "1"
            assert "mihak_checks_in_flight 0.0" in (await client.get("/metrics")).text


def test_the_servers_name_and_version_are_not_told_by_us(wire):
    assert "litestar" not in str(wire.get("/health/live").headers).casefold()
