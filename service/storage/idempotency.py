"""Requests that are to run once, however often they are sent: who has them, and how they ended."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from service.domain import Begun, KeptAnswer, Turn
from service.storage.failures import translated
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Pool, Record

SECONDS_TO_CONNECT = 10


class Idempotency:
    """The requests by their hashed names. Every method raises DatabaseUnavailable while the server cannot be reached."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def begin(self, name: bytes, fingerprint: bytes, attempt: UUID, lease: float, life: float) -> Begun:
        """Whether this attempt is to run the request, and what to answer where it is not; lease and life in seconds."""
        async with self._connection() as connection:
            while True:
                if await connection.fetchrow(queries("idempotency")["take"], name, fingerprint, attempt, lease, life):
                    return Begun(Turn.RUN)
                row = await connection.fetchrow(queries("idempotency")["get"], name)
                if row is not None:  # else it was given back a moment ago
                    return _standing(row, fingerprint)

    async def begin_again(self, name: bytes, fingerprint: bytes, attempt: UUID, lease: float) -> bool:
        """Whether this attempt is to run a request once more whose answer was not kept."""
        async with self._connection() as connection:
            row = await connection.fetchrow(queries("idempotency")["take_again"], name, fingerprint, attempt, lease)
        return row is not None

    async def renew(self, name: bytes, attempt: UUID, lease: float) -> bool:
        """Whether the attempt still has the request, for `lease` more seconds."""
        async with self._connection() as connection:
            return await connection.fetchrow(queries("idempotency")["renew"], name, attempt, lease) is not None

    async def finish(
        self, name: bytes, attempt: UUID, status: int, answer: KeptAnswer | None, location: str | None
    ) -> None:
        """Writes down that the request was answered, with the answer where it may be kept."""
        fields, body = (answer.fields, answer.body) if answer else (None, None)
        async with self._connection() as connection:
            await connection.execute(queries("idempotency")["finish"], name, attempt, status, fields, body, location)

    async def give_back(self, name: bytes, attempt: UUID) -> None:
        """Lets the request run anew: this attempt did nothing."""
        async with self._connection() as connection:
            await connection.execute(queries("idempotency")["give_back"], name, attempt)

    async def forget(self, location: str) -> None:
        """Takes away the answers that tell of what was made at this path."""
        async with self._connection() as connection:
            await connection.execute(queries("idempotency")["forget"], location)

    async def sweep(self) -> None:
        """Takes away what has expired."""
        async with self._connection() as connection:
            await connection.execute(queries("idempotency")["sweep"])

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        with translated():
            async with self._pool.acquire(timeout=SECONDS_TO_CONNECT) as connection:
                yield connection


def _standing(row: Record, fingerprint: bytes) -> Begun:
    if row["fingerprint"] != fingerprint:
        return Begun(Turn.OTHER)
    if row["status"] is None:
        return Begun(Turn.WAIT)
    if row["body"] is None:
        return Begun(Turn.REPLAY)
    fields = tuple((name, value) for name, value in row["fields"])
    return Begun(Turn.REPLAY, KeptAnswer(row["status"], fields, row["body"]))
