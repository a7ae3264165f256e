"""`mihak database …`: everything into one file, and back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from service.config import Settings
from service.domain import Corpus
from service.errors import SetupError
from service.runtime import open_database
from service.storage import dumps
from service.storage.embedded import EmbeddedPostgres


class Moved(Struct, frozen=True):
    """What a dump holds, or a restored database."""

    file: str
    bytes: int
    documents: int
    passages: int
    snapshot: int


async def dump_database(settings: Settings, file: Path, as_json: bool) -> None:
    """Writes the embedded database to a file and prints what that holds.

    Raises:
        SetupError: the database is the operator's own, or the file cannot be written.

    """
    _only_embedded(settings)
    async with open_database(settings) as database:  # also brings the schema up to date
        held = await database.corpus()
        click.echo(f"Writing {file} …", err=True)
        with await asyncio.to_thread(EmbeddedPostgres.start, settings.data_dir) as server:
            await asyncio.to_thread(dumps.dump, server, file)
    _print(file, held, as_json)


async def restore_database(settings: Settings, file: Path, as_json: bool) -> None:
    """Puts a dump in the place of the embedded database and prints what it holds now.

    Raises:
        InvalidInput: the file is no dump of Mihak.
        SetupError: the database is the operator's own, or in use, or older than the dump.

    """
    _only_embedded(settings)
    with await asyncio.to_thread(EmbeddedPostgres.start, settings.data_dir) as server:
        click.echo(f"Reading {file} …", err=True)
        await dumps.restore(server, file)
        async with open_database(settings) as database:
            held = await database.corpus()
    _print(file, held, as_json)


def _only_embedded(settings: Settings) -> None:
    if settings.database_url:
        raise SetupError(
            "MIHAK_DATABASE_URL names a PostgreSQL of your own: dump and restore it with the pg_dump and pg_restore "
            "of its version (docs/operators.md)"
        )


def _print(file: Path, held: Corpus, as_json: bool) -> None:
    moved = Moved(str(file), file.stat().st_size, held.documents, held.passages, held.snapshot)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(moved)).decode())
    else:
        click.echo(
            f"{moved.file}: {moved.documents} documents, {moved.passages} passages, snapshot {moved.snapshot}, "
            f"{moved.bytes / 1e6:.1f} MB"
        )
