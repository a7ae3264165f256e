"""The gate before the models: so many checks at once and no queue, so that an overload is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from service.errors import Overloaded
from service.observability.metrics import Metrics

RETRY_AFTER = 1
"""Seconds; a check takes about that long, so a place is likely to be free by then."""


class Admission:
    """At most `places` at once."""

    def __init__(self, places: int, metrics: Metrics) -> None:
        self.places = places
        self.taken = 0
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
                f"{self.places} checks are under way, which is all there is room for.", retry_after=RETRY_AFTER
            )
        self.taken += 1
        self.metrics.checks_in_flight.set(self.taken)
        try:
            yield
        finally:
            self.taken -= 1
            self.metrics.checks_in_flight.set(self.taken)
