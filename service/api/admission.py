"""The gate before the models: so many checks at once and no queue, so that an overload is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
        self.taken += 1
        self.metrics.checks_in_flight.set(self.taken)
        started = perf_counter()
        try:
            yield
            self.latest_seconds = perf_counter() - started
        finally:
            self.taken -= 1
            self.metrics.checks_in_flight.set(self.taken)
