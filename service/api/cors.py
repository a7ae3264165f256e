"""Which web pages may call: those of an explicit list and of the publishable keys, each by its exact origin.

There is no wildcard and there are no cookies. A page of any other origin gets the same answers without the fields that
would let its browser show them.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Send

from service.errors import MihakError

if TYPE_CHECKING:
    from service.api.edge import Edge

ALLOWED_METHODS = "GET, POST, PUT, DELETE"
ALLOWED_FIELDS = (
    "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, "
    "Prefer, X-API-Key, X-Request-Id"
)
EXPOSED_FIELDS = (
    "Content-Location, ETag, Idempotent-Replayed, Link, Location, Preference-Applied, RateLimit, RateLimit-Policy, "
    "Retry-After, WWW-Authenticate, X-Request-Id"
)
PREFLIGHT_SECONDS = 600
"""So long a browser need not ask again; a revoked key's page may send what it then cannot do."""


async def shared(app: ASGIApp, edge: Edge, scope: HTTPScope, receive: Receive, send: Send) -> None:
    """Lets `app` answer, or answers a preflight, with the fields that the request's origin is to get."""
    headers = Headers.from_scope(scope)
    origin = headers.get("origin")
    known = origin is not None and await _known(edge, origin)
    preflight = scope["method"] == "OPTIONS" and "access-control-request-method" in headers

    async def send_with_fields(message: Message) -> None:
        if message["type"] == "http.response.start":
            fields = MutableScopeHeaders(message)
            asked = ["Origin", *(["Access-Control-Request-Method"] if preflight else [])]
            fields["Vary"] = ", ".join([*filter(None, [fields.get("Vary")]), *asked])
            if known and origin is not None:
                fields["Access-Control-Allow-Origin"] = origin
                fields["Access-Control-Expose-Headers"] = EXPOSED_FIELDS
        await send(message)

    if known and preflight:
        await _answer_preflight(send_with_fields)
    else:
        await app(scope, receive, send_with_fields)


async def _known(edge: Edge, origin: str) -> bool:
    if origin in edge.settings.cors_origins:
        return True
    # A preflight carries no key, so that the keys are asked for origins, not for the caller's.
    with suppress(MihakError):
        return origin in (await edge.gate.facts(edge.runtime.access)).origins
    return False


async def _answer_preflight(send: Send) -> None:
    fields = {
        "Access-Control-Allow-Methods": ALLOWED_METHODS,
        "Access-Control-Allow-Headers": ALLOWED_FIELDS,
        "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
    }
    encoded = [(name.lower().encode(), value.encode()) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": 204, "headers": encoded})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
