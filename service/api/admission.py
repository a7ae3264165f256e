"""The gate before the models: so many checks at once, and no queue for those who wait for an answer, so that an overload
is told at once. Only work that is under way already, a batch or a job, waits for a place.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from math import ceil
from time import perf_counter

from service.errors import Overloaded
from service.observability.metrics import Metrics


class Admission:
    """At most `places` at once."""

    def __init__(self, places: int, metrics: Metrics) -> None:
        self.places = places
        self.taken = 0
        self.latest_seconds = 1.0
        """That the latest check took: so long, or less, until a place is likely to be free."""
        self.metrics = metrics
        self._waiting: deque[asyncio.Future[None]] = deque()

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place for as long as the context lasts.

        Raises:
            Overloaded: none is free.

        """
        if self.taken >= self.places:
            self.metrics.checks_refused.inc()
            raise Overloaded(
                f"{self.places} checks are under way, which is all there is room for.",
                retry_after=ceil(self.latest_seconds),
            )
        self._count(1)
        with self._timed():
            yield

    @asynccontextmanager
    async def waited(self) -> AsyncIterator[None]:
        """A place for as long as the context lasts, waited for; first come, first served."""
        if self.taken < self.places:
            self._count(1)
        else:
            await self._handed()
        with self._timed():
            yield

    async def _handed(self) -> None:
        """Waits for a place that somebody hands over."""
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():
                self._give_back()
            raise

    @contextmanager
    def _timed(self) -> Iterator[None]:
        started = perf_counter()
        try:
            yield
            self.latest_seconds = perf_counter() - started
        finally:
            self._give_back()

    def _give_back(self) -> None:
        """Hands the place to the first who waits, else frees it."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
                return
        self._count(-1)

    def _count(self, more: int) -> None:
        self.taken += more
        self.metrics.checks_in_flight.set(self.taken)
