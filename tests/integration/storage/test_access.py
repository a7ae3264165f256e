"""Keys and quotas as the database keeps them, asked by several pools and several processes."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import asyncpg
import pytest

from service.config import REPOSITORY
from service.domain import NewKey, Scope
from service.errors import InvalidInput, NotFound
from service.storage.database import Database

PAGE = "https://newsroom.example.org"


def new(name: str = "desk", *scopes: Scope, **more) -> NewKey:
    return NewKey(name=name, scopes=scopes or (Scope.CHECK,), requests_per_minute=60, **more)


async def test_a_key_is_known_by_its_whole_text_alone(database):
    issued = await database.access.issue(new("غرفة الأخبار", Scope.CHECK, Scope.INGEST))
    assert await database.access.key(issued.text) == issued.key
    assert issued.key.scopes == (Scope.CHECK, Scope.INGEST)
    other = await database.access.issue(new())
    mixed = f"mhk_{issued.key.id}_{other.text.split('_')[2]}"
    assert await database.access.key(mixed) is None
    assert await database.access.key(issued.text[:-1]) is None


async def test_an_unknown_id_goes_the_same_way_as_a_wrong_secret(database, monkeypatch):
    from service.storage import access

    asked = []

    def fits(secret, held):
        asked.append(held is not None)
        return False

    monkeypatch.setattr(access, "fits", fits)
    text = (await database.access.issue(new())).text
    assert await database.access.key(text) is None
    assert await database.access.key(f"mhk_{'0' * 12}_{'a' * 43}") is None
    assert asked == [True, False]


async def test_revoking_is_remembered_and_stands(database):
    issued = await database.access.issue(new())
    revoked = await database.access.revoke(issued.key.id)
    assert revoked.revoked_at is not None
    assert await database.access.revoke(issued.key.id) == revoked
    assert await database.access.keys() == (revoked,)
    assert await database.access.key(issued.text) is None
    with pytest.raises(NotFound):
        await database.access.revoke("nobody")


async def test_keys_are_listed_in_the_order_in_which_they_were_made(database):
    made = [(await database.access.issue(new(name))).key for name in ("a", "b", "c")]
    assert await database.access.keys() == tuple(made)


async def test_the_facts_are_of_live_keys_but_for_whether_any_was_made(database):
    assert (await database.access.facts()).any_made is False
    issued = await database.access.issue(new(origins=(PAGE,)))
    facts = await database.access.facts()
    assert (facts.any_made, facts.any_live, facts.origins) == (True, True, {PAGE})
    await database.access.revoke(issued.key.id)
    facts = await database.access.facts()
    assert (facts.any_made, facts.any_live, facts.origins) == (True, False, frozenset())


@pytest.mark.parametrize("scopes", [(Scope.ADMIN,), (Scope.CHECK, Scope.INGEST)])
async def test_a_publishable_key_for_more_than_checks_cannot_be_made(database, scopes):
    with pytest.raises(InvalidInput) as caught:
        await database.access.issue(new("page", *scopes, origins=(PAGE,)))
    assert caught.value.field == "scopes"
    assert await database.access.keys() == ()
    text = await database.access.issue(new(origins=(PAGE,)))
    async with database._pool.acquire() as connection:
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute("UPDATE api_keys SET scopes = ARRAY['check', 'admin'] WHERE id = $1", text.key.id)


async def test_hashes_are_of_this_database_and_of_the_parts_as_they_were_cut(database, empty_database_url):
    same = await database.access.hashed(b"a", b"bc")
    assert same == await database.access.hashed(b"a", b"bc")
    assert same != await database.access.hashed(b"ab", b"c")
    async with Database.open(empty_database_url, pool_size=2) as other:
        assert same != await other.access.hashed(b"a", b"bc")


async def test_counting_is_exact_under_concurrency(database, database_url):
    async with Database.open(database_url, pool_size=8) as other:
        counted = await asyncio.gather(*[one.access.count("k", 30) for _ in range(40) for one in (database, other)])
    assert sorted(allowance.remaining for allowance in counted if allowance.remaining >= 0) == list(range(30))
    assert sum(allowance.remaining < 0 for allowance in counted) == 50


PROCESS = """
import asyncio, sys
from service.storage.database import Database

async def main():
    async with Database.open(sys.argv[1], pool_size=4) as database:
        counted = await asyncio.gather(*[database.access.count("k", 25) for _ in range(40)])
    print(sum(allowance.remaining >= 0 for allowance in counted))

asyncio.run(main())
"""


def test_two_real_processes_let_exactly_the_quota_pass(database_url):
    command = [sys.executable, "-c", PROCESS, database_url]
    processes = [
        subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    assert sum(int(out) for out, _ in told) == 25


async def test_windows_that_are_long_over_are_swept_away(database):
    await database.access.count("old", 1)
    async with database._pool.acquire() as connection:
        await connection.execute("UPDATE rate_windows SET started_at = started_at - interval '10 minutes'")
    await database.access.count("new", 1)
    await database.access.sweep()
    async with database._pool.acquire() as connection:
        assert await connection.fetchval("SELECT array_agg(caller) FROM rate_windows") == ["new"]
