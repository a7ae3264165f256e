"""`mihak corpus …`: texts in, progress on stderr, a report on stdout."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from service.config import Settings
from service.ingestion import IngestReport, read_paths
from service.runtime import Runtime, open_database
from service.storage.database import migrate_database
from service.storage.embedded import EmbeddedPostgres
from service.storage.indexes import IndexBuilt, build


async def ingest_paths(settings: Settings, paths: Sequence[Path], as_json: bool) -> int:
    """Ingests and prints the report; 0 where every item went in, else 1."""
    async with Runtime.open(settings) as runtime:
        report = await ingest_with(runtime, paths)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
    else:
        click.echo(
            f"created {report.created}, updated {report.updated}, unchanged {report.unchanged}, "
            f"failed {len(report.failed)}"
        )
        for failure in report.failed:
            click.echo(f"failed: {failure.place}: {failure.reason}")
    return 1 if report.failed else 0


async def ingest_with(runtime: Runtime, paths: Sequence[Path], *, quiet: bool = False) -> IngestReport:
    """The report of ingesting files and folders into a running service; progress on stderr unless quiet."""
    from tqdm import tqdm

    shown = not quiet and sys.stderr.isatty()
    with tqdm(unit=" documents", disable=not shown) as bar:

        def progress(done: int) -> None:
            bar.update(done - bar.n)
            if not (quiet or shown):
                click.echo(f"{done} documents", err=True)

        return await runtime.ingest_items(read_paths(paths, sys.stdin.buffer), progress)


async def ingest_feed(settings: Settings, feed: bytes, as_json: bool) -> int:
    """Ingests a feed of ClaimReviews and prints the report; 0 where every item was kept, else 1."""
    async with Runtime.open(settings) as runtime:
        report = await runtime.ingest_claimreviews(feed)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
    else:
        click.echo(
            f"created {report.created}, updated {report.updated}, unchanged {report.unchanged}, "
            f"failed {len(report.failed)}"
        )
        for failed in report.failed:
            where = f"{failed.field}: " if failed.field else ""
            click.echo(f"failed: item {failed.item}: {where}{failed.detail}")
    return 1 if report.failed else 0


async def show_corpus(settings: Settings, as_json: bool) -> None:
    """Prints what the corpus covers."""
    async with open_database(settings) as database:
        held = await database.corpus()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(held)).decode())
        return
    click.echo(f"{held.documents} documents, {held.passages} passages, snapshot {held.snapshot}")
    for title, parts in (("language", held.languages), ("outlet", held.sources), ("month", held.months)):
        for part in parts:
            click.echo(f"  {title:<9} {part.name:<30} {part.documents:>7} documents {part.passages:>8} passages")


async def reindex(settings: Settings, as_json: bool) -> None:
    """Builds the indexes for search anew and prints how long each took; a service may run meanwhile."""

    def tell(one: IndexBuilt) -> None:
        click.echo(msgspec.json.encode(one).decode() if as_json else f"{one.name:<28} {one.seconds:>7.1f} s")

    server = None if settings.database_url else await asyncio.to_thread(EmbeddedPostgres.start, settings.data_dir)
    try:
        address = settings.database_url or (server.dsn if server else "")
        await migrate_database(address)
        await build(address, anew=True, progress=tell)
    finally:
        if server:
            await asyncio.to_thread(server.stop)
