"""Every command and snippet of the documents, as it stands there, one page after the other."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.acceptance.processes import REPOSITORY
from tests.conftest import execute, finished, with_database
from tests.docs.blocks import blocks, pages
from tests.docs.running import reading

OWN = REPOSITORY / "docs" / "own-postgresql.md"


def followed(page: Path, **more: str) -> int:
    """How many blocks of the page were done, in their order; those of other programs are left to `programs`."""
    done = 0
    with reading(**more) as reader:
        for block in blocks(page):
            if not block.for_programs and block.language != "js":
                reader.follow(block)
                done += 1
    return done


@pytest.mark.parametrize(
    "page",
    [page for page in pages() if page != OWN and not all(block.for_programs for block in blocks(page))],
    ids=lambda page: page.name,
)
def test_what_the_page_says_can_be_done(page):
    assert followed(page) > 0


def test_what_the_page_says_of_a_postgresql_of_ones_own_can_be_done(postgres):
    """Over a server of the tests', with the programs of its version."""
    finished(execute(postgres.dsn, "CREATE DATABASE mihak_of_a_reader TEMPLATE template0"))
    addresses = {
        "MIHAK_DATABASE_URL": with_database(postgres.dsn, "mihak_of_a_reader"),
        "ADMIN_URL": with_database(postgres.dsn, "postgres"),
    }
    try:
        assert followed(
            OWN, PATH=f"{postgres.programs}:{Path(sys.executable).parent}:{os.environ['PATH']}", **addresses
        )
    finally:
        finished(execute(postgres.dsn, "DROP DATABASE IF EXISTS mihak_of_a_reader WITH (FORCE)"))
