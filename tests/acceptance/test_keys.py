"""Keys and repeated requests over real processes: what the command does to a running service, and what a kill leaves."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import httpx
import pytest

from service.storage.embedded import EmbeddedPostgres
from tests.acceptance.processes import REPOSITORY, Server, mihak, serving, started

CLAIM = {"claim": "120 killed in the Hasakah prison attack"}
PAGE = "https://newsroom.example.org"
SECONDS_TO_NOTICE = 3.0
"""The first key closes an open service within the two seconds that are promised."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder that holds the seeds."""
    assert mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], tmp_path / "data").returncode == 0
    return tmp_path


def made(data_dir: Path, *arguments: str) -> str:
    """Text of a new key, which stands alone on stdout."""
    done = mihak(["keys", "create", "--name", "desk", *arguments], data_dir)
    assert done.returncode == 0, done.stderr
    assert "shown this once" in done.stderr
    return done.stdout.strip()


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def test_keys_are_made_and_revoked_while_the_service_runs(tmp_path):
    data = tmp_path / "data"
    with serving(data, tmp_path / "log") as server, server.client() as client:
        assert client.get("/v1/corpus").status_code == 200
        key = made(data, "--scope", "check,ingest")
        page = made(data, "--publishable", "--origin", PAGE)
        time.sleep(SECONDS_TO_NOTICE)
        assert client.get("/v1/corpus").status_code == 401
        assert client.get("/v1/corpus", headers=bearer(key)).status_code == 200
        assert client.put("/v1/sources/a", json={"tier": 1}, headers=bearer(key)).status_code == 403
        assert client.get("/v1/corpus", headers=bearer(page)).status_code == 403
        from_page = client.get("/v1/corpus", headers=bearer(page) | {"Origin": PAGE})
        assert from_page.status_code == 200
        assert from_page.headers["access-control-allow-origin"] == PAGE
        listed = json.loads(mihak(["keys", "list", "--json"], data).stdout)
        assert [(one["name"], one["origins"]) for one in listed] == [("desk", []), ("desk", [PAGE])]
        assert mihak(["keys", "revoke", listed[0]["id"]], data).returncode == 0
        assert client.get("/v1/corpus", headers=bearer(key)).status_code == 401
    table = mihak(["keys", "list"], data).stdout
    assert re.search(rf"{listed[0]['id']}  revoked", table)
    for text in (key, page):
        secret = text.split("_")[2]
        assert secret not in (tmp_path / "log").read_text(encoding="utf-8")
        assert secret not in table + json.dumps(listed)


def test_others_may_reach_the_service_only_once_there_is_a_key(tmp_path):
    data = tmp_path / "data"
    refused = mihak(["serve", "--host", "0.0.0.0", "--port", "0"], data)
    assert refused.returncode == 3
    assert "mihak keys create" in refused.stderr
    key = made(data)
    with serving(data, tmp_path / "log", "--host", "0.0.0.0") as server:
        url = server.url.replace("0.0.0.0", "127.0.0.1")
        assert httpx.get(f"{url}/health/live").status_code == 200
        assert httpx.get(f"{url}/v1/corpus").status_code == 401
        assert httpx.get(f"{url}/v1/corpus", headers=bearer(key)).status_code == 200
    (listed,) = json.loads(mihak(["keys", "list", "--json"], data).stdout)
    mihak(["keys", "revoke", listed["id"]], data)
    assert mihak(["serve", "--host", "0.0.0.0", "--port", "0"], data).returncode == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["create"], "--name"),
        (["create", "--name", "x", "--scope", "all"], "scopes"),
        (["create", "--name", ""], "name"),
        (["create", "--name", "x", "--publishable"], "--origin"),
        (["create", "--name", "x", "--origin", PAGE], "--publishable"),
        (["create", "--name", "x", "--publishable", "--origin", "https://*.example.org"], "wildcard"),
        (["create", "--name", "x", "--publishable", "--origin", PAGE, "--scope", "admin"], "check only"),
        (["revoke", "nobody"], "mihak keys list"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(tmp_path, arguments, words):
    refused = mihak(["keys", *arguments], tmp_path)
    assert refused.returncode == 2
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert refused.stdout == ""


def test_the_demo_says_that_it_has_no_key(tmp_path):
    made(tmp_path)
    refused = mihak(["demo", "--once", "--port", "0"], tmp_path)
    assert refused.returncode == 3
    assert "--data-dir" in refused.stderr


def checks_counted(client: httpx.Client) -> float:
    counted = re.findall(r"^mihak_checks_total\{[^}]*\} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return sum(map(float, counted))


def test_fifty_same_requests_at_once_are_one_check(home):
    with serving(home / "data", home / "log") as server, server.client() as client:
        begin = threading.Barrier(50)

        def ask(_: int) -> httpx.Response:
            begin.wait()
            with server.client() as own:
                return own.post("/v1/checks", json=CLAIM, headers={"Idempotency-Key": "one"})

        with ThreadPoolExecutor(50) as threads:
            answers = list(threads.map(ask, range(50)))
        counted = Counter(answer.status_code for answer in answers)
        assert set(counted) <= {200, 409}
        assert counted[200] >= 1
        assert checks_counted(client) == 1
        again = client.post("/v1/checks", json=CLAIM, headers={"Idempotency-Key": "one"})
        assert again.headers["idempotent-replayed"] == "true"
        assert {answer.content for answer in answers if answer.status_code == 200} == {again.content}
        assert checks_counted(client) == 1


async def under_way(dsn: str) -> None:
    """Returns once a request is under way."""
    connection = await asyncpg.connect(dsn)
    try:
        while not await connection.fetchval("SELECT count(*) FROM idempotent_requests WHERE status IS NULL"):
            await asyncio.sleep(0.002)
    finally:
        await connection.close()


def test_a_request_whose_process_was_killed_can_be_sent_again_after_its_lease(home):
    slow = {"MIHAK_JUDGED_PASSAGES": "100", "MIHAK_IDEMPOTENCY_LEASE_SECONDS": "8"}
    fields = {"Idempotency-Key": "killed"}
    database = EmbeddedPostgres.start(home / "data")
    try:
        server = started(home / "data", home / "log", **slow)
        with ThreadPoolExecutor(1) as thread:
            asking = thread.submit(posted, server, fields)
            asyncio.run(asyncio.wait_for(under_way(database.dsn), 60))
            server.process.send_signal(signal.SIGKILL)
            killed_at = time.monotonic()
            server.process.wait()
            with pytest.raises(httpx.TransportError):
                asking.result()
        with serving(home / "data", home / "log of the next", **slow) as server:
            statuses = []
            while not statuses or statuses[-1] == 409:
                statuses.append(posted(server, fields).status_code)
                time.sleep(0.2)
        assert statuses[-1] == 200
        assert 409 in statuses or time.monotonic() - killed_at > 8  # a slow machine may have started it too late
    finally:
        database.stop()


def posted(server: Server, fields: dict[str, str]) -> httpx.Response:
    with server.client() as client:
        return client.post("/v1/checks", json=CLAIM, headers=fields)
