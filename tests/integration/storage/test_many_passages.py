"""Two thousand documents in clusters, as texts about the same events are."""

from __future__ import annotations

import re

import asyncpg
import pytest

from service.domain import Filters
from service.storage.codecs import register_codecs
from service.storage.nearest import INDEXED, dense_query, parts
from service.storage.sql import queries
from tests.integration.storage.builders import entry, near, vector


def names(passages) -> list[str]:
    return [passage.document.external_id for passage in passages]


COUNT = 2000


@pytest.fixture(scope="module")
async def corpus(module_database, module_database_url):
    centres = [vector(1000 + number) for number in range(40)]
    for begin in range(0, COUNT, 500):
        await module_database.save_documents(
            [
                entry(
                    f"d{number}",
                    text=f"سجن {number}.",
                    vectors=[near(centres[number % 40], 0.8, seed=5000 + number)],
                    language="en" if number % 500 == 7 else "ar",
                )
                for number in range(begin, begin + 500)
            ]
        )
    await analyse(module_database_url)
    return module_database


async def analyse(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("ANALYZE")
    await connection.close()


@pytest.fixture
async def connection(corpus, module_database_url):
    connection = await asyncpg.connect(module_database_url)
    await register_codecs(connection)
    yield connection
    await connection.close()


async def test_the_index_finds_nearly_all_of_the_exact_nearest(corpus, connection):
    right = 0
    for number in range(40):
        query = near(vector(1000 + number), 0.6, seed=9000 + number)
        rows = await connection.fetch(
            "SELECT id FROM passages ORDER BY ((embedding <#> $1::halfvec) + 0), id LIMIT 10", query
        )
        exact = {str(row["id"]) for row in rows}
        right += len(exact & {passage.id for passage in await corpus.dense(query, 10)})
    assert right / 400 >= 0.95


async def plan(connection, languages=(), other_than=None) -> str:
    """How a query for the nearest passages would run."""
    values = (list(languages), [], None, None, [], None, vector(), 10, False, other_than)
    async with connection.transaction():
        await connection.fetchrow(queries("retrieval")["settings"], "100")
        rows = await connection.fetch("EXPLAIN " + dense_query(parts(languages, other_than)), *values)
    return "\n".join(row[0] for row in rows)


async def test_the_index_of_the_language_is_used(connection):
    found = await plan(connection, ["ar"])
    assert "Index Scan using passages_embedding_ar" in found
    assert "passages_embedding_en" not in found


async def test_the_language_that_is_left_out_is_not_read(connection):
    found = await plan(connection, other_than="en")
    assert "Index Scan using passages_embedding_ar" in found
    assert "language = 'en'" not in found


async def test_the_languages_that_have_an_index_are_those_of_the_schema(connection):
    rows = await connection.fetch(
        "SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'passages_embedding%' ORDER BY indexname"
    )
    assert [row["indexname"].rpartition("_")[2] for row in rows] == sorted([*INDEXED, "others"])
    [others] = [row["indexdef"] for row in rows if row["indexname"] == "passages_embedding_others"]
    assert re.findall(r"'(\w+)'", others.partition(" WHERE ")[2]) == list(INDEXED)
    assert re.findall(r"'(\w+)'", queries("retrieval")["of_others"]) == list(INDEXED)


async def test_a_rare_language_is_found_in_full(corpus):
    found = await corpus.dense(vector(1), 10, Filters(languages=("en",)))
    assert set(names(found)) == {"d7", "d507", "d1007", "d1507"}


async def test_the_other_languages_are_found_in_full(corpus):
    found = await corpus.dense(vector(1), 10, other_than="ar")
    assert set(names(found)) == {"d7", "d507", "d1007", "d1507"}


async def test_the_whole_corpus_can_be_asked_for(corpus):
    found = await corpus.dense(vector(1), 1500)
    assert len({passage.id for passage in found}) == 1500


async def test_a_rare_word_among_many_passages_is_found(corpus):
    assert names(await corpus.lexical(["سجن", "1234"], 3))[0] == "d1234"


async def test_a_word_of_every_passage_gives_no_more_than_asked(corpus):
    assert len(await corpus.lexical(["سجن"], 25)) == 25
