from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import asyncpg
import msgspec
import numpy as np
import pytest

from service.domain import IngestStatus
from service.errors import InvalidInput, MihakError, NotFound
from service.storage.fingerprints import fingerprint
from tests.integration.storage.builders import NOON, entry, new_document, sentences, vector


async def statuses(database, *entries):
    return [saved.status for saved in await database.save_documents(entries)]


async def test_a_new_document_is_created_with_its_passages(database):
    (saved,) = await database.save_documents(
        [entry("d1", title="عنوان", url="https://a.example/1", metadata={"k": "v"})]
    )
    assert (saved.external_id, saved.status, saved.passages) == ("d1", IngestStatus.CREATED, 2)
    stored = await database.get_document(saved.id)
    assert stored.text == "قتل 120 شخصا. هرب آخرون."
    assert (stored.external_id, stored.source, stored.language, stored.passages) == ("d1", "الجزيرة", "ar", 2)
    assert (stored.title, stored.url, stored.metadata) == ("عنوان", "https://a.example/1", {"k": "v"})
    assert stored.published_at == NOON
    assert stored.published_at.utcoffset() == timedelta(0)
    assert stored.ingested_at == stored.updated_at
    assert stored.content_hash == new_document().content_hash


async def test_results_come_in_the_order_of_the_batch(database):
    names = [f"d{number}" for number in (5, 1, 9, 3)]
    saved = await database.save_documents([entry(name, text=f"نص {name}.") for name in names])
    assert [one.external_id for one in saved] == names
    assert len({one.id for one in saved}) == 4


async def test_the_same_again_changes_nothing(database):
    (first,) = await database.save_documents([entry()])
    before = await database.snapshot()
    ids = [passage.id for passage in await database.document_passages(first.id)]
    (again,) = await database.save_documents([entry()])
    assert again == msgspec.structs.replace(first, status=IngestStatus.UNCHANGED)
    assert await database.snapshot() == before
    assert [passage.id for passage in await database.document_passages(first.id)] == ids


@pytest.mark.parametrize(
    "change",
    [
        {"text": "قتل 175 شخصا. هرب آخرون."},
        {"title": "عنوان"},
        {"url": "https://other.example/"},
        {"source": "عنب بلدي"},
        {"language": "fa"},
        {"published_at": NOON + timedelta(hours=1)},
        {"published_at": None},
        {"metadata": {"desk": "world"}},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_any_change_replaces_the_document(database, change):
    (first,) = await database.save_documents([entry()])
    before = await database.snapshot()
    old = [passage.id for passage in await database.document_passages(first.id)]
    (second,) = await database.save_documents([entry(**change)])
    assert (second.id, second.status) == (first.id, IngestStatus.UPDATED)
    assert await database.snapshot() == before + 1
    assert await database.passages(old) == []
    stored = await database.get_document(first.id)
    assert {name: getattr(stored, name) for name in change} == change
    assert stored.updated_at > stored.ingested_at


async def test_the_same_instant_in_another_zone_is_no_change(database):
    there = NOON.astimezone(timezone(timedelta(hours=3)))
    assert await statuses(database, entry()) == [IngestStatus.CREATED]
    assert await statuses(database, entry(published_at=there)) == [IngestStatus.UNCHANGED]


async def test_replacing_leaves_no_old_passage_behind(database):
    await database.save_documents([entry(text="قتل 30. قتل 70. قتل 120.")])
    (saved,) = await database.save_documents([entry(text="قتل 175.")])
    assert [passage.text for passage in await database.document_passages(saved.id)] == ["قتل 175."]
    assert await database.lexical(["30"], 10) == []
    assert [passage.text for passage in await database.lexical(["175"], 10)] == ["قتل 175."]
    assert (await database.corpus()).passages == 1


async def test_one_external_id_twice_in_a_batch_keeps_the_last(database):
    batch = [entry("d1", text="قتل 30."), entry("d2"), entry("d1", text="قتل 70."), entry("d1", text="قتل 70.")]
    saved = await database.save_documents(batch)
    assert [one.status for one in saved] == [
        IngestStatus.CREATED,
        IngestStatus.CREATED,
        IngestStatus.UPDATED,
        IngestStatus.UNCHANGED,
    ]
    assert saved[0].id == saved[2].id == saved[3].id
    assert (await database.get_document("d1")).text == "قتل 70."
    assert [passage.text for passage in await database.document_passages(saved[0].id)] == ["قتل 70."]


async def test_back_and_forth_in_one_batch_ends_as_the_last_says(database):
    await database.save_documents([entry("d1", text="قتل 30.")])
    saved = await database.save_documents([entry("d1", text="قتل 70."), entry("d1", text="قتل 30.")])
    assert [one.status for one in saved] == [IngestStatus.UPDATED, IngestStatus.UPDATED]
    stored = await database.get_document("d1")
    assert stored.text == "قتل 30."
    assert stored.passages == 1


async def test_each_changing_batch_is_one_snapshot(database):
    assert await database.snapshot() == 0
    await database.save_documents([entry(f"d{number}") for number in range(5)])
    assert await database.snapshot() == 1
    await database.save_documents([entry("d1"), entry("new")])
    assert await database.snapshot() == 2
    await database.delete_document("d1")
    assert await database.snapshot() == 3


async def test_an_empty_batch_is_nothing(database):
    assert await database.save_documents([]) == []
    assert await database.snapshot() == 0


@pytest.mark.parametrize("shape", [(0, 384), (0, 0)])
async def test_a_document_without_passages_is_kept(database, shape):
    document = new_document(text="…")
    (saved,) = await database.save_documents([(document, [], np.zeros(shape, dtype=np.float32))])
    assert saved.passages == 0
    assert (await database.get_document(saved.id)).text == "…"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"external_id": "a\0b"}, "external_id"),
        ({"text": "a\0b"}, "text"),
        ({"title": "\0"}, "title"),
        ({"url": "https://a.example/\0"}, "url"),
        ({"source": "\0"}, "source"),
        ({"language": "a\0"}, "language"),
        ({"metadata": {"key": "\0"}}, "metadata.key"),
        ({"metadata": {"\0": "value"}}, "metadata"),
        ({"title": "half \ud83d"}, "title"),
        ({"external_id": ""}, "external_id"),
        ({"source": ""}, "source"),
        ({"published_at": datetime(2022, 1, 23)}, "published_at"),
    ],
    ids=str,
)
async def test_what_cannot_be_stored_is_refused_by_field(database, fields, named):
    document = msgspec.structs.replace(new_document(), **fields)
    with pytest.raises(InvalidInput) as refused:
        await database.save_documents([entry("before"), (document, [], np.zeros((0, 384), dtype=np.float32))])
    assert refused.value.field == named
    assert (await database.corpus()).documents == 0


