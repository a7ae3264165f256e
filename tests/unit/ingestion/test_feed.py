from datetime import UTC, datetime

import numpy as np
import pytest

from service.domain import Ingested, IngestStatus, RawDocument, StoredDocument
from service.errors import DatabaseUnavailable, InvalidInput, ModelError, NotFound
from service.ingestion import (
    FailedItem,
    IngestedItem,
    IngestReport,
    RawItem,
    embedding_text,
    feed,
    ingest,
    ingested_batches,
    storing,
)
from service.ingestion.documents import document
from service.storage.fingerprints import fingerprint

EN = "The council decided on Monday evening to close bridge number {} for all lorries until spring."


class Shelf:
    """A store in memory, as strict as the real one about shapes; it notes each transaction."""

    def __init__(self):
        self.held = {}
        self.transactions = []
        self.refused = set()
        self.vanishing = set()

    async def existing(self, external_ids):
        return {key: self.held[key][0] for key in external_ids if key in self.held}

    async def get_document(self, key):
        if key in self.vanishing:
            del self.held[key]
        if key not in self.held:
            raise NotFound
        _, new, passages = self.held[key]
        now = datetime.now(UTC)
        return StoredDocument(
            f"id-{key}", key, new.text, new.language, new.source, new.content_hash, len(passages), now, now
        )

    async def save_documents(self, batch):
        for new, passages, vectors in batch:
            assert vectors.shape == (len(passages), 3)
            if new.external_id in self.refused:
                raise InvalidInput("refused by the store", field="title")
        self.transactions.append([new.external_id for new, _, _ in batch])
        results = []
        for new, passages, _ in batch:
            before = self.held.get(new.external_id)
            now = fingerprint(new)
            status = (
                IngestStatus.CREATED
                if not before
                else IngestStatus.UNCHANGED
                if before[0] == now
                else IngestStatus.UPDATED
            )
            self.held[new.external_id] = (now, new, passages)
            results.append(Ingested(f"id-{new.external_id}", new.external_id, status, len(passages)))
        return results


class Embedder:
    def __init__(self):
        self.calls = []

    async def __call__(self, texts):
        self.calls.append(list(texts))
        return np.array([[len(text), 0, 1] for text in texts], np.float32)

    @property
    def texts(self):
        return [text for call in self.calls for text in call]


@pytest.fixture
def store():
    return Shelf()


@pytest.fixture
def embed():
    return Embedder()


def item(key, text=None, **fields):
    return RawItem(RawDocument(external_id=key, text=text or EN.format(key), **fields), "news.jsonl", 1)


async def test_new_changed_and_unchanged_documents_are_counted(store, embed):
    first = await ingest([item("a"), item("b")], embed, store)
    assert first == IngestReport(created=2, passages=2)
    again = await ingest(
        [item("a"), item("b", "Another sentence that says what the council decided on Tuesday."), item("c")],
        embed,
        store,
    )
    assert again == IngestReport(created=1, updated=1, unchanged=1, passages=2)


async def test_ingesting_again_changes_and_embeds_nothing(store, embed):
    items = [item(str(i)) for i in range(70)]
    await ingest(items, embed, store)
    held, transactions, calls = dict(store.held), list(store.transactions), len(embed.calls)
    assert await ingest(items, embed, store) == IngestReport(unchanged=70)
    assert store.held == held
    assert store.transactions == transactions
    assert len(embed.calls) == calls


async def test_change_of_a_field_alone_is_an_update(store, embed):
    await ingest([item("a")], embed, store)
    assert (await ingest([item("a", source="الجزيرة")], embed, store)).updated == 1


async def test_each_passage_meets_its_own_vector(store, embed):
    items = [item(str(i), "\n\n".join(EN.format("x" * (i * 7 + j)) for j in range(i % 4 + 1))) for i in range(40)]
    vectors = {}
    save = store.save_documents

    async def noting(batch):
        vectors.update({new.external_id: (new, passages, part) for new, passages, part in batch})
        return await save(batch)

    store.save_documents = noting
    await ingest(items, embed, store)
    assert len(vectors) == 40
    for new, passages, part in vectors.values():
        assert [row[0] for row in part] == [len(embedding_text(new, passage)) for passage in passages]


def test_the_title_is_embedded_with_the_passage():
    new, passages = document(RawDocument(text=EN.format(1), title="Bridge closed"))
    assert embedding_text(new, passages[0]) == f"Bridge closed. {EN.format(1)}"
    new, passages = document(RawDocument(text=EN.format(1)))
    assert embedding_text(new, passages[0]) == EN.format(1)


