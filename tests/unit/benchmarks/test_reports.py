from __future__ import annotations

import sys
from xml.etree import ElementTree as ET

import pytest

from service.benchmarks import peers, shown
from service.benchmarks.check import shares
from service.benchmarks.ingest import IngestReport, LoopSpeed
from service.benchmarks.ingest import shares as ingest_shares
from service.benchmarks.load import LoadReport, MemorySample, Tally
from service.benchmarks.machine import Machine, machine
from service.benchmarks.nli import NliReport, Speed, ratios
from service.benchmarks.peers import Job, told
from service.benchmarks.processes import family, memory_mb, resident_mb
from service.domain import Timings

HERE = Machine("Some CPU", 2, ("avx2",), 8.0, "Linux", "3.11", "0.1.0", {"numpy": "2"})


def test_the_machine_says_what_it_is():
    found = machine()
    assert found.cores >= 1
    assert found.memory_gb > 0
    assert found.processor
    assert set(found.packages) >= {"onnxruntime", "asyncpg"}


def test_a_process_is_of_its_own_family_and_has_memory():
    import os
    import subprocess

    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert {os.getpid(), child.pid} <= set(family(os.getpid()))
        assert family(child.pid) == [child.pid]
        assert resident_mb(os.getpid()) > 5
        assert memory_mb([os.getpid()]) <= memory_mb([os.getpid(), child.pid])
    finally:
        child.communicate(b"\n")
    assert resident_mb(child.pid) == memory_mb([child.pid]) == 0


def test_shares_of_a_check_add_up_with_what_its_own_clock_does_not_see():
    timings = [Timings(parse_ms=1, retrieve_ms=20, judge_ms=70, decide_ms=1, total_ms=92)]
    found = shares(timings, [100.0])
    assert found == {"parse_ms": 0.01, "retrieve_ms": 0.2, "judge_ms": 0.7, "decide_ms": 0.01, "http": 0.08}


def test_shares_of_ingestion_add_up():
    assert ingest_shares(10, embedding=8, storing=1) == {"embedding": 0.8, "storing": 0.1, "rest": 0.1}


def test_ratios_are_to_the_baseline_the_best_peer_and_the_limit():
    speeds = [
        Speed("mihak", 300.0, 0.99),
        Speed("torch-fp32", 100.0, 1.0),
        Speed("onnx-fp32", 150.0, 1.0),
        Speed("infinity", None, None, "did not run"),
        Speed("int8-peak", 600.0, None),
    ]
    assert ratios(speeds) == {"over_baseline": 3.0, "over_best": 2.0, "share_of_peak": 0.5}


def test_without_peers_there_are_no_ratios():
    assert set(ratios([Speed("mihak", 300.0, None)]).values()) == {None}


def test_a_peer_that_cannot_run_says_why(tmp_path):
    job = Job("torch-fp32", "nowhere", 1, [[("a", "b")]])
    assert "did not run" in told(job, tmp_path / "no python").note
    broken = told(job, sys.executable)
    assert broken.seconds == ()
    assert "did not run: " in broken.note


def test_a_peer_is_told_its_job_and_its_result_is_read(tmp_path, monkeypatch):
    script = tmp_path / "peer.py"
    script.write_text(
        "import json, sys\njob = json.load(sys.stdin)\nprint('noise of a library')\n"
        "print('RESULT', json.dumps({'seconds': [0.5], 'rows': [[1, 2, 3]], 'note': job['peer'] + job['rounds'][0][0][1]}))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(peers, "SCRIPT", script)
    found = told(Job("torch-fp32", "m", 1, [[("a", "b")]]), sys.executable)
    assert (found.seconds, found.rows, found.note) == ((0.5,), ((1.0, 2.0, 3.0),), "torch-fp32b")


def test_the_nli_report_is_shown_with_its_ratios_and_a_bar_for_each_that_ran():
    speeds = (
        Speed("mihak", 300.0, 0.99),
        Speed("torch-fp32", 100.0, 1.0),
        Speed("infinity", None, None, "did not run: x"),
    )
    report = NliReport(HERE, "m", 256, 3, 62.0, speeds, over_baseline=3.0, over_best=3.0, share_of_peak=None)
    found = shown.nli(report)
    assert any("did not run: x" in table for table in found.tables.values())
    assert "infinity" not in found.plots["nli"]
    assert ET.fromstring(found.plots["nli"]).tag.endswith("svg")


def test_the_load_report_has_a_row_for_each_loop_and_a_plot_of_memory():
    closed, opened = Tally(), Tally()
    report = LoadReport(
        machine=HERE,
        start_seconds=2.0,
        resident_mb=400.0,
        closed=(closed.loop("closed", 1, 5, [1.0]), closed.loop("closed", 16, 5, [1.0])),
        opened=(opened.loop("open", 2.5, 5, [1.0]),),
        memory=(MemorySample(0, 400.0), MemorySample(5000, 410.0), MemorySample(10000, 411.0)),
    )
    found = shown.load(report)
    assert len(found.tables["Loops"].splitlines()) == 2 + 3
    assert set(found.plots) == {"load-latency", "load-throughput", "load-open", "load-memory"}
    assert "411" in found.tables["Memory"]


@pytest.mark.parametrize("loops", [(), (LoopSpeed("embed-1", 20.0), LoopSpeed("embed-32", None, "did not run: y"))])
def test_the_ingest_report_is_shown_with_and_without_peers(loops):
    report = IngestReport(HERE, 10, 100, 2.0, 5.0, 50.0, {"embedding": 0.9}, 500.0, loops, None)
    found = shown.ingest(report)
    assert ("embed-1" in found.plots["ingest"]) is bool(loops)
    assert "embed-32" not in found.plots["ingest"]
