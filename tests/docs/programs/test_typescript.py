"""The TypeScript of docs/developers.md, compiled as strictly as the client's and run against a live service."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.processes import REPOSITORY, Server
from tests.clients.tools import BIN, CLIENTS, CONTRACT, ran, went_well
from tests.docs.blocks import Block, blocks, fits, pages

SNIPPETS = [block for page in pages() for block in blocks(page) if block.language == "ts"]
OPTIONS = ["--strict", "--target", "es2022", "--module", "nodenext", "--types", "node"]


def snippet(block: Block, name: str) -> Path:
    """The snippet where npm's packages are found, with the types that it names."""
    folder = CLIENTS / "generated"
    folder.mkdir(exist_ok=True)
    went_well([BIN / "openapi-typescript", CONTRACT, "-o", folder / "mihak.d.ts", "--default-non-nullable=false"])
    path = folder / f"{name}.ts"
    path.write_text(block.text, encoding="utf-8")
    return path


@pytest.mark.parametrize("block", SNIPPETS, ids=lambda block: block.place)
def test_a_snippet_compiles_and_prints_what_the_page_says(block, keyless_server: Server):
    path = snippet(block, "snippet")
    built = path.with_suffix(".js")
    try:
        went_well([BIN / "tsc", *OPTIONS, path])
        printed = went_well(["node", built], MIHAK_URL=keyless_server.url)
    finally:
        path.unlink()
        built.unlink(missing_ok=True)
    assert block.prints is not None
    assert fits(block.prints, printed)


def test_a_wrong_snippet_does_not_compile():
    (block,) = SNIPPETS
    wrong = Block(block.page, block.line, "ts", (), block.text.replace("claim:", "claims:"))
    path = snippet(wrong, "wrong")
    try:
        assert ran([BIN / "tsc", *OPTIONS, "--noEmit", path]).returncode != 0
    finally:
        path.unlink()


def test_there_is_a_snippet_and_the_script_that_it_names_is_the_examples_own():
    assert len(SNIPPETS) == 1
    words = "openapi-typescript ${MIHAK_URL:-http://127.0.0.1:8000}/schema -o mihak.d.ts --default-non-nullable=false"
    assert words in (REPOSITORY / "examples" / "package.json").read_text(encoding="utf-8")
