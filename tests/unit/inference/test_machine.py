import os

import pytest

from service.inference.machine import cores


def allowed():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


@pytest.mark.parametrize(
    ("granted", "expected"),
    [("50000 100000", 1), ("100000 100000", 1), ("max 100000", None), ("99999900000 100000", None)],
)
def test_a_share_of_the_machine_counts_in_whole_cores(tmp_path, granted, expected):
    (tmp_path / "cpu.max").write_text(granted)
    assert cores(tmp_path, tmp_path / "none") == (expected or allowed())


def test_the_older_files_are_read_too(tmp_path):
    (tmp_path / "cpu.cfs_quota_us").write_text("20000\n")
    (tmp_path / "cpu.cfs_period_us").write_text("100000\n")
    assert cores(tmp_path / "none", tmp_path) == 1
    (tmp_path / "cpu.cfs_quota_us").write_text("-1\n")
    assert cores(tmp_path / "none", tmp_path) == allowed()


@pytest.mark.parametrize("content", ["", "x", "1 0", "a b"])
def test_a_file_that_says_nothing_sets_no_limit(tmp_path, content):
    (tmp_path / "cpu.max").write_text(content)
    assert cores(tmp_path, tmp_path / "none") == allowed()


def test_without_control_groups_it_is_what_the_process_may_use(tmp_path):
    assert cores(tmp_path, tmp_path) == allowed() >= 1
