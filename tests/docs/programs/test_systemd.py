"""The unit of docs/operators.md is one that systemd accepts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.processes import REPOSITORY
from tests.docs.blocks import Block, blocks
from tests.folders import enterable_folder

COMMAND = "/opt/mihak/.venv/bin/mihak"


def unit() -> Block:
    (found,) = [block for block in blocks(REPOSITORY / "docs" / "operators.md") if block.language == "ini"]
    return found


def verified(text: str) -> subprocess.CompletedProcess[str]:
    with enterable_folder() as folder:
        path = folder / "mihak.service"
        path.write_text(text, encoding="utf-8")
        return subprocess.run(
            ["systemd-analyze", "verify", "--man=no", path], capture_output=True, text=True, check=False
        )


def here(text: str) -> str:
    """With a command that is there."""
    assert text.count(COMMAND) == 1
    return text.replace(COMMAND, str(Path(sys.executable).parent / "mihak"))


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stderr.splitlines() if "mihak.service" in line]


def test_systemd_accepts_the_unit():
    done = verified(here(unit().text))
    assert (done.returncode, complaints(done)) == (0, []), done.stderr


@pytest.mark.parametrize(
    ("theirs", "wrong"),
    [("NoNewPrivileges=yes", "NoNewPrivileges=perhaps"), ("StateDirectory=", "StateFolder="), (COMMAND, "mihak/bin")],
)
def test_a_wrong_unit_would_be_told(theirs, wrong):
    text = unit().text.replace(theirs, wrong)
    done = verified(here(text) if COMMAND in text else text)
    assert done.returncode != 0 or complaints(done)


def test_the_unit_stands_under_its_name():
    assert unit().value("file") == "mihak.service"
