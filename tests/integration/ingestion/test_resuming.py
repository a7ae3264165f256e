"""Ingestion into a real database: repeated, refused in part, and killed with SIGKILL in its middle."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import numpy as np
import pytest

from service.domain import RawDocument
from service.ingestion import IngestReport, RawItem, ingest, read_paths
from service.storage.database import Database
from service.storage.fingerprints import fingerprint

ROOT = Path(__file__).parents[3]
SENTENCE = "The council decided on Monday evening to close bridge number {} for all lorries until spring."

KILLED = """
import asyncio, io, sys
from pathlib import Path
import numpy as np
from service.ingestion import ingest, read_paths
from service.storage.database import Database

async def embed(texts):
    await asyncio.sleep(0.02)
    vectors = np.zeros((len(texts), 384), np.float32)
    vectors[:, 0] = 1
    return vectors

async def main():
    async with Database.open(sys.argv[1], pool_size=2) as database:
        await ingest(read_paths([Path(sys.argv[2])], io.BytesIO()), embed, database, lambda done: print(done, flush=True))

asyncio.run(main())
"""


async def embed(texts):
    vectors = np.zeros((len(texts), 384), np.float32)
    vectors[:, 0] = 1
    return vectors


def items(count):
    return [RawItem(RawDocument(external_id=f"d{i}", text=SENTENCE.format(i))) for i in range(count)]


async def state(url):
    """What the database holds, without what may differ from run to run (its own identifiers and times)."""
    connection = await asyncpg.connect(url)
    try:
        documents = await connection.fetch(
            "SELECT external_id, text, title, language, source FROM documents ORDER BY 1"
        )
        passages = await connection.fetch(
            "SELECT d.external_id, p.ordinal, p.start_offset, p.end_offset, p.language FROM passages p "
            "JOIN documents d ON d.id = p.document_id ORDER BY 1, 2"
        )
    finally:
        await connection.close()
    return [tuple(row) for row in documents], [tuple(row) for row in passages]


async def test_ingesting_again_changes_nothing(database, database_url):
    assert await ingest(items(40), embed, database) == IngestReport(created=40, passages=40)
    before, snapshot = await state(database_url), await database.snapshot()
    assert await ingest(items(40), embed, database) == IngestReport(unchanged=40)
    assert await state(database_url) == before
    assert await database.snapshot() == snapshot


async def test_fingerprints_of_the_database_are_those_of_the_documents(database):
    from service.ingestion import document

    raw = RawDocument(external_id="a", text=SENTENCE.format("ج"), published_at=None, metadata={"note": "x"})
    await ingest([RawItem(raw)], embed, database)
    assert await database.existing(["a"]) == {"a": fingerprint(document(raw)[0])}


async def test_an_update_takes_the_place_of_all_old_passages(database, database_url):
    await ingest(
        [RawItem(RawDocument(external_id="a", text="\n\n".join(SENTENCE.format(i) for i in range(5))))], embed, database
    )
    report = await ingest([RawItem(RawDocument(external_id="a", text=SENTENCE.format(9)))], embed, database)
    assert report.updated == 1
    _, passages = await state(database_url)
    assert [row[1] for row in passages] == [0]


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
async def test_a_killed_run_leaves_whole_batches_and_the_next_one_finishes(database_url, empty_database_url, tmp_path):
    file = tmp_path / "news.jsonl"
    file.write_text(
        "".join(
            json.dumps({"id": f"d{i}", "text": f"{SENTENCE.format(i)}\n\n{SENTENCE.format(-i - 1)}"}) + "\n"
            for i in range(600)
        )
    )
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, database_url, str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with running:
        assert running.stdout is not None
        for line in running.stdout:
            if int(line) >= 96:
                os.kill(running.pid, signal.SIGKILL)
                break
    assert running.returncode == -signal.SIGKILL

    documents, passages = await state(database_url)
    assert 96 <= len(documents) < 600
    assert len(passages) == 2 * len(documents)
    assert len(documents) % 32 == 0

    async with Database.open(database_url, pool_size=2) as database:
        report = await ingest(read_paths([file], sys.stdin.buffer), embed, database)
        assert (report.created, report.unchanged, report.failed) == (600 - len(documents), len(documents), ())
    async with Database.open(empty_database_url, pool_size=2) as undisturbed:
        await ingest(read_paths([file], sys.stdin.buffer), embed, undisturbed)
    assert await state(database_url) == await state(empty_database_url)
