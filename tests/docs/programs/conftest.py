from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.acceptance.processes import REPOSITORY, Server, mihak, serving
from tests.folders import enterable_folder


@pytest.fixture(scope="session")
def keyless_server() -> Iterator[Server]:
    """A `mihak serve` process over the seeds; shared, so leave it as it was found."""
    with enterable_folder() as home:
        ingested = mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], home / "data")
        assert ingested.returncode == 0, ingested.stderr
        with serving(home / "data", home / "log", MIHAK_ALLOWED_HOSTS="mihak.example.org") as server:
            yield server


@pytest.fixture(scope="session")
def page() -> str:
    """docs/operators.md."""
    return (REPOSITORY / "docs" / "operators.md").read_text(encoding="utf-8")