@pytest.mark.parametrize(
    "vectors",
    [
        [vector(1)],
        [vector(1), vector(2) * 2],
        [vector(1), np.zeros(384, dtype=np.float32)],
        [vector(1), np.full(384, np.nan, dtype=np.float32)],
    ],
    ids=["too few", "too long", "zero", "NaN"],
)
async def test_embeddings_that_do_not_fit_are_refused(database, vectors):
    with pytest.raises(MihakError, match="This is a bug"):
        await database.save_documents([entry(vectors=vectors)])
    assert (await database.corpus()).documents == 0


async def test_offsets_that_do_not_fit_are_refused(database):
    document, passages, vectors = entry()
    shifted = [msgspec.structs.replace(passages[0], start=1), *passages[1:]]
    with pytest.raises(MihakError, match="Passage 0"):
        await database.save_documents([(document, shifted, vectors)])


async def test_a_batch_that_fails_half_way_leaves_nothing(database):
    await database.save_documents([entry("old", text="قتل 30.")])
    before = await database.corpus()
    document, passages, vectors = entry("twice")
    same_place = [passages[0], msgspec.structs.replace(passages[1], ordinal=0)]  # breaks UNIQUE during COPY
    with pytest.raises(MihakError, match="23505"):
        await database.save_documents([entry("new"), entry("old", text="قتل 70."), (document, same_place, vectors)])
    assert await database.corpus() == before
    assert (await database.get_document("old")).text == "قتل 30."
    assert await database.lexical(["70"], 5) == []
    with pytest.raises(NotFound):
        await database.get_document("new")


async def test_many_writers_at_once_lose_nothing(database):
    async def write(number: int) -> None:
        await database.save_documents([entry(f"own-{number}"), entry("shared", text=f"قتل {number}.")])

    await asyncio.gather(*(write(number) for number in range(12)))
    corpus = await database.corpus()
    assert (corpus.documents, corpus.snapshot) == (13, 12)
    assert corpus.passages == 12 * 2 + 1


