"""The documents name nothing that is not there, and everything that they promise to name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.errors import MihakError
from tests.acceptance.processes import REPOSITORY
from tests.docs.blocks import PRINTED, PROGRAMS, RUN, Block, blocks, pages
from tests.docs.tables import TABLES, place

DOCUMENTS = [*pages(), *(REPOSITORY / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md"))]
DOCUMENTS += [REPOSITORY / "seeds" / "README.md", *sorted((REPOSITORY / "models").glob("*.md"))]
FOR_THE_READER = {
    "README.md": 1,  # make test, which would run this test
    "docs/operators.md": 3,  # docker, git pull, torch
    "docs/own-postgresql.md": 1,  # addresses
    "docs/developers.md": 1,  # a page of a browser
}
"""Blocks that no test runs, so that there is not one more of them by and by."""
WORDS = {"background", "stopped", "program", "reader"}
ROOTS = ("docs/", "service/", "tests/", "examples/", "models/", "seeds/", "openapi/", "requirements/")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def every_block() -> list[Block]:
    return [block for page in pages() for block in blocks(page)]


def named(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


@pytest.mark.parametrize("page", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(page):
    for target in _LINK.findall(prose(page)):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), f"{named(page)} links to {target}"
        assert not anchor or anchor in anchors(linked), f"{named(page)} links to {target}"


@pytest.mark.parametrize("page", DOCUMENTS, ids=named)
def test_every_file_that_is_named_is_there(page):
    for code in _CODE.findall(prose(page)):
        path = code.strip().rstrip("/")
        if path.startswith(ROOTS) and re.fullmatch(r"[\w./-]+", path):
            here = page.parent / path if page.parent.name == "models" else REPOSITORY / path
            assert here.exists() or (REPOSITORY / path).exists(), f"{named(page)} names {code}"


@pytest.mark.parametrize("block", every_block(), ids=lambda block: block.place)
def test_every_block_is_one_that_a_test_runs(block):
    assert block.language in RUN | PROGRAMS or block.value("file") or "reader" in block.words, block.place
    assert block.language not in PRINTED or block.value("file"), f"{block.place} shows what nothing printed"
    assert all(word in WORDS or word.startswith(("exit=", "file=")) for word in block.words), block.place


def test_hardly_a_block_is_for_the_reader_alone():
    for page in pages():
        alone = [block for block in blocks(page) if "reader" in block.words]
        assert len(alone) <= FOR_THE_READER.get(named(page), 0), [block.place for block in alone]


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_command_stands_outside_of_a_fence(page):
    """A block that is only indented would be run by nobody."""
    assert re.findall(r"\n\n( {4}\S.*)", prose(page)) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_table_that_is_made_of_the_code_is_up_to_date(name):
    page, made = TABLES[name]
    found = place(name).findall((REPOSITORY / page).read_text(encoding="utf-8"))
    assert [table.strip() for table in found] == [made()], "python -m tests.docs.tables"


def test_every_variable_that_is_named_is_a_setting():
    known = set(re.findall(r"`(MIHAK_\w+)`", TABLES["settings"][1]())) | {"MIHAK_URL", "MIHAK_KEY"}
    for page in pages():
        assert set(re.findall(r"MIHAK_[A-Z_]*[A-Z]", page.read_text(encoding="utf-8"))) <= known, named(page)


def test_every_error_is_in_the_table():
    def tree(kind: type[MihakError]) -> set[type[MihakError]]:
        return {kind, *(below for child in kind.__subclasses__() for below in tree(child))}

    in_words = TABLES["errors"][1]()
    for kind in tree(MihakError):
        told = any(f"`{base.code}`" in in_words for base in kind.__mro__ if issubclass(base, MihakError))
        assert told or kind.code in {"error", "client_gone"}, kind


def test_both_languages_say_the_same_things():
    english, arabic = (
        (REPOSITORY / "docs" / name).read_text(encoding="utf-8") for name in ("editors.md", "editors.ar.md")
    )
    assert len(re.findall(r"^#", english, re.MULTILINE)) == len(re.findall(r"^#", arabic, re.MULTILINE))
    rows = [len(re.findall(r"^\| (?!-)", text, re.MULTILINE)) for text in (english, arabic)]
    assert rows[0] == rows[1]
    for label in ("supported", "contradicted", "conflicting", "not_enough_evidence"):
        assert f"`{label}`" in arabic
        assert f"**{label.replace('_', ' ')}**" in english


def test_the_glossary_has_every_word_of_the_map_in_both_languages():
    glossary = (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| (\w+) \| ([\w ]+) \|", (REPOSITORY / "ARCHITECTURE.md").read_text("utf-8"), re.MULTILINE)
    assert len(words) > 8
    for english, _ in words:
        if english != "English":
            assert re.search(rf"^\| {english} \|[^|]+\|[^|]*[ء-ي][^|]*\|[^|]*[ء-ي]", glossary, re.MULTILINE), english
