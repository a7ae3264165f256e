"""Saved checks and what editors said of them: put in, read, taken away, never changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from msgspec import structs

from service.domain import (
    Check,
    CheckPage,
    CheckQuery,
    CheckRequest,
    CheckSummary,
    Feedback,
    FeedbackRequest,
    SavedCheck,
)
from service.errors import InvalidInput, NotFound
from service.storage.checks import instant
from service.storage.cursors import cursor, place
from service.storage.ids import created, new_id, now
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Record

Using = Callable[[], "AbstractAsyncContextManager[Connection]"]
"""Gives a connection in a transaction."""
PAGE = 100
"""Checks that are read at once where all are wanted."""


class SavedChecks:
    """The saved checks of a database."""

    def __init__(self, reading: Using, writing: Using) -> None:
        self._reading = reading
        self._writing = writing

    async def save(self, request: CheckRequest, check: Check) -> Check:
        """The check with its id and time, kept."""
        async with self._writing() as connection:
            return await insert(connection, request, named(check, new_id(now())))

    async def get(self, key: str) -> SavedCheck:
        """The saved check of this id.

        Raises:
            NotFound: there is none.

        """
        async with self._reading() as connection:
            return _saved(await _row(connection, key))

    async def delete(self, key: str) -> None:
        """Takes a check and what was said of it away.

        Raises:
            NotFound: there is none.

        """
        async with self._writing() as connection:
            if await connection.fetchval(queries("saved")["delete"], UUID(key)) is None:
                raise missing(key)

    async def page(self, query: CheckQuery, limit: int, after: str | None = None) -> CheckPage:
        """At most `limit` checks, newest first, from where the cursor `after` says.

        Raises:
            InvalidInput: the cursor was not given for this query.

        """
        async with self._reading() as connection:
            secret: bytes = await connection.fetchval(queries("secrets")["secret"], "cursors")
            start = place(after, query, secret) if after is not None else None
            rows = await _page(connection, query, start, limit + 1)
        following = cursor(rows[limit - 1]["id"], query, secret) if len(rows) > limit else None
        return CheckPage(tuple(summary(_saved(row).check) for row in rows[:limit]), following)

    async def every(self, query: CheckQuery) -> AsyncIterator[tuple[SavedCheck, tuple[Feedback, ...]]]:
        """All checks that fit, newest first, each with what was said of it."""
        start: UUID | None = None
        while True:
            async with self._reading() as connection:
                rows = await _page(connection, query, start, PAGE)
                said = await _said(connection, [row["id"] for row in rows])
            for row in rows:
                yield _saved(row), said.get(row["id"], ())
            if len(rows) < PAGE:
                return
            start = rows[-1]["id"]

    async def say(self, key: str, said: FeedbackRequest) -> Feedback:
        """The correction, kept.

        Raises:
            NotFound: there is no such check.
            InvalidInput: names the field that does not fit the others or the check.

        """
        about(said)
        time = now()
        feedback = Feedback(
            id=str(new_id(time)),
            created_at=time,
            verdict=said.verdict,
            evidence=said.evidence,
            stance=said.stance,
            note=said.note,
            editor=said.editor,
        )
        async with self._writing() as connection:
            check = _saved(await _row(connection, key, "hold")).check
            if said.evidence is not None and said.evidence not in {item.id for item in check.evidence}:
                raise InvalidInput("No evidence of this check has this id.", field="evidence")
            await connection.execute(
                queries("saved")["say"],
                UUID(feedback.id),
                UUID(key),
                time,
                feedback.verdict,
                feedback.evidence,
                feedback.stance,
                feedback.note,
                feedback.editor,
            )
        return feedback

    async def said(self, key: str) -> tuple[Feedback, ...]:
        """Every correction of a check, oldest first.

        Raises:
            NotFound: there is no such check.

        """
        async with self._reading() as connection:
            row = await _row(connection, key)
            return (await _said(connection, [row["id"]])).get(row["id"], ())


def named(check: Check, key: UUID) -> Check:
    """The check under an id, with the time that the id holds."""
    return structs.replace(check, id=str(key), created_at=created(key))


async def insert(connection: Connection, request: CheckRequest, check: Check) -> Check:
    """The check, which has its id and time, kept in the caller's transaction."""
    await connection.execute(
        queries("saved")["save"],
        UUID(check.id),
        check.created_at,
        check.verdict.label,
        check.claim.language,
        check.verdict.outdated is not None,
        text_of(request),
        text_of(check),
    )
    return check


def summary(check: Check) -> CheckSummary:
    """A saved check as it stands in a list."""
    if check.id is None or check.created_at is None:
        raise AssertionError("A saved check without id and time. This is a bug.")
    return CheckSummary(
        id=check.id,
        created_at=check.created_at,
        claim=check.claim.text,
        language=check.claim.language,
        verdict=check.verdict.label,
        probability=check.verdict.probability,
        outdated=check.verdict.outdated is not None,
    )


def about(said: FeedbackRequest) -> None:
    """Nothing, where the correction is of exactly one thing.

    Raises:
        InvalidInput: names the field that is missing or one too many.

    """
    if said.verdict is None and said.evidence is None:
        raise InvalidInput("Give a verdict, or evidence with its stance.", field="verdict")
    if said.verdict is not None and said.evidence is not None:
        raise InvalidInput("Correct the verdict or one stance, not both at once.", field="evidence")
    if (said.evidence is None) != (said.stance is None):
        raise InvalidInput("A stance belongs to evidence: give both or none.", field="stance")


def missing(key: str) -> NotFound:
    """That no check has this id, which is a UUID."""
    return NotFound(f"There is no check {key}")


def text_of(struct: msgspec.Struct) -> str:
    """The struct as JSON text."""
    return msgspec.json.encode(struct).decode()


async def _row(connection: Connection, key: str, how: str = "get") -> Record:
    row = await connection.fetchrow(queries("saved")[how], UUID(key))
    if row is None:
        raise missing(key)
    return row


async def _page(connection: Connection, query: CheckQuery, start: UUID | None, limit: int) -> Sequence[Record]:
    rows: Sequence[Record] = await connection.fetch(
        queries("saved")["page"],
        query.verdict,
        query.language,
        instant(query.created_from, "created_from"),
        instant(query.created_to, "created_to"),
        query.outdated,
        start,
        limit,
    )
    return rows


async def _said(connection: Connection, keys: Sequence[UUID]) -> dict[UUID, tuple[Feedback, ...]]:
    found: dict[UUID, tuple[Feedback, ...]] = {}
    for row in await connection.fetch(queries("saved")["said"], keys):
        values = {name: row[name] for name in Feedback.__struct_fields__} | {"id": str(row["id"])}
        found[row["check_id"]] = (*found.get(row["check_id"], ()), msgspec.convert(values, Feedback))
    return found


def _saved(row: Record) -> SavedCheck:
    return SavedCheck(
        request=msgspec.json.decode(row["request"], type=CheckRequest),
        check=msgspec.json.decode(row["answer"], type=Check),
    )
