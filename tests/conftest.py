"""Fixtures of a real database: one embedded server for the whole run, a fresh migrated database wherever one is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from hypothesis import settings

from service.storage.database import Database, migrate_database
from service.storage.embedded import EmbeddedPostgres

# How long an example takes tells of the machine, not of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TEMPLATE = "template_mihak"
T = TypeVar("T")

_numbers = count(1)


def finished(work: Coroutine[object, object, T]) -> T:
    """What the coroutine gives, from code that has no event loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def with_database(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


EMPTY = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET lock_timeout = '60s';
    TRUNCATE documents, sources, passages, lexicon, claimreviews, saved_checks, check_feedback, check_jobs RESTART IDENTITY;
    TRUNCATE api_keys, rate_windows, idempotent_requests;
    UPDATE corpus SET snapshot = 0, passages = 0, tokens = 0;
"""


@contextmanager
def emptied_database(idle: list[str], server_url: str) -> Iterator[str]:
    """The address of a migrated, empty database: one that was used before and emptied, else a new one.

    Making one takes half a second on a slow file system, emptying one a tenth of that.
    """
    if idle:
        url = idle.pop()
    else:
        url = with_database(server_url, f"test_{next(_numbers)}")
        finished(execute(server_url, f"CREATE DATABASE {urlsplit(url).path[1:]} TEMPLATE {TEMPLATE}"))
    yield url
    finished(execute(url, EMPTY))
    idle.append(url)


@contextmanager
def blank_database(server_url: str) -> Iterator[str]:
    """The address of a database without any table that is gone afterwards."""
    name = f"test_{next(_numbers)}"
    finished(execute(server_url, f"CREATE DATABASE {name} TEMPLATE template0"))
    try:
        yield with_database(server_url, name)
    finally:
        finished(execute(server_url, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """The run's own server; not to be killed by a test."""
    with EmbeddedPostgres.temporary(max_connections=100) as server:
        yield server


@pytest.fixture(scope="session")
def idle_databases(postgres: EmbeddedPostgres) -> list[str]:
    """Addresses of migrated, empty databases that no test uses now; the template of more is made here."""
    finished(execute(postgres.dsn, f"CREATE DATABASE {TEMPLATE} TEMPLATE template0"))
    finished(migrate_database(with_database(postgres.dsn, TEMPLATE)))
    return []


@pytest.fixture
def empty_database_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """A database of the test's own, without any table."""
    with blank_database(postgres.dsn) as url:
        yield url


@pytest.fixture
def database_url(postgres: EmbeddedPostgres, idle_databases: list[str]) -> Iterator[str]:
    """A migrated, empty database of the test's own; its tables are to stay as they are."""
    with emptied_database(idle_databases, postgres.dsn) as url:
        yield url


@pytest.fixture(scope="module")
def module_database_url(postgres: EmbeddedPostgres, idle_databases: list[str]) -> Iterator[str]:
    """A migrated, empty database that the tests of a module share."""
    with emptied_database(idle_databases, postgres.dsn) as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty database of the test's own."""
    async with Database.open(database_url, pool_size=4) as opened:
        yield opened


@pytest.fixture(scope="module")
async def module_database(module_database_url: str) -> AsyncIterator[Database]:
    """An open database that the tests of a module share."""
    async with Database.open(module_database_url, pool_size=4) as opened:
        yield opened
