"""`mihak doctor`: each thing a check needs, tried for real, and what to type where it fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from service.cli.server import listening_socket, require_a_key
from service.config import Settings, load_settings
from service.errors import MihakError
from service.inference.engine import Engine
from service.runtime import open_database


class Finding(Struct, frozen=True):
    """One thing that was tried."""

    name: str
    well: bool
    detail: str
    remedy: str | None = None


async def examine(data_dir: Path | None, as_json: bool) -> int:
    """Prints every finding; 0 where all is well, else 1."""
    try:
        settings = load_settings(data_dir=data_dir)
    except MihakError as error:
        findings = [Finding(name="settings", well=False, detail=error.detail, remedy="unset the variable, or mend it")]
    else:
        findings = [
            Finding(name="settings", well=True, detail=f"data in {settings.data_dir}"),
            *[await _tried(name, test, settings, remedy) for name, test, remedy in _TESTS],
        ]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(findings)).decode())
    else:
        for finding in findings:
            click.echo(f"{'ok    ' if finding.well else 'WRONG '} {finding.name:<10} {finding.detail}")
            if finding.remedy and not finding.well:
                click.echo(f"       try: {finding.remedy}")
    return 0 if all(finding.well for finding in findings) else 1


async def _tried(name: str, test: Callable[[Settings], Awaitable[str]], settings: Settings, remedy: str) -> Finding:
    try:
        return Finding(name=name, well=True, detail=await test(settings))
    except MihakError as error:
        return Finding(name=name, well=False, detail=error.detail, remedy=remedy)
    except (OSError, ImportError) as error:
        return Finding(name=name, well=False, detail=f"{type(error).__name__}: {error}", remedy=remedy)


async def _python(_: Settings) -> str:
    cores = os.cpu_count() or 1
    return f"{sys.version.split()[0]} on {sys.platform}, {cores} core{'s' if cores > 1 else ''}"


async def _models(settings: Settings) -> str:
    async with Engine.open(settings) as engine:
        return ", ".join(f"{model.id} ({model.revision})" for model in engine.models)


async def _database(settings: Settings) -> str:
    async with open_database(settings) as database:
        held = await database.corpus()
        return f"{held.documents} documents, {held.passages} passages, snapshot {held.snapshot}"


async def _keys(settings: Settings) -> str:
    await require_a_key(settings)
    async with open_database(settings) as database:
        facts = await database.access.facts()
    needed = settings.require_keys == "on" or not settings.loopback or facts.any_made
    return "every caller needs one" if needed else "none was made: whoever is on this machine may call"


async def _port(settings: Settings) -> str:
    with listening_socket(settings):
        return f"{settings.host}:{settings.port} is free"


_TESTS: tuple[tuple[str, Callable[[Settings], Awaitable[str]], str], ...] = (
    ("python", _python, "make PYTHON=python3.12 setup"),
    ("models", _models, "git checkout -- models, or unset MIHAK_NLI_MODEL"),
    ("database", _database, "check MIHAK_DATABASE_URL, or give another MIHAK_DATA_DIR"),
    ("keys", _keys, "mihak keys create --name newsroom --scope check"),
    ("port", _port, "mihak serve --port 8001"),
)
