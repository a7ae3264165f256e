from __future__ import annotations

import re

import pytest

from service.storage.sql import FOLDER, queries

FILES = sorted(FOLDER.glob("*.sql"))


def test_there_are_files():
    assert len(FILES) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_query_has_a_line_of_purpose_and_a_name_of_its_own(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    names = [number for number, line in enumerate(lines) if line.startswith("-- name: ")]
    assert names
    for number in names:
        assert re.match(r"-- .*\.$", lines[number - 1]), lines[number]
    assert len({lines[number] for number in names}) == len(names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_queries_are_read_whole(path):
    found = queries(path.stem)
    assert len(found) == path.read_text(encoding="utf-8").count("\n-- name: ")
    for text in found.values():
        assert text
        assert "--" not in text
        assert not text.endswith(";")
        assert not re.search(r"\{[a-z]\w*\}", text)


def test_a_fragment_stands_where_it_is_named():
    assert "p.known_at <= $6" in queries("retrieval")["nearest"]


def test_an_unknown_query_is_an_error():
    with pytest.raises(KeyError):
        queries("corpus")["nothing"]
