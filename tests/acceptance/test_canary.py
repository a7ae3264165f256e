"""A claim leaves no trace: not in the log of a real process, not in its metrics, not in a file of its database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import Struct

from tests.acceptance.processes import REPOSITORY, serving

CANARY = "zqcanaryclaim"
CLAIM = f"{CANARY} says that 120 were killed in the prison attack"
NDJSON = {"content-type": "application/x-ndjson"}

KEPT = "zqkeptword"
DOCUMENT = {"text": f"Officials said on Monday that {KEPT} was seen near the old bridge over the river."}
NOWHERE = "0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e"
ADDRESS = f"https://{CANARY}.example/1"
SIGNED = {"author_name": CANARY, "author_url": ADDRESS, "url": ADDRESS, "rating": CLAIM}
PUBLISHED = SIGNED | {"date_published": "2022-01-24"}

REQUESTS = {
    "check": ("POST", "/v1/checks", {"json": {"claim": CLAIM, "context": f"{CANARY} context"}}, 200),
    "check in Arabic": (
        "POST",
        "/v1/checks",
        {"json": {"claim": f"{CANARY} قُتل 120 شخصاً", "as_of": "2022-01-23T00:00:00Z"}},
        200,
    ),
    "check of its sources": ("POST", "/v1/checks", {"json": {"claim": CLAIM, "filters": {"sources": [CANARY]}}}, 200),
    "check in the page": ("POST", "/", {"data": {"claim": CLAIM}}, 200),
    "wrong check in the page": ("POST", "/", {"data": {"claim": CLAIM, "as_of": CANARY}}, 422),
    "draft in the page": ("POST", "/draft", {"data": {"text": CLAIM}}, 200),
    "long check": ("POST", "/v1/checks", {"json": {"claim": (CLAIM + " ") * 50}}, 422),
    "wrong check": ("POST", "/v1/checks", {"json": {"claim": [CLAIM], CANARY: CLAIM}}, 422),
    "unreadable check": (
        "POST",
        "/v1/checks",
        {"content": CLAIM, "headers": {"content-type": "application/json"}},
        400,
    ),
    "stream": ("POST", "/v1/checks", {"json": {"claim": CLAIM}, "headers": {"accept": "text/event-stream"}}, 200),
    "not acceptable": ("POST", "/v1/checks", {"json": {"claim": CLAIM}, "headers": {"accept": f"{CANARY}/x"}}, 406),
    "batch": ("POST", "/v1/checks/batch", {"json": {"claims": [{"claim": CLAIM}, {"claim": f"{CANARY} …"}]}}, 200),
    "wrong batch": ("POST", "/v1/checks/batch", {"json": {"claims": [{"claim": CLAIM, CANARY: CANARY}]}}, 422),
    "wrong list": ("GET", "/v1/checks", {"params": {"cursor": CANARY}}, 422),
    "wrong id": ("GET", f"/v1/checks/{CANARY}", {}, 422),
    "feedback of nothing": (
        "POST",
        f"/v1/checks/{NOWHERE}/feedback",
        {"json": {"verdict": "supported", "note": CANARY, "editor": CANARY}},
        404,
    ),
    "feedback of no check": ("GET", f"/v1/checks/{CANARY}/feedback", {}, 422),
    "rerun of nothing": ("POST", f"/v1/checks/{NOWHERE}/rerun", {"json": {"save": True, CANARY: CANARY}}, 422),
    "removal of nothing": ("DELETE", f"/v1/checks/{CANARY}", {}, 422),
    "draft of nothing": ("GET", f"/v1/checks/{NOWHERE}/claimreview", {"params": SIGNED}, 404),
    "published of nothing": ("GET", f"/v1/checks/{NOWHERE}/claimreview", {}, 404),
    "publication of nothing": ("PUT", f"/v1/checks/{NOWHERE}/claimreview", {"json": PUBLISHED}, 404),
    "wrong publication": (
        "PUT",
        f"/v1/checks/{NOWHERE}/claimreview",
        {"json": PUBLISHED | {"rating_value": CANARY}},
        422,
    ),
    "withdrawal of nothing": ("DELETE", f"/v1/checks/{NOWHERE}/claimreview", {}, 404),
    "pairs": ("POST", "/v1/entailment", {"json": {"pairs": [{"premise": CLAIM, "hypothesis": CLAIM}]}}, 200),
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
    "extract": ("POST", "/v1/claims/extract", {"json": {"text": CLAIM}}, 200),
    "search of claims": ("GET", "/v1/claims:search", {"params": {"query": CLAIM, "key": CANARY}}, 200),
    "wrong search of claims": ("GET", "/v1/claims:search", {"params": {"query": CLAIM, "pageToken": CANARY}}, 422),
    "wrong review": (
        "POST",
        "/v1/claimreviews",
        {"json": {"@type": "ClaimReview", "claimReviewed": CLAIM, "url": CANARY}},
        200,
    ),
    "document": ("GET", f"/v1/documents/{CANARY}", {}, 422),
    "check that is to run once": (
        "POST",
        "/v1/checks",
        {"json": {"claim": CLAIM}, "headers": {"idempotency-key": f"{CANARY}-1"}},
        200,
    ),
    "the same again": (
        "POST",
        "/v1/checks",
        {"json": {"claim": CLAIM}, "headers": {"idempotency-key": f"{CANARY}-1"}},
        200,
    ),
    "another under its key": (
        "POST",
        "/v1/checks",
        {"json": {"claim": f"{CANARY} two"}, "headers": {"idempotency-key": f"{CANARY}-1"}},
        422,
    ),
    "key in a query": ("GET", f"/v1/corpus?api_key={CANARY}", {}, 422),
    "wrong key": ("GET", "/v1/corpus", {"headers": {"x-api-key": CANARY, "origin": f"https://{CANARY}.example"}}, 200),
    "wrong document under an id": ("PUT", f"/v1/documents/{CANARY}", {"json": {"text": CANARY, "html": CANARY}}, 422),
    "document on a condition": (
        "PUT",
        f"/v1/documents/{CANARY}",
        {"json": DOCUMENT, "headers": {"if-match": f'"{CANARY}"'}},
        412,
    ),
    "removal of a document": ("DELETE", f"/v1/documents/{CANARY}", {}, 422),
    "sources": ("GET", "/v1/sources", {"params": {CANARY: CANARY}}, 200),
    "corpus": ("GET", "/v1/corpus", {"params": {CANARY: CANARY}}, 200),
    "models": ("GET", "/v1/models", {"params": {CANARY: CANARY}}, 200),
    "readiness": ("GET", "/health/ready", {"params": {CANARY: CANARY}}, 200),
    "the document": ("GET", "/schema", {"params": {CANARY: CANARY}}, 200),
    "the page of the document": ("GET", "/docs", {"params": {CANARY: CANARY}}, 200),
    "metrics": ("GET", "/metrics", {"params": {CANARY: CANARY}}, 200),
    "other host": ("GET", "/v1/corpus", {"headers": {"host": f"{CANARY}.example"}}, 421),
    "wish for another protocol": (
        "POST",
        "/v1/checks",
        {"json": {"claim": CLAIM}, "headers": {"upgrade": "h2c", "connection": "upgrade"}},
        200,
    ),
    "source": ("GET", f"/v1/sources/{CANARY}", {}, 404),
    "wrong source": ("PUT", f"/v1/sources/{CANARY}", {"json": {"note": 1}}, 422),
    "unknown path": ("GET", f"/{CANARY}/{CANARY}", {}, 404),
    "other header": (
        "GET",
        "/health/live",
        {"headers": {"user-agent": CANARY, "x-request-id": f"{CANARY} {CANARY}"}},
        200,
    ),
}


class Said(Struct, frozen=True):
    """What is left of a server that was sent the canary everywhere, and was stopped, so that all is on the disk."""

    log: str
    metrics: str
    files: tuple[Path, ...]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    home = tmp_path_factory.mktemp("canary")
    with serving(home / "data", home / "log") as server, server.client() as client:
        assert client.post("/v1/documents", json=DOCUMENT).status_code == 201
        for name, (method, url, more, status) in REQUESTS.items():
            assert client.request(method, url, **more).status_code == status, name
        metrics = client.get("/metrics").text
    files = tuple(
        path for folder in (home, database_folder(home / "data")) for path in folder.rglob("*") if path.is_file()
    )
    return Said((home / "log").read_text(encoding="utf-8"), metrics, files)


def database_folder(data_dir: Path) -> Path:
    """Where the embedded database is: started as root it belongs to another account and lies elsewhere."""
    pointer = data_dir / "postgres-is-in"
    return Path(pointer.read_text(encoding="utf-8").strip()) if pointer.exists() else data_dir


def holding(files: tuple[Path, ...], word: str) -> list[Path]:
    return [path for path in files if word.encode() in path.read_bytes().lower()]


def test_no_line_of_the_log_holds_it(said: Said):
    logged = [json.loads(line) for line in said.log.splitlines() if line.startswith("{")]
    assert sum(line["message"] == "request" for line in logged) >= len(REQUESTS)
    assert CANARY not in said.log.casefold()


def test_every_operation_was_tried(said: Said):
    lines = [json.loads(line) for line in said.log.splitlines() if line.startswith("{")]
    tried = {(line["route"], line["method"].lower()) for line in lines if line["message"] == "request"}
    paths = json.loads((REPOSITORY / "openapi" / "openapi.json").read_bytes())["paths"]
    assert {(path, method) for path, methods in paths.items() for method in methods} - tried == set()


def test_no_metric_holds_it(said: Said):
    assert 'route="/v1/checks"' in said.metrics
    assert CANARY not in said.metrics.casefold()


def test_no_file_of_the_database_holds_it(said: Said):
    assert holding(said.files, KEPT) != []  # what is kept is found in this way
    assert holding(said.files, CANARY) == []
