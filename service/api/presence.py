"""Work that lasts only as long as somebody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from service.api.problems import ClientGone
from service.api.reading import AnyRequest

T = TypeVar("T")


async def awaited(request: AnyRequest, work: Coroutine[Any, Any, T]) -> T:
    """What the work gives; the body must have been read to its end.

    Raises:
        ClientGone: the client hung up first; the work was stopped.

    """
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientGone
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(request: AnyRequest) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
