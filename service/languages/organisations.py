"""Organisations that news in many languages names many ways: one name for each, from `organisations.tsv`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_suffix(".tsv")


@lru_cache(maxsize=1)
def organisations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every organisation: its English name and all names that texts use for it, the English one first."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return tuple((name, (name, *aliases.split("|"))) for name, aliases in rows)
