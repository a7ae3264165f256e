"""What stands in `examples/` runs as it stands there, against a live server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from tests.acceptance.processes import REPOSITORY, Server

EXAMPLES = REPOSITORY / "examples"
CLAIM = "120 killed in the Hasakah prison attack"
DRAFT = """The Syrian Observatory said at least 120 people were killed in the attack on the prison in Hasakah.

Is this the end of the siege? The attack on the prison in Hasakah killed 900 people.
"""


def ran(server: Server, *command: object, text: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"MIHAK_URL": server.url, "PYTHONIOENCODING": "utf-8"} | more
    environment.pop("MIHAK_KEY", None)
    return subprocess.run(
        [str(part) for part in command],
        env=environment,
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_curl_gives_an_answer_a_stream_and_a_batch(live_server: Server):
    done = ran(live_server, "sh", EXAMPLES / "curl.sh")
    assert done.returncode == 0, done.stdout + done.stderr
    plain, *stream, batch = [line for line in done.stdout.splitlines() if line]
    assert json.loads(plain)["verdict"]["label"] == "supported"
    assert [line for line in stream if line.startswith("event: ")] == [
        f"event: {name}" for name in ("parsed", "retrieved", "evidence", "verdict", "done")
    ]
    assert [result["problem"] for result in json.loads(batch)["results"]] == [None, None]


@pytest.mark.parametrize("claim", [(CLAIM,), ()], ids=["english", "its own, arabic"])
def test_python_prints_a_check_as_it_comes(live_server: Server, claim):
    done = ran(live_server, sys.executable, EXAMPLES / "check.py", *claim)
    assert (done.returncode, done.stderr) == (0, "")
    found, *evidence, verdict = done.stdout.splitlines()
    assert re.fullmatch(r"\d+ passages found", found)
    assert 1 <= len(evidence) <= 5
    assert any(re.match(r"  supports: .*120.* \(.+\)$", line) for line in evidence)
    assert re.fullmatch(r"→ supported \(0\.\d\d\)", verdict)


def test_python_tells_what_was_wrong(live_server: Server):
    done = ran(live_server, sys.executable, EXAMPLES / "check.py", " ")
    assert (done.returncode, done.stdout) == (1, "")
    assert "claim: " in done.stderr


def test_a_draft_is_checked_claim_by_claim(live_server: Server):
    done = ran(live_server, sys.executable, EXAMPLES / "draft.py", text=DRAFT)
    assert (done.returncode, done.stderr) == (0, "")
    counted, *claims = done.stdout.strip().split("\n\n")
    assert counted == "2 of 3 sentences can be checked"
    right, wrong = claims
    assert re.match(r".*at least 120 people.*\n  supported \(0\.\d\d\)\n  supports: «.*120.*» \(.+\)", right)
    assert re.match(r".*killed 900 people.*\n  (contradicted|conflicting|not_enough_evidence) \(0\.\d\d\)", wrong)


def test_a_draft_in_a_file_may_be_arabic(live_server: Server, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("قُتل 120 شخصاً على الأقل في الهجوم على سجن الحسكة.", encoding="utf-8")
    done = ran(live_server, sys.executable, EXAMPLES / "draft.py", draft)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 1 sentences can be checked" in done.stdout
    assert "supported (" in done.stdout


def test_a_refused_draft_ends_with_the_words_of_the_service(live_server: Server):
    done = ran(live_server, sys.executable, EXAMPLES / "draft.py", text="")
    assert (done.returncode, done.stdout) == (1, "")
    assert "text" in done.stderr


def test_every_example_is_run():
    here = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".sh", ".py", ".ts"}}
    assert here == {"curl.sh", "check.py", "draft.py", "check.ts"}  # the last one in tests/clients
