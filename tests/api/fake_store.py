"""Saved checks and jobs without a database: what `service.storage.saved` and `service.storage.jobs` do, in dicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from msgspec import structs

from service.domain import (
    Check,
    CheckFailed,
    CheckPage,
    CheckQuery,
    CheckRequest,
    ClaimReview,
    Feedback,
    FeedbackRequest,
    JobState,
    JobStatus,
    NewClaimReview,
    SavedCheck,
)
from service.errors import InvalidInput, Overloaded
from service.storage.claimreviews import ReviewEntry
from service.storage.cursors import cursor, place
from service.storage.ids import created, new_id, now
from service.storage.jobs import RETRY_SECONDS, Taken
from service.storage.published import taken, unpublished
from service.storage.saved import about, missing, named, summary

SECRET = b"secret of the tests"


class FakeSaved:
    """The methods of `SavedChecks`; `fail` may raise in each of them."""

    def __init__(self, fail: Callable[[], None]) -> None:
        self.kept: dict[str, SavedCheck] = {}
        self.told: dict[str, tuple[Feedback, ...]] = {}
        self.fail = fail

    async def save(self, request: CheckRequest, check: Check) -> Check:
        self.fail()
        saved = named(check, new_id(now()))
        self.kept[str(saved.id)] = SavedCheck(request, saved)
        return saved

    async def get(self, key: str) -> SavedCheck:
        self.fail()
        if key not in self.kept:
            raise missing(key)
        return self.kept[key]

    async def delete(self, key: str) -> None:
        await self.get(key)
        del self.kept[key]
        self.told.pop(key, None)

    async def page(self, query: CheckQuery, limit: int, after: str | None = None) -> CheckPage:
        self.fail()
        start = str(place(after, query, SECRET)) if after is not None else "g"
        found = [
            item
            for key in sorted(self.kept, reverse=True)
            if key < start and query.verdict in {None, (item := summary(self.kept[key].check)).verdict}
        ]
        following = cursor(UUID(found[limit - 1].id), query, SECRET) if len(found) > limit else None
        return CheckPage(tuple(found[:limit]), following)

    async def say(self, key: str, said: FeedbackRequest) -> Feedback:
        about(said)
        check = (await self.get(key)).check
        if said.evidence is not None and said.evidence not in {item.id for item in check.evidence}:
            raise InvalidInput("No evidence of this check has this id.", field="evidence")
        feedback = Feedback(id=str(uuid4()), created_at=now(), **structs.asdict(said))
        self.told[key] = (*self.told.get(key, ()), feedback)
        return feedback

    async def said(self, key: str) -> tuple[Feedback, ...]:
        await self.get(key)
        return self.told.get(key, ())


class FakePublished:
    """The methods of `PublishedReviews`."""

    def __init__(self, saved: FakeSaved) -> None:
        self.saved = saved
        self.reviews: dict[str, tuple[ClaimReview, ReviewEntry]] = {}

    def _of(self, key: str) -> tuple[ClaimReview, ReviewEntry]:
        self.saved.fail()
        if key not in self.reviews or key not in self.saved.kept:
            raise unpublished(key)
        return self.reviews[key]

    async def get(self, key: str) -> ClaimReview:
        return self._of(key)[0]

    async def publish(self, key: str, review: ClaimReview, entry: ReviewEntry, vector: object) -> bool:
        await self.saved.get(key)
        if any(other != key and kept[1].key == entry.key for other, kept in self.reviews.items()):
            raise taken()
        new = key not in self.reviews
        self.reviews[key] = (review, entry)
        return new

    async def withdraw(self, key: str) -> None:
        self._of(key)
        del self.reviews[key]

    def found(self) -> list[NewClaimReview]:
        return [entry.review for key, (_, entry) in self.reviews.items() if key in self.saved.kept]


class FakeJobs:
    """The methods of `Jobs`; no lease ever runs out."""

    def __init__(self, saved: FakeSaved) -> None:
        self.saved = saved
        self.waits: dict[str, CheckRequest] = {}
        self.taken: dict[str, Taken] = {}
        self.ended: dict[str, Check | CheckFailed] = {}

    async def put(self, request: CheckRequest, most: int) -> JobStatus:
        self.saved.fail()
        if len(self.waits) + len(self.taken) >= most:
            raise Overloaded(retry_after=RETRY_SECONDS)
        key = new_id(now())
        self.waits[str(key)] = request
        return JobStatus(id=str(key), state=JobState.QUEUED, created_at=created(key))

    async def get(self, key: str, kept: timedelta) -> JobStatus | Check | CheckFailed:
        self.saved.fail()
        if key in self.ended:
            return self.ended[key]
        if key not in self.waits and key not in self.taken:
            raise missing(key)
        state = JobState.RUNNING if key in self.taken else JobState.QUEUED
        return JobStatus(id=key, state=state, created_at=created(UUID(key)))

    async def delete(self, key: str) -> None:
        self.saved.fail()
        if not any(held.pop(key, None) for held in (self.waits, self.taken, self.ended)):
            raise missing(key)

    async def waiting(self) -> bool:
        return bool(self.waits)

    async def take(self, lease: timedelta) -> Taken | None:
        if not self.waits:
            return None
        key = min(self.waits)
        self.taken[key] = Taken(UUID(key), self.waits.pop(key), uuid4(), 1)
        return self.taken[key]

    async def renew(self, job: Taken, lease: timedelta) -> bool:
        return str(job.id) in self.taken

    async def give_back(self, job: Taken) -> None:
        if self.taken.pop(str(job.id), None):
            self.waits[str(job.id)] = job.request

    async def put_off(self, job: Taken, pause: timedelta) -> None:
        await self.give_back(job)

    async def finish(self, job: Taken, outcome: Check | CheckFailed) -> bool:
        if self.taken.pop(str(job.id), None) is None:
            return False
        if isinstance(outcome, Check):
            outcome = named(outcome, job.id)
            if job.request.save:
                self.saved.kept[str(job.id)] = SavedCheck(job.request, outcome)
                return True
        self.ended[str(job.id)] = outcome
        return True

    async def sweep(self, kept: timedelta) -> int:
        return 0
