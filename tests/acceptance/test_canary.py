"""A claim leaves no trace: not in the log of a real process, not in its metrics, not in a file of its database."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from tests.acceptance.processes import Server

CANARY = "zqcanaryclaim"
CLAIM = f"{CANARY} says that 120 were killed in the prison attack"
NDJSON = {"content-type": "application/x-ndjson"}

REQUESTS = {
    "check": ("POST", "/v1/checks", {"json": {"claim": CLAIM, "context": f"{CANARY} context"}}, 200),
    "check in Arabic": (
        "POST",
        "/v1/checks",
        {"json": {"claim": f"{CANARY} قُتل 120 شخصاً", "as_of": "2022-01-23T00:00:00Z"}},
        200,
    ),
    "check of its sources": ("POST", "/v1/checks", {"json": {"claim": CLAIM, "filters": {"sources": [CANARY]}}}, 200),
    "long check": ("POST", "/v1/checks", {"json": {"claim": (CLAIM + " ") * 50}}, 422),
    "wrong check": ("POST", "/v1/checks", {"json": {"claim": [CLAIM], CANARY: CLAIM}}, 422),
    "unreadable check": (
        "POST",
        "/v1/checks",
        {"content": CLAIM, "headers": {"content-type": "application/json"}},
        400,
    ),
    "search": ("GET", "/v1/search", {"params": {"q": CLAIM}}, 200),
    "wrong search": ("GET", "/v1/search", {"params": {"q": CLAIM, "limit": CANARY}}, 422),
    "wrong document": ("POST", "/v1/documents", {"json": {"html": f"<p>{CANARY}</p>", "text": CANARY}}, 422),
    "page without an article": (
        "POST",
        "/v1/documents",
        {"json": {"html": f"<nav><a href='/'>{CANARY}</a></nav>"}},
        422,
    ),
    "wrong line": ("POST", "/v1/documents/batch", {"content": f'{{"text": "{CANARY}"', "headers": NDJSON}, 200),
    "document": ("GET", f"/v1/documents/{CANARY}", {}, 422),
    "unknown path": ("GET", f"/{CANARY}/{CANARY}", {}, 404),
    "other header": (
        "GET",
        "/health/live",
        {"headers": {"user-agent": CANARY, "x-request-id": f"{CANARY} {CANARY}"}},
        200,
    ),
}


@pytest.fixture(scope="module")
def said(live_server: Server) -> Server:
    """The server after it was sent the canary everywhere."""
    with live_server.client() as client:
        for name, (method, url, more, status) in REQUESTS.items():
            assert client.request(method, url, **more).status_code == status, name
    return live_server


def test_no_line_of_the_log_holds_it(said: Server):
    written = said.log.read_text(encoding="utf-8")
    logged = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert sum(line["message"] == "request" for line in logged) >= len(REQUESTS)
    assert CANARY not in written.casefold()


def test_no_metric_holds_it(said: Server):
    assert CANARY not in httpx.get(f"{said.url}/metrics").text.casefold()


def test_no_file_of_the_database_holds_it(said: Server):
    holding = [path for path in _files(said.log.parent) if CANARY.encode() in path.read_bytes().lower()]
    assert holding == []


def test_a_document_can_be_found_that_way(said: Server):
    """That the search of the files finds what is there: else the test above would show nothing."""
    kept = "zqkeptword"
    with said.client() as client:
        made = client.post(
            "/v1/documents", json={"text": f"Officials said that {kept} was seen near the bridge on Monday."}
        )
        assert made.status_code == 201, made.text
        files = [path for path in _files(said.log.parent) if kept.encode() in path.read_bytes()]
        assert files != []
        assert client.delete(made.headers["location"]).status_code == 204


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
