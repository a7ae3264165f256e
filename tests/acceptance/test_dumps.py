"""Dumps of the embedded database and back, as a user does it: in real processes, with everything lost in between."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.acceptance.processes import REPOSITORY, mihak, serving

CLAIM = "120 killed in the Hasakah prison attack"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the seeds and a key."""
    folder = tmp_path / "data"
    assert mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], folder).returncode == 0
    assert mihak(["keys", "create", "--name", "desk"], folder).returncode == 0
    return folder


def answer(data: Path) -> dict:
    """A check without its times."""
    check = json.loads(mihak(["check", CLAIM, "--json"], data).stdout)
    return {name: value for name, value in check.items() if name not in {"timings", "created_at"}}


def dumped(data: Path, file: Path) -> dict:
    done = mihak(["database", "dump", str(file), "--json"], data)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_was_lost_comes_back_with_the_same_answers(data, tmp_path):
    before = answer(data)
    file = tmp_path / "mihak.dump"
    report = dumped(data, file)
    assert (report["documents"], report["bytes"]) == (18, file.stat().st_size)
    assert file.stat().st_mode & 0o077 == 0
    shutil.rmtree(data)
    done = mihak(["database", "restore", str(file)], data)
    assert done.returncode == 0, done.stderr
    assert "18 documents" in done.stdout
    assert answer(data) == before
    assert [key["name"] for key in json.loads(mihak(["keys", "list", "--json"], data).stdout)] == ["desk"]


def test_a_restore_replaces_and_a_refused_one_changes_nothing(data, tmp_path):
    file, wrong = tmp_path / "mihak.dump", tmp_path / "wrong.dump"
    dumped(data, file)
    line = json.dumps({"external_id": "late", "text": "Nine bridges were closed by floods in Rivermouth on Monday."})
    assert mihak(["corpus", "ingest", "-"], data, input=line).returncode == 0
    wrong.write_bytes(file.read_bytes()[:-2000])
    for damaged, code in ((wrong, {2, 3}), (REPOSITORY / "README.md", {2})):
        refused = mihak(["database", "restore", str(damaged)], data)
        assert refused.returncode in code, refused.stderr
        assert "Traceback" not in refused.stderr
        assert refused.stdout == ""
    with serving(data, tmp_path / "log") as server, server.client() as client:
        assert client.get("/health/ready").status_code == 200
        refused = mihak(["database", "restore", str(file)], data)
        assert refused.returncode == 3
        assert "Stop the service" in refused.stderr
        assert dumped(data, tmp_path / "while it runs.dump")["documents"] == 19
    assert json.loads(mihak(["corpus", "show", "--json"], data).stdout)["documents"] == 19
    assert mihak(["database", "restore", str(file)], data).returncode == 0
    assert json.loads(mihak(["corpus", "show", "--json"], data).stdout)["documents"] == 18


def test_a_dump_that_cannot_be_written_leaves_nothing_and_a_database_of_ones_own_is_refused(data, tmp_path):
    refused = mihak(["database", "dump", str(tmp_path / "nowhere" / "x.dump")], data)
    assert refused.returncode == 3
    assert "No such file" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    own = mihak(["database", "dump", str(tmp_path / "x")], data, env={"MIHAK_DATABASE_URL": "postgresql:///x"})
    assert own.returncode == 3
    assert "pg_dump" in own.stderr
