"""A canary claim goes through every route, well and badly, and is looked for in every log line and every metric."""

from __future__ import annotations

import json
import logging
import warnings

import pytest

from service.errors import DatabaseUnavailable, InvalidInput
from tests.api.fakes import FakeRuntime

CANARY = "canaryclaim"
CLAIM = f"{CANARY} قُتل 120 شخصاً"
NOWHERE = "0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e"


SIGNED = {"author_name": CANARY, "author_url": f"https://{CANARY}.example", "url": CANARY, "rating": CANARY}


def say_everything(client) -> list[int]:
    """Statuses of requests that hold the canary wherever a caller can put it."""
    ndjson = {"content-type": "application/x-ndjson"}
    requests = [
        ("POST", "/v1/checks", {"json": {"claim": CLAIM, "context": CANARY}}),
        (
            "POST",
            "/v1/checks",
            {"json": {"claim": CLAIM, "filters": {"sources": [CANARY], "exclude_domains": [CANARY]}}},
        ),
        ("POST", "/v1/checks", {"json": {"claim": [CLAIM]}}),
        ("POST", "/v1/checks", {"json": {"claim": CLAIM, CANARY: CLAIM}}),
        ("POST", "/v1/checks", {"content": CLAIM.encode(), "headers": {"content-type": "application/json"}}),
        ("POST", "/v1/checks", {"content": CLAIM.encode(), "headers": {"content-type": CANARY}}),
        ("POST", f"/v1/checks?{CANARY}={CANARY}", {"json": {"claim": CLAIM}}),
        ("POST", "/v1/checks", {"json": {"claim": CLAIM}, "headers": {"accept": "text/event-stream"}}),
        ("POST", "/v1/checks", {"json": {"claim": CLAIM}, "headers": {"prefer": f"respond-async, {CANARY}"}}),
        ("POST", "/v1/checks", {"json": {"claim": CLAIM}, "headers": {"accept": f"{CANARY}/{CANARY}"}}),
        ("POST", "/v1/checks/batch", {"json": {"claims": [{"claim": CLAIM, "context": CANARY}], "defaults": {}}}),
        ("POST", "/v1/checks/batch", {"json": {"claims": [{"claim": CLAIM, CANARY: CANARY}]}}),
        ("GET", "/v1/checks", {"params": {"cursor": CANARY, "language": "ar"}}),
        ("GET", "/v1/checks", {"params": {CANARY: CANARY}}),
        ("GET", f"/v1/checks/{CANARY}", {"headers": {"if-none-match": CANARY}}),
        ("DELETE", f"/v1/checks/{CANARY}", {}),
        ("POST", f"/v1/checks/{CANARY}/rerun", {"json": {CANARY: CANARY}}),
        ("POST", f"/v1/checks/{NOWHERE}/feedback", {"json": {"verdict": "supported", "note": CLAIM, "editor": CANARY}}),
        ("POST", f"/v1/checks/{NOWHERE}/feedback", {"json": {"evidence": CANARY, "stance": "neutral"}}),
        ("GET", f"/v1/checks/{CANARY}/feedback", {}),
        ("GET", f"/v1/checks/{NOWHERE}/claimreview", {"params": SIGNED}),
        ("GET", f"/v1/checks/{NOWHERE}/claimreview", {"params": {CANARY: CANARY}}),
        ("GET", f"/v1/checks/{CANARY}/claimreview", {}),
        ("PUT", f"/v1/checks/{NOWHERE}/claimreview", {"json": SIGNED | {"date_published": "2022-01-24"}}),
        ("PUT", f"/v1/checks/{NOWHERE}/claimreview", {"json": SIGNED | {"date_published": CANARY}}),
        ("PUT", f"/v1/checks/{NOWHERE}/claimreview", {"json": {CANARY: CANARY}}),
        ("DELETE", f"/v1/checks/{CANARY}/claimreview", {}),
        ("POST", "/v1/entailment", {"json": {"pairs": [{"premise": CLAIM, "hypothesis": CLAIM}]}}),
        ("POST", "/v1/entailment", {"json": {"pairs": [{"premise": CLAIM, "hypothesis": CLAIM, "language": CANARY}]}}),
        ("GET", "/v1/search", {"params": {"q": CLAIM}}),
        ("GET", "/v1/search", {"params": {"q": CLAIM, CANARY: "1"}}),
        ("GET", "/v1/search", {"params": {"q": CLAIM, "limit": CANARY}}),
        ("GET", "/v1/search", {"params": {"q": CLAIM, "sources": CANARY}}),
        ("POST", "/v1/documents", {"json": {"text": CLAIM, "title": CANARY, "metadata": {CANARY: CANARY}}}),
        (
            "POST",
            "/v1/documents/batch",
            {"content": json.dumps({"text": CLAIM}).encode() + b"\n" + CLAIM.encode(), "headers": ndjson},
        ),
        ("POST", "/v1/claims/extract", {"json": {"text": CLAIM}}),
        ("POST", "/v1/claims/extract", {"json": {"html": f"<p>{CLAIM}</p>"}}),
        ("POST", "/v1/claims/extract", {"json": {"text": [CLAIM]}}),
        ("GET", "/v1/claims:search", {"params": {"query": CLAIM, "key": CANARY}}),
        ("GET", "/v1/claims:search", {"params": {"query": CLAIM, "pageToken": CANARY}}),
        ("GET", "/v1/claims:search", {"params": {"query": CLAIM, "reviewPublisherSiteFilter": CANARY}}),
        ("POST", "/v1/claimreviews", {"json": {"@type": "ClaimReview", "claimReviewed": CLAIM, "url": CANARY}}),
        ("POST", "/v1/claimreviews", {"content": CLAIM.encode(), "headers": ndjson}),
        ("GET", f"/v1/documents/{CANARY}", {}),
        ("DELETE", f"/v1/documents/{CANARY}", {}),
        ("PUT", f"/v1/documents/{CANARY}", {"json": {"text": CLAIM}, "headers": {"If-Match": f'"{CANARY}"'}}),
        (
            "PUT",
            f"/v1/documents/{CANARY}",
            {"json": {"text": CLAIM, "external_id": "x"}, "headers": {"If-Match": CANARY}},
        ),
        ("PUT", f"/v1/sources/{CANARY}", {"json": {"note": CLAIM}}),
        ("PUT", f"/v1/sources/{CANARY}", {"json": {"tier": CANARY}}),
        ("GET", f"/v1/sources/{CANARY}", {}),
        ("GET", f"/v1/sources/other{CANARY}%ff", {}),
        ("GET", f"/v1/sources?{CANARY}", {}),
        ("POST", "/v1/checks", {"json": {"claim": CLAIM}, "headers": {"Idempotency-Key": CANARY}}),
        ("POST", "/v1/checks", {"json": {"claim": CLAIM}, "headers": {"Idempotency-Key": f"{CANARY} {CANARY}"}}),
        ("GET", f"/v1/corpus?api_key={CANARY}", {}),
        ("GET", f"/v1/corpus?mhk_000000000000_{CANARY}", {}),
        (
            "GET",
            "/v1/corpus",
            {"headers": {"Authorization": f"Bearer {CANARY}", "X-API-Key": CANARY, "Origin": CANARY}},
        ),
        ("OPTIONS", "/v1/checks", {"headers": {"Origin": CANARY, "Access-Control-Request-Method": CANARY}}),
        ("GET", f"/{CANARY}", {}),
        ("POST", "/", {"data": {"claim": CLAIM, "sources": CANARY, "exclude_domains": CANARY}}),
        ("POST", "/", {"data": {"claim": CLAIM, CANARY: CANARY}}),
        ("POST", "/", {"data": {"claim": CLAIM, "language": CANARY}}),
        ("POST", "/", {"data": {"claim": CLAIM}, "headers": {"accept": "text/event-stream"}}),
        ("POST", "/", {"json": {"claim": CLAIM}}),
        ("POST", "/draft", {"data": {"text": CLAIM}}),
        ("POST", "/draft", {"data": {"text": CLAIM}, "headers": {"accept": "text/event-stream"}}),
        ("GET", f"/checks/{CANARY}", {}),
        ("GET", f"/documents/{CANARY}", {"params": {"start": CANARY}}),
        ("GET", f"/assets/{CANARY}/{CANARY}", {}),
        ("GET", f"/?lang={CANARY}", {}),
        ("GET", f"/v1/corpus?{CANARY}", {}),
        ("GET", f"/v1/models?{CANARY}", {}),
        ("GET", f"/health/live?{CANARY}", {}),
        ("GET", f"/health/ready?{CANARY}", {}),
        ("GET", f"/metrics?{CANARY}", {}),
        ("GET", f"/schema?{CANARY}", {}),
        ("GET", f"/docs?{CANARY}", {}),
        ("GET", "/v1/corpus", {"headers": {"Host": f"{CANARY}.example"}}),
        (CANARY.upper(), "/v1/checks", {}),
        ("GET", "/health/live", {"headers": {"X-Request-Id": CLAIM.encode(), "User-Agent": CANARY, "Referer": CANARY}}),
        ("GET", "/health/live", {"headers": {"Host": f"{CANARY} {CANARY}"}}),
    ]
    return [client.request(method, url, **sent).status_code for method, url, sent in requests]


