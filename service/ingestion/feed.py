"""Items into the corpus, in whole batches: what a killed run has written stands, and the next run goes on behind it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Final, Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain import Ingested, IngestStatus, NewDocument, NewPassage, StoredDocument
from service.errors import Conflict, InvalidInput, MihakError, NotFound
from service.ingestion.documents import document
from service.ingestion.items import FailedItem, IngestedItem, IngestReport, RawItem, failure
from service.storage.documents import fingerprint

EMBED_TITLE: Final = True
"""Whether a passage is embedded with its document's title before it."""
BATCH_DOCUMENTS: Final = 32
BATCH_PASSAGES: Final = 256  # what is lost and done again when a run is killed: some seconds of embedding

_log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Awaitable[Vectors]]
"""Unit vectors [texts, dimensions] of passages."""
Entry = tuple[NewDocument, Sequence[NewPassage], Vectors]
Items = Iterable[RawItem | FailedItem] | AsyncIterable[RawItem | FailedItem]
Outcome = IngestedItem | FailedItem


class Store(Protocol):
    """What ingestion asks of the database."""

    async def existing(self, external_ids: Sequence[str]) -> dict[str, str]:
        """Fingerprints of the stored ones among these documents, by external id."""
        ...

    async def get_document(self, key: str) -> StoredDocument:
        """The document of this external id; `NotFound` where there is none."""
        ...

    async def save_documents(self, batch: Sequence[Entry]) -> list[Ingested]:
        """What became of each; all are kept, or none."""
        ...


class _Ready(Struct, frozen=True):
    """An item that can be stored."""

    item: RawItem
    document: NewDocument
    passages: list[NewPassage]


async def ingest(
    items: Items, embed: Embed, store: Store, progress: Callable[[int], None] | None = None
) -> IngestReport:
    """The report of ingesting all items; `progress` is told after each batch how many are done.

    Raises:
        MihakError: database or model failed; the batches before it are kept.

    """
    counts = dict.fromkeys(IngestStatus, 0)
    passages = 0
    failed: list[FailedItem] = []
    done = 0
    async for outcomes in ingested_batches(items, embed, store):
        for outcome in outcomes:
            if isinstance(outcome, FailedItem):
                failed.append(outcome)
                continue
            counts[outcome.result.status] += 1
            passages += 0 if outcome.result.status is IngestStatus.UNCHANGED else outcome.result.passages
        done += len(outcomes)
        if progress:
            progress(done)
    return IngestReport(
        **{status.value: count for status, count in counts.items()}, passages=passages, failed=tuple(failed)
    )


async def ingested_batches(items: Items, embed: Embed, store: Store) -> AsyncIterator[list[Outcome]]:
    """What became of each item, a batch at a time, in the order in which they came.

    Each batch is one transaction. An external id that comes again with other content is refused, so that two files of one name
    do not silently replace each other.

    Raises:
        MihakError: database or model failed; the batches before it are kept.

    """
    seen: dict[str, tuple[str, RawItem]] = {}
    batch: list[_Ready | FailedItem] = []
    async for item in _each(items):
        ready = item if isinstance(item, FailedItem) else await _prepared(item, seen)
        batch.append(ready)
        if len(batch) >= BATCH_DOCUMENTS or _passages(batch) >= BATCH_PASSAGES:
            yield await _stored(batch, embed, store)
            batch = []
    if batch:
        yield await _stored(batch, embed, store)


async def _each(items: Items) -> AsyncIterator[RawItem | FailedItem]:
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield item
    else:
        for item in items:
            yield item


async def _prepared(item: RawItem, seen: dict[str, tuple[str, RawItem]]) -> _Ready | FailedItem:
    """The item's document and passages, made in a thread so that the service goes on answering."""
    try:
        new, passages = await asyncio.to_thread(document, item.document)
    except MihakError as error:
        return failure(error, item.origin, item.line)
    except Exception as error:  # noqa: BLE001 (an extractor's fault in one odd page must not stop the others)
        _log.warning("a document could not be prepared: %s", type(error).__name__)
        return FailedItem(
            item.origin, f"could not be prepared: {type(error).__name__}", item.line, code=MihakError.code
        )
    now = fingerprint(new)
    before, first = seen.setdefault(new.external_id, (now, item))
    if before != now:
        reason = f"external id {new.external_id!r} stands with other content at {FailedItem(first.origin, '', first.line).place}"
        return FailedItem(item.origin, reason, item.line, "external_id", Conflict.code)
    return _Ready(item, new, passages)


def _passages(batch: Sequence[_Ready | FailedItem]) -> int:
    return sum(len(one.passages) for one in batch if isinstance(one, _Ready))


async def _stored(batch: list[_Ready | FailedItem], embed: Embed, store: Store) -> list[Outcome]:
    """What became of the batch: unchanged documents are not embedded again."""
    ready = [one for one in batch if isinstance(one, _Ready)]
    known = await store.existing([one.document.external_id for one in ready])
    results: dict[int, Outcome] = {}
    changed: list[_Ready] = []
    for one in ready:
        same = known.get(one.document.external_id) == fingerprint(one.document)
        if same and (result := await _unchanged(one, store)):
            results[id(one)] = IngestedItem(one.item, result)
        else:
            changed.append(one)
    vectors = await _embedded(changed, embed)
    entries = [(one.document, one.passages, part) for one, part in zip(changed, vectors, strict=True)]
    for one, outcome in zip(changed, await _saved(changed, entries, store), strict=True):
        results[id(one)] = outcome
    return [one if isinstance(one, FailedItem) else results[id(one)] for one in batch]


async def _unchanged(one: _Ready, store: Store) -> Ingested | None:
    """The result for a document that is stored as it is; None where it was deleted a moment ago."""
    try:
        stored = await store.get_document(one.document.external_id)
    except NotFound:
        return None
    return Ingested(stored.id, stored.external_id, IngestStatus.UNCHANGED, stored.passages)


async def _embedded(changed: Sequence[_Ready], embed: Embed) -> list[Vectors]:
    texts = [embedding_text(one.document, passage) for one in changed for passage in one.passages]
    parts = [await embed(texts[i : i + BATCH_PASSAGES]) for i in range(0, len(texts), BATCH_PASSAGES)]
    vectors = np.concatenate(parts) if parts else np.empty((0, 0), np.float32)
    ends = np.cumsum([len(one.passages) for one in changed])
    return [vectors[end - len(one.passages) : end] for one, end in zip(changed, ends, strict=True)]


def embedding_text(new: NewDocument, passage: NewPassage) -> str:
    """What is embedded for the passage: itself, after the title that says what it is about."""
    return f"{new.title}. {passage.text}" if EMBED_TITLE and new.title else passage.text


async def _saved(changed: Sequence[_Ready], entries: Sequence[Entry], store: Store) -> list[Outcome]:
    """What became of the changed documents: together, or one by one where the store refuses one of them."""
    try:
        found = await store.save_documents(entries)
        return [IngestedItem(one.item, result) for one, result in zip(changed, found, strict=True)]
    except InvalidInput as error:
        if len(changed) == 1:
            return [failure(error, changed[0].item.origin, changed[0].item.line)]
    return [(await _saved([one], [entry], store))[0] for one, entry in zip(changed, entries, strict=True)]
