"""`examples/nginx.conf` with a real nginx in front of a real service: TLS, streams, addresses, limits, and no claim in its log."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from msgspec import Struct

from tests.acceptance.processes import REPOSITORY, Server, mihak, serving
from tests.docs.running import free_port
from tests.folders import enterable_folder

EXAMPLE = REPOSITORY / "examples" / "nginx.conf"
NAME = "mihak.example.org"
CLAIM = "120 killed in the Hasakah prison attack"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


class Proxy(Struct, frozen=True):
    """A running nginx."""

    secure: int
    plain: int
    folder: Path

    def client(self) -> httpx.Client:
        """Speaks TLS, and believes in the proxy's own certificate alone."""
        trusted = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        return httpx.Client(
            base_url=f"https://127.0.0.1:{self.secure}",
            verify=trusted,
            headers={"Host": NAME},
            timeout=120,
        )


def certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True,
        capture_output=True,
    )  # fmt: skip


def configured(folder: Path, service: int) -> Proxy:
    """The example with this machine's ports and files; each is replaced once, so the test sees when the example changes."""
    proxy = Proxy(free_port(), free_port(), folder)
    text = EXAMPLE.read_text(encoding="utf-8")
    for theirs, ours in {
        "127.0.0.1:8000": f"127.0.0.1:{service}",
        "listen 80;": f"listen 127.0.0.1:{proxy.plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{proxy.secure} ssl;",
        f"/etc/letsencrypt/live/{NAME}/fullchain.pem": f"'{folder}/fullchain.pem'",
        f"/etc/letsencrypt/live/{NAME}/privkey.pem": f"'{folder}/privkey.pem'",
        "/var/log/nginx/mihak.log": f"'{folder}/access.log'",
    }.items():
        assert text.count(theirs) == 1, theirs
        text = text.replace(theirs, ours)
    temporary = "".join(
        f"{kind}_temp_path '{folder}/{kind}';\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    around = f"daemon off;\npid '{folder}/pid';\nerror_log '{folder}/error.log';\nevents {{}}\nhttp {{\n{temporary}{text}\n}}\n"
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    return proxy


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with enterable_folder() as made:
        certificate(made)
        yield made


def running(folder: Path, service: int) -> Iterator[Proxy]:
    proxy = configured(folder, service)
    checked = subprocess.run([NGINX, "-t", "-c", folder / "nginx.conf"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr
    with subprocess.Popen([NGINX, "-c", folder / "nginx.conf"]) as process:
        try:
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                try:
                    httpx.get(f"http://127.0.0.1:{proxy.plain}/")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield proxy
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def proxy(keyless_server: Server, folder: Path) -> Iterator[Proxy]:
    yield from running(folder, int(keyless_server.url.rpartition(":")[2]))


def test_a_check_goes_through_over_tls(proxy):
    with proxy.client() as client:
        answer = client.post("/v1/checks", json={"claim": CLAIM})
    assert answer.json()["verdict"]["label"] == "supported"
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_plain_http_is_sent_to_tls(proxy):
    answer = httpx.get(f"http://127.0.0.1:{proxy.plain}/v1/corpus?x=1", headers={"Host": NAME})
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/v1/corpus?x=1")


def test_a_large_batch_passes_and_a_larger_one_is_refused(proxy):
    line = json.dumps({"text": "x" * 900_000, "external_id": 7}) + "\n"
    with proxy.client() as client:
        passed = client.post("/v1/documents/batch", content=line * 3, headers={"Content-Type": "application/x-ndjson"})
        refused = client.post("/v1/documents/batch", content=b"x" * 52_500_000)
    assert passed.status_code == 200
    assert len(passed.text.splitlines()) == 3
    assert refused.status_code == 413


def test_what_is_searched_for_is_in_no_log_of_nginx(proxy):
    with proxy.client() as client:
        client.get("/v1/search", params={"q": "سجن الحسكة"}, headers={"Referer": "https://desk.example/secret-draft"})
        client.post("/v1/checks", json={"claim": CLAIM})
    time.sleep(0.2)
    log = (proxy.folder / "access.log").read_text(encoding="utf-8")
    assert re.search(r'127\.0\.0\.1 "GET /v1/search" 200 ', log)
    for word in (quote("سجن"), "سجن", "Hasakah", "secret-draft", "q="):
        assert word not in log


class Slow(BaseHTTPRequestHandler):
    """Sends an event, waits to be told, and sends another; notes the header fields that it was sent."""

    protocol_version = "HTTP/1.1"
    go_on = threading.Event()
    seen: dict[str, str]

    def do_GET(self) -> None:
        type(self).seen = dict(self.headers.items())
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for event in (b"event: first\n\n", b"event: second\n\n"):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(event), event))
            self.wfile.flush()
            if event.startswith(b"event: first"):
                self.go_on.wait(60)
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def before_a_slow_one() -> Iterator[Proxy]:
    """An nginx before a service whose second event waits for the first to have arrived."""
    service = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    thread = threading.Thread(target=service.serve_forever)
    thread.start()
    try:
        with enterable_folder() as own:
            certificate(own)
            yield from running(own, service.server_port)
    finally:
        Slow.go_on.set()
        service.shutdown()
        thread.join()
        service.server_close()


def test_events_pass_one_by_one_and_addresses_are_the_proxys_word(before_a_slow_one):
    """Were anything gathered up, the first event would not come before the second is sent."""
    with before_a_slow_one.client() as client:
        forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "gopher"}
        with client.stream("GET", "/", headers=forged) as answer:
            lines = answer.iter_lines()
            assert next(lines) == "event: first"
            Slow.go_on.set()
            assert [line for line in lines if line] == ["event: second"]
    assert Slow.seen["X-Forwarded-For"] == "127.0.0.1"
    assert Slow.seen["X-Forwarded-Proto"] == "https"
    assert Slow.seen["Host"] == NAME


def test_a_check_comes_as_a_stream(proxy):
    fields = {"Accept": "text/event-stream"}
    with proxy.client() as client, client.stream("POST", "/v1/checks", json={"claim": CLAIM}, headers=fields) as answer:
        names = [line for line in answer.iter_lines() if line.startswith("event: ")]
    assert names == [f"event: {name}" for name in ("parsed", "retrieved", "evidence", "verdict", "done")]


def test_behind_it_nobody_calls_without_a_key():
    """As docs/operators.md says: to the service everybody behind the proxy comes from this machine."""
    with enterable_folder() as home:
        asks = {"MIHAK_REQUIRE_KEYS": "on"}
        made = mihak(["keys", "create", "--name", "desk"], home / "data")
        with serving(home / "data", home / "log", **asks) as server, enterable_folder() as own:
            certificate(own)
            for proxy in running(own, int(server.url.rpartition(":")[2])):
                with proxy.client() as client:
                    assert client.get("/v1/corpus").status_code == 401
                    bearer = {"Authorization": f"Bearer {made.stdout.strip()}"}
                    assert client.get("/v1/corpus", headers=bearer).status_code == 200