async def test_batches_are_bounded_by_documents_and_by_passages(store, embed, monkeypatch):
    monkeypatch.setattr(feed, "BATCH_DOCUMENTS", 4)
    monkeypatch.setattr(feed, "BATCH_PASSAGES", 6)
    monkeypatch.setattr(storing, "EMBED_AT_ONCE", 6)
    long = "\n\n".join(EN.format(i) for i in range(20))
    await ingest([*(item(str(i)) for i in range(9)), item("long", long), item("z")], embed, store)
    assert store.transactions == [["0", "1", "2", "3"], ["4", "5", "6", "7"], ["8", "long"], ["z"]]
    assert max(map(len, embed.calls)) == 6


async def test_failed_items_are_reported_with_their_place_and_stop_no_other(store, embed):
    unread = FailedItem("x.txt", "empty")
    items = [
        item("a"),
        unread,
        RawItem(RawDocument(text="https://example.org"), "n.jsonl", 3),
        RawItem(RawDocument(text="Nine died.", url="ftp://x"), "n.jsonl", 4),
        RawItem(RawDocument(text="x" * 1_000_001), "n.jsonl", 5),
        item("b"),
    ]
    report = await ingest(items, embed, store)
    assert report.created == 2
    assert [(one.place, one.code) for one in report.failed] == [
        ("x.txt", "invalid_input"),
        ("n.jsonl:3 (text)", "invalid_input"),
        ("n.jsonl:4 (url)", "invalid_input"),
        ("n.jsonl:5", "too_large"),
    ]
    assert all(one.reason for one in report.failed)


async def test_outcomes_come_in_the_order_of_the_items(store, embed):
    items = [item("a"), FailedItem("x", "empty"), item("b"), item("a"), item("c")]
    await ingest([item("b")], embed, store)
    (outcomes,) = [batch async for batch in ingested_batches(items, embed, store)]
    assert [one.origin if isinstance(one, FailedItem) else (one.item, one.result.status.value) for one in outcomes] == [
        (items[0], "created"),
        "x",
        (items[2], "unchanged"),
        (items[3], "unchanged"),
        (items[4], "created"),
    ]
    unchanged = outcomes[2]
    assert isinstance(unchanged, IngestedItem)
    assert unchanged.result == Ingested("id-b", "b", IngestStatus.UNCHANGED, 1)


async def test_one_identifier_with_two_contents_is_refused_the_second_time(store, embed):
    report = await ingest(
        [item("a"), item("a", "Another text that has nothing to do with bridges or councils.")], embed, store
    )
    assert report.created == 1
    (failed,) = report.failed
    assert (failed.code, failed.field) == ("conflict", "external_id")
    assert "news.jsonl:1" in failed.reason
    assert store.held["a"][1].text == EN.format("a")


async def test_a_document_deleted_meanwhile_is_stored_again(store, embed):
    await ingest([item("a")], embed, store)
    store.vanishing.add("a")
    assert (await ingest([item("a")], embed, store)).created == 1


async def test_a_document_that_the_store_refuses_stops_no_other(store, embed):
    store.refused.add("b")
    report = await ingest([item("a"), item("b"), item("c")], embed, store)
    assert report.created == 2
    assert [(one.place, one.reason) for one in report.failed] == [("news.jsonl:1 (title)", "refused by the store")]
    assert set(store.held) == {"a", "c"}


async def test_a_fault_of_a_library_in_one_document_stops_no_other(store, embed, monkeypatch, caplog):
    def failing(raw):
        if raw.external_id == "b":
            raise RecursionError("secret text of the document")
        return document(raw)

    monkeypatch.setattr(feed, "document", failing)
    report = await ingest([item("a"), item("b"), item("c")], embed, store)
    assert report.created == 2
    assert [(one.reason, one.code) for one in report.failed] == [("could not be prepared: RecursionError", "error")]
    assert "secret" not in caplog.text


async def test_progress_counts_every_item_after_each_batch(store, embed, monkeypatch):
    monkeypatch.setattr(feed, "BATCH_DOCUMENTS", 3)
    seen = []
    await ingest([item("a"), FailedItem("x", "empty"), item("b"), item("c")], embed, store, seen.append)
    assert seen == [3, 4]


async def test_items_may_come_one_by_one_over_time(store, embed):
    async def coming():
        for key in "abc":
            yield item(key)

    assert (await ingest(coming(), embed, store)).created == 3


async def test_nothing_gives_an_empty_report(store, embed):
    assert await ingest([], embed, store) == IngestReport()
    assert store.transactions == []


@pytest.mark.parametrize("error", [ModelError, DatabaseUnavailable])
async def test_what_breaks_off_keeps_the_batches_before_and_a_new_run_finishes(store, embed, monkeypatch, error):
    monkeypatch.setattr(feed, "BATCH_DOCUMENTS", 10)
    calls = 0

    async def failing(texts):
        nonlocal calls
        calls += 1
        if calls == 3:
            raise error
        return await embed(texts)

    items = [item(str(i)) for i in range(35)]
    with pytest.raises(error):
        await ingest(items, failing, store)
    assert len(store.held) == 20
    assert await ingest(items, embed, store) == IngestReport(created=15, unchanged=20, passages=15)
