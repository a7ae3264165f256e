from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.domain import CorpusPart, Source
from service.errors import InvalidInput, NotFound
from tests.integration.storage.builders import NOON, entry


async def test_an_empty_corpus(database):
    corpus = await database.corpus()
    assert (corpus.documents, corpus.passages, corpus.snapshot) == (0, 0, 0)
    assert (corpus.languages, corpus.sources, corpus.months) == ((), (), ())
    assert (corpus.oldest, corpus.newest) == (None, None)


async def test_coverage_counts_documents_and_passages(database):
    await database.save_documents(
        [
            entry("a", text="واحد. اثنان.", source="الجزيرة"),
            entry("b", text="ثلاثة.", source="الجزيرة", published_at=NOON + timedelta(days=30)),
            entry("c", text="one. two. three.", source="AP", language="en", published_at=None),
        ]
    )
    corpus = await database.corpus()
    assert (corpus.documents, corpus.passages, corpus.snapshot) == (3, 6, 1)
    assert corpus.languages == (CorpusPart("ar", 2, 3), CorpusPart("en", 1, 3))
    assert corpus.sources == (CorpusPart("الجزيرة", 2, 3), CorpusPart("AP", 1, 3))
    assert corpus.months == (CorpusPart("unknown", 1, 3), CorpusPart("2022-02", 1, 1), CorpusPart("2022-01", 1, 2))
    assert (corpus.oldest, corpus.newest) == (NOON, NOON + timedelta(days=30))


async def test_months_are_those_of_utc(database):
    eve = datetime(2022, 1, 31, 23, 30, tzinfo=UTC)
    await database.save_documents([entry("a", published_at=eve), entry("b", published_at=eve + timedelta(hours=1))])
    assert [part.name for part in (await database.corpus()).months] == ["2022-02", "2022-01"]


async def test_a_source_is_known_once_a_document_names_it(database):
    with pytest.raises(NotFound):
        await database.get_source("الجزيرة")
    await database.save_documents([entry()])
    assert await database.get_source("الجزيرة") == Source(id="الجزيرة")


async def test_what_the_operator_says_of_a_source_outlasts_its_documents(database):
    said = Source(id="الجزيرة", tier=2, note="ملاحظة")
    await database.put_source(said)
    await database.save_documents([entry()])
    await database.save_documents([entry(text="نص آخر.")])
    assert await database.get_source("الجزيرة") == said
    await database.delete_document("d1")
    assert await database.get_source("الجزيرة") == said
    await database.put_source(Source(id="الجزيرة"))
    assert await database.get_source("الجزيرة") == Source(id="الجزيرة")


@pytest.mark.parametrize(
    ("source", "field"),
    [
        (Source(id="\0"), "id"),
        (Source(id=""), "id"),
        (Source(id="x", note="\0"), "note"),
        (Source(id="x", tier=0), "tier"),
        (Source(id="x", tier=6), "tier"),
    ],
    ids=str,
)
async def test_a_source_that_cannot_be_stored_is_refused(database, source, field):
    with pytest.raises(InvalidInput) as refused:
        await database.put_source(source)
    assert refused.value.field == field


async def test_asking_for_a_source_with_nul_is_refused(database):
    with pytest.raises(InvalidInput):
        await database.get_source("\0")


async def test_sources_do_not_change_the_corpus(database):
    await database.put_source(Source(id="x", tier=1))
    assert await database.snapshot() == 0


async def test_ping(database):
    assert await database.ping() is None
