"""Workers over a real queue: what they end, what they leave, and what outlives them."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from service import jobs
from service.domain import Check, CheckFailed, CheckQuery, JobStatus
from service.errors import DatabaseUnavailable, InvalidInput, NotFound
from service.jobs import Workers
from tests.integration.storage.kept import check, request

HOUR = timedelta(hours=1)


@asynccontextmanager
async def room():
    yield


def ignored(check):
    """Nobody counts."""


class Maker:
    """Makes checks as it was told, and counts them by claim."""

    def __init__(self, error: Exception | None = None, seconds: float = 0) -> None:
        self.made: Counter[str] = Counter()
        self.error = error
        self.seconds = seconds
        self.stopped = 0

    async def __call__(self, asked):
        self.made[asked.claim] += 1
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if self.error is not None:
            raise self.error
        return check(asked.claim)


async def put(database, claim="x", **fields):
    return (await database.jobs.put(request(claim, **fields), 1000)).id


async def until(condition, seconds=20):
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.01)


def all_ended(database, keys):
    async def ended():
        return not any([isinstance(await database.jobs.get(key, HOUR), JobStatus) for key in keys])

    return ended


async def test_every_job_is_ended_once_by_several_workers(database):
    keys = [await put(database, f"claim {number}") for number in range(40)]
    make, told = Maker(), []
    one, other = (Workers(database.jobs, make, room, HOUR, told.append) for _ in range(2))
    async with one.working(3), other.working(3):
        await until(all_ended(database, keys))
    assert set(make.made.values()) == {1}
    assert len(make.made) == len(told) == 40
    answers = [await database.jobs.get(key, HOUR) for key in keys]
    assert [answer.claim.text for answer in answers] == [f"claim {number}" for number in range(40)]
    assert [answer.id for answer in answers] == keys


async def test_news_are_acted_upon_at_once(database, monkeypatch):
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 60)
    workers = Workers(database.jobs, Maker(), room, HOUR, ignored)
    async with workers.working(1):
        await asyncio.sleep(0.05)
        key = await put(database)
        workers.wake()
        await until(all_ended(database, [key]), seconds=10)


@pytest.mark.parametrize(
    ("error", "code", "field"),
    [
        (InvalidInput("No words.", field="claim"), "invalid_input", "claim"),
        (RuntimeError("secret"), "unexpected", None),
    ],
)
async def test_a_check_that_fails_for_good_ends_its_job(database, error, code, field):
    key = await put(database, save=True)
    async with Workers(database.jobs, make := Maker(error), room, HOUR, ignored).working(1):
        await until(all_ended(database, [key]))
    failed = await database.jobs.get(key, HOUR)
    assert isinstance(failed, CheckFailed)
    assert (failed.code, failed.field) == (code, field)
    assert "secret" not in failed.detail
    assert make.made == {"x": 1}


async def test_a_check_that_fails_for_a_while_is_tried_again_and_not_for_ever(database, monkeypatch):
    monkeypatch.setattr(jobs, "PAUSE", timedelta(milliseconds=10))
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.02)
    key = await put(database)
    async with Workers(database.jobs, make := Maker(DatabaseUnavailable()), room, HOUR, ignored).working(2):
        await until(all_ended(database, [key]))
    assert (await database.jobs.get(key, HOUR)).code == "database_unavailable"
    assert make.made == {"x": jobs.MOST_ATTEMPTS}


async def test_a_claim_on_which_the_process_died_too_often_is_given_up(database):
    key = await put(database)
    for _ in range(jobs.MOST_ATTEMPTS):
        assert await database.jobs.take(timedelta(0)) is not None  # and nothing more is heard of who took it
    async with Workers(database.jobs, make := Maker(), room, HOUR, ignored).working(1):
        await until(all_ended(database, [key]))
    assert await database.jobs.get(key, HOUR) == jobs.DEAD
    assert make.made == {}


async def test_a_job_whose_holder_died_is_taken_once_its_lease_ran_out(database, monkeypatch):
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.02)
    key = await put(database)
    await database.jobs.take(timedelta(milliseconds=300))
    async with Workers(database.jobs, make := Maker(), room, HOUR, ignored).working(2):
        await asyncio.sleep(0.1)
        assert make.made == {}
        await until(all_ended(database, [key]))
    assert make.made == {"x": 1}


async def test_a_long_check_keeps_its_lease(database, monkeypatch):
    monkeypatch.setattr(jobs, "LEASE", timedelta(milliseconds=300))
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.02)
    key = await put(database)
    async with Workers(database.jobs, make := Maker(seconds=1.2), room, HOUR, ignored).working(3):
        await until(all_ended(database, [key]))
    assert make.made == {"x": 1}


async def test_a_worker_that_lost_its_lease_stops_and_writes_nothing(database, monkeypatch):
    monkeypatch.setattr(jobs, "LEASE", timedelta(milliseconds=90))
    key = await put(database, save=True)
    async with Workers(database.jobs, make := Maker(seconds=60), room, HOUR, ignored).working(1):
        await until(started(make))
        await database.jobs.delete(key)  # as another process would
        await until(stopped(make))
    with pytest.raises(NotFound):
        await database.saved.get(key)


async def test_workers_that_stop_give_their_jobs_back_at_once(database):
    key = await put(database, save=True)
    async with Workers(database.jobs, make := Maker(seconds=60), room, HOUR, ignored).working(2):
        await until(started(make))
    assert make.stopped == 1
    async with Workers(database.jobs, Maker(), room, HOUR, ignored).working(2):
        await until(saved(database, key))
    assert len((await database.saved.page(CheckQuery(), 10)).checks) == 1


async def test_what_was_taken_away_here_stops_at_once(database):
    key = await put(database)
    workers = Workers(database.jobs, make := Maker(seconds=60), room, HOUR, ignored)
    async with workers.working(1):
        await until(started(make))
        await database.jobs.delete(key)
        workers.stop(key)
        await until(stopped(make), seconds=5)
        following = await put(database, "y")
        make.seconds = 0
        workers.wake()
        await until(all_ended(database, [following]))


async def test_a_job_waits_for_room(database):
    free = asyncio.Semaphore(0)

    @asynccontextmanager
    async def place():
        async with free:
            yield

    key = await put(database)
    async with Workers(database.jobs, make := Maker(), place, HOUR, ignored).working(2):
        await asyncio.sleep(0.1)
        assert make.made == {}
        free.release()
        await until(all_ended(database, [key]))


async def test_ended_jobs_are_swept_away(database, monkeypatch):
    monkeypatch.setattr(jobs, "SWEEP_SECONDS", 0.05)
    key = await put(database)
    kept = timedelta(milliseconds=200)
    async with Workers(database.jobs, Maker(), room, kept, ignored).working(1):
        await until(all_ended(database, [key]))
        assert isinstance(await database.jobs.get(key, HOUR), Check)
        await until(gone(database, key))


def started(make):
    async def condition():
        return bool(make.made)

    return condition


def stopped(make):
    async def condition():
        return make.stopped == 1

    return condition


def saved(database, key):
    async def condition():
        try:
            await database.saved.get(key)
        except NotFound:
            return False
        return True

    return condition


def gone(database, key):
    async def condition():
        try:
            await database.jobs.get(key, HOUR)
        except NotFound:
            return True
        return False

    return condition
