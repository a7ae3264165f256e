"""Numbered migrations in dbmate's file format, so that an operator may run dbmate instead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
from msgspec import Struct

from service.errors import SetupError
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection

FOLDER = Path(__file__).parent / "migrations"

LOCK = 0x6D6968616B  # "mihak": the advisory lock that one migrating connection holds
OLDEST_SERVER = 160000
OLDEST_VECTOR = (0, 8)  # iterative scans

_SECTION = re.compile(r"^--\s*migrate:(up|down)\b(.*)$", re.MULTILINE)
_FILE = re.compile(r"^(\d+).*\.sql$")


class Migration(Struct, frozen=True):
    """One file."""

    version: str
    name: str
    sha256: str
    up: str
    down: str
    up_in_transaction: bool = True
    down_in_transaction: bool = True


def migrations(folder: Path = FOLDER) -> list[Migration]:
    """The migrations of a folder, first to last.

    Raises:
        SetupError: a file lacks its sections, or two have one version.

    """
    found = [_read(path, match[1]) for path in sorted(folder.iterdir()) if (match := _FILE.match(path.name))]
    versions = [migration.version for migration in found]
    if len(set(versions)) < len(versions):
        raise SetupError(f"Two migrations in {folder} have the same version")
    return sorted(found, key=lambda migration: migration.version)


def _read(path: Path, version: str) -> Migration:
    text = path.read_text(encoding="utf-8")
    _, *parts = _SECTION.split(text)
    sections = {name: (options, body) for name, options, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)}
    if "up" not in sections:
        raise SetupError(f"{path} has no section -- migrate:up")
    up_options, up = sections["up"]
    down_options, down = sections.get("down", ("", ""))
    return Migration(
        version=version,
        name=path.name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        up=up,
        down=down,
        up_in_transaction="transaction:false" not in up_options,
        down_in_transaction="transaction:false" not in down_options,
    )


async def migrate(connection: Connection, folder: Path = FOLDER) -> list[str]:
    """Versions that were applied now, first to last; empty where the schema was up to date.

    Raises:
        SetupError: the server is too old or lacks pgvector, an applied file was changed since, the database comes from
            a newer release, or a file failed (its transaction is undone, earlier files stay).

    """
    files = migrations(folder)
    await connection.fetchval(queries("migrations")["lock"], LOCK)
    try:
        await _check_server(connection)
        applied = await _applied(connection)
        _check_applied(files, applied)
        pending = [migration for migration in files if migration.version not in applied]
        if pending:
            await connection.execute(queries("migrations")["create_versions"])
        for migration in pending:
            await _run(connection, migration)
        await _note(connection, [migration for migration in files if not applied.get(migration.version)])
        return [migration.version for migration in pending]
    finally:
        if not connection.is_closed():
            await connection.fetchval(queries("migrations")["unlock"], LOCK)


async def _check_server(connection: Connection) -> None:
    row = await connection.fetchrow(queries("migrations")["server"])
    if row["server"] < OLDEST_SERVER:
        raise SetupError(f"PostgreSQL {row['server'] // 10000} is too old: 16 or newer is needed")
    if row["vector"] and tuple(map(int, row["vector"].split(".")[:2])) < OLDEST_VECTOR:
        raise SetupError(f"pgvector {row['vector']} is too old: 0.8 or newer is needed (ALTER EXTENSION vector UPDATE)")


async def _applied(connection: Connection) -> dict[str, str]:
    """Checksums by applied version; empty text where none was noted, as after a run of dbmate."""
    tables = await connection.fetchrow(queries("migrations")["tables"])
    if not tables["versions"]:
        return {}
    applied = {row["version"]: "" for row in await connection.fetch(queries("migrations")["versions"])}
    if tables["checksums"]:
        noted = await connection.fetch(queries("migrations")["checksums"])
        applied |= {row["version"]: row["sha256"] for row in noted if row["version"] in applied}
    return applied


def _check_applied(files: Sequence[Migration], applied: Mapping[str, str]) -> None:
    known = {migration.version for migration in files}
    if newer := sorted(applied.keys() - known):
        raise SetupError(f"The database was made by a newer release (migrations {', '.join(newer)}); update this one")
    for migration in files:
        if applied.get(migration.version, "") not in {"", migration.sha256}:
            raise SetupError(
                f"Migration {migration.name} was changed after it was applied; restore the file and add a new one"
            )


async def _run(connection: Connection, migration: Migration) -> None:
    try:
        if migration.up_in_transaction:
            async with connection.transaction():
                await connection.execute(migration.up)
                await connection.execute(queries("migrations")["add_version"], migration.version)
        else:
            await connection.execute(migration.up)
            await connection.execute(queries("migrations")["add_version"], migration.version)
    except (asyncpg.InsufficientPrivilegeError, asyncpg.FeatureNotSupportedError, asyncpg.UndefinedFileError) as error:
        raise SetupError(
            f"Migration {migration.name} failed: {error.message}. If it is about the extension vector: install pgvector "
            "and let a superuser type CREATE EXTENSION vector; in this database"
        ) from error
    except (asyncpg.SyntaxOrAccessError, asyncpg.IntegrityConstraintViolationError, asyncpg.DataError) as error:
        raise SetupError(f"Migration {migration.name} failed: {error.message}") from error


async def _note(connection: Connection, unnoted: Sequence[Migration]) -> None:
    if not unnoted:
        return
    # A role without the right to make tables uses what dbmate made, and notes nothing.
    with suppress(asyncpg.InsufficientPrivilegeError):
        async with connection.transaction():
            if not (await connection.fetchrow(queries("migrations")["tables"]))["checksums"]:
                await connection.execute(queries("migrations")["create_checksums"])
            for migration in unnoted:
                await connection.execute(queries("migrations")["add_checksum"], migration.version, migration.sha256)
