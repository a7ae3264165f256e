"""Documents with their passages: kept, told apart, given back, taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain import Ingested, IngestStatus, NewDocument, NewPassage, Precondition, StoredDocument
from service.errors import NotFound, PreconditionFailed
from service.storage.checks import check_document, check_passages, storable
from service.storage.fingerprints import fingerprint
from service.storage.hosts import host
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Record

Entry = tuple[NewDocument, Sequence[NewPassage], NDArray[np.float32]]
"""A document, its passages, and their embeddings [passages, 384] as unit vectors."""

LEAD_LENGTH = 300
"""Code points of the first passage that stand for a missing title."""

_PASSAGE_COLUMNS = (
    "document_id", "ordinal", "start_offset", "end_offset", "language", "source", "host", "published_at", "known_at",
    "tokens", "length", "embedding",
)  # fmt: skip


class _Known(Struct):
    """A document as the batch has come to know it."""

    id: UUID
    fingerprint: str
    passages: int
    stored: bool


def check_batch(batch: Sequence[Entry]) -> None:
    """Nothing, where the whole batch can be stored.

    Raises:
        InvalidInput: names the field that cannot be.
        MihakError: passages or embeddings do not fit their document.

    """
    for document, passages, embeddings in batch:
        check_document(document)
        check_passages(document, passages, embeddings)


async def save(connection: Connection, batch: Sequence[Entry], precondition: Precondition) -> list[Ingested]:
    """What became of each document, in order; runs in the caller's transaction and holds the writers' turn from now.

    Raises:
        PreconditionFailed: of one of the documents something else is stored.

    """
    await connection.fetchval(queries("corpus")["lock"])
    known = await _known(connection, [document.external_id for document, _, _ in batch])
    for document, _, _ in batch:
        before = known.get(document.external_id)
        if not precondition.met(before.fingerprint if before else None):
            raise PreconditionFailed
    changed: dict[UUID, Entry] = {}
    results: list[Ingested] = []
    for entry in batch:
        document, passages, _ = entry
        before = known.get(document.external_id)
        now = _Known(
            before.id if before else uuid4(), fingerprint(document), len(passages), bool(before and before.stored)
        )
        status = _status(before, now)
        if before and status is IngestStatus.UNCHANGED:
            now = before
        else:
            changed[now.id] = entry
        known[document.external_id] = now
        results.append(Ingested(str(now.id), document.external_id, status, now.passages))
    if changed:
        await _write(connection, changed, [item.id for item in known.values() if item.stored and item.id in changed])
        await connection.fetchval(queries("corpus")["advance"])
    return results


def _status(before: _Known | None, now: _Known) -> IngestStatus:
    if before is None:
        return IngestStatus.CREATED
    return IngestStatus.UNCHANGED if before.fingerprint == now.fingerprint else IngestStatus.UPDATED


async def _known(connection: Connection, external_ids: Sequence[str]) -> dict[str, _Known]:
    rows = await connection.fetch(queries("documents")["known"], external_ids)
    return {row["external_id"]: _Known(row["id"], row["fingerprint"], row["passages"], stored=True) for row in rows}


async def _write(connection: Connection, changed: Mapping[UUID, Entry], replaced: Sequence[UUID]) -> None:
    now: datetime = await connection.fetchval(queries("documents")["time"])
    await connection.execute(queries("sources")["mention"], sorted({entry[0].source for entry in changed.values()}))
    if replaced:
        await connection.execute(queries("documents")["delete_passages"], replaced)
    columns = zip(*(_document_row(key, entry) for key, entry in changed.items()), strict=True)
    await connection.execute(queries("documents")["put"], *columns, now)
    await connection.copy_records_to_table(
        "passages",
        columns=_PASSAGE_COLUMNS,
        records=(row for key, entry in changed.items() for row in _passage_rows(key, entry, now)),
    )


def _document_row(key: UUID, entry: Entry) -> tuple[Any, ...]:
    document, passages, _ = entry
    lead = document.title or (passages[0].text[:LEAD_LENGTH] if passages else "")
    return (
        key, document.external_id, document.source, document.url, document.title, document.language,
        document.published_at, document.text, lead, document.content_hash, fingerprint(document), document.metadata,
    )  # fmt: skip


def _passage_rows(key: UUID, entry: Entry, now: datetime) -> list[tuple[Any, ...]]:
    document, passages, embeddings = entry
    return [
        (
            key, passage.ordinal, passage.start, passage.end, passage.language, document.source, host(document.url),
            document.published_at, document.published_at or now, passage.tokens, len(passage.tokens), vector,
        )
        for passage, vector in zip(passages, embeddings, strict=True)
    ]  # fmt: skip


async def fingerprints(connection: Connection, external_ids: Sequence[str]) -> dict[str, str]:
    """Fingerprints of those documents that are stored, by external id."""
    for external_id in external_ids:
        storable(external_id, "external_id")
    rows = await connection.fetch(queries("documents")["fingerprints"], external_ids)
    return {row["external_id"]: row["fingerprint"] for row in rows}


async def stored(connection: Connection, key: str) -> StoredDocument:
    """The document of this id, else of this external id.

    Raises:
        NotFound: there is none.

    """
    row = await _found(connection, key)
    return StoredDocument(
        **{name: row[name] for name in StoredDocument.__struct_fields__ if name != "id"}, id=str(row["id"])
    )


async def delete(connection: Connection, key: str) -> None:
    """Takes the document of this id, else of this external id, and its passages away.

    Raises:
        NotFound: there is none.

    """
    await connection.fetchval(queries("corpus")["lock"])
    row = await _found(connection, key)
    await connection.execute(queries("documents")["delete"], row["id"])
    await connection.fetchval(queries("corpus")["advance"])


async def _found(connection: Connection, key: str) -> Record:
    storable(key, "id")
    row = await connection.fetchrow(queries("documents")["get"], as_uuid(key), key)
    if row is None:
        raise NotFound(f"There is no document {key!r}")
    return row


def as_uuid(key: str) -> UUID | None:
    """The key as a UUID; None where it is none."""
    try:
        return UUID(key)
    except ValueError:
        return None
