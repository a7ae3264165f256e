"""A running service over a database of its own that is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec import structs

from service.config import Settings
from service.runtime import Runtime


@asynccontextmanager
async def throwaway_runtime(settings: Settings) -> AsyncIterator[Runtime]:
    """A runtime with the settings' models over an empty embedded database."""
    with tempfile.TemporaryDirectory(prefix="mihak-eval-") as folder:
        fresh = structs.replace(settings, data_dir=Path(folder), database_url=None)
        async with Runtime.open(fresh) as runtime:
            yield runtime
