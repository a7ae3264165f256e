"""The TypeScript client: types of openapi-typescript, compiled as strictly as TypeScript can, over openapi-fetch."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.clients.conftest import Keyed
from tests.clients.tools import BIN, CLIENTS, CONTRACT, ran, went_well

TYPES = CLIENTS / "generated" / "mihak.d.ts"
CLAIM = "120 killed in the Hasakah prison attack"
STRICT = {
    "strict",
    "noUncheckedIndexedAccess",
    "exactOptionalPropertyTypes",
    "noImplicitReturns",
    "verbatimModuleSyntax",
}


@pytest.fixture(scope="module")
def compiled() -> Path:
    """The session and the example as JavaScript, of types that were generated anew."""
    TYPES.parent.mkdir(exist_ok=True)
    went_well([BIN / "openapi-typescript", CONTRACT, "-o", TYPES, "--default-non-nullable=false"])
    went_well([BIN / "tsc", "-p", "tsconfig.json"])
    return CLIENTS / "build"


def test_the_types_are_checked_strictly():
    options = json.loads((CLIENTS / "tsconfig.json").read_text(encoding="utf-8"))["compilerOptions"]
    assert {name for name in STRICT if options[name] is True} == STRICT
    assert options["skipLibCheck"] is False


def test_every_operation_has_its_type(compiled):
    document = json.loads(CONTRACT.read_bytes())
    types = TYPES.read_text(encoding="utf-8")
    for methods in document["paths"].values():
        for operation in methods.values():
            assert f'operations["{operation["operationId"]}"]' in types


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('const request: Request = { claims: "x" };', "'claims' does not exist"),
        ('const request: Request = { claim: "x", limit: "5" };', "not assignable to type 'number'"),
        ('const request: Request = { claim: "x", filters: { sources: null } };', "not assignable"),
        ("const request: Request = {};", "'claim' is missing"),
    ],
)
def test_a_request_that_is_not_of_the_contract_does_not_compile(compiled, wrong, told):
    source = CLIENTS / "generated" / "wrong.ts"
    header = 'import type { components } from "./mihak.js";\ntype Request = components["schemas"]["CheckRequest"];\n'
    source.write_text(f"{header}export {wrong}\n", encoding="utf-8")
    try:
        options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--types", "node"]
        done = ran([BIN / "tsc", *options, source])
    finally:
        source.unlink()
    assert done.returncode != 0
    assert re.findall(r"^(\S+?)\(", done.stdout, re.MULTILINE) == ["generated/wrong.ts"]
    assert told in done.stdout


def test_the_client_speaks_to_a_live_server(compiled, keyed_server: Keyed):
    session = compiled / "tests" / "clients" / "session.js"
    written = went_well(
        ["node", "--test", "--test-reporter", "tap", session], MIHAK_URL=keyed_server.url, MIHAK_KEY=keyed_server.key
    )
    outcome = dict(re.findall(r"^# (tests|pass|fail|skipped) (\d+)$", written, re.MULTILINE))
    assert outcome == {"tests": "7", "pass": "7", "fail": "0", "skipped": "0"}, written
    for done in ("a check", "a batch", "a stream", "an error", "pages of results", "a key"):
        assert re.search(rf"^ok \d+ - {done}:", written, re.MULTILINE), done


def test_the_example_prints_verdict_and_evidence(compiled, keyed_server: Keyed):
    example = compiled / "examples" / "check.js"
    written = went_well(["node", example, CLAIM], MIHAK_URL=keyed_server.url, MIHAK_KEY=keyed_server.key)
    claim, verdict, *evidence = written.splitlines()
    assert claim == CLAIM
    assert re.fullmatch(r"→ supported \(0\.\d\d\)", verdict)
    assert any(re.match("● supports: .*120", line) for line in evidence)


def test_the_example_tells_what_was_wrong(compiled, keyed_server: Keyed):
    done = ran(["node", compiled / "examples" / "check.js"], MIHAK_URL=keyed_server.url, MIHAK_KEY="wrong")
    assert (done.returncode, done.stdout) == (1, "")
    assert "key" in done.stderr


def test_the_lock_names_no_registry():
    lock = json.loads((CLIENTS / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert len(packages) > 100
    assert not [package for package in packages if "resolved" in package]
    assert all(package["integrity"].startswith("sha512-") for package in packages)


def test_the_example_needs_what_is_tested_here():
    ours, theirs = (
        json.loads((folder / "package.json").read_bytes()) for folder in (CLIENTS, CLIENTS.parents[1] / "examples")
    )
    pinned = ours["dependencies"] | ours["devDependencies"]
    assert (theirs["dependencies"] | theirs["devDependencies"]).items() <= pinned.items()
