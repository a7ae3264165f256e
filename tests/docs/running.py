"""Runs the blocks of a page one after the other, as a reader would who types them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.acceptance.processes import REPOSITORY
from tests.docs.blocks import Block, fits
from tests.folders import enterable_folder

SECONDS = 900
SHELL = """set -eu -o pipefail
test ! -f "$STATE" || . "$STATE"
set -a
{text}
set +a
export -p > "$STATE"
"""
"""Variables of a block are there for the next ones."""
PROGRAM = 'test ! -f "$STATE" || . "$STATE"; exec "$0" -W error -c "$1"'
"""The same for a program: the interpreter and its text follow."""
MAKE = "make --old-file=.venv/runtime.stamp --old-file=.venv/dev.stamp "
"""The environment that runs the tests is the one that make would set up; `docs/first-steps.sh` sets one up in earnest."""


class Reader:
    """Somebody who works through a page in a folder of their own, over a database of their own.

    Their make is their own as well: one that knows of the make around the tests prints where it works.
    """

    def __init__(self, home: Path, port: int, **more: str) -> None:
        self.home = home
        self.port = port
        self.folder = home / "work"
        self.service: subprocess.Popen[bytes] | None = None
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MIHAK_", "MAKE", "MFLAGS"))}
        self.environment = kept | {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUNBUFFERED": "1",
            "COLUMNS": "80",
            "PYTHONIOENCODING": "utf-8",
            "HOME": str(home),
            "STATE": str(home / "state"),
            "MIHAK_DATA_DIR": str(home / "data"),
            "MIHAK_PORT": str(port),
            **more,
        }
        self.folder.mkdir()
        for entry in REPOSITORY.iterdir():
            if entry.name not in {".git", ".venv"}:
                (self.folder / entry.name).symlink_to(entry)
        (self.folder / ".venv").symlink_to(sys.prefix)

    def follow(self, block: Block) -> None:
        """Does what the block says.

        Raises:
            AssertionError: it does not do what the page promises; names the place.

        """
        if name := block.value("file"):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self._here(block.text), encoding="utf-8")
        elif block.language == "python":
            self._run(block, ["bash", "-c", PROGRAM, sys.executable, self._here(block.text)])
        elif "reader" in block.words:
            self._run(block, ["bash", "-n", "-c", block.text])
        elif "background" in block.words:
            self._serve(block)
        else:
            if "stopped" in block.words:
                self.stop()
            text = self._here(block.text)
            code = block.value("exit")
            self._run(block, ["bash", "-c", text if code else SHELL.format(text=text)], int(code or 0))

    def _here(self, text: str) -> str:
        """The text with this run's port, and `make demo` as one that ends."""
        text = text.replace("127.0.0.1:8000", f"127.0.0.1:{self.port}").replace("--port 8000", f"--port {self.port}")
        return text.replace("make demo", f"{MAKE} demo ONCE=1 PORT=0")

    def _run(self, block: Block, command: list[str], code: int = 0) -> None:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == code, f"{block.place} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
        if block.prints is not None:
            assert fits(self._here(block.prints), done.stdout), (
                f"{block.place} printed\n{done.stdout}\nin place of\n{block.prints}\n{done.stderr}"
            )

    def _serve(self, block: Block) -> None:
        self.stop()
        log = self.home / "log"
        script = f'test ! -f "$STATE" || . "$STATE"\n{self._here(block.text)}'
        with log.open("ab") as output:
            self.service = subprocess.Popen(
                ["bash", "-c", script],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and self.service.poll() is None:
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/health/ready", timeout=5).is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError(f"{block.place} does not serve:\n{log.read_text(errors='replace')[-3000:]}")

    def stop(self) -> None:
        """Ends the service as Ctrl-C does."""
        if self.service is None:
            return
        service, self.service = self.service, None
        if service.poll() is None:
            os.killpg(service.pid, signal.SIGINT)
        try:
            service.wait(60)
        finally:
            if service.poll() is None:
                os.killpg(service.pid, signal.SIGKILL)
                service.wait(60)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def reading(**more: str) -> Iterator[Reader]:
    """A reader; the service and the folder are gone afterwards."""
    with enterable_folder() as home:
        reader = Reader(home, free_port(), **more)
        try:
            yield reader
        finally:
            reader.stop()
