"""The queue of asynchronous checks: rows that are taken by a lease, and ended once by whoever holds it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from service.domain import Check, CheckFailed, CheckRequest, JobState, JobStatus
from service.errors import Overloaded
from service.storage.ids import created, new_id, now
from service.storage.saved import Using, insert, missing, named, text_of
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Record

RETRY_SECONDS = 30
"""After which somebody whom a full queue refused may try again: some checks have ended by then."""


class Taken(Struct, frozen=True):
    """A job that is ours until its lease runs out."""

    id: UUID
    request: CheckRequest
    lease: UUID
    attempts: int


class Jobs:
    """The asynchronous checks of a database."""

    def __init__(self, reading: Using, writing: Using) -> None:
        self._reading = reading
        self._writing = writing

    async def put(self, request: CheckRequest, most: int) -> JobStatus:
        """A new job at the end of the queue.

        Raises:
            Overloaded: `most` checks wait already.

        """
        async with self._writing() as connection:
            await connection.fetchval(queries("jobs")["turn"])
            if await connection.fetchval(queries("jobs")["unfinished"]) >= most:
                raise Overloaded(
                    f"{most} checks wait already, which is all there is room for.", retry_after=RETRY_SECONDS
                )
            key = new_id(now())
            await connection.execute(queries("jobs")["put"], key, created(key), text_of(request))
        return JobStatus(id=str(key), state=JobState.QUEUED, created_at=created(key))

    async def get(self, key: str, kept: timedelta) -> JobStatus | Check | CheckFailed:
        """How far the job is, else what came of it.

        Raises:
            NotFound: there is no such job, or no longer.

        """
        async with self._reading() as connection:
            row = await connection.fetchrow(queries("jobs")["get"], UUID(key), kept)
        if row is None:
            raise missing(key)
        return _outcome(row)

    async def delete(self, key: str) -> None:
        """Takes a job away, whatever became of it; who works on it loses the lease.

        Raises:
            NotFound: there is no such job.

        """
        async with self._writing() as connection:
            if await connection.fetchval(queries("jobs")["delete"], UUID(key)) is None:
                raise missing(key)

    async def waiting(self) -> bool:
        """Whether there is a job that nobody works on."""
        async with self._reading() as connection:
            return bool(await connection.fetchval(queries("jobs")["waiting"]))

    async def take(self, lease: timedelta) -> Taken | None:
        """The oldest job that nobody works on; None where there is none."""
        token = uuid4()
        async with self._writing() as connection:
            row = await connection.fetchrow(queries("jobs")["take"], token, lease)
        if row is None:
            return None
        return Taken(row["id"], msgspec.json.decode(row["request"], type=CheckRequest), token, row["attempts"])

    async def renew(self, job: Taken, lease: timedelta) -> bool:
        """Whether the job is still ours; if so, for longer."""
        async with self._writing() as connection:
            return await connection.fetchval(queries("jobs")["renew"], job.id, job.lease, lease) is not None

    async def give_back(self, job: Taken) -> None:
        """Leaves the job to whoever takes it next, as if it had not been taken."""
        async with self._writing() as connection:
            await connection.execute(queries("jobs")["give_back"], job.id, job.lease)

    async def put_off(self, job: Taken, pause: timedelta) -> None:
        """Leaves the job to whoever takes it after the pause."""
        async with self._writing() as connection:
            await connection.execute(queries("jobs")["put_off"], job.id, job.lease, pause)

    async def finish(self, job: Taken, outcome: Check | CheckFailed) -> bool:
        """Whether the job was still ours and has ended with this outcome now.

        A check that was to be saved moves to the saved checks in the same transaction.
        """
        async with self._writing() as connection:
            if isinstance(outcome, CheckFailed):
                return await _ended(connection, job, None, text_of(outcome))
            check = named(outcome, job.id)
            if not job.request.save:
                return await _ended(connection, job, text_of(check), None)
            if await connection.fetchval(queries("jobs")["leave"], job.id, job.lease) is None:
                return False
            await insert(connection, job.request, check)
            return True

    async def sweep(self, kept: timedelta) -> int:
        """How many jobs were taken away because they ended longer ago than `kept`, their claims with them."""
        async with self._writing() as connection:
            return len(await connection.fetch(queries("jobs")["sweep"], kept))


async def _ended(connection: Connection, job: Taken, answer: str | None, failure: str | None) -> bool:
    return await connection.fetchval(queries("jobs")["finish"], job.id, job.lease, answer, failure) is not None


def _outcome(row: Record) -> JobStatus | Check | CheckFailed:
    if row["answer"] is not None:
        return msgspec.json.decode(row["answer"], type=Check)
    if row["failure"] is not None:
        return msgspec.json.decode(row["failure"], type=CheckFailed)
    state = JobState.RUNNING if row["running"] else JobState.QUEUED
    time: datetime = row["created_at"]
    return JobStatus(id=str(row["id"]), state=state, created_at=time)
