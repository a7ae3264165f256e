"""schemathesis, all of its checks on, against a live server: examples, coverage, fuzzing and chains of requests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.acceptance.processes import REPOSITORY, Server

EXAMPLES = 5
"""Of each operation in fuzzing; the coverage phase brings some 700 cases of its own."""


def test_no_request_that_schemathesis_thinks_of_breaks_the_contract(live_server: Server, tmp_path: Path):
    command = [
        Path(sys.executable).with_name("st"), "--config-file", Path(__file__).with_name("schemathesis.toml"), "run",
        REPOSITORY / "openapi" / "openapi.json", "--url", live_server.url,
        "--checks", "all", "--max-examples", str(EXAMPLES), "--generation-deterministic", "--workers", "1",
        "--request-timeout", "120", "--no-color",
    ]  # fmt: skip
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "tests.acceptance.schemathesis_hooks",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    cases = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert cases is not None, done.stdout
    assert int(cases[1]) == int(cases[2]) > 500
    operations = re.search(r"(\d+) selected / (\d+) total", done.stdout)
    assert operations is not None
    assert operations[1] == operations[2]


def test_the_server_logged_no_failure(live_server: Server):
    """After all that, and after the other tests of this folder that ran before."""
    assert [
        line for line in live_server.log.read_text(encoding="utf-8").splitlines() if '"level": "ERROR"' in line
    ] == []
