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

from service.storage.database import Database, migrate_database
from service.storage.embedded import EmbeddedPostgres

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


@contextmanager
def fresh_database(server_url: str, template: str) -> Iterator[str]:
    """The address of a copy of the template that is gone afterwards."""
    name = f"test_{next(_numbers)}"
    finished(execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}"))
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
def migrated_template(postgres: EmbeddedPostgres) -> str:
    finished(execute(postgres.dsn, f"CREATE DATABASE {TEMPLATE} TEMPLATE template0"))
    finished(migrate_database(with_database(postgres.dsn, TEMPLATE)))
    return TEMPLATE


@pytest.fixture
def empty_database_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """A database of the test's own, without any table."""
    with fresh_database(postgres.dsn, "template0") as url:
        yield url


@pytest.fixture
def database_url(postgres: EmbeddedPostgres, migrated_template: str) -> Iterator[str]:
    """A migrated, empty database of the test's own."""
    with fresh_database(postgres.dsn, migrated_template) as url:
        yield url


@pytest.fixture(scope="module")
def module_database_url(postgres: EmbeddedPostgres, migrated_template: str) -> Iterator[str]:
    """A migrated, empty database that the tests of a module share."""
    with fresh_database(postgres.dsn, migrated_template) as url:
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
