"""Real `mihak` processes for tests."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 120
_LISTENING = re.compile(r"Listening on (http://\S+)")


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MIHAK_")}
    return kept | {"MIHAK_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"} | more


def mihak(arguments: Sequence[str], data_dir: Path, timeout: float = 300, **more) -> subprocess.CompletedProcess[str]:
    """A command that has run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "service.cli.main", *arguments],
        cwd=REPOSITORY,
        env=environment(data_dir, **more.pop("env", {})),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **more,
    )


class Server:
    """A `mihak serve` process and where it listens."""

    def __init__(self, process: subprocess.Popen, url: str, log: Path) -> None:
        self.process = process
        self.url = url
        self.log = log

    def client(self, **more) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=60, **more)


def started(data_dir: Path, log: Path, *arguments: str, **more: str) -> Server:
    """A server that is ready to answer; its output goes to the log file; `more` are variables of its environment."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "service.cli.main", "serve", "--port", "0", *arguments],
            cwd=REPOSITORY,
            env=environment(data_dir, **more),
            stdout=output,
            stderr=output,
        )
    seen = log.stat().st_size
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        written = log.read_bytes()[max(0, seen - 4096) :].decode(errors="replace")
        if found := _LISTENING.findall(written):
            return Server(process, found[-1], log)
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"The server did not start:\n{log.read_text(errors='replace')[-3000:]}")


@contextmanager
def serving(data_dir: Path, log: Path, *arguments: str, **more: str):
    server = started(data_dir, log, *arguments, **more)
    try:
        yield server
    finally:
        server.process.terminate()
        try:
            server.process.wait(30)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait(30)


@contextmanager
def taken_port():
    """A port that something else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]
