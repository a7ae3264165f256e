"""What every exchange gets, whatever its route: a request id, security fields, one log line and one count."""

from __future__ import annotations

import logging
import re
from http import HTTPStatus
from time import perf_counter
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec
from litestar import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Send

from service.api.access import Gate
from service.api.admission import Admission
from service.api.docs_page import Page
from service.api.replays import Replays
from service.config import Settings
from service.domain import Check
from service.observability.logs import request_id
from service.observability.metrics import Metrics

if TYPE_CHECKING:
    from service.runtime import Runtime

log = logging.getLogger(__name__)

REQUEST_ID = "X-Request-Id"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
OTHER = "OTHER"
"""Any other method: it is the caller's own word and is not told."""
UNMATCHED = "unmatched"
"""Route of a request that no template fits; its path is the caller's own words and is not told."""

SECURITY_FIELDS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every answer that does not say otherwise. A claim may stand in any answer, so none is kept by caches."""


class Edge:
    """What the routes share. `runtime` is there from the application's start to its end."""

    runtime: Runtime

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self.settings = settings
        self.metrics = metrics
        self.admission = Admission(settings.max_in_flight, metrics)
        self.gate = Gate(settings)
        self.replays = Replays()
        self.document = b""
        """The OpenAPI document that `/schema` gives."""
        self.page = Page(b"", "")
        """The same as `/docs` gives it."""

    def made(self, check: Check) -> None:
        """Counts a check, whichever way it was asked for."""
        timings = msgspec.structs.asdict(check.timings)
        seconds = tuple((name.removesuffix("_ms"), ms / 1000) for name, ms in timings.items())
        self.metrics.record_check(check.verdict.label, seconds)


def edge_of(request: Request[Any, Any, Any]) -> Edge:
    """What the routes of this request's application share."""
    edge: Edge = request.app.state.edge
    return edge


async def exchanged(app: ASGIApp, metrics: Metrics, scope: HTTPScope, receive: Receive, send: Send) -> None:
    """Lets `app` answer, and adds what every exchange gets."""
    started = perf_counter()
    named = _request_id(scope)
    token = request_id.set(named)
    answered = HTTPStatus.INTERNAL_SERVER_ERROR.value

    async def send_with_fields(message: Message) -> None:
        nonlocal answered
        if message["type"] == "http.response.start":
            answered = message["status"]
            fields = MutableScopeHeaders(message)
            for name, value in SECURITY_FIELDS.items():
                fields.setdefault(name, value)
            fields[REQUEST_ID] = named
        await send(message)

    try:
        await app(scope, receive, send_with_fields)
    finally:
        seconds = perf_counter() - started
        route = template(scope)
        method = scope["method"] if scope["method"] in METHODS else OTHER
        metrics.record_request(method, route, answered, seconds)
        log.info("request", extra={"fields": _line(method, route, answered, seconds)})
        request_id.reset(token)


def template(scope: HTTPScope) -> str:
    """Path of the route with its parameters' names in place of their values."""
    return re.sub(r"\{(\w+):\w+\}", r"{\1}", str(scope.get("path_template") or UNMATCHED))


def _line(method: str, route: str, status: int, seconds: float) -> dict[str, object]:
    return {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}


def _request_id(scope: HTTPScope) -> str:
    """The caller's where it is harmless, else a new one."""
    sent = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
    return sent if re.fullmatch(r"[A-Za-z0-9._-]{1,128}", sent) else uuid4().hex
