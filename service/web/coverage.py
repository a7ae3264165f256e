"""What the corpus covers, counted no more than every few seconds: the first page shows it to everybody who opens it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from service.domain import Corpus

SECONDS = 10.0
"""So old the figures may be; counting a million passages takes about a second."""


class Coverage:
    """The corpus as it was a moment ago."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._latest: tuple[float, Corpus] | None = None
        self._lock = asyncio.Lock()

    async def corpus(self, count: Callable[[], Awaitable[Corpus]]) -> Corpus:
        """What `count` gives, or gave a moment ago; where many ask at once it is called once."""
        async with self._lock:
            if self._latest is None or monotonic() - self._latest[0] > self.seconds:
                self._latest = (monotonic(), await count())
            return self._latest[1]
