"""`mihak demo`: the main job on real input, over HTTP, in one command."""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.request
from pathlib import Path

import click
import msgspec

from service.app import create_app
from service.cli.corpus import ingest_with
from service.cli.render import rendered
from service.cli.server import base_url, listening_socket, server
from service.config import Settings
from service.domain import Check
from service.errors import SetupError
from service.runtime import Runtime

CLAIM = "120 killed in the Hasakah prison attack"


async def demonstrate(settings: Settings, seeds: Path, *, once: bool, as_json: bool = False) -> None:
    """Serves, ingests the seeds, prints a check's answer as the API gives it, and serves on unless once.

    Raises:
        SetupError: it would need a key, and has none.

    """
    if not settings.loopback or settings.require_keys == "on":
        raise SetupError("The demo calls itself without a key, on loopback: unset MIHAK_HOST and MIHAK_REQUIRE_KEYS")
    with listening_socket(settings) as bound:
        _say("Starting the database and the models …")
        async with Runtime.open(settings) as runtime:
            if (await runtime.access.facts()).any_made:
                raise SetupError("There are keys in this database, and the demo has none: give it another --data-dir")
            serving = server(create_app(settings, runtime))
            task = asyncio.create_task(serving.serve(sockets=[bound]))
            while not serving.started:
                if task.done():
                    task.result()
                    return
                await asyncio.sleep(0.02)
            _say(f"Ingesting {seeds} …")
            await ingest_with(runtime, [seeds], quiet=True)
            url = base_url(bound)
            _say(f"Checking: {CLAIM}\n")
            answer = await asyncio.to_thread(_checked, url)
            click.echo(msgspec.json.format(msgspec.json.encode(answer)).decode() if as_json else rendered(answer))
            if once:
                serving.should_exit = True
            else:
                _say(f"\nServing on {url} until Ctrl-C. Try:\n{_curl(url)}")
            await task


def _checked(url: str) -> Check:
    request = urllib.request.Request(  # noqa: S310 - our own server's URL
        f"{url}/v1/checks",
        data=json.dumps({"claim": CLAIM}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=120) as response:  # noqa: S310
        return msgspec.json.decode(response.read(), type=Check)


def _curl(url: str) -> str:
    return f"""  curl -s {url}/v1/checks -H 'Content-Type: application/json' -d '{{"claim": "{CLAIM}"}}'"""


def _say(line: str) -> None:
    click.echo(line, err=True)
    sys.stderr.flush()
