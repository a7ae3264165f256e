"""A running service over a database of its own that is gone afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager

from msgspec import structs

from service.config import Settings
from service.runtime import Runtime
from service.storage.embedded import EmbeddedPostgres


@asynccontextmanager
async def throwaway_runtime(settings: Settings) -> AsyncIterator[Runtime]:
    """A runtime with the settings' models over an empty embedded database."""
    with ExitStack() as stack:
        server = await asyncio.to_thread(stack.enter_context, EmbeddedPostgres.temporary())
        async with Runtime.open(structs.replace(settings, database_url=server.dsn)) as runtime:
            yield runtime
