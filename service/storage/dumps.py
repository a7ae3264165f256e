"""The embedded database as one file, and back: PostgreSQL's own dump, by the programs of the server that holds it."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

import asyncpg

from service.errors import InvalidInput, SetupError
from service.storage.account import ENVIRONMENT
from service.storage.cluster import DATABASE
from service.storage.database import SECONDS_TO_CONNECT, migrate_database
from service.storage.embedded import EmbeddedPostgres
from service.storage.failures import translated
from service.storage.sql import queries

UNFINISHED = f"{DATABASE}_unfinished"
"""Name of the database that a dump is read into, before it takes the other's place."""


def dump(server: EmbeddedPostgres, file: Path) -> None:
    """Writes the whole database to a file that only we can read; it is there when it is whole, and not before.

    Raises:
        SetupError: it could not be written.

    """
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600, exist_ok=False)
        _ran(server, "pg_dump", "--format=custom", "--no-owner", f"--file={unfinished}", f"--dbname={DATABASE}")
        unfinished.replace(file)
    except OSError as error:
        raise SetupError(f"Cannot write {file} ({error.strerror})") from error
    finally:
        unfinished.unlink(missing_ok=True)


async def restore(server: EmbeddedPostgres, file: Path) -> None:
    """Puts a dump in the place of the database, migrated to the newest schema; until the end nothing of that is touched.

    Raises:
        InvalidInput: the file is no dump, or not one of Mihak.
        SetupError: somebody uses the database, or the dump is of a newer Mihak.

    """
    await asyncio.to_thread(_contents, server, file)
    async with _connected(_address(server, "postgres")) as connection:
        await _refuse_company(connection)
        await connection.execute(queries("databases")["drop_unfinished"])
        try:
            await connection.execute(queries("databases")["create_unfinished"])
            await asyncio.to_thread(
                _ran, server, "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={UNFINISHED}", str(file)
            )
            await migrate_database(_address(server, UNFINISHED))
            await _exchange(connection)
        finally:
            await connection.execute(queries("databases")["drop_unfinished"])


async def _exchange(connection: asyncpg.Connection) -> None:
    await _refuse_company(connection)
    await connection.execute(queries("databases")["drop_replaced"])
    async with connection.transaction():
        await connection.execute(queries("databases")["set_aside"])
        await connection.execute(queries("databases")["put_in_place"])
    await connection.execute(queries("databases")["drop_replaced"])


async def _refuse_company(connection: asyncpg.Connection) -> None:
    if await connection.fetchval(queries("databases")["others"]):
        raise SetupError("The database is in use. Stop the service, and every other mihak command, and restore then")


def _contents(server: EmbeddedPostgres, file: Path) -> None:
    try:
        listed = _ran(server, "pg_restore", "--list", str(file))
    except SetupError as error:
        raise InvalidInput(f"{file} is no dump of a database that can be read here") from error
    if " TABLE public passages " not in listed:
        raise InvalidInput(f"{file} is a dump, but not of a database of Mihak")


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    with translated():
        connection = await asyncpg.connect(dsn, timeout=SECONDS_TO_CONNECT)
        try:
            yield connection
        finally:
            await connection.close(timeout=SECONDS_TO_CONNECT)


def _address(server: EmbeddedPostgres, name: str) -> str:
    return urlunsplit(urlsplit(server.dsn)._replace(path=f"/{name}"))


def _ran(server: EmbeddedPostgres, program: str, *arguments: str) -> str:
    """What a program of PostgreSQL printed; it finds the server by its environment, where no other user sees the password."""
    address = urlsplit(server.dsn)
    found = {
        "PGHOST": parse_qs(address.query)["host"][0],
        "PGPORT": parse_qs(address.query)["port"][0],
        "PGUSER": unquote(address.username or ""),
        "PGPASSWORD": unquote(address.password or ""),
    }
    try:
        done = subprocess.run(
            [server.programs / program, *arguments],
            env=os.environ | ENVIRONMENT | found,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupError(
            f"{server.programs / program} does not run ({error.strerror}). PG_BIN needs {program}"
        ) from error
    if done.returncode != 0:
        raise SetupError(f"{program} failed: {done.stderr.strip()[-400:]}")
    return done.stdout
