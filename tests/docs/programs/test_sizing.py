"""docs/sizing.py measures what docs/operators.md says that it does."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.acceptance.processes import REPOSITORY
from tests.docs.blocks import blocks, fits

PAGE = REPOSITORY / "docs" / "operators.md"


def test_a_small_corpus_is_measured_and_told_as_the_page_says():
    (block,) = [block for block in blocks(PAGE) if "sizing.py" in block.text]
    assert block.text.split()[:2] == ["python", "docs/sizing.py"]
    done = subprocess.run(
        [sys.executable, REPOSITORY / "docs" / "sizing.py", "40"],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert block.prints is not None
    assert fits(block.prints.replace("1000", "40"), done.stdout), done.stdout
    created, held, ingestion, database, check, memory = done.stdout.splitlines()
    assert created == "created 40, updated 0, unchanged 0, failed 0"
    assert re.match(r"40 documents, 1\d\d passages", held)
    assert re.fullmatch(r"ingestion: \d+ s, .*", ingestion)
    megabytes = [int(number) for number in re.findall(r"(\d+) MB", database)]
    assert megabytes[0] >= megabytes[1] > 0
    assert re.fullmatch(r"a check: median \d+\.\d\d s, longest \d+\.\d\d s, of 11 in turn", check)
    assert 100 < int(re.search(r"(\d+) MB", memory)[1]) < 4000
