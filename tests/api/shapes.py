"""What every answer must look like, whoever gives it."""

from __future__ import annotations

import httpx

PROBLEM_MEMBERS = {"type", "title", "status", "detail", "instance", "code", "errors", "request_id"}
SECURITY_FIELDS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


def assert_problem(response: httpx.Response, status: int, code: str, field: str | None = None) -> None:
    """The one shape of every refusal."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == PROBLEM_MEMBERS
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["type"] == f"urn:mihak:problem:{code}"
    assert problem["request_id"] == response.headers["x-request-id"]
    assert problem["instance"].endswith(problem["request_id"])
    assert problem["title"]
    assert problem["detail"]
    assert [error["field"] for error in problem["errors"]] == ([field] if field else [])
    assert all(error["message"] for error in problem["errors"])
    assert_fields(response)
    assert response.headers["cache-control"] == "no-store"


def assert_fields(response: httpx.Response) -> None:
    """The header fields of every answer."""
    assert response.headers["x-request-id"]
    for name, value in SECURITY_FIELDS.items():
        assert response.headers[name] == value
