"""docs/first-steps.sh: a clone, an environment of its own, three articles, a verdict."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.acceptance.processes import REPOSITORY
from tests.docs.blocks import blocks, fits

PAGE = REPOSITORY / "docs" / "first-steps.md"
STEP = re.compile(r"^ *(\d+\.\d) s  (.+)$", re.MULTILINE)


def test_a_clone_comes_to_a_verdict_and_tells_the_time_of_each_step():
    (block,) = [block for block in blocks(PAGE) if block.for_programs]
    command = [*block.text.split(), str(REPOSITORY), sys.executable]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=1500, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert block.prints is not None
    assert fits(block.prints, done.stdout), done.stdout
    steps = STEP.findall(done.stdout)
    assert len(steps) == 4
    assert all(float(seconds) > 0 for seconds, _ in steps)
    assert re.search(r"^Verdict   (SUPPORTED|CONFLICTING) ", done.stdout, re.MULTILINE)  # one article says 14


def test_a_step_that_fails_ends_it_and_tells_why(tmp_path):
    done = subprocess.run(
        ["sh", "docs/first-steps.sh", str(tmp_path / "nothing")],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "nothing" in done.stderr
    assert STEP.findall(done.stdout) == []
