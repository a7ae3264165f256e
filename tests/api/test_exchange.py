"""What every exchange gets: a request id, security fields, one log line, one count."""

from __future__ import annotations

import json

import pytest

from service.observability.logs import request_id
from tests.api.shapes import assert_fields


@pytest.fixture
def lines(log):
    """The service's log lines so far."""

    def written() -> list[dict]:
        told = [json.loads(line) for line in log.getvalue().splitlines()]
        return [line for line in told if line["logger"].startswith("service")]

    return written


ROUTES = [
    ("POST", "/v1/checks", "/v1/checks", {"json": {"claim": "x"}}, 200),
    ("POST", "/v1/checks", "/v1/checks", {"json": {}}, 422),
    ("GET", "/v1/search?q=x", "/v1/search", {}, 200),
    ("POST", "/v1/documents", "/v1/documents", {"json": {"text": "x"}}, 201),
    ("GET", "/v1/documents/0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55", "/v1/documents/{document_id}", {}, 404),
    ("DELETE", "/v1/documents/x", "/v1/documents/{document_id}", {}, 422),
    ("POST", "/v1/documents/batch", "/v1/documents/batch", {}, 415),
    ("GET", "/v1/corpus", "/v1/corpus", {}, 200),
    ("GET", "/v1/models", "/v1/models", {}, 200),
    ("GET", "/health/live", "/health/live", {}, 200),
    ("GET", "/health/ready", "/health/ready", {}, 200),
    ("GET", "/metrics", "/metrics", {}, 200),
    ("GET", "/schema", "/schema", {}, 200),
    ("OPTIONS", "/v1/checks", "/v1/checks", {}, 204),
    ("GET", "/v1/nothing/here", "unmatched", {}, 404),
    ("PATCH", "/v1/checks", "unmatched", {}, 405),
]


@pytest.mark.parametrize(("method", "url", "route", "sent", "status"), ROUTES)
def test_one_line_and_one_count_by_the_routes_template(client, lines, method, url, route, sent, status):
    response = client.request(method, url, headers={"X-Request-Id": "desk-7.a_B"}, **sent)
    assert response.status_code == status
    assert_fields(response)
    assert response.headers["x-request-id"] == "desk-7.a_B"
    (line,) = [line for line in lines() if line["message"] == "request"]
    assert line.pop("ms") >= 0
    assert line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "service.api.edge",
        "message": "request",
        "request_id": "desk-7.a_B",
        "method": method,
        "route": route,
        "status": status,
    }
    wanted = f'mihak_http_requests_total{{method="{method}",route="{route}",status="{status}"}} 1.0'
    assert wanted in client.get("/metrics").text


@pytest.mark.parametrize("sent", ["", "a b", "a/b", "x" * 129, "née", "a\tb", "'; DROP TABLE documents", "ادعاء"])
def test_a_request_id_that_is_not_harmless_is_given_anew(client, sent):
    response = client.get("/health/live", headers={"X-Request-Id": sent.encode()})
    given = response.headers["x-request-id"]
    assert given != sent
    assert len(given) == 32


def test_every_exchange_has_an_id_of_its_own(client):
    given = {client.get("/health/live").headers["x-request-id"] for _ in range(10)}
    assert len(given) == 10
    assert request_id.get() is None


def test_a_strange_method_does_not_become_a_label(client):
    client.request("BREW", "/v1/checks")
    assert 'method="OTHER",route="unmatched",status="405"' in client.get("/metrics").text
    assert "BREW" not in client.get("/metrics").text


def test_an_unforeseen_failure_is_logged_by_its_places(client, runtime, lines):
    runtime.error = KeyError("words of a claim")
    response = client.post("/v1/checks", json={"claim": "words of a claim"})
    (line,) = [line for line in lines() if line["level"] == "ERROR"]
    assert line["error"] == "KeyError"
    assert any("fakes.py" in place for place in line["places"])
    assert line["code"] == "unexpected"
    assert line["request_id"] == response.headers["x-request-id"]
    assert "words of a claim" not in json.dumps(line, ensure_ascii=False)


def test_a_refusal_of_bad_input_is_no_error_in_the_log(client, lines):
    client.post("/v1/checks", json={})
    assert [line["level"] for line in lines()] == ["INFO"]
