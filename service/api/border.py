"""What stands between the exchange and the routes: origins outside, then the caller's key and quota, then repetition."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from service.api.access import admitted, allowance
from service.api.cors import shared
from service.api.operations import KEY
from service.api.repetition import answered_once, forgetting, wants_to_be_answered_once
from service.domain import Allowance

if TYPE_CHECKING:
    from service.api.edge import Edge

POLICY = "default"
"""Name of the one quota that a caller has."""


def outside(app: ASGIApp, edge: Edge) -> ASGIApp:
    """The application with what every answer gets, also those that no route gives."""

    async def bordered(scope: Scope, receive: Receive, send: Send) -> None:
        http = cast("HTTPScope", scope)

        async def send_with_fields(message: Message) -> None:
            if message["type"] == "http.response.start" and (left := allowance(http)) is not None:
                fields = MutableScopeHeaders(message)
                for name, value in rate_limit_fields(left).items():
                    fields[name] = value
            await send(message)

        await shared(app, edge, http, receive, send_with_fields)

    return bordered


def inside(edge: Edge, app: ASGIApp) -> ASGIApp:
    """A route's application, reached by those who may, and once where the caller asks for that."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        operation = scope["route_handler"].opt.get(KEY)
        if scope["type"] != ScopeType.HTTP or operation is None:
            await app(scope, receive, send)
            return
        await admitted(edge.gate, edge.runtime.access, operation, scope)
        if wants_to_be_answered_once(scope):
            await answered_once(app, edge, operation, scope, receive, send)
        elif scope["method"] == "DELETE":
            await app(scope, receive, forgetting(edge, scope, send))
        else:
            await app(scope, receive, send)

    return guarded


def rate_limit_fields(left: Allowance) -> dict[str, str]:
    """`RateLimit` and `RateLimit-Policy` as draft-ietf-httpapi-ratelimit-headers has them."""
    return {
        "RateLimit-Policy": f'"{POLICY}";q={left.quota};w={left.window_seconds}',
        "RateLimit": f'"{POLICY}";r={max(left.remaining, 0)};t={left.seconds_left}',
    }
