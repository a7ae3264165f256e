"""The command as a user types it, in real processes."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.acceptance.processes import REPOSITORY, environment, mihak, taken_port

CLAIM = "120 killed in the Hasakah prison attack"
COMMANDS = [
    [],
    ["serve"],
    ["demo"],
    ["check"],
    ["corpus"],
    ["corpus", "ingest"],
    ["corpus", "ingest-claimreviews"],
    ["corpus", "show"],
    ["doctor"],
    ["openapi"],
    ["eval"],
    ["eval", "claims"],
    ["eval", "nli"],
    ["eval", "figures"],
    ["eval", "retrieval"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command, tmp_path):
    shown = mihak([*command, "--help"], tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("Usage:")
    assert shown.stderr == ""


def test_help_imports_nothing_heavy(tmp_path):
    code = (
        "import sys\n"
        "from service.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'onnxruntime', 'transformers', 'litestar', 'asyncpg', 'trafilatura', 'dateparser', 'msgspec'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_demo_shows_the_main_job_and_exits(tmp_path):
    """In a folder whose name has spaces, twice."""
    data_dir = tmp_path / "news room"
    for _ in range(2):
        shown = mihak(["demo", "--once", "--port", "0"], data_dir)
        assert shown.returncode == 0, shown.stderr
        assert CLAIM in shown.stdout
        assert "Verdict" in shown.stdout
        assert "120" in shown.stdout
        assert "characters" in shown.stdout
    held = json.loads(mihak(["corpus", "show", "--json"], data_dir).stdout)
    dispatches = (REPOSITORY / "seeds" / "dispatches.jsonl").read_text(encoding="utf-8").splitlines()
    assert held["documents"] == len(dispatches)


def test_demo_serves_on_until_interrupted(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli.main", "demo", "--port", "0"],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    url = next(line.split()[2] for line in process.stderr if line.startswith("Serving on"))
    assert httpx.get(f"{url}/health/ready", timeout=30).status_code == 200
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def test_a_taken_port_is_said_before_anything_starts(tmp_path):
    data_dir = tmp_path / "data"
    with taken_port() as port:
        for command in (["demo", "--once"], ["serve"]):
            refused = mihak([*command, "--port", str(port)], data_dir)
            assert refused.returncode == 3
            assert str(port) in refused.stderr
            assert "PORT=" in refused.stderr
            assert "Traceback" not in refused.stderr
    assert not data_dir.exists()


def test_nothing_heavy_is_loaded_before_the_port_is_taken():
    script = (
        "import sys, service.cli.server; print(*{'numpy', 'asyncpg', 'onnxruntime', 'transformers'} & {*sys.modules})"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_an_address_that_others_reach_is_refused(host, tmp_path):
    refused = mihak(["serve", "--host", host, "--port", "0"], tmp_path)
    assert refused.returncode == 3
    assert "mihak keys create" in refused.stderr
    assert host in refused.stderr


def test_a_wrong_setting_is_named(tmp_path):
    refused = mihak(["serve"], tmp_path, env={"MIHAK_POOL_SIZE": "many"})
    assert refused.returncode == 3
    assert "pool_size" in refused.stderr


def test_check_answers_as_json_and_for_readers(tmp_path):
    assert mihak(["corpus", "ingest", "seeds"], tmp_path).returncode == 0
    answer = json.loads(mihak(["check", CLAIM, "--json", "--limit", "3"], tmp_path).stdout)
    assert answer["claim"]["language"] == "en"
    assert len(answer["evidence"]) == 3
    read = mihak(["check", "قُتل ١٢٠ شخصاً في الهجوم على سجن الحسكة"], tmp_path)
    assert read.returncode == 0, read.stderr
    assert "Verdict" in read.stdout
    refused = mihak(["check", "…"], tmp_path)
    assert refused.returncode == 2
    assert "words" in refused.stderr


def test_as_of_consults_the_corpus_as_it_stood(tmp_path):
    assert mihak(["corpus", "ingest", "seeds"], tmp_path).returncode == 0
    answer = json.loads(mihak(["check", CLAIM, "--json", "--as-of", "2022-01-22", "--limit", "50"], tmp_path).stdout)
    dates = [item["document"]["published_at"] for item in answer["evidence"]]
    assert dates
    assert max(dates) <= "2022-01-22"


def test_ingest_reports_what_failed_and_changes_nothing_twice(tmp_path):
    folder = tmp_path / "in box"
    folder.mkdir()
    shutil.copy(REPOSITORY / "seeds" / "dispatches.jsonl", folder / "good.jsonl")
    (folder / "bad.jsonl").write_text('{"text": 7}\nnot json\n', encoding="utf-8")
    data_dir = tmp_path / "data"
    first = mihak(["corpus", "ingest", str(folder), "--json"], data_dir)
    assert first.returncode == 1
    report = json.loads(first.stdout)
    assert report["created"] > 8
    assert {(Path(item["origin"]).name, item["line"]) for item in report["failed"]} == {
        ("bad.jsonl", 1),
        ("bad.jsonl", 2),
    }
    snapshot = json.loads(mihak(["corpus", "show", "--json"], data_dir).stdout)["snapshot"]
    again = json.loads(mihak(["corpus", "ingest", str(folder), "--json"], data_dir).stdout)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, report["created"])
    assert json.loads(mihak(["corpus", "show", "--json"], data_dir).stdout)["snapshot"] == snapshot


def test_a_document_comes_in_by_pipe(tmp_path):
    line = json.dumps({"text": "Nine bridges were closed by floods in Rivermouth on Monday.", "external_id": "x"})
    done = mihak(["corpus", "ingest", "-"], tmp_path, input=line)
    assert done.returncode == 0, done.stderr
    assert "created 1" in done.stdout


def test_doctor_finds_nothing_wrong_and_then_something(tmp_path):
    well = mihak(["doctor", "--json"], tmp_path, env={"MIHAK_PORT": "0"})
    assert well.returncode == 0, well.stdout
    assert {finding["name"] for finding in json.loads(well.stdout)} == {
        "settings",
        "python",
        "models",
        "database",
        "keys",
        "port",
    }
    ill = mihak(["doctor"], tmp_path, env={"MIHAK_PORT": "0", "MIHAK_MODELS_DIR": str(tmp_path)})
    assert ill.returncode == 1
    assert "WRONG  models" in ill.stdout
    assert "try:" in ill.stdout


def test_the_openapi_document_is_the_committed_one(tmp_path):
    printed = mihak(["openapi"], tmp_path).stdout
    assert printed == (REPOSITORY / "openapi" / "openapi.json").read_text(encoding="utf-8")


REVIEW = {
    "@type": "ClaimReview",
    "url": "https://factcheck.example/1",
    "claimReviewed": "هروب ألف سجين من سجن الحسكة",
    "reviewRating": {"alternateName": "غير صحيح"},
}


def test_fact_checks_are_ingested_once_and_wrong_ones_told_by_number(tmp_path):
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join(map(json.dumps, (REVIEW, REVIEW | {"url": "nowhere"}))), encoding="utf-8")
    first = mihak(["corpus", "ingest-claimreviews", str(feed)], tmp_path / "data")
    assert (first.returncode, first.stderr) == (1, "")
    assert first.stdout.splitlines() == [
        "created 1, updated 0, unchanged 0, failed 1",
        "failed: item 2: url: url must begin with http:// or https://",
    ]
    feed.write_text(json.dumps(REVIEW), encoding="utf-8")
    second = mihak(["corpus", "ingest-claimreviews", str(feed), "--json"], tmp_path / "data")
    assert second.returncode == 0
    assert json.loads(second.stdout)["unchanged"] == 1
    feed.write_text("no feed", encoding="utf-8")
    third = mihak(["corpus", "ingest-claimreviews", str(feed)], tmp_path / "data")
    assert (third.returncode, third.stdout) == (2, "")
    assert third.stderr == "mihak: The feed is neither JSON nor lines of JSON, in UTF-8.\n"