ERRORS = {
    "none": None,
    "unforeseen": RuntimeError(f"cannot read {CLAIM}"),
    "of the database": DatabaseUnavailable(f"invalid input: {CLAIM}"),
    "of the input": InvalidInput(f"what is {CLAIM}?", field=CANARY),
    "with a cause": None,
}


@pytest.mark.parametrize("kind", ERRORS)
def test_no_log_line_and_no_metric_holds_what_a_caller_sent(client, runtime: FakeRuntime, log, kind):
    runtime.error = ERRORS[kind]
    if kind == "with a cause":
        runtime.error = RuntimeError(CLAIM)
        runtime.error.__cause__ = ValueError(CLAIM)
    statuses = say_everything(client)
    assert (max(statuses) >= 500) == (kind in {"unforeseen", "of the database", "with a cause"})
    written = log.getvalue()
    requests = [line for line in written.splitlines() if json.loads(line)["message"] == "request"]
    assert len(requests) == len(statuses)
    assert CANARY not in written.casefold()
    assert CANARY not in client.get("/metrics").text.casefold()


def test_every_operation_is_among_those_that_are_tried(client, log):
    say_everything(client)
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    tried = {(line["route"], line["method"].lower()) for line in lines if line["message"] == "request"}
    paths = json.loads(client.get("/schema").content)["paths"]
    assert {(path, method) for path, methods in paths.items() for method in methods} - tried == set()


def test_the_words_of_other_libraries_are_withheld(log):
    logging.getLogger("asyncio").error("Task exception was never retrieved: %s", CLAIM)
    logging.getLogger("asyncpg").warning(CLAIM)
    with warnings.catch_warnings():
        logging.captureWarnings(capture=True)
        warnings.simplefilter("always")
        warnings.warn(CLAIM, stacklevel=1)
        logging.captureWarnings(capture=False)
    written = log.getvalue()
    assert len(written.splitlines()) == 3
    assert CANARY not in written


def test_the_servers_own_access_log_is_off(log):
    logging.getLogger("uvicorn.access").info('"GET /v1/search?q=%s"', CLAIM)
    assert log.getvalue() == ""
