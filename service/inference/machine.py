"""How many cores this process may really use: a container's share is less than the machine."""

from __future__ import annotations

import os
from math import ceil
from pathlib import Path

CGROUP_2 = Path("/sys/fs/cgroup")
CGROUP_1 = Path("/sys/fs/cgroup/cpu")


def cores(version_2: Path = CGROUP_2, version_1: Path = CGROUP_1) -> int:
    """Cores that the affinity mask and the control group's quota allow, at least one."""
    try:
        allowed = len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        allowed = os.cpu_count() or 1
    quota = _quota(version_2, version_1)
    return max(1, min(allowed, ceil(quota)) if quota else allowed)


def _quota(version_2: Path, version_1: Path) -> float | None:
    """Cores' worth of time that the control group grants; None where it sets no limit."""
    try:
        granted, period = (version_2 / "cpu.max").read_text().split()
    except (OSError, ValueError):
        try:
            granted = (version_1 / "cpu.cfs_quota_us").read_text().strip()
            period = (version_1 / "cpu.cfs_period_us").read_text().strip()
        except OSError:
            return None
    try:
        share = int(granted) / int(period)
    except (ValueError, ZeroDivisionError):  # "max": no limit
        return None
    return share if share > 0 else None
