"""What is typed or set wrongly ends with one line and its exit code, never with a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.processes import REPOSITORY, environment, mihak

DAMAGED = b"\xff\xfe\x00no text"
TYPED = [
    (["check", ""], 2, "words"),
    (["check", "120 killed", "--as-of", "yesterday"], 2, "--as-of"),
    (["check", "120 killed", "--limit", "0"], 2, "--limit"),
    (["check", "120 killed", "--data-dir", "FILE"], 3, "MIHAK_DATA_DIR"),
    (["checks", "show", "x"], 2, "mihak checks list"),
    (["checks", "show", "01890a5d-ac96-774b-bcce-b302099a8057"], 1, "no check"),
    (["checks", "delete", "01890a5d-ac96-774b-bcce-b302099a8057"], 1, "no check"),
    (["corpus", "ingest-claimreviews", "FILE"], 2, "JSON"),
    (["corpus", "show", "--data-dir", "/proc/x"], 3, "MIHAK_DATA_DIR"),
    (["database", "restore", "FILE"], 2, "no dump"),
    (["eval", "claims", "--claims", "FILE", "--corpus", "FILE"], 2, "line 1"),
    (["eval", "nli", "--data", "FILE"], 2, "no table"),
    (["eval", "figures", "--data", "FILE"], 2, "no table"),
    (["eval", "figures", "--data", "nothing.tsv"], 2, "nothing.tsv"),
    (["eval", "retrieval", "--questions", "FILE", "--paragraphs", "FILE"], 2, "SQuAD"),
    (["completion", "tcsh"], 2, "tcsh"),
    (["serve", "--port", "eighty"], 2, "--port"),
    (["nothing"], 2, "nothing"),
]
SET = [
    ({"MIHAK_DATABASE_URL": "nonsense"}, "MIHAK_DATABASE_URL"),
    ({"MIHAK_DATABASE_URL": "postgresql://u:secret@[::bad/x"}, "MIHAK_DATABASE_URL"),
    ({"MIHAK_DATABASE_URL": "postgresql://u:secret@/x?host=/nonexistent&port=abc"}, "MIHAK_DATABASE_URL"),
    ({"MIHAK_DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/x"}, "cannot be reached"),
    ({"MIHAK_LOG_LEVEL": "LOUD"}, "log_level"),
    ({"MIHAK_POOL_SIZE": "1"}, "pool_size"),
]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "damaged.tsv"
    path.write_bytes(DAMAGED)
    return path


@pytest.mark.parametrize(
    ("words", "code", "said"), TYPED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_is_typed_wrongly_is_told(words, code, said, damaged, tmp_path):
    refused = mihak([str(damaged) if word == "FILE" else word for word in words], tmp_path / "data")
    assert refused.returncode == code, refused.stderr
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert refused.stdout == ""


@pytest.mark.parametrize(("variables", "said"), SET, ids=str)
def test_what_is_set_wrongly_is_told_without_secrets(variables, said, tmp_path):
    refused = mihak(["corpus", "show"], tmp_path, env=variables)
    assert refused.returncode == 3, refused.stderr
    assert said in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert "secret" not in refused.stderr


def test_an_argument_that_is_no_text_is_told(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "service.cli.main", "check", b"\xff\xfe"],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_told_and_a_reader_who_has_seen_enough_is_not(tmp_path):
    command = [sys.executable, "-m", "service.cli.main"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command, "corpus", "show"], cwd=REPOSITORY, env=environment(tmp_path), stdout=full,
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (3, "mihak: Output: No space left on device\n")
    with subprocess.Popen(
        [*command, "openapi"], cwd=REPOSITORY, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
