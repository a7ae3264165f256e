"""A real `mihak serve` process to be measured, over a data folder, as an operator would run it."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from service.benchmarks.processes import resident_mb
from service.errors import SetupError
from service.storage import folders

SECONDS_TO_START = 120.0
SECONDS_TO_STOP = 30.0
_LISTENING = re.compile(r"Listening on http://([^:/]+):(\d+)")


class Served(Struct, frozen=True):
    """A server that answers."""

    host: str
    port: int
    pid: int
    start_seconds: float
    resident_mb: float
    """After start, before the first request."""


@asynccontextmanager
async def data_folder(given: Path | None, ingested: Sequence[Path]) -> AsyncIterator[Path]:
    """The folder that was given; else a new one with these texts, gone afterwards.

    Raises:
        SetupError: the texts could not be ingested.

    """
    if given is not None:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="mihak-bench-"))
    try:
        process = await asyncio.create_subprocess_exec(
            *_command("corpus", "ingest", *map(str, ingested)), env=_environment(folder), stdout=-3, stderr=-1
        )
        _, said = await process.communicate()
        if process.returncode:
            raise SetupError(f"The texts could not be ingested: {said.decode(errors='replace')[-1000:]}")
        yield folder
    finally:
        await asyncio.to_thread(folders.remove, folder)


@asynccontextmanager
async def served(data_dir: Path, settings: Mapping[str, str] | None = None) -> AsyncIterator[Served]:
    """A server over the folder that is stopped when the block ends; `settings` are `MIHAK_…` variables.

    Raises:
        SetupError: it does not start; says its last words.

    """
    begun = perf_counter()
    process = await asyncio.create_subprocess_exec(
        *_command("serve", "--port", "0"), env=_environment(data_dir, settings or {}), stdout=-3, stderr=-1
    )
    drain: asyncio.Task[None] | None = None
    try:
        host, port = await asyncio.wait_for(_address(process), SECONDS_TO_START)
        seconds = perf_counter() - begun
        drain = asyncio.create_task(_drained(process))
        yield Served(host, port, process.pid, round(seconds, 2), resident_mb(process.pid))
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), SECONDS_TO_STOP)
            except TimeoutError:
                process.kill()
                await process.wait()
        if drain is not None:
            await drain


async def _address(process: asyncio.subprocess.Process) -> tuple[str, int]:
    assert process.stderr is not None
    said: list[str] = []
    async for line in process.stderr:
        said.append(line.decode(errors="replace"))
        if found := _LISTENING.search(said[-1]):
            return found[1], int(found[2])
    raise SetupError(f"The service did not start: {''.join(said)[-1000:]}")


async def _drained(process: asyncio.subprocess.Process) -> None:
    """Reads its log on, so that it is never held up by a full pipe."""
    assert process.stderr is not None
    while await process.stderr.read(65536):
        pass


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "service.cli.main", *arguments]


def _environment(data_dir: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"MIHAK_HOST", "MIHAK_REQUIRE_KEYS"}}
    return kept | {"MIHAK_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1", **(more or {})}
