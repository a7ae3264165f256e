from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from msgspec import Struct

REPOSITORY = Path(__file__).parents[2]
MIHAK = Path(sys.executable).with_name("mihak")
LISTENING = "Listening on "
LONGEST_START = 180
"""Seconds; on a busy machine the database is made anew, the models are loaded and test themselves."""


class LiveServer(Struct, frozen=True):
    """A served process over a database of its own, with the seeds ingested."""

    url: str
    data_dir: Path
    log: Path
    """Everything that the process wrote on standard error."""
    process_id: int


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    home = tmp_path_factory.mktemp("live server")  # a space, as in many a real path
    data_dir, log = home / "data", home / "stderr"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MIHAK_")}
    environment["MIHAK_DATA_DIR"] = str(data_dir)
    ingest = [MIHAK, "corpus", "ingest", REPOSITORY / "seeds"]
    subprocess.run(ingest, env=environment, check=True, capture_output=True, timeout=600)
    with log.open("wb") as stderr:
        process = subprocess.Popen([MIHAK, "serve", "--port", "0"], env=environment, stderr=stderr)
    try:
        yield LiveServer(announced_url(process, log), data_dir, log, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def announced_url(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where the process says that it listens."""
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        for line in log.read_text(encoding="utf-8").splitlines():
            if line.startswith(LISTENING):
                return line.removeprefix(LISTENING)
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"mihak serve did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture
def http(live_server: LiveServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=live_server.url, timeout=120) as client:
        yield client
