"""Items into the corpus, in whole batches: what a killed run has written stands, and the next run goes on behind it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Sequence
from typing import Final

from service.domain import IngestStatus
from service.errors import Conflict, MihakError
from service.ingestion.documents import document
from service.ingestion.items import FailedItem, IngestReport, RawItem, failure
from service.ingestion.storing import Embed, Outcome, Ready, Store, stored
from service.storage.fingerprints import fingerprint

BATCH_DOCUMENTS: Final = 32
BATCH_PASSAGES: Final = 256  # what is lost and done again when a run is killed: some seconds of embedding

_log = logging.getLogger(__name__)

Items = Iterable[RawItem | FailedItem] | AsyncIterable[RawItem | FailedItem]


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
    batch: list[Ready | FailedItem] = []
    async for item in _each(items):
        ready = item if isinstance(item, FailedItem) else await _prepared(item, seen)
        batch.append(ready)
        if len(batch) >= BATCH_DOCUMENTS or _passages(batch) >= BATCH_PASSAGES:
            yield await stored(batch, embed, store)
            batch = []
    if batch:
        yield await stored(batch, embed, store)


async def _each(items: Items) -> AsyncIterator[RawItem | FailedItem]:
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield item
    else:
        for item in items:
            yield item


async def _prepared(item: RawItem, seen: dict[str, tuple[str, RawItem]]) -> Ready | FailedItem:
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
    return Ready(item, new, passages)


def _passages(batch: Sequence[Ready | FailedItem]) -> int:
    return sum(len(one.passages) for one in batch if isinstance(one, Ready))
