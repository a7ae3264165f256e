"""What a caller sees when the server is away, and that nothing is lost when it is back."""

from __future__ import annotations

import asyncio
import os
import signal

import asyncpg
import pytest

from service.errors import DatabaseUnavailable, MihakError, SetupError
from service.storage import database as module
from service.storage.database import Database, migrate_database
from service.storage.embedded import EmbeddedPostgres
from tests.conftest import with_database
from tests.integration.storage.builders import entry, vector


@pytest.fixture
def mortal(data_dir):
    """A durable server of the test's own, which may be killed and is started again by itself."""
    with EmbeddedPostgres.start(data_dir) as server:
        yield server


def killed(server: EmbeddedPostgres) -> int:
    """The number that the server had until it was killed just now."""
    pid = server.pid
    os.kill(pid, signal.SIGKILL)
    return pid


async def back(database: Database, server: EmbeddedPostgres, killed_pid: int) -> None:
    """Returns once the server was started again and the pool has seen it.

    Until then a query may still be answered: processes of the killed server end a moment later.
    """
    for _ in range(1200):
        if server.pid != killed_pid and server.is_running():
            break
        await asyncio.sleep(0.05)
    await answering(database)


async def answering(database: Database) -> None:
    """Returns once the database has answered everybody for a while: a connection may learn late that its server is gone."""
    quiet = 0
    for _ in range(1200):
        answers = await asyncio.gather(*(database.ping() for _ in range(4)), return_exceptions=True)
        lost = [one for one in answers if one is not None]
        assert all(isinstance(one, DatabaseUnavailable) for one in lost)
        quiet = 0 if lost else quiet + 1
        if quiet == 5:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the database did not come back")


async def test_a_pool_outlives_a_killed_server(mortal):
    async with Database.open(mortal.dsn, pool_size=4) as database:
        (saved,) = await database.save_documents([entry("d1")])
        await asyncio.gather(*(database.ping() for _ in range(4)))
        pid = killed(mortal)
        await back(database, mortal, pid)
        assert (await database.get_document("d1")).id == saved.id
        assert await database.snapshot() == 1
        assert len(await database.dense(vector(), 5)) == 2
        assert len(await database.lexical(["120"], 5)) == 1
        assert [one.status.value for one in await database.save_documents([entry("d1"), entry("d2")])] == [
            "unchanged",
            "created",
        ]


async def test_an_ingestion_that_was_cut_off_loses_nothing_that_was_acknowledged(mortal):
    acknowledged: list[str] = []

    async def write(database: Database, names: list[str]) -> None:
        for name in names:
            await database.save_documents([entry(name), entry(f"{name}-b", text=f"نص {name}.")])
            acknowledged.append(name)

    names = [[f"w{writer}-{number}" for number in range(200)] for writer in range(3)]
    async with Database.open(mortal.dsn, pool_size=4) as database:
        writers = [asyncio.create_task(write(database, some)) for some in names]
        while len(acknowledged) < 20:
            await asyncio.sleep(0.01)
        pid = killed(mortal)
        outcomes = await asyncio.gather(*writers, return_exceptions=True)
        assert all(isinstance(outcome, DatabaseUnavailable) for outcome in outcomes)
        await back(database, mortal, pid)
        kept = set(await database.existing([name for some in names for name in some]))
        partners = set(await database.existing([f"{name}-b" for some in names for name in some]))
        assert set(acknowledged) <= kept
        assert {f"{name}-b" for name in kept} == partners
        corpus = await database.corpus()
        assert corpus.documents == 2 * len(kept)
        assert corpus.passages == 3 * len(kept)
        assert corpus.snapshot == len(kept)
        await write(database, [name for some in names for name in some][:30])


async def test_a_query_under_way_when_the_server_dies_is_told_apart(mortal, monkeypatch):
    async with Database.open(mortal.dsn, pool_size=4) as database:

        async def sleeping() -> None:
            async with database._reading() as connection:
                await connection.fetchval("SELECT pg_sleep(60)")

        task = asyncio.create_task(sleeping())
        await asyncio.sleep(0.3)
        pid = killed(mortal)
        with pytest.raises(DatabaseUnavailable) as lost:
            await task
        assert lost.value.__cause__ is not None
        await back(database, mortal, pid)


