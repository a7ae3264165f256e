"""What is left when something is killed at the worst moment."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import httpx
import pytest

from tests.acceptance.processes import REPOSITORY, environment, mihak, serving, started

DOCUMENTS = 400


@pytest.fixture
def many_documents(tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(DOCUMENTS):
            text = (
                f"وقالت بلدية المدينة رقم {number} إن {number + 3} أشخاص أصيبوا في الفيضانات يوم الاثنين الماضي. "
                f"The council of town {number} said that {number * 2 + 1} houses were flooded on Tuesday morning."
            )
            lines.write(json.dumps({"external_id": f"d{number}", "text": text, "source": "test"}) + "\n")
    return path


def held(data_dir):
    return json.loads(mihak(["corpus", "show", "--json"], data_dir).stdout)


def test_a_killed_ingestion_leaves_whole_batches_and_the_next_run_finishes(tmp_path, many_documents):
    data_dir = tmp_path / "data"
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli.main", "corpus", "ingest", str(many_documents)],
        cwd=REPOSITORY,
        env=environment(data_dir),
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stderr:
        if line.strip().endswith("documents"):  # the first batch is in
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stderr.close()
    after = held(data_dir)
    assert 0 < after["documents"] < DOCUMENTS
    report = json.loads(mihak(["corpus", "ingest", str(many_documents), "--json"], data_dir).stdout)
    assert report["unchanged"] == after["documents"]
    assert report["created"] == DOCUMENTS - after["documents"]
    assert report["failed"] == []
    whole = held(data_dir)
    assert whole["documents"] == DOCUMENTS
    once = tmp_path / "at once"
    assert mihak(["corpus", "ingest", str(many_documents)], once).returncode == 0
    assert held(once)["passages"] == whole["passages"]


def test_a_killed_service_comes_back_with_everything_that_was_confirmed(tmp_path, many_documents):
    data_dir = tmp_path / "data"
    server = started(data_dir, tmp_path / "log")
    confirmed = 0
    with (
        server.client() as client,
        client.stream(
            "POST",
            "/v1/documents/batch",
            content=many_documents.read_bytes(),
            headers={"Content-Type": "application/x-ndjson"},
        ) as response,
    ):
        assert response.status_code == 200
        try:
            for line in response.iter_lines():
                assert json.loads(line)["result"]["status"] == "created"
                confirmed += 1
                if confirmed == 32:
                    server.process.kill()
        except httpx.HTTPError:
            pass
    server.process.wait(30)
    assert 32 <= confirmed < DOCUMENTS
    with serving(data_dir, tmp_path / "log 2") as again, again.client() as client:
        after = client.get("/v1/corpus").json()
        assert confirmed <= after["documents"] < DOCUMENTS
        answer = client.post("/v1/checks", json={"claim": "Three people were injured in the floods"})
        assert answer.status_code == 200
        assert answer.json()["evidence"]


def test_a_killed_database_comes_back_and_loses_nothing(tmp_path):
    data_dir = tmp_path / "data"
    assert mihak(["corpus", "ingest", "seeds"], data_dir).returncode == 0
    before = held(data_dir)
    with serving(data_dir, tmp_path / "log") as server, server.client() as client:
        [postmaster] = list(data_dir.rglob("postmaster.pid"))
        subprocess.run(["kill", "-9", postmaster.read_text(encoding="ascii").split()[0]], check=True)
        statuses = []
        deadline = time.monotonic() + 60
        while not statuses or statuses[-1] != 200:
            answer = client.post("/v1/checks", json={"claim": "120 killed in the Hasakah prison attack"})
            statuses.append(answer.status_code)
            if answer.status_code != 200:
                assert answer.status_code == 503, answer.text
                assert answer.headers["content-type"].startswith("application/problem+json")
                time.sleep(0.1)
            assert time.monotonic() < deadline, statuses
        assert client.get("/health/ready").status_code == 200
        after = client.get("/v1/corpus").json()
    assert (after["documents"], after["passages"], after["snapshot"]) == (
        before["documents"],
        before["passages"],
        before["snapshot"],
    )


def test_a_server_that_is_told_to_stop_stops_its_database(tmp_path):
    data_dir = tmp_path / "data"
    with serving(data_dir, tmp_path / "log") as server:
        assert list(data_dir.rglob("postmaster.pid"))
    assert server.process.returncode == 0
    assert not list(data_dir.rglob("postmaster.pid"))
