"""Checks that are kept: saved ones, their second runs, what editors said of them, and those that run as jobs."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from msgspec import structs

from service.claims import normal_form
from service.config import Settings
from service.differences import difference
from service.domain import (
    Check,
    CheckFailed,
    CheckPage,
    CheckQuery,
    CheckRequest,
    Feedback,
    FeedbackList,
    FeedbackRequest,
    JobStatus,
    Rerun,
    RerunRequest,
)
from service.errors import NotFound, error_named
from service.jobs import Made, Making, Place, Workers
from service.storage.jobs import Jobs
from service.storage.saved import SavedChecks


class KeptChecks:
    """What outlasts the request that asked for it. `making` makes a check and keeps nothing."""

    def __init__(self, saved: SavedChecks, jobs: Jobs, making: Making, settings: Settings) -> None:
        self._saved = saved
        self._jobs = jobs
        self._making = making
        self._settings = settings
        self._kept = timedelta(seconds=settings.job_keep_seconds)
        self._workers: Workers | None = None

    def working(self, place: Place, made: Made) -> AbstractAsyncContextManager[None]:
        """Work on the queue until the block ends; `place` waits until there is room for one more check, and `made` is
        told of each.
        """
        self._workers = Workers(self._jobs, self._making, place, self._kept, made)
        return self._workers.working(self._settings.job_workers)

    async def check(self, request: CheckRequest) -> Check:
        """A new check, saved where the request says so."""
        return await self.saved_where_asked(request, await self._making(request))

    async def saved_where_asked(self, request: CheckRequest, check: Check) -> Check:
        """The check, with its id where it was saved."""
        return await self._saved.save(request, check) if request.save else check

    async def enqueue(self, request: CheckRequest) -> JobStatus:
        """A check that will be made by and by.

        Raises:
            InvalidInput: the claim cannot be read.
            Overloaded: too many wait already.

        """
        normal_form(request.claim)  # refused now rather than when its turn has come
        status = await self._jobs.put(request, self._settings.max_queued_jobs)
        if self._workers:
            self._workers.wake()
        return status

    async def get(self, key: str) -> Check | JobStatus:
        """The check of this id, or how far it is.

        Raises:
            NotFound: there is none.
            MihakError: why the asynchronous check failed.

        """
        try:  # the job first: a check that is to be saved moves from there to the saved ones
            found = await self._jobs.get(key, self._kept)
        except NotFound:
            return (await self._saved.get(key)).check
        if isinstance(found, CheckFailed):
            raise error_named(found.code, found.detail, found.field)
        return found

    async def delete(self, key: str) -> None:
        """Takes a check away, whether saved, done, under way or waiting.

        Raises:
            NotFound: there is none.

        """
        try:
            await self._jobs.delete(key)
        except NotFound:
            await self._saved.delete(key)
            return
        if self._workers:
            self._workers.stop(key)

    async def page(self, query: CheckQuery, limit: int, cursor: str | None = None) -> CheckPage:
        """Saved checks, newest first.

        Raises:
            InvalidInput: the cursor was not given for this query.

        """
        return await self._saved.page(query, limit, cursor)

    async def rerun(self, key: str, asked: RerunRequest) -> Rerun:
        """The claim of a saved check on today's corpus, asked as it was asked then but for `as_of`.

        Raises:
            NotFound: there is no such saved check.

        """
        before = await self._saved.get(key)
        after = await self.check(structs.replace(before.request, as_of=asked.as_of, save=asked.save))
        return Rerun(check=after, difference=difference(before.check, after))

    async def say(self, key: str, said: FeedbackRequest) -> Feedback:
        """An editor's correction of a saved check, kept.

        Raises:
            NotFound: there is no such saved check.
            InvalidInput: names the field that does not fit.

        """
        return await self._saved.say(key, said)

    async def said(self, key: str) -> FeedbackList:
        """Every correction of a saved check.

        Raises:
            NotFound: there is no such saved check.

        """
        return FeedbackList(await self._saved.said(key))
