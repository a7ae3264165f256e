"""The stream of a check's events, which lasts as long as somebody reads it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing
from http import HTTPStatus
from itertools import count
from typing import Protocol

from litestar.response import Stream

from service.api.edge import Edge
from service.api.events import KEEP_ALIVE, encoded, events
from service.api.problems import problem, status, translated
from service.api.reading import EVENTS
from service.domain import CheckRequest, Decided, Step
from service.errors import MihakError

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 10.0
"""Proxies give up after 30 to 60 seconds without a byte."""
FIELDS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""The second keeps nginx from gathering the events up."""


class Telling(Protocol):
    """How a check is told, piece by piece."""

    def step(self, step: Step) -> Iterable[bytes]:
        """What is told of a step; at least one piece."""

    def failure(self, error: MihakError) -> bytes:
        """What is told in place of the rest."""


class Events:
    """Numbered events of JSON."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def step(self, step: Step) -> Iterable[bytes]:
        return (encoded(event, next(self._numbers)) for event in events(step))

    def failure(self, error: MihakError) -> bytes:
        return encoded(problem(error), next(self._numbers))


async def stream(edge: Edge, request: CheckRequest, telling: Telling | None = None) -> Stream:
    """The check as events. What is refused before its first event is refused as usual, by a status.

    Raises:
        MihakError: why there is no check.

    """
    pieces = _pieces(edge, request, telling or Events())
    first = await anext(pieces)
    return Stream(begun(first, pieces), media_type=EVENTS, headers=FIELDS)


async def begun(first: bytes, rest: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    """A stream whose first piece was waited for."""
    async with aclosing(rest):
        yield first
        async for piece in rest:
            yield piece


async def _pieces(edge: Edge, request: CheckRequest, telling: Telling) -> AsyncGenerator[bytes]:
    """Encoded events and comments; the first is an event or raises."""
    started = False
    try:
        with edge.admission.place():
            async with aclosing(kept_alive(edge.runtime.steps(request), KEEP_ALIVE_SECONDS)) as steps:
                async for step in steps:
                    if step is None:
                        if started:
                            yield KEEP_ALIVE
                        continue
                    if isinstance(step, Decided):
                        edge.made(step.check)
                    for piece in telling.step(step):
                        started = True
                        yield piece
    except Exception as error:
        if not started:
            raise
        known = translated(error)
        if status(type(known)) >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.exception("stream broke off", exc_info=error, extra={"fields": {"code": known.code}})
        yield telling.failure(known)


async def kept_alive(steps: AsyncGenerator[Step], pause: float) -> AsyncGenerator[Step | None]:
    """The steps, and None whenever `pause` seconds have gone by without one."""
    async with aclosing(steps):
        coming = asyncio.create_task(_next(steps))
        try:
            while True:
                await asyncio.wait({coming}, timeout=pause)
                if not coming.done():
                    yield None
                    continue
                if (step := coming.result()) is None:
                    return
                yield step
                coming = asyncio.create_task(_next(steps))
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)


async def _next(steps: AsyncGenerator[Step]) -> Step | None:
    return await anext(steps, None)
