"""The ASGI application: routes, errors, and a runtime that opens with it and closes with it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

from litestar import Litestar
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, LifeSpanReceive, LifeSpanScope, LifeSpanSend, Receive, Scope, Send

from service import __version__
from service.api.border import inside, outside
from service.api.docs_page import docs_page
from service.api.document import openapi
from service.api.edge import Edge, exchanged
from service.api.problems import refusal
from service.api.routes import ROUTES
from service.config import Settings
from service.errors import MihakError
from service.observability.lag import lag_observed
from service.observability.logs import configure_logging
from service.observability.metrics import Metrics
from service.observability.models import tell_of_models
from service.web.coverage import Coverage
from service.web.routes import PAGES

if TYPE_CHECKING:
    from service.runtime import Runtime

log = logging.getLogger(__name__)


class Mihak(Litestar):
    """Litestar with our exchange around everything, also around answers that no route gives (404, 405)."""

    async def __call__(
        self, scope: Scope | LifeSpanScope, receive: Receive | LifeSpanReceive, send: Send | LifeSpanSend
    ) -> None:
        inner = cast("ASGIApp", super().__call__)
        if scope["type"] != ScopeType.HTTP:
            await super().__call__(scope, receive, send)
            return
        edge: Edge = self.state.edge
        await exchanged(
            outside(inner, edge), edge.metrics, cast("HTTPScope", scope), cast("Receive", receive), cast("Send", send)
        )


def create_app(settings: Settings, runtime: Runtime | None = None) -> Litestar:
    """The application. Without a `runtime` it opens one of its own at start, and sets up this process's logging."""
    edge = Edge(settings, Metrics(__version__))
    app = Mihak(
        route_handlers=[*ROUTES, PAGES],
        exception_handlers={Exception: refusal},
        middleware=[partial(inside, edge)],
        lifespan=[_lifespan(edge, runtime)],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=None,  # `service.api.reading` counts the bytes
    )
    app.state.edge = edge
    app.state.coverage = Coverage()
    edge.document = openapi(app)
    edge.page = docs_page(edge.document)
    return app


def openapi_document() -> bytes:
    """The OpenAPI document as JSON; needs no runtime."""
    edge: Edge = create_app(Settings()).state.edge
    return edge.document


def _lifespan(edge: Edge, runtime: Runtime | None) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        if runtime is not None:
            edge.runtime = runtime
            async with (
                lag_observed(edge.metrics.loop_lag_seconds),
                runtime.kept.working(edge.admission.waited, edge.made),
            ):
                yield
            return
        from service.runtime import Runtime  # loads the models' libraries, so only here

        configure_logging(edge.settings.log_level)
        async with _told_if_it_fails(Runtime.open(edge.settings)) as opened:
            edge.runtime = opened
            await _rehearsed(opened)
            tell_of_models(edge.metrics.registry, lambda: opened.engine.use)
            async with (
                lag_observed(edge.metrics.loop_lag_seconds),
                opened.kept.working(edge.admission.waited, edge.made),
            ):
                yield

    return lifespan


async def _rehearsed(runtime: Runtime) -> None:
    """Returns when everything is loaded; a database that is gone just now is told by readiness, not by an end."""
    try:
        await runtime.rehearse()
    except MihakError as error:
        log.warning("no rehearsal", extra={"fields": {"code": error.code}})


@asynccontextmanager
async def _told_if_it_fails(opening: AbstractAsyncContextManager[Runtime]) -> AsyncIterator[Runtime]:
    """The opened runtime; where it cannot be opened, one line of the log says why."""
    async with AsyncExitStack() as stack:
        try:
            opened = await stack.enter_async_context(opening)
        except MihakError as error:
            log.critical("cannot start", extra={"fields": {"code": error.code, "detail": error.detail}})
            raise
        except Exception:
            log.critical("cannot start", exc_info=True)
            raise
        yield opened
