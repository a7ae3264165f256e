from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.acceptance.processes import REPOSITORY, Server, mihak, serving


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A `mihak serve` process over a database of its own that holds the seeds; shared, so leave it as it was found."""
    home = tmp_path_factory.mktemp("live server")  # a space, as in many a real path
    ingested = mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], home / "data")
    assert ingested.returncode == 0, ingested.stderr
    with serving(home / "data", home / "log") as server:
        yield server
