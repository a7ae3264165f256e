"""Processes as the system sees them: their children and their memory. Linux only, as `/proc` is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """The process and all that descend from it, as they are now."""
    parents = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (parent := _parent(folder)) is not None:
            parents[int(folder.name)] = parent
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def _parent(folder: Path) -> int | None:
    try:
        # The name may hold spaces and brackets; after its last bracket come state and parent.
        return int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None


def memory_mb(pids: Iterable[int]) -> float:
    """Megabytes that the processes hold, pages that several map divided among them; of those that have ended nothing."""
    return round(sum(_kilobytes(pid, "smaps_rollup", "Pss") for pid in pids) / 1024, 1)


def resident_mb(pid: int) -> float:
    """Megabytes of the process that lie in memory, shared pages and mapped files with them."""
    return round(_kilobytes(pid, "status", "VmRSS") / 1024, 1)


def _kilobytes(pid: int, file: str, name: str) -> int:
    try:
        lines = (PROC / str(pid) / file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
