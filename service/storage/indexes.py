"""The indexes that search reads: built anew, or after many passages have been put in without them.

An index of vectors is built in memory, and many times slower once it no longer fits there; so the memory is taken by the
size of the corpus. A single insertion does without all this: it costs less than the embedding of its passage.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING

import asyncpg
from msgspec import Struct

from service.storage.failures import translated
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection

SCHEMA = Path(__file__).with_name("schema.sql")
BYTES_PER_PASSAGE = 2_000
"""Of the graph in memory: 768 of the vector, up to 1,000 of its neighbours, the rest is the allocator's."""
LEAST_MEMORY = 64 * 1024**2
WORKERS = 2
"""Beside the first, as PostgreSQL's default; they share the graph through /dev/shm."""

_DEFINED = re.compile(r"CREATE INDEX (passages_\w+) ON passages USING (?:hnsw|gin)[^;]*", re.DOTALL)


class IndexBuilt(Struct, frozen=True):
    """An index that was built."""

    name: str
    seconds: float


class Sizes(Struct, frozen=True):
    """Bytes on disk by the name of the table or index."""

    tables: dict[str, int]
    indexes: dict[str, int]


@cache
def defined() -> Mapping[str, str]:
    """The statements that make the indexes for search, by name, as the schema has them."""
    found = _DEFINED.finditer(SCHEMA.read_text(encoding="utf-8"))
    return MappingProxyType({match[1]: match[0] for match in found})


@asynccontextmanager
async def connected(dsn: str) -> AsyncIterator[Connection]:
    """A connection whose statements may take as long as they need."""
    with translated():
        connection = await asyncpg.connect(dsn)
        try:
            yield connection
        finally:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await connection.close(timeout=5)


async def drop(dsn: str) -> None:
    """Takes the indexes for search away: until `build`, every search reads the whole corpus."""
    async with connected(dsn) as connection:
        for name in defined():
            await connection.execute(f'DROP INDEX IF EXISTS "{name}"')


async def build(dsn: str, *, anew: bool, progress: Callable[[IndexBuilt], None] = lambda _: None) -> list[IndexBuilt]:
    """The indexes for search that were missing, now built; with `anew` also the others, while search goes on."""
    async with connected(dsn) as connection:
        present = {row["name"] for row in await connection.fetch(queries("indexes")["present"])}
        memory = await _memory(connection)
        built = []
        for name, statement in defined().items():
            if name not in present or anew:
                begun = perf_counter()
                await _built(connection, name, statement, memory, present=name in present)
                built.append(IndexBuilt(name, round(perf_counter() - begun, 1)))
                progress(built[-1])
        await connection.execute(queries("indexes")["analyse"])
        return built


async def sizes(dsn: str) -> Sizes:
    """How much disk the corpus takes."""
    async with connected(dsn) as connection:
        rows = await connection.fetch(queries("indexes")["sizes"])
    return Sizes(
        tables={row["name"]: row["bytes"] for row in rows if not row["is_index"]},
        indexes={row["name"]: row["bytes"] for row in rows if row["is_index"]},
    )


async def commonest(dsn: str, count: int) -> list[str]:
    """The tokens that the most passages have, the most common first."""
    async with connected(dsn) as connection:
        return [row["token"] for row in await connection.fetch(queries("indexes")["commonest"], count)]


async def _built(connection: Connection, name: str, statement: str, memory: int, *, present: bool) -> None:
    for workers in (WORKERS, 0):
        await connection.fetchrow(queries("indexes")["settings"], f"{memory // 1024}kB", str(workers))
        try:
            if present:
                await connection.execute(f'REINDEX INDEX CONCURRENTLY "{name}"')
            else:
                await connection.execute(f'DROP INDEX IF EXISTS "{name}"')  # one that a broken build left behind
                await connection.execute(statement)
        except asyncpg.DiskFullError:
            if not workers:
                raise
            # Containers have 64 MB of /dev/shm. A build by one process does not need it.
        else:
            return


async def _memory(connection: Connection) -> int:
    wanted = await connection.fetchval(queries("indexes")["passages"]) * BYTES_PER_PASSAGE
    return int(min(max(wanted, LEAST_MEMORY), max(available_memory() // 2, LEAST_MEMORY)))


def available_memory() -> int:
    """Bytes of this machine's memory, as far as its system tells; a gigabyte else."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return 1024**3
