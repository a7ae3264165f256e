"""`mihak check`: one claim, answered in this process."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import msgspec

from service.cli.render import rendered
from service.config import Settings
from service.domain import CheckRequest
from service.runtime import Runtime


async def print_check(
    settings: Settings, claim: str, as_json: bool, as_of: datetime | None, language: str | None, limit: int
) -> None:
    """Prints the answer, as JSON or for a reader."""
    request = CheckRequest(
        claim=claim, language=language, as_of=as_of.replace(tzinfo=UTC) if as_of else None, limit=limit
    )
    async with Runtime.open(settings) as runtime:
        answer = await runtime.check(request)
    click.echo(msgspec.json.format(msgspec.json.encode(answer)).decode() if as_json else rendered(answer))
