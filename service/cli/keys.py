"""`mihak keys …`: who may call. A running service takes part in each change at once: it shares the database."""

from __future__ import annotations

from collections.abc import Sequence

import click
import msgspec

from service.config import Settings
from service.domain import ApiKey, NewKey
from service.errors import InvalidInput, NotFound
from service.runtime import open_database

REQUESTS_PER_MINUTE = 600
"""Of a key in a back end: ten a second, which is more than two cores check."""
PUBLISHABLE_REQUESTS_PER_MINUTE = 60
"""Of a key that everybody can read in a page: what the readers of one page check together."""


async def create_key(
    settings: Settings,
    name: str,
    scopes: Sequence[str],
    origins: Sequence[str],
    publishable: bool,
    requests_per_minute: int | None,
    as_json: bool,
) -> None:
    """Prints the new key alone on stdout, or with what is known of it as JSON: it is shown once.

    Raises:
        InvalidInput: names the flag that does not fit.

    """
    if publishable != bool(origins):
        raise InvalidInput("A publishable key is bound to origins: give --publishable and --origin together.")
    usual = PUBLISHABLE_REQUESTS_PER_MINUTE if publishable else REQUESTS_PER_MINUTE
    asked = {"name": name, "scopes": scopes, "origins": origins, "requests_per_minute": requests_per_minute or usual}
    try:
        new = msgspec.convert(asked, NewKey)
    except msgspec.ValidationError as error:
        raise InvalidInput(_in_words(str(error))) from error
    async with open_database(settings) as database:
        issued = await database.access.issue(new)
    click.echo(msgspec.json.format(msgspec.json.encode(issued)).decode() if as_json else issued.text)
    click.echo(
        f"Key {issued.key.id}: it is shown this once; keep it. To end it: mihak keys revoke {issued.key.id}", err=True
    )


async def list_keys(settings: Settings, as_json: bool) -> None:
    """Prints every key that was made, without secrets."""
    async with open_database(settings) as database:
        keys = await database.access.keys()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(keys)).decode())
        return
    for key in keys:
        click.echo(_line(key))


async def revoke_key(settings: Settings, key_id: str, as_json: bool) -> None:
    """Ends a key.

    Raises:
        InvalidInput: there is none of this id.

    """
    async with open_database(settings) as database:
        try:
            revoked = await database.access.revoke(key_id)
        except NotFound as error:
            raise InvalidInput(f"{error.detail}; mihak keys list shows them") from error
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(revoked)).decode())
        return
    click.echo(f"Key {revoked.id} ({revoked.name}) is good for nothing any more.")


def _line(key: ApiKey) -> str:
    state = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "live"
    where = f"  {' '.join(key.origins)}" if key.origins else ""
    scopes = ",".join(key.scopes)
    return f"{key.id}  {state:<18} {scopes:<18} {key.requests_per_minute:>6}/min  {key.created_at:%Y-%m-%d}  {key.name}{where}"


def _in_words(message: str) -> str:
    """The validator's words, with the flag in place of the field and of the pattern."""
    if "origins" in message:
        return (
            "--origin takes scheme, host and port as a browser sends them, such as https://newsroom.example.org or "
            "chrome-extension://<id>: in small letters, without a path or a wildcard."
        )
    return message.replace("`", "")
