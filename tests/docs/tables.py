"""Tables of the documents that are made of the code: `python -m tests.docs.tables` writes them anew.

A table stands between `<!-- name -->` and `<!-- /name -->`.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from service.api.problems import STATUS, ClientGone, title
from service.cli.explained import EXIT_CODES
from service.config import Settings
from service.errors import MihakError
from tests.acceptance.processes import REPOSITORY

_DEFAULTS = {"data_dir": "the user's data folder", "models_dir": "`models/` of the repository"}
"""In words, where the value differs from machine to machine."""


def settings() -> str:
    """Every setting with its default and its sentence."""
    descriptions = {
        name: next(meta.description for meta in hint.__metadata__ if meta.description)
        for name, hint in typing.get_type_hints(Settings, include_extras=True).items()
    }
    rows = [
        f"| `MIHAK_{field.name.upper()}` | {_default(field)} | {descriptions[field.name]} |"
        for field in msgspec.structs.fields(Settings)
    ]
    return "\n".join(["| variable | default | means |", "|---|---|---|", *rows])


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.name in _DEFAULTS:
        return _DEFAULTS[field.name]
    return f"`{field.default}`" if field.default not in (None, ()) else "–"


def errors() -> str:
    """Every kind of refusal with its status; what is for the log alone is left out."""
    told = {kind: status for kind, status in STATUS.items() if kind not in {ClientGone, MihakError}}
    rows = [f"| {status} | `{kind.code}` | {title(kind)} |" for kind, status in told.items()]
    return "\n".join(["| status | code | means |", "|---|---|---|", *rows])


def exit_codes() -> str:
    """Every exit code of the command."""
    rows = [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES]
    return "\n".join(["| code | means |", "|---|---|", *rows])


TABLES: Mapping[str, tuple[str, Callable[[], str]]] = {
    "settings": ("docs/operators.md", settings),
    "exit codes": ("docs/operators.md", exit_codes),
    "errors": ("docs/developers.md", errors),
}
"""Page and maker of each."""


def place(name: str) -> re.Pattern[str]:
    """Where a table stands in its page."""
    return re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)


def write() -> None:
    """Writes every table into its page."""
    for name, (page, made) in TABLES.items():
        path: Path = REPOSITORY / page
        text, found = place(name).subn(lambda _, made=made: f"\n{made()}\n\n", path.read_text(encoding="utf-8"))
        assert found == 1, name
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
