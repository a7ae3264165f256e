"""A batch of prepared documents into the store: what is stored already is not embedded again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from msgspec import Struct

from service.domain import Ingested, IngestStatus, NewDocument, NewPassage, Precondition, StoredDocument
from service.errors import InvalidInput, NotFound, PreconditionFailed
from service.ingestion.items import FailedItem, IngestedItem, RawItem, failure
from service.storage.fingerprints import fingerprint

EMBED_TITLE: Final = True
"""Whether a passage is embedded with its document's title before it."""
EMBED_AT_ONCE: Final = 256
"""Passages in one call of the embedder, at the most."""

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Vectors: TypeAlias = "NDArray[np.float32]"
Embed = Callable[[Sequence[str]], Awaitable[Vectors]]
"""Unit vectors [texts, dimensions] of passages."""
Entry = tuple[NewDocument, Sequence[NewPassage], Vectors]
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


class GuardedStore(Store, Protocol):
    """A store that writes on a condition."""

    async def save_documents(self, batch: Sequence[Entry], precondition: Precondition = ...) -> list[Ingested]:
        """What became of each; `PreconditionFailed` where something else is stored of one of them."""
        ...


class Guarded:
    """A store that writes a document only where what is stored of it is as expected."""

    def __init__(self, store: GuardedStore, precondition: Precondition) -> None:
        self.store = store
        self.precondition = precondition
        self.get_document = store.get_document

    async def existing(self, external_ids: Sequence[str]) -> dict[str, str]:
        """As of the store; a document that is stored already is not written, so that the condition is looked at here too.

        Raises:
            PreconditionFailed: something else is stored of one of them.

        """
        found = await self.store.existing(external_ids)
        if not all(self.precondition.met(found.get(external_id)) for external_id in external_ids):
            raise PreconditionFailed
        return found

    async def save_documents(self, batch: Sequence[Entry]) -> list[Ingested]:
        """What became of each; errors as of the store."""
        return await self.store.save_documents(batch, self.precondition)


class Ready(Struct, frozen=True):
    """An item that can be stored."""

    item: RawItem
    document: NewDocument
    passages: list[NewPassage]


async def stored(batch: list[Ready | FailedItem], embed: Embed, store: Store) -> list[Outcome]:
    """What became of the batch: unchanged documents are not embedded again."""
    ready = [one for one in batch if isinstance(one, Ready)]
    known = await store.existing([one.document.external_id for one in ready])
    results: dict[int, Outcome] = {}
    changed: list[Ready] = []
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


async def _unchanged(one: Ready, store: Store) -> Ingested | None:
    """The result for a document that is stored as it is; None where it was deleted a moment ago."""
    try:
        found = await store.get_document(one.document.external_id)
    except NotFound:
        return None
    return Ingested(found.id, found.external_id, IngestStatus.UNCHANGED, found.passages)


async def _embedded(changed: Sequence[Ready], embed: Embed) -> list[Vectors]:
    texts = [embedding_text(one.document, passage) for one in changed for passage in one.passages]
    parts = [await embed(texts[i : i + EMBED_AT_ONCE]) for i in range(0, len(texts), EMBED_AT_ONCE)]
    import numpy as np

    vectors = np.concatenate(parts) if parts else np.empty((0, 0), np.float32)
    ends = np.cumsum([len(one.passages) for one in changed])
    return [vectors[end - len(one.passages) : end] for one, end in zip(changed, ends, strict=True)]


def embedding_text(new: NewDocument, passage: NewPassage) -> str:
    """What is embedded for the passage: itself, after the title that says what it is about."""
    return f"{new.title}. {passage.text}" if EMBED_TITLE and new.title else passage.text


async def _saved(changed: Sequence[Ready], entries: Sequence[Entry], store: Store) -> list[Outcome]:
    """What became of the changed documents: together, or one by one where the store refuses one of them."""
    if not changed:
        return []
    try:
        found = await store.save_documents(entries)
        return [IngestedItem(one.item, result) for one, result in zip(changed, found, strict=True)]
    except InvalidInput as error:
        if len(changed) == 1:
            return [failure(error, changed[0].item.origin, changed[0].item.line)]
    return [(await _saved([one], [entry], store))[0] for one, entry in zip(changed, entries, strict=True)]
