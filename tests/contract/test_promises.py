"""`tests/README.md` names a test for every promise: each is there, and no operation of the API is left out."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
TEXT = (TESTS / "README.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and "tests |" not in line]
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", "\n".join(ROWS))))


def functions(path: Path) -> set[str]:
    """Names of the functions of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("module", "name"), NAMED, ids=["::".join(named).rstrip(":") for named in NAMED])
def test_a_test_that_is_named_is_there(module, name):
    found = {one for one in functions(TESTS / module) if one.startswith("test_")}
    assert name in found if name else found


def test_every_row_names_one():
    assert len(ROWS) > 50
    assert [row for row in ROWS if not re.search(r"`[\w/]+\.py(::\w+)?`", row)] == []


def test_every_operation_is_listed_and_no_other():
    document = json.loads((TESTS.parent / "openapi" / "openapi.json").read_bytes())
    operations = {operation["operationId"] for methods in document["paths"].values() for operation in methods.values()}
    table = TEXT.partition("## Operations")[2].partition("## Of all operations")[0]
    first = [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")]
    assert set(re.findall(r"`(\w+)`", "".join(first))) == operations
