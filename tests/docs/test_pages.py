"""Every command and snippet of the documents, as it stands there, one page after the other."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from service.storage.embedded import EmbeddedPostgres
from tests.acceptance.processes import REPOSITORY
from tests.conftest import with_database
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


def test_what_the_page_says_of_a_postgresql_of_ones_own_can_be_done():
    """Over a server of this test's own, for its database is lost on the way, with the programs of its version."""
    with EmbeddedPostgres.temporary() as server:
        addresses = {"MIHAK_DATABASE_URL": server.dsn, "ADMIN_URL": with_database(server.dsn, "postgres")}
        path = f"{server.programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        assert followed(OWN, PATH=path, **addresses) > 0
