"""Named queries of `queries/*.sql`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "queries"

_NAME = re.compile(r"^-- name: (\w+)$", re.MULTILINE)
_FRAGMENT = re.compile(r"\{([a-z]\w*)\}")


@cache
def queries(file: str) -> Mapping[str, str]:
    """The queries of `queries/<file>.sql` by name; `{other}` in one stands for the text of another of the same file."""
    _, *parts = _NAME.split((FOLDER / f"{file}.sql").read_text(encoding="utf-8"))
    plain = {name: _without_comments(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}
    return MappingProxyType({name: _FRAGMENT.sub(lambda found: plain[found[1]], text) for name, text in plain.items()})


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().rstrip(";")