async def test_a_closed_connection_is_replaced(database, database_url):
    await asyncio.gather(*(database.ping() for _ in range(4)))
    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()
    await answering(database)
    assert await database.snapshot() == 0


async def test_leaving_does_not_wait_for_a_frozen_server(mortal, monkeypatch):
    monkeypatch.setattr(module, "SECONDS_TO_CONNECT", 0.3)
    monkeypatch.setattr(module, "SECONDS_TO_CLOSE", 0.3)
    try:
        async with asyncio.timeout(60), Database.open(mortal.dsn, pool_size=2) as database:
            await database.ping()
            os.kill(mortal.pid, signal.SIGSTOP)
            # One connection is open and answers still; a second one would be the frozen postmaster's to accept.
            async with database._reading():
                with pytest.raises(DatabaseUnavailable):
                    await database.ping()
    finally:
        os.kill(mortal.pid, signal.SIGCONT)


async def test_a_server_that_is_not_there(tmp_path):
    for dsn in (f"postgresql://u:p@/d?host={tmp_path}&port=5432", "postgresql://u:p@127.0.0.1:1/d"):
        with pytest.raises(DatabaseUnavailable):
            async with Database.open(dsn):
                pass


async def test_wrong_account_database_and_address_are_told_apart(database_url):
    user = database_url.split("//")[1].split("@")[0]
    for wrong, word in [
        (database_url.replace(user, "mihak:wrong"), "password"),
        (database_url.replace(user, "nobody:wrong"), "nobody"),
        (with_database(database_url, "missing"), "missing"),
        ("no address", "MIHAK_DATABASE_URL"),
    ]:
        with pytest.raises(SetupError, match=word):
            await migrate_database(wrong)


async def test_no_error_tells_the_password(database_url):
    password = database_url.split(":")[2].split("@")[0]
    with pytest.raises(SetupError) as refused:
        await migrate_database(with_database(database_url, "missing"))
    assert password not in str(refused.value)
    assert password not in str(refused.value.__cause__)


async def every_connection(url: str) -> list[asyncpg.Connection]:
    held: list[asyncpg.Connection] = []
    while True:
        try:
            held.append(await asyncpg.connect(url))
        except asyncpg.TooManyConnectionsError:
            return held


async def test_a_server_without_a_free_connection_is_unavailable(database_url):
    held = await every_connection(database_url)
    try:
        with pytest.raises(DatabaseUnavailable):
            await migrate_database(database_url)
    finally:
        for connection in held:
            await connection.close()


async def test_a_busy_pool_is_unavailable_rather_than_silent(database_url, monkeypatch):
    monkeypatch.setattr(module, "SECONDS_TO_CONNECT", 0.3)
    async with Database.open(database_url, pool_size=1) as database, database._reading():
        with pytest.raises(DatabaseUnavailable):
            await database.ping()


async def test_a_read_never_writes(database):
    with pytest.raises(DatabaseUnavailable):  # as on a standby
        async with database._reading() as connection:
            await connection.execute("DELETE FROM documents")


async def test_a_lost_table_is_named(empty_database_url):
    async with Database.open(empty_database_url) as database:
        connection = await asyncpg.connect(empty_database_url)
        await connection.execute("ALTER TABLE corpus RENAME TO lost")
        await connection.close()
        with pytest.raises(SetupError, match="corpus"):
            await database.snapshot()


async def test_a_faulty_statement_is_a_bug_and_says_no_value(database):
    with pytest.raises(MihakError, match="This is a bug") as bug:
        async with database._reading() as connection:
            await connection.fetch("SELECT 'secret claim'::int")
    assert "secret" not in bug.value.detail
    with pytest.raises(MihakError, match="This is a bug"):
        async with database._reading() as connection:
            await connection.fetch("SELECT $1::int", "no number")


async def test_a_cancelled_write_leaves_nothing_and_the_pool_whole(database):
    for _ in range(10):
        task = asyncio.create_task(database.save_documents([entry(f"d{number}") for number in range(50)]))
        await asyncio.sleep(0.005)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    corpus = await database.corpus()
    assert corpus.documents in {0, 50}
    assert corpus.passages == corpus.documents * 2
    await asyncio.gather(*(database.ping() for _ in range(8)))
