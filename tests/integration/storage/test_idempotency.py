"""Who has a request that is to run once: never two at a time, and never nobody for ever."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from service.domain import KeptAnswer, Turn
from service.storage.database import Database
from service.storage.sweeping import swept

NAME, PRINT = b"name", b"print"
ANSWER = KeptAnswer(201, (("location", "/v1/documents/1"), ("content-type", "application/json")), b"{}\xff")


async def begun(database: Database, attempt=None, fingerprint: bytes = PRINT, lease: float = 60, life: float = 60):
    return await database.idempotency.begin(NAME, fingerprint, attempt or uuid4(), lease, life)


async def test_of_many_attempts_at_once_one_runs(database, database_url):
    async with Database.open(database_url, pool_size=8) as other:
        turns = await asyncio.gather(*[begun(one) for _ in range(25) for one in (database, other)])
    assert sorted(turn.turn for turn in turns) == [Turn.RUN, *[Turn.WAIT] * 49]


async def test_an_answer_is_given_again_to_the_byte(database):
    attempt = uuid4()
    await begun(database, attempt)
    await database.idempotency.finish(NAME, attempt, 201, ANSWER, "/v1/documents/1")
    again = await begun(database)
    assert (again.turn, again.answer) == (Turn.REPLAY, ANSWER)
    assert (await begun(database, fingerprint=b"other")).turn is Turn.OTHER


async def test_what_is_given_back_is_free_at_once(database):
    attempt = uuid4()
    await begun(database, attempt)
    await database.idempotency.give_back(NAME, uuid4())
    assert (await begun(database)).turn is Turn.WAIT
    await database.idempotency.give_back(NAME, attempt)
    assert (await begun(database)).turn is Turn.RUN


async def test_a_lease_that_ran_out_goes_to_exactly_one_and_the_late_one_changes_nothing(database):
    late, fresh = uuid4(), uuid4()
    await begun(database, late, lease=0)
    turns = await asyncio.gather(begun(database, fresh), *[begun(database) for _ in range(10)])
    assert [turn.turn for turn in turns].count(Turn.RUN) == 1
    assert not await database.idempotency.renew(NAME, late, 60)
    await database.idempotency.finish(NAME, late, 201, ANSWER, None)
    await database.idempotency.give_back(NAME, late)
    assert (await begun(database)).turn is Turn.WAIT


async def test_a_lease_that_is_renewed_does_not_run_out(database):
    attempt = uuid4()
    await begun(database, attempt, lease=0.2)
    assert await database.idempotency.renew(NAME, attempt, 60)
    await asyncio.sleep(0.3)
    assert (await begun(database)).turn is Turn.WAIT


async def test_an_outcome_without_its_answer_is_run_again_by_one_at_a_time(database):
    attempt = uuid4()
    await begun(database, attempt)
    await database.idempotency.finish(NAME, attempt, 200, None, None)
    again = await begun(database)
    assert (again.turn, again.answer) == (Turn.REPLAY, None)
    taken = await asyncio.gather(*[database.idempotency.begin_again(NAME, PRINT, uuid4(), 60) for _ in range(10)])
    assert taken.count(True) == 1
    assert (await begun(database)).turn is Turn.WAIT


async def test_a_kept_answer_is_never_run_again(database):
    attempt = uuid4()
    await begun(database, attempt)
    await database.idempotency.finish(NAME, attempt, 201, ANSWER, None)
    assert not await database.idempotency.begin_again(NAME, PRINT, uuid4(), 60)


async def test_what_has_expired_is_as_if_it_never_was(database):
    attempt = uuid4()
    await begun(database, attempt, life=0)
    await database.idempotency.finish(NAME, attempt, 201, ANSWER, None)
    assert (await begun(database, fingerprint=b"other")).turn is Turn.RUN


async def test_what_tells_of_a_thing_is_forgotten_with_it(database):
    attempt = uuid4()
    await begun(database, attempt)
    await database.idempotency.finish(NAME, attempt, 201, ANSWER, "/v1/documents/1")
    await database.idempotency.forget("/v1/documents/2")
    assert (await begun(database)).turn is Turn.REPLAY
    await database.idempotency.forget("/v1/documents/1")
    assert (await begun(database)).turn is Turn.RUN


async def count(database: Database) -> int:
    async with database._pool.acquire() as connection:
        return await connection.fetchval("SELECT count(*) FROM idempotent_requests")


@pytest.mark.parametrize(("life", "left"), [(0, 0), (60, 1)])
async def test_a_running_service_sweeps_by_itself(database, life, left):
    await begun(database, life=life)
    async with swept(database.idempotency, database.access, seconds_between=0.01):
        await asyncio.sleep(0.2)
    assert await count(database) == left


async def test_sweeping_outlives_a_database_that_is_away_for_a_moment(database):
    from service.errors import DatabaseUnavailable

    asked = 0

    class Flaky:
        async def sweep(self) -> None:
            nonlocal asked
            asked += 1
            if asked == 1:
                raise DatabaseUnavailable

    async with swept(Flaky(), seconds_between=0.01):
        await asyncio.sleep(0.1)
    assert asked > 1
