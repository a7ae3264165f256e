from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import msgspec
import pytest
from litestar.testing import TestClient

from service.app import create_app
from service.config import Settings
from service.observability.logs import configure_logging
from tests.api.fakes import FakeRuntime

SETTINGS = Settings(
    max_in_flight=2, max_body_bytes=20_000, max_batch_bytes=200_000, allowed_hosts=("testserver.local", "mihak")
)


@pytest.fixture
def runtime() -> FakeRuntime:
    return FakeRuntime(SETTINGS)


@pytest.fixture
def client(runtime) -> Iterator[TestClient]:
    with TestClient(create_app(SETTINGS, runtime), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def log():
    """Everything that this process logs, from DEBUG up, as it would be written."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("DEBUG", stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    logging.getLogger("uvicorn.access").disabled = False


@pytest.fixture
async def service(database_url: str):
    """The application with real keys, quotas and outcomes; nobody has made a key yet."""
    from tests.api.keyed import keyed  # it takes SETTINGS from here

    async with keyed(database_url) as opened:
        yield opened


@pytest.fixture
def big_client(runtime) -> Iterator[TestClient]:
    """The same with room for a long body."""
    settings = msgspec.structs.replace(SETTINGS, max_body_bytes=2_000_000)
    with TestClient(create_app(settings, runtime), raise_server_exceptions=False) as opened:
        yield opened
