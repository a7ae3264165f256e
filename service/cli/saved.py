"""`mihak checks …`: saved checks on a terminal, and out as JSON Lines."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import click
import msgspec
from msgspec import Struct, structs

from service.cli.render import rendered
from service.config import Settings
from service.domain import Check, CheckQuery, CheckRequest, Feedback
from service.errors import InvalidInput
from service.runtime import open_database


class Exported(Struct, frozen=True):
    """One line of an export."""

    request: CheckRequest
    check: Check


class ExportedWithFeedback(Struct, frozen=True):
    """One line of an export with what editors said."""

    request: CheckRequest
    check: Check
    feedback: tuple[Feedback, ...]


async def list_checks(settings: Settings, limit: int, as_json: bool) -> None:
    """Prints the newest saved checks, one line each."""
    async with open_database(settings) as database:
        page = await database.saved.page(CheckQuery(), limit)
    for item in page.checks:
        if as_json:
            click.echo(msgspec.json.encode(item).decode())
        else:
            click.echo(f"{item.id}  {item.created_at:%Y-%m-%d %H:%M}  {item.verdict:<19}  {item.claim}")


async def show_check(settings: Settings, key: str, as_json: bool) -> None:
    """Prints a saved check, as JSON or for a reader."""
    async with open_database(settings) as database:
        check = (await database.saved.get(_identifier(key))).check
    click.echo(msgspec.json.format(msgspec.json.encode(check)).decode() if as_json else rendered(check))


async def delete_check(settings: Settings, key: str) -> None:
    """Takes a saved check and what was said of it away."""
    async with open_database(settings) as database:
        await database.saved.delete(_identifier(key))


async def export_checks(settings: Settings, since: datetime | None, with_feedback: bool) -> None:
    """Prints every saved check as a line of JSON, newest first."""
    query = CheckQuery(created_from=since.replace(tzinfo=UTC) if since else None)
    async with open_database(settings) as database:
        async for saved, said in database.saved.every(query):
            line = (
                ExportedWithFeedback(**structs.asdict(saved), feedback=said)
                if with_feedback
                else Exported(**structs.asdict(saved))
            )
            click.echo(msgspec.json.encode(line).decode())


def _identifier(key: str) -> str:
    try:
        return str(UUID(key))
    except ValueError as error:
        raise InvalidInput(f"{key} is no id of a check; mihak checks list shows them", field="id") from error
