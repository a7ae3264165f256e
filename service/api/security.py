"""Keys, quotas and repetition as the OpenAPI document tells them."""

from __future__ import annotations

from typing import Any

from service.api.operations import Operation
from service.api.repetition import FIELD, REPLAYED
from service.domain import Scope

JsonObject = dict[str, Any]

SECURITY_SCHEMES: JsonObject = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key made by `mihak keys create`. None is needed where the service listens on loopback and no "
        "key was ever made.",
    },
    "api_key": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "The same key in a field of its own.",
    },
}
SCOPES = {
    Scope.CHECK: "Check claims and read what they rest on.",
    Scope.INGEST: "Write and remove documents.",
    Scope.ADMIN: "Everything, and what the operator says of sources; metrics.",
}
HEADERS: JsonObject = {
    "RateLimit": {
        "description": "What is left of the caller's quota and the seconds until it is whole again "
        "(draft-ietf-httpapi-ratelimit-headers); where the request was counted.",
        "required": False,
        "schema": {"type": "string", "examples": ['"default";r=50;t=30']},
    },
    "RateLimitPolicy": {
        "description": "The caller's quota and its window in seconds.",
        "required": False,
        "schema": {"type": "string", "examples": ['"default";q=100;w=60']},
    },
    "WwwAuthenticate": {
        "description": "How to show a key, and what was wrong with the one that was sent (RFC 6750).",
        "required": False,
        "schema": {"type": "string"},
    },
    "IdempotentReplayed": {
        "description": "`true` where this answer was given before to the same Idempotency-Key.",
        "required": False,
        "schema": {"type": "string", "enum": ["true"]},
    },
}
UNCOUNTED = frozenset({401, 421})
"""Refusals of requests before it is known whose quota they would be counted against."""
IDEMPOTENCY_KEY: JsonObject = {
    "name": FIELD,
    "in": "header",
    "required": False,
    "description": "A new UUID for a new request. The same request sent again with it runs once: it gets 409 while the first is "
    "under way and then the same answer. With another body it gets 422.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}


def security(operation: Operation) -> list[JsonObject]:
    """Ways to be let in. The empty one is for a service that needs no key."""
    if operation.needs is None:
        return []
    return [{"bearer": [operation.needs]}, {"api_key": [operation.needs]}, {}]


def refused(operation: Operation, method: str) -> tuple[int, ...]:
    """Statuses that stand before the route's own."""
    let_in = () if operation.needs is None else (401, 403, 421, 422, 429, 503)
    return (*let_in, *((409,) if repeatable(operation, method) else ()))


def repeatable(operation: Operation, method: str) -> bool:
    """Whether it may be sent again with an Idempotency-Key."""
    return method == "post" and operation.repeatable


def answer_headers(operation: Operation, method: str, reference: str) -> JsonObject:
    """Fields of a successful answer, as references into the document."""
    named = {} if operation.needs is None else {"RateLimit": "RateLimit", "RateLimit-Policy": "RateLimitPolicy"}
    if repeatable(operation, method):
        named[REPLAYED] = "IdempotentReplayed"
    return _referred(named, reference)


def refusal_headers(status: int, reference: str) -> JsonObject:
    """Fields of a refusal, as references into the document."""
    named = {"WWW-Authenticate": "WwwAuthenticate"} if status in {401, 403} else {}
    if status not in UNCOUNTED:
        named |= {"RateLimit": "RateLimit", "RateLimit-Policy": "RateLimitPolicy"}
    return _referred(named, reference)


def _referred(named: dict[str, str], reference: str) -> JsonObject:
    return {field: {"$ref": reference.format(kind="headers", name=name)} for field, name in named.items()}
