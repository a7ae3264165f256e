from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from service.domain import Check, CheckFailed, CheckQuery, JobState, JobStatus
from service.errors import NotFound, Overloaded
from tests.integration.storage.kept import check, request

LONG, NONE = timedelta(minutes=1), timedelta(0)
HOUR = timedelta(hours=1)


async def put(database, claim="x", **fields):
    return (await database.jobs.put(request(claim, **fields), 100)).id


async def test_a_job_is_queued_then_running_then_done(database):
    key = await put(database, "قُتل 120 شخصاً")
    status = await database.jobs.get(key, HOUR)
    assert isinstance(status, JobStatus)
    assert (status.id, status.state) == (key, JobState.QUEUED)
    job = await database.jobs.take(LONG)
    assert (str(job.id), job.request.claim, job.attempts) == (key, "قُتل 120 شخصاً", 1)
    assert (await database.jobs.get(key, HOUR)).state is JobState.RUNNING
    assert await database.jobs.finish(job, check())
    done = await database.jobs.get(key, HOUR)
    assert isinstance(done, Check)
    assert (done.id, done.created_at) == (key, status.created_at)
    assert await database.jobs.take(LONG) is None


async def test_jobs_are_taken_oldest_first_and_each_by_one(database):
    keys = []
    for number in range(20):
        keys.append(await put(database, str(number)))
        await asyncio.sleep(0.0011)  # ids of one millisecond have no order
    taken = await asyncio.gather(*(database.jobs.take(LONG) for _ in range(30)))
    jobs = [str(job.id) for job in taken if job is not None]
    assert sorted(jobs) == sorted(keys) == keys
    assert await database.jobs.waiting() is False


async def test_the_first_in_is_the_first_out(database):
    first = await put(database)
    await asyncio.sleep(0.0011)
    await put(database)
    assert str((await database.jobs.take(LONG)).id) == first


async def test_a_lease_that_ran_out_is_lost(database):
    await put(database, save=True)
    first = await database.jobs.take(NONE)
    assert await database.jobs.waiting()
    second = await database.jobs.take(LONG)
    assert (second.id, second.attempts) == (first.id, 2)
    assert not await database.jobs.renew(first, LONG)
    assert not await database.jobs.finish(first, check())
    assert not await database.jobs.finish(first, CheckFailed("x", "x"))
    await database.jobs.give_back(first)
    assert await database.jobs.take(LONG) is None
    assert await database.jobs.renew(second, LONG)
    assert await database.jobs.finish(second, check())
    assert not await database.jobs.finish(second, check())
    assert len((await database.saved.page(CheckQuery(), 10)).checks) == 1


async def test_many_who_end_the_same_job_end_it_once(database):
    await put(database, save=True)
    holders = [await database.jobs.take(NONE) for _ in range(8)]
    done = await asyncio.gather(*(database.jobs.finish(job, check()) for job in holders))
    assert done.count(True) == 1
    assert done[-1]
    assert len((await database.saved.page(CheckQuery(), 10)).checks) == 1


async def test_a_job_to_be_saved_moves_to_the_saved_checks_under_its_id(database):
    key = await put(database, save=True)
    await database.jobs.finish(await database.jobs.take(LONG), check())
    with pytest.raises(NotFound):
        await database.jobs.get(key, HOUR)
    saved = await database.saved.get(key)
    assert (saved.check.id, saved.request.save) == (key, True)


async def test_a_failed_job_says_why(database):
    key = await put(database, save=True)
    failed = CheckFailed(code="invalid_input", detail="No words.", field="claim")
    await database.jobs.finish(await database.jobs.take(LONG), failed)
    assert await database.jobs.get(key, HOUR) == failed


async def test_a_job_that_was_given_back_or_put_off_is_taken_again(database):
    await put(database)
    await database.jobs.give_back(await database.jobs.take(LONG))
    job = await database.jobs.take(LONG)
    assert job.attempts == 1
    await database.jobs.put_off(job, timedelta(milliseconds=50))
    assert await database.jobs.take(LONG) is None
    assert (await database.jobs.get(str(job.id), HOUR)).state is JobState.QUEUED
    await asyncio.sleep(0.06)
    assert (await database.jobs.take(LONG)).attempts == 2


async def test_a_job_that_was_taken_away_is_lost_to_who_works_on_it(database):
    key = await put(database, save=True)
    job = await database.jobs.take(LONG)
    await database.jobs.delete(key)
    assert not await database.jobs.renew(job, LONG)
    assert not await database.jobs.finish(job, check())
    with pytest.raises(NotFound):
        await database.saved.get(key)
    with pytest.raises(NotFound):
        await database.jobs.delete(key)


async def test_an_ended_job_goes_when_its_time_is_over_and_no_other(database):
    waits, runs, ends = [await put(database) for _ in range(3)]
    jobs = {str(job.id): job for job in [await database.jobs.take(LONG) for _ in range(3)]}
    await database.jobs.give_back(jobs[waits])
    await database.jobs.finish(jobs[ends], check())
    assert await database.jobs.sweep(HOUR) == 0
    with pytest.raises(NotFound):
        await database.jobs.get(ends, NONE)
    assert await database.jobs.sweep(NONE) == 1
    with pytest.raises(NotFound):
        await database.jobs.get(ends, HOUR)
    assert (await database.jobs.get(runs, NONE)).state is JobState.RUNNING
    assert (await database.jobs.get(waits, NONE)).state is JobState.QUEUED


async def test_a_full_queue_refuses_and_never_holds_one_more(database):
    results = await asyncio.gather(*(database.jobs.put(request(), 5) for _ in range(12)), return_exceptions=True)
    refused = [error for error in results if isinstance(error, Overloaded)]
    assert len(refused) == 7
    assert refused[0].retry_after > 0
    await database.jobs.finish(await database.jobs.take(LONG), check())
    await database.jobs.put(request(), 5)


async def test_a_job_that_is_not_there_is_not_found(database):
    with pytest.raises(NotFound):
        await database.jobs.get(str(uuid4()), HOUR)
