from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from service.app import create_app
from service.config import Settings
from tests.api.fakes import FakeRuntime

SETTINGS = Settings(max_in_flight=2, max_body_bytes=20_000, max_batch_bytes=200_000)


@pytest.fixture
def runtime() -> FakeRuntime:
    return FakeRuntime(SETTINGS)


@pytest.fixture
def client(runtime) -> Iterator[TestClient]:
    with TestClient(create_app(SETTINGS, runtime), raise_server_exceptions=False) as opened:
        yield opened
