"""Writing on a condition: looked at in the transaction that writes."""

from __future__ import annotations

import asyncio

import pytest

from service.domain import IngestStatus, Precondition, Source
from service.errors import PreconditionFailed
from service.ingestion.storing import Guarded
from service.storage.fingerprints import fingerprint, stored_fingerprint
from tests.integration.storage.builders import entry


async def test_the_fingerprint_of_what_is_stored_is_that_of_what_came_in(database):
    sent = entry("d1", url="https://example.org/1", title="عنوان", metadata={"b": "2", "a": "1"})
    await database.save_documents([sent])
    stored = await database.get_document("d1")
    assert stored_fingerprint(stored) == fingerprint(sent[0]) == (await database.existing(["d1"]))["d1"]


@pytest.mark.parametrize(
    "store", [lambda database, wanted: database.save_documents, lambda *both: Guarded(*both).save_documents]
)
async def test_nothing_is_written_where_something_else_is_stored(database, store):
    await database.save_documents([entry("d1")])
    stale = Precondition(fingerprints=("0" * 64,), present=True)
    save = store(database, stale)
    more = () if save.__self__ is not database else (stale,)
    snapshot = await database.snapshot()
    with pytest.raises(PreconditionFailed):
        await save([entry("d1", text="جديد.")], *more)
    assert await database.snapshot() == snapshot
    assert (await database.get_document("d1")).text == entry("d1")[0].text


async def test_of_two_who_have_seen_the_same_one_writes(database):
    await database.save_documents([entry("d1")])
    seen = Precondition(fingerprints=(stored_fingerprint(await database.get_document("d1")),), present=True)
    outcomes = await asyncio.gather(
        *[database.save_documents([entry("d1", text=f"نص {number}.")], seen) for number in range(4)],
        return_exceptions=True,
    )
    written = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert [one.status for (one,) in written] == [IngestStatus.UPDATED]
    assert sum(isinstance(outcome, PreconditionFailed) for outcome in outcomes) == 3


async def test_of_two_who_found_nothing_one_writes(database):
    absent = Precondition(present=False)
    outcomes = await asyncio.gather(
        *[database.save_documents([entry("d1", text=f"نص {number}.")], absent) for number in range(4)],
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, PreconditionFailed) for outcome in outcomes) == 3


async def test_an_unchanged_document_is_held_to_the_condition_too(database):
    await database.save_documents([entry("d1")])
    with pytest.raises(PreconditionFailed):
        await Guarded(database, Precondition(present=False)).existing(["d1"])
    with pytest.raises(PreconditionFailed):
        await Guarded(database, Precondition(present=True)).existing(["d2"])
    assert list(await Guarded(database, Precondition(present=True)).existing(["d1"])) == ["d1"]


async def test_outlets_are_listed_by_tier_and_name(database):
    await database.save_documents([entry("d1", source="ب"), entry("d2", source="أ", text="آخر.")])
    await database.put_source(Source(id="ب", tier=2))
    await database.put_source(Source(id="AP", tier=1, note="وكالة"))
    assert await database.sources() == (Source("AP", 1, "وكالة"), Source("ب", 2), Source("أ"))
