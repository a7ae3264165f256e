"""Keys and quotas in the database, so that every process that serves sees the same."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from service.domain import Allowance, ApiKey, IssuedKey, KeyFacts, NewKey, Scope
from service.errors import InvalidInput, NotFound
from service.storage.failures import translated
from service.storage.keys import Kept, fits, kept, new_text, parsed
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Pool, Record

WINDOW_SECONDS = 60
"""Quotas are per minute."""
SECONDS_TO_CONNECT = 10


class Access:
    """Who may call, and how often. Every method raises DatabaseUnavailable while the server cannot be reached."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._secret: bytes | None = None

    async def issue(self, new: NewKey) -> IssuedKey:
        """A new key; its text is not kept.

        Raises:
            InvalidInput: names what does not fit together.

        """
        if new.origins and set(new.scopes) != {Scope.CHECK}:
            raise InvalidInput("A publishable key is good for check only.", field="scopes")
        text = new_text(publishable=bool(new.origins))
        held = kept(text.secret)
        values = (text.id, new.name, held.salt, held.hash, _unique(new.scopes), _unique(new.origins))
        async with self._connection() as connection:
            row = await connection.fetchrow(queries("access")["add_key"], *values, new.requests_per_minute)
        return IssuedKey(_key(row), str(text))

    async def key(self, text: str) -> ApiKey | None:
        """The live key of this text; None where it is unknown, wrong or revoked, which takes as long."""
        sent = parsed(text)
        if sent is None:
            return None
        async with self._connection() as connection:
            row = await connection.fetchrow(queries("access")["key"], sent.id)
        right = fits(sent.secret, Kept(row["salt"], row["secret_hash"]) if row else None)
        if not right or row["revoked_at"] is not None:
            return None
        found = _key(row)
        return found if found.publishable == sent.publishable else None

    async def keys(self) -> tuple[ApiKey, ...]:
        """Every key that was made, oldest first."""
        async with self._connection() as connection:
            return tuple(_key(row) for row in await connection.fetch(queries("access")["keys"]))

    async def revoke(self, key_id: str) -> ApiKey:
        """The key, which is good for nothing from now on.

        Raises:
            NotFound: there is none.

        """
        async with self._connection() as connection:
            row = await connection.fetchrow(queries("access")["revoke"], key_id)
        if row is None:
            raise NotFound(f"There is no key {key_id!r}")
        return _key(row)

    async def facts(self) -> KeyFacts:
        """What the keys are together."""
        async with self._connection() as connection:
            row = await connection.fetchrow(queries("access")["facts"])
        return KeyFacts(row["any_made"], row["any_live"], frozenset(row["origins"]))

    async def count(self, caller: str, quota: int) -> Allowance:
        """What is left to a caller after this request, which is counted."""
        async with self._connection() as connection:
            row = await connection.fetchrow(queries("access")["count"], caller, quota, float(WINDOW_SECONDS))
        return Allowance(quota, WINDOW_SECONDS, quota - row["used"], row["seconds_left"])

    async def hashed(self, *parts: bytes) -> bytes:
        """A hash of the parts that nobody without this database's secret can compute."""
        if self._secret is None:
            async with self._connection() as connection:
                self._secret = bytes(await connection.fetchval(queries("secrets")["secret"], "access"))
        return hmac.digest(self._secret, _joined(parts), hashlib.sha256)

    async def sweep(self) -> None:
        """Forgets the callers whose window is long over."""
        async with self._connection() as connection:
            await connection.execute(queries("access")["sweep_windows"], 2.0 * WINDOW_SECONDS)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        with translated():
            async with self._pool.acquire(timeout=SECONDS_TO_CONNECT) as connection:
                yield connection


def _joined(parts: tuple[bytes, ...]) -> bytes:
    """The parts with their lengths, so that no two lists of parts look the same."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def _unique(values: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(str(value) for value in values))


def _key(row: Record) -> ApiKey:
    return ApiKey(
        id=row["id"],
        name=row["name"],
        scopes=tuple(Scope(scope) for scope in row["scopes"]),
        requests_per_minute=row["requests_per_minute"],
        created_at=row["created_at"],
        origins=tuple(row["origins"]),
        revoked_at=row["revoked_at"],
    )
