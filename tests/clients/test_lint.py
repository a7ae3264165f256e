"""spectral and redocly find nothing in the contract by the rules of `openapi/`, and those rules have teeth."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.processes import REPOSITORY
from tests.clients.tools import BIN, CONTRACT, ran

SPECTRAL = [BIN / "spectral", "lint", "--ruleset", REPOSITORY / "openapi" / ".spectral.yaml", "--fail-severity", "hint"]
REDOCLY = [BIN / "redocly", "lint", "--config", REPOSITORY / "openapi" / "redocly.yaml", "--format", "json"]


def check_of(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"]["/v1/checks"]["post"]


def without_problem(document):
    check_of(document)["responses"]["422"] = {
        "description": "Wrong.",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    }


def key_in_query(document):
    document["components"]["securitySchemes"]["api_key"]["in"] = "query"


def without_example(document):
    del check_of(document)["requestBody"]["content"]["application/json"]["examples"]


def other_case(document):
    check_of(document)["operationId"] = "createCheck"


def left_over(document):
    document["components"]["schemas"]["Nobody"] = {"type": "object", "description": "Of nobody."}


def wrong_example(document):
    examples = check_of(document)["requestBody"]["content"]["application/json"]["examples"]
    examples["english"]["value"]["limit"] = "five"


def unknown_field(document):
    examples = check_of(document)["requestBody"]["content"]["application/json"]["examples"]
    examples["english"]["value"]["clam"] = "x"


def unknown_scheme(document):
    check_of(document)["security"] = [{"basic": []}]


def lost_reference(document):
    document["components"]["schemas"]["Check"]["properties"]["claim"] = {"$ref": "#/components/schemas/Nothing"}


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Path]:
    """The contract with a fault in it."""

    def write(fault: Callable[[dict[str, Any]], None]) -> Path:
        document = json.loads(CONTRACT.read_bytes())
        fault(document)
        path = tmp_path / "openapi.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def test_spectral_finds_nothing():
    done = ran([*SPECTRAL, CONTRACT])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No results" in done.stdout


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        (without_problem, "refusals-are-problems"),
        (key_in_query, "no-key-in-a-query"),
        (without_example, "what-is-sent-has-an-example"),
        (other_case, "operation-ids-are-snake-case"),
        (left_over, "oas3-unused-component"),
    ],
)
def test_spectral_finds_a_fault(broken, fault, rule):
    done = ran([*SPECTRAL, broken(fault)])
    assert done.returncode == 1
    assert rule in done.stdout


def found_by_redocly(path: Path) -> set[str]:
    done = ran([*REDOCLY, path])
    report = json.loads(done.stdout[done.stdout.index("{") :])
    assert (done.returncode == 0) == (report["totals"]["errors"] == 0)
    return {problem["ruleId"] for problem in report["problems"]}


def test_redocly_finds_nothing():
    assert found_by_redocly(CONTRACT) == set()


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        (wrong_example, "no-invalid-media-type-examples"),
        (unknown_field, "no-invalid-media-type-examples"),
        (unknown_scheme, "security-defined"),
        (lost_reference, "no-unresolved-refs"),
    ],
)
def test_redocly_finds_a_fault(broken, fault, rule):
    assert rule in found_by_redocly(broken(fault))


@pytest.mark.parametrize("name", [".spectral.yaml", "redocly.yaml"])
def test_every_rule_that_is_off_has_its_reason_above_it(name):
    lines = (REPOSITORY / "openapi" / name).read_text(encoding="utf-8").splitlines()
    off = [number for number, line in enumerate(lines) if line.rstrip().endswith(": off")]
    assert off
    assert all(lines[number - 1].lstrip().startswith("# ") for number in off)
