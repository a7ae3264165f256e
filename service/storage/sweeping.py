"""What has expired goes, also where nobody calls any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

from service.errors import DatabaseUnavailable

SECONDS_BETWEEN = 300.0


class Sweepable(Protocol):
    """Something in the database that holds what expires."""

    async def sweep(self) -> None:
        """Takes away what has expired."""
        ...


@asynccontextmanager
async def swept(*things: Sweepable, seconds_between: float = SECONDS_BETWEEN) -> AsyncIterator[None]:
    """Sweeps now and then, as long as the context lasts."""
    sweeping = asyncio.create_task(_sweep(things, seconds_between))
    try:
        yield
    finally:
        sweeping.cancel()
        await asyncio.gather(sweeping, return_exceptions=True)


async def _sweep(things: tuple[Sweepable, ...], seconds_between: float) -> None:
    while True:
        for thing in things:
            with suppress(DatabaseUnavailable):
                await thing.sweep()
        await asyncio.sleep(seconds_between)
