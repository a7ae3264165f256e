"""What a real server does with bytes that are no ordinary request: wishes for other protocols, and no HTTP at all."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from service.app import create_app
from service.cli.server import server
from tests.api.conftest import SETTINGS
from tests.api.fakes import FakeRuntime
from tests.api.shapes import PROBLEM_MEMBERS, SECURITY_FIELDS

H2C = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n"
CLAIM = "قُتل 120 شخصاً في الهجوم على سجن الحسكة"
BODY = json.dumps({"claim": CLAIM}, ensure_ascii=False).encode()


@contextmanager
def served(runtime: FakeRuntime) -> Iterator[str]:
    """URL of the application in the server that `mihak serve` runs, on a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = server(create_app(SETTINGS, runtime))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join()


@pytest.fixture
def url(runtime) -> Iterator[str]:
    with served(runtime) as address:
        yield address


@pytest.fixture
def connection(url) -> Iterator[socket.socket]:
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), timeout=20) as opened:
        yield opened


def asked(method: str, path: str, *, fields: str = "", body: bytes = b"", told: str | None = None) -> bytes:
    length = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{fields}{length if told is None else told}\r\n"
    return head.encode() + body


def answers(connection: socket.socket, count: int) -> list[tuple[int, dict[str, str], bytes]]:
    """Status, fields and body of so many answers, which all have a length."""
    stream = connection.makefile("rb")
    found = []
    for _ in range(count):
        status = int(stream.readline().split()[1])
        fields = dict(line.decode("latin-1").strip().lower().split(": ", 1) for line in iter(stream.readline, b"\r\n"))
        found.append((status, fields, stream.read(int(fields["content-length"]))))
    return found


def claim_in(body: bytes) -> str:
    return json.loads(body)["claim"]["text"]


@pytest.mark.parametrize(
    "wish",
    [H2C, "Connection: upgrade\r\nUpgrade: websocket\r\n", "Upgrade: h2c\r\nConnection: keep-alive, Upgrade\r\n"],
)
def test_a_wish_for_another_protocol_is_passed_over_and_the_connection_stays(connection, wish):
    connection.sendall(asked("POST", "/v1/checks", fields=wish, body=BODY))
    [(status, fields, body)] = answers(connection, 1)
    assert (status, claim_in(body)) == (200, CLAIM)
    assert "upgrade" not in fields
    connection.sendall(asked("GET", "/v1/corpus", fields=wish))
    connection.sendall(asked("GET", "/v1/models"))
    assert [status for status, _, _ in answers(connection, 2)] == [200, 200]


def test_so_it_is_however_the_bytes_are_cut(connection):
    whole = asked("POST", "/v1/checks", fields=H2C, body=BODY)
    for cut in (1, 30, whole.index(b"\r\n\r\n") + 2, whole.index(b"\r\n\r\n") + 4, len(whole) - 3):
        connection.sendall(whole[:cut])
        threading.Event().wait(0.05)  # so that the server reads the parts one by one
        connection.sendall(whole[cut:])
        [(status, _, body)] = answers(connection, 1)
        assert (status, claim_in(body)) == (200, CLAIM)


def test_a_body_in_pieces_and_a_request_behind_it_are_read_as_well(connection):
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (BODY[:20], BODY[20:])) + b"0\r\n\r\n"
    told = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
    connection.sendall(
        asked("POST", "/v1/checks", fields=H2C, body=pieces, told=told) + asked("GET", "/v1/corpus", fields=H2C)
    )
    (first, _, body), (second, _, _) = answers(connection, 2)
    assert (first, claim_in(body), second) == (200, CLAIM, 200)


def test_a_client_that_asks_whether_it_may_send_is_told_so(connection):
    whole = asked("POST", "/v1/checks", fields=H2C + "Expect: 100-continue\r\n", body=BODY)
    connection.sendall(whole[: -len(BODY)])
    assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
    connection.sendall(BODY)
    assert answers(connection, 1)[0][0] == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # a client that wants TLS
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"zqcanary\r\n\r\n",
        b"GET /v1/corpus HTTP/1.1\r\nHost: 127.0.0.1\r\nzqcanary\r\n\r\n",
        b"GET /v1/corpus HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
        b"POST /v1/checks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: zqcanary\r\n\r\n",
        b"POST /v1/checks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"CONNECT zqcanary:443 HTTP/1.1\r\nHost: zqcanary:443\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
    ],
)
def test_what_is_no_http_gets_a_problem_like_any_other(connection, log, sent):
    connection.sendall(sent)
    [(status, fields, body)] = answers(connection, 1)
    told = json.loads(body)
    assert (status, told["status"], told["code"]) == (400, 400, "malformed")
    assert fields["content-type"] == "application/problem+json"
    assert set(told) == PROBLEM_MEMBERS
    assert told["request_id"] == fields["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{32}", told["request_id"])
    assert {name: fields[name] for name in SECURITY_FIELDS} == {k: v.lower() for k, v in SECURITY_FIELDS.items()}
    assert fields["cache-control"] == "no-store"
    assert connection.recv(1) == b""
    assert "zqcanary" not in log.getvalue() + body.decode()


def test_the_service_goes_on_after_all_that(url, runtime):
    place = urlsplit(url)
    for sent in (b"\0" * 100, b"CONNECT / HTTP/1.1\r\n\r\n", asked("GET", "/v1/corpus", fields=H2C)[:-10]):
        with socket.create_connection((place.hostname, place.port), timeout=20) as other:
            other.sendall(sent)
    with socket.create_connection((place.hostname, place.port), timeout=20) as other:
        other.sendall(asked("GET", "/v1/corpus"))
        assert answers(other, 1)[0][0] == 200
