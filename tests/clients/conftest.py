from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import Struct

from tests.acceptance.processes import REPOSITORY, mihak, serving
from tests.folders import enterable_folder


class Keyed(Struct, frozen=True):
    """A server that needs a key, and one that is good for checks."""

    url: str
    key: str


@pytest.fixture(scope="session")
def keyed_server() -> Iterator[Keyed]:
    """A `mihak serve` process over the seeds; shared, so leave it as it was found."""
    with enterable_folder() as home:
        ingested = mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], home / "data")
        assert ingested.returncode == 0, ingested.stderr
        made = mihak(["keys", "create", "--name", "client", "--scope", "check"], home / "data")
        assert made.returncode == 0, made.stderr
        with serving(home / "data", home / "log") as server:
            yield Keyed(server.url, made.stdout.strip())
