"""The indexes for search taken away, built and built anew."""

from __future__ import annotations

import re

import asyncpg
import pytest

from service.storage import indexes
from service.storage.indexes import build, defined, drop, sizes
from tests.integration.storage.builders import entry, vector


@pytest.fixture
async def corpus(empty_database_url):
    from service.storage.database import Database

    async with Database.open(empty_database_url, pool_size=2) as database:
        await database.save_documents(
            [entry(f"d{number}", language="en" if number % 2 else "ar") for number in range(40)]
        )
        yield database


def test_every_index_of_vectors_and_words_is_defined():
    assert {"passages_tokens", "passages_embedding_ar", "passages_embedding_others"} <= set(defined())
    assert not {"passages_source", "passages_known_at", "claimreviews_tokens"} & set(defined())
    assert all(statement.startswith(f"CREATE INDEX {name} ON") for name, statement in defined().items())


async def test_what_is_found_does_not_depend_on_the_indexes(corpus, empty_database_url):
    async def found():
        by_words = await corpus.lexical(["120"], 100)
        return [one.id for one in await corpus.dense(vector(3), 10)], sorted(one.id for one in by_words)

    before = await found()
    await drop(empty_database_url)
    assert not set(defined()) & set((await sizes(empty_database_url)).indexes)
    assert await found() == before
    assert [one.name for one in await build(empty_database_url, anew=False)] == list(defined())
    assert await found() == before


async def test_what_is_there_is_built_anew_only_where_that_is_asked(corpus, empty_database_url):
    assert await build(empty_database_url, anew=False) == []
    told = []
    built = await build(empty_database_url, anew=True, progress=told.append)
    assert told == built
    assert [one.name for one in built] == list(defined())


async def test_the_built_indexes_are_those_of_the_schema(corpus, empty_database_url):
    connection = await asyncpg.connect(empty_database_url)
    text = "SELECT indexdef FROM pg_indexes WHERE tablename = 'passages' ORDER BY 1"
    before = await connection.fetch(text)
    await drop(empty_database_url)
    await build(empty_database_url, anew=False)
    assert await connection.fetch(text) == before
    await connection.close()


async def test_a_machine_without_room_for_workers_builds_alone(corpus, empty_database_url, monkeypatch):
    """As in a container with 64 MB of /dev/shm, where PostgreSQL says 53100."""
    refused = []
    execute = asyncpg.Connection.execute

    async def full(self, query, *args, **more):
        workers = await self.fetchval("SHOW max_parallel_maintenance_workers")
        if query.startswith("REINDEX") and workers != "0":
            refused.append(query)
            raise asyncpg.DiskFullError("could not resize shared memory segment")
        return await execute(self, query, *args, **more)

    monkeypatch.setattr(asyncpg.Connection, "execute", full)
    assert [one.name for one in await build(empty_database_url, anew=True)] == list(defined())
    assert [re.findall(r'"(\w+)"', query)[0] for query in refused] == list(defined())


@pytest.mark.parametrize(
    ("passages", "available", "expected"),
    [(0, 8 * 1024**3, 64 * 1024**2), (1_000_000, 8 * 1024**3, 2_000_000_000), (1_000_000, 1024**3, 512 * 1024**2)],
)
async def test_the_memory_is_by_the_corpus_and_within_half_of_the_machine(passages, available, expected, monkeypatch):
    class Counted:
        async def fetchval(self, query):
            return passages

    monkeypatch.setattr(indexes, "available_memory", lambda: available)
    assert await indexes._memory(Counted()) == expected


async def test_sizes_tell_tables_and_indexes_apart(corpus, empty_database_url):
    found = await sizes(empty_database_url)
    assert set(found.tables) == {"documents", "lexicon", "passages"}
    assert set(defined()) < set(found.indexes)
    assert all(size > 0 for size in (*found.tables.values(), *found.indexes.values()))
