"""What really goes over the wire: a service behind a recorder, and pages that stand beside it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
from msgspec import Struct, field

HOP = {"connection", "transfer-encoding", "content-length", "keep-alive", "date", "server"}
"""Fields of one connection, which are not handed on."""
PASSED_ON = {"accept", "authorization", "content-type", "origin"} | {
    f"access-control-request-{name}" for name in ("method", "headers", "private-network")
}


class Sent(Struct, frozen=True):
    """A request as it arrived; names of fields are in small letters."""

    method: str
    path: str
    fields: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Recorder(Struct):
    """Where requests arrive, and which did."""

    url: str
    sent: list[Sent] = field(default_factory=list)

    def posted(self) -> list[Sent]:
        return [one for one in self.sent if one.method == "POST"]


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: what arrives is in the recorder."""

    def _answer(self, status: int, fields: Mapping[str, str], pieces: Iterator[bytes]) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()


@contextmanager
def _listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None  # a browser that goes away is no error
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def recorded(service: str) -> Iterator[Recorder]:
    """An address behind which a service answers, and what arrived there."""
    sent: list[Sent] = []

    class Handler(_Handler):
        def _pass_on(self) -> None:
            fields = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(fields.get("content-length", 0)))
            sent.append(Sent(self.command, self.path, fields, body))
            handed = {name: value for name, value in fields.items() if name in PASSED_ON}
            with httpx.stream(self.command, service + self.path, headers=handed, content=body, timeout=120) as answer:
                kept = {name: value for name, value in answer.headers.items() if name not in HOP}
                self._answer(answer.status_code, kept, answer.iter_raw())

        do_GET = do_POST = do_OPTIONS = _pass_on

    with _listening(Handler) as url:
        yield Recorder(url, sent)


@contextmanager
def answering(status: int, body: bytes, **fields: str) -> Iterator[str]:
    """An address where every request gets the same answer, once its preflight was let through."""
    names = {name.replace("_", "-"): value for name, value in fields.items()}

    class Handler(_Handler):
        def do_OPTIONS(self) -> None:
            self._answer(204, names, iter(()))

        def _same(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self._answer(status, {"Content-Length": str(len(body))} | names, iter([body]))

        do_GET = do_POST = _same

    with _listening(Handler) as url:
        yield url