async def test_fingerprints_tell_what_is_stored_unchanged(database):
    await database.save_documents([entry("d1"), entry("d2")])
    found = await database.existing(["d1", "d2", "d3"])
    assert found == {"d1": fingerprint(new_document("d1")), "d2": fingerprint(new_document("d2"))}
    assert fingerprint(new_document("d1", title="other")) != found["d1"]
    assert await database.existing([]) == {}
    with pytest.raises(InvalidInput):
        await database.existing(["\0"])


async def test_a_document_is_found_by_either_id(database):
    (saved,) = await database.save_documents([entry("d1")])
    assert await database.get_document("d1") == await database.get_document(saved.id)


@pytest.mark.parametrize("key", ["nothing", "00000000-0000-0000-0000-000000000000", "", "' OR true --", "🙂"])
async def test_an_unknown_document_is_not_found(database, key):
    with pytest.raises(NotFound):
        await database.get_document(key)
    with pytest.raises(NotFound):
        await database.delete_document(key)
    assert await database.snapshot() == 0


async def test_a_deleted_document_is_gone_with_its_passages(database):
    (saved, other) = await database.save_documents([entry("d1"), entry("d2", text="نص آخر.")])
    ids = [passage.id for passage in await database.document_passages(saved.id)]
    await database.delete_document(saved.id)
    with pytest.raises(NotFound):
        await database.get_document("d1")
    assert await database.passages(ids) == []
    assert (await database.corpus()).passages == 1
    assert (await database.get_document(other.id)).external_id == "d2"


async def test_the_lexicon_counts_every_passage_once(database, database_url):
    await database.save_documents([entry("d1", text="سجن سجن سجن. سجن حسكة."), entry("d2", text="حسكة هجوم.")])
    assert await lexicon(database_url) == {"سجن": 2, "حسكة": 2, "هجوم": 1}
    await database.save_documents([entry("d2", text="سجن.")])
    assert await lexicon(database_url) == {"سجن": 3, "حسكة": 1}
    await database.delete_document("d1")
    assert await lexicon(database_url) == {"سجن": 1}
    await database.delete_document("d2")
    assert await lexicon(database_url) == {}


async def test_the_lexicon_stays_true_when_an_operator_deletes_by_hand(database, database_url):
    await database.save_documents([entry("d1", text="سجن حسكة."), entry("d2", text="حسكة هجوم.")])
    connection = await asyncpg.connect(database_url)
    await connection.execute("DELETE FROM documents WHERE external_id = 'd1'")
    await connection.close()
    assert await lexicon(database_url) == {"حسكة": 1, "هجوم": 1}
    assert (await database.corpus()).passages == 1


async def lexicon(url: str) -> dict[str, int]:
    connection = await asyncpg.connect(url)
    try:
        return {row["token"]: row["passages"] for row in await connection.fetch("SELECT * FROM lexicon")}
    finally:
        await connection.close()


async def test_tokens_of_any_kind_are_kept_and_found(database):
    odd = ["o'neill", "back\\slash", "a:b", "&", "|", "!x", "(", "🙂", "x" * 2046, "'", "''", "\\'", "a b"]
    document = new_document(text="odd")
    passage = msgspec.structs.replace(sentences(document)[0], tokens=tuple(odd))
    await database.save_documents([(document, [passage], vector()[None])])
    for token in odd:
        assert [found.text for found in await database.lexical([token], 5)] == ["odd"], token


async def test_tokens_beyond_postgres_limits_do_not_fail(database):
    document = new_document(text="long")
    tokens = ("x" * 2047, "", *["often"] * 300, *[f"word{number}" for number in range(20_000)], "last")
    passage = msgspec.structs.replace(sentences(document)[0], tokens=tokens)
    await database.save_documents([(document, [passage], vector()[None])])
    assert [found.text for found in await database.lexical(["last"], 5)] == ["long"]
    assert [found.text for found in await database.lexical(["often"], 5)] == ["long"]
    assert await database.lexical(["x" * 2047, ""], 5) == []


@pytest.mark.parametrize("year", [3, 1969, 9998])
async def test_far_times_are_kept(database, year):
    time = datetime(year, 1, 1, tzinfo=UTC)
    await database.save_documents([entry(published_at=time)])
    assert (await database.get_document("d1")).published_at == time


@pytest.mark.parametrize(
    "time", [datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3))), datetime.max.replace(tzinfo=UTC)]
)
async def test_times_at_the_end_of_the_calendar_are_refused(database, time):
    with pytest.raises(InvalidInput) as refused:
        await database.save_documents([entry(published_at=time)])
    assert refused.value.field == "published_at"
