from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.processes import REPOSITORY, Server, mihak, serving
from tests.folders import enterable_folder


@pytest.fixture(scope="session")
def live_server() -> Iterator[Server]:
    """A `mihak serve` process over a database of its own that holds the seeds; shared, so leave it as it was found."""
    with enterable_folder() as home:
        ingested = mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], home / "data")
        assert ingested.returncode == 0, ingested.stderr
        with serving(home / "data", home / "log") as server:
            yield server


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In place of pytest's: one that a database server of another account may enter."""
    with enterable_folder() as folder:
        yield folder
