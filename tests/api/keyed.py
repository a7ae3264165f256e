"""The application with its real keys, quotas and outcomes in PostgreSQL, and everything else a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import msgspec

from service.app import create_app
from service.config import Settings
from service.domain import ApiKey, NewKey, Scope
from service.storage.database import Database
from tests.api.conftest import SETTINGS
from tests.api.fakes import FakeRuntime

CHECK = {"claim": "120 killed in the Hasakah prison attack"}
PAGE = "https://newsroom.example.org"


class Keyed:
    """A process that serves, as far as its caller can tell."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.runtime = FakeRuntime(settings)
        self.runtime.access = database.access
        self.runtime.idempotency = database.idempotency
        self.app = create_app(settings, self.runtime)
        self.edge = self.app.state.edge
        self.edge.runtime = self.runtime
        self.edge.gate.facts_seconds = 0.0

    def client(self, **fields: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=self.app)
        return httpx.AsyncClient(transport=transport, base_url="http://mihak", headers=fields)

    async def key(self, *scopes: Scope, quota: int = 1000, origins: tuple[str, ...] = ()) -> str:
        """Text of a new key."""
        new = NewKey(name="test", scopes=scopes or (Scope.CHECK,), requests_per_minute=quota, origins=origins)
        return (await self.database.access.issue(new)).text

    async def revoke(self, text: str) -> ApiKey:
        return await self.database.access.revoke(text.split("_")[1])


@asynccontextmanager
async def keyed(url: str, **changes: object) -> AsyncIterator[Keyed]:
    """One more process on the database of this address."""
    async with Database.open(url, pool_size=8) as database:
        yield Keyed(database, msgspec.structs.replace(SETTINGS, **changes))


def bearer(text: str, **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}", **more}
