"""Other software on the same weights: `benchmarks/peers.py`, run by the Python of an environment that has it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from service.config import REPOSITORY

SCRIPT = REPOSITORY / "benchmarks" / "peers.py"
SECONDS = 1800.0


class Job(Struct, frozen=True):
    """What a peer is to do: each round is timed by itself."""

    peer: str
    model: str
    threads: int
    rounds: Sequence[Sequence[str | tuple[str, str]]]
    tokens: int = 64


class Told(Struct, frozen=True):
    """What came of it."""

    seconds: tuple[float, ...] = ()
    rows: tuple[tuple[float, ...], ...] | None = None
    note: str = ""
    """More about it; of a peer that did not run, why."""


def told(job: Job, python: Path) -> Told:
    """The peer's result; without seconds where it cannot run here."""
    try:
        done = subprocess.run(
            [str(python), str(SCRIPT)],
            input=msgspec.json.encode(job),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Told(note=f"did not run: {error}")
    for line in reversed(done.stdout.splitlines()):
        if line.startswith(b"RESULT "):
            return msgspec.json.decode(line.removeprefix(b"RESULT "), type=Told)
    words = done.stderr.decode(errors="replace").strip().splitlines()
    return Told(note=f"did not run: {words[-1] if words else f'exit code {done.returncode}'}")
