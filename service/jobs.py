"""Asynchronous checks at work: a few tasks that take jobs from the queue, one at a time each, and end them.

A job is a row, so it outlives the process. Who takes one holds a lease and renews it while at work; a process that is
killed renews nothing, and when the lease has run out another takes the job. The outcome is written only under the lease,
in the transaction that ends the job, so that none is ended twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import timedelta
from time import monotonic

from service.domain import Check, CheckFailed, CheckRequest
from service.errors import DatabaseUnavailable, InvalidInput, MihakError, Unavailable
from service.storage.jobs import Jobs, Taken

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
"""Of a killed process' jobs; longer than any pause of an event loop whose models run on another thread."""
RENEWALS = 3
"""Within one lease, so that two may fail and the job is kept."""
MOST_ATTEMPTS = 5
"""A claim on which the process died so often would kill it for ever."""
PAUSE = timedelta(seconds=2)
"""Before a job whose attempt failed for a reason that may pass is taken again."""
LOOK_SECONDS = 1.0
"""Between looks into an empty queue: another process may have put something in."""
SWEEP_SECONDS = 30.0
DEAD = CheckFailed(code="unexpected", detail="The service ended several times while it worked on this check.")
FAILED = CheckFailed(code="unexpected", detail="The service failed on this check.")

Making = Callable[[CheckRequest], Awaitable[Check]]
Made = Callable[[Check], None]
Place = Callable[[], AbstractAsyncContextManager[None]]


class Workers:
    """Tasks that work on the queue. `check` makes a check that is not saved yet; `place` waits until there is room;
    `made` is told of each check that ended a job.
    """

    def __init__(self, jobs: Jobs, check: Making, place: Place, kept: timedelta, made: Made) -> None:
        self._jobs = jobs
        self._check = check
        self._place = place
        self._kept = kept
        self._made = made
        self._news = asyncio.Event()
        self._at_work: dict[str, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def working(self, number: int) -> AsyncIterator[None]:
        """So many tasks at work until the block ends; jobs that they had taken by then are given back."""
        tasks = [asyncio.create_task(self._ever(self._next)) for _ in range(number)]
        tasks.append(asyncio.create_task(self._ever(self._sweep)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def wake(self) -> None:
        """Tells that there is something in the queue."""
        self._news.set()

    def stop(self, key: str) -> None:
        """Ends the work on a job that was taken away, where it is done here."""
        if key in self._at_work:
            self._at_work[key].cancel()

    async def _ever(self, step: Callable[[], Awaitable[None]]) -> None:
        """Repeats a step; while the database is away, after a pause."""
        while True:
            try:
                await step()
            except DatabaseUnavailable:
                await asyncio.sleep(LOOK_SECONDS)
            except MihakError as error:
                log.exception("jobs failed", exc_info=error, extra={"fields": {"code": error.code}})
                await asyncio.sleep(LOOK_SECONDS)

    async def _sweep(self) -> None:
        await self._jobs.sweep(self._kept)
        await asyncio.sleep(min(SWEEP_SECONDS, self._kept.total_seconds()))

    async def _next(self) -> None:
        """Works on one job, once there is one and room for it; nobody's place is taken to look for one."""
        if await self._jobs.waiting():
            async with self._place():
                if (job := await self._jobs.take(LEASE)) is not None:
                    await self._work(job)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):  # not wait_for, which may swallow that this task is to end
                await self._news.wait()
        self._news.clear()

    async def _work(self, job: Taken) -> None:
        """Ends the job, or leaves it where the lease is lost or it was taken away."""
        if job.attempts > MOST_ATTEMPTS:
            await self._jobs.finish(job, DEAD)
            return
        working = asyncio.create_task(self._end(job))
        holding = asyncio.create_task(self._hold(job))
        self._at_work[str(job.id)] = working
        try:
            await asyncio.wait({working, holding}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            await _stopped(working, holding)
            with suppress(MihakError):
                await self._jobs.give_back(job)
            raise
        finally:
            del self._at_work[str(job.id)]
            await _stopped(working, holding)
        if working.done() and not working.cancelled():
            working.result()

    async def _end(self, job: Taken) -> None:
        try:
            outcome: Check | CheckFailed = await self._check(job.request)
        except Unavailable as error:
            if job.attempts < MOST_ATTEMPTS:
                await self._jobs.put_off(job, PAUSE)
                return
            outcome = CheckFailed(code=error.code, detail=error.detail)
        except MihakError as error:
            field = error.field if isinstance(error, InvalidInput) else None
            outcome = CheckFailed(code=error.code, detail=error.detail, field=field)
        except Exception as error:
            log.exception("asynchronous check failed", exc_info=error)
            outcome = FAILED
        if await self._jobs.finish(job, outcome) and isinstance(outcome, Check):
            self._made(outcome)

    async def _hold(self, job: Taken) -> None:
        """Renews the lease until it is lost."""
        until = monotonic() + LEASE.total_seconds()
        while monotonic() < until:
            await asyncio.sleep(LEASE.total_seconds() / RENEWALS)
            with suppress(DatabaseUnavailable):
                if not await self._jobs.renew(job, LEASE):
                    return
                until = monotonic() + LEASE.total_seconds()


async def _stopped(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
