"""How late the event loop is: the time by which everybody who waits for an answer waits longer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from prometheus_client import Histogram

PAUSE_SECONDS = 0.05
"""Between two looks: short enough to meet a pause of a tenth of a second, and twenty wake-ups a second cost nothing."""


@asynccontextmanager
async def lag_observed(lag: Histogram, pause: float = PAUSE_SECONDS) -> AsyncIterator[None]:
    """Observes, while the block lasts, by how much the loop is late at each look."""
    watching = asyncio.create_task(_watch(lag, pause))
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _watch(lag: Histogram, pause: float) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + pause
        await asyncio.sleep(pause)
        lag.observe(max(loop.time() - due, 0.0))
