"""npm's tools, as `make test-clients` installs them, and the runs of commands."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.acceptance.processes import REPOSITORY

CLIENTS = REPOSITORY / "tests" / "clients"
CONTRACT = REPOSITORY / "openapi" / "openapi.json"
BIN = CLIENTS / "node_modules" / ".bin"


def ran(command: Sequence[str | Path], timeout: float = 300, **more: str) -> subprocess.CompletedProcess[str]:
    """A command that has run to its end in this folder; `more` are variables of its environment."""
    environment = os.environ | {"REDOCLY_TELEMETRY": "off", "NO_COLOR": "1"} | more
    return subprocess.run(
        command, cwd=CLIENTS, env=environment, capture_output=True, text=True, timeout=timeout, check=False
    )


def went_well(command: Sequence[str | Path], timeout: float = 300, **more: str) -> str:
    """What a command that must not fail wrote."""
    done = ran(command, timeout, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
