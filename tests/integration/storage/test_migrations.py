from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import asyncpg
import pytest

from service.errors import SetupError
from service.storage import migrations as module
from service.storage.account import account
from service.storage.binaries import binaries
from service.storage.database import Database, migrate_database
from service.storage.migrations import migrate, migrations

SCHEMA = Path(module.__file__).parent / "schema.sql"
ACCESS = {"api_keys", "rate_windows", "idempotent_requests"}
BOOKKEEPING = ("schema_migrations", "schema_migration_checksums")
VERSIONS = [migration.version for migration in migrations()]


@pytest.fixture
async def connection(empty_database_url):
    connection = await asyncpg.connect(empty_database_url)
    yield connection
    await connection.close()


@pytest.fixture
def folder(tmp_path):
    """A folder of migrations of the test's own."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / f"{name.lstrip('_')}.sql").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def dumped(url: str, tmp_path: Path) -> str:
    """The schema of a database as pg_dump writes it, without dbmate's and our notes of what was applied."""
    program = binaries(account(tmp_path), tmp_path) / "pg_dump"
    command = [program, "--schema-only", "--no-owner", "--restrict-key=same", url]
    command += [f"--exclude-table={table}" for table in BOOKKEEPING]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


async def tables(connection: asyncpg.Connection) -> set[str]:
    rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {row["tablename"] for row in rows}


async def test_migrations_are_applied_once(connection):
    assert await migrate(connection) == VERSIONS
    assert await migrate(connection) == []
    rows = await connection.fetch("SELECT version FROM schema_migrations ORDER BY version")
    assert [row["version"] for row in rows] == VERSIONS
    kept = {"saved_checks", "check_feedback", "check_jobs", "secrets", "claimreviews"}
    assert {"documents", "passages", "sources", "corpus", "lexicon", *ACCESS, *kept, *BOOKKEEPING} == await tables(
        connection
    )


async def test_migrations_and_schema_give_the_same_database(connection, empty_database_url, database_url, tmp_path):
    await connection.execute(SCHEMA.read_text(encoding="utf-8"))
    by_schema, by_migrations = dumped(empty_database_url, tmp_path), dumped(database_url, tmp_path)
    assert "CREATE TABLE public.passages" in by_schema
    assert "USING hnsw" in by_schema
    assert by_schema == by_migrations
    assert await connection.fetchval("SELECT snapshot FROM corpus") == 0


async def test_down_takes_everything_away_and_up_brings_it_back(connection, empty_database_url, tmp_path):
    await migrate(connection)
    before = dumped(empty_database_url, tmp_path)
    for migration in reversed(migrations()):
        async with connection.transaction():
            await connection.execute(migration.down)
            await connection.execute("DELETE FROM schema_migrations WHERE version = $1", migration.version)
    assert await tables(connection) == set(BOOKKEEPING)
    assert await connection.fetch("SELECT FROM pg_proc WHERE proname LIKE 'count_%_passages'") == []
    assert await migrate(connection) == VERSIONS
    assert dumped(empty_database_url, tmp_path) == before


async def test_two_at_once_apply_each_migration_once(empty_database_url):
    done = await asyncio.gather(*(migrate_database(empty_database_url) for _ in range(5)))
    assert sorted(done) == [[], [], [], [], VERSIONS]


async def test_a_database_that_is_behind_is_brought_up(connection, folder):
    path = folder(_0001_a="-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;\n")
    assert await migrate(connection, path) == ["0001"]
    path = folder(_0002_b="-- migrate:up\nCREATE TABLE b ();\n-- migrate:down\nDROP TABLE b;\n")
    assert await migrate(connection, path) == ["0002"]
    assert {"a", "b"} <= await tables(connection)


async def test_a_changed_file_is_refused(connection, folder):
    path = folder(_0001_a="-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\n")
    await migrate(connection, path)
    folder(_0001_a="-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\n", _0002_b="-- migrate:up\nSELECT 1;\n")
    with pytest.raises(SetupError, match=r"0001_a\.sql was changed after it was applied"):
        await migrate(connection, path)
    rows = await connection.fetch("SELECT version FROM schema_migrations")
    assert [row["version"] for row in rows] == ["0001"]


async def test_what_dbmate_applied_is_adopted(connection, folder):
    await connection.execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)")
    await connection.execute("INSERT INTO schema_migrations VALUES ('0001')")
    path = folder(_0001_a="-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\n")
    assert await migrate(connection, path) == []
    assert "a" not in await tables(connection)
    folder(_0001_a="-- migrate:up\nCREATE TABLE changed ();\n-- migrate:down\n")
    with pytest.raises(SetupError, match="changed"):
        await migrate(connection, path)


async def test_a_newer_database_is_refused(connection, folder):
    await migrate(connection, folder(_0001_a="-- migrate:up\nSELECT 1;\n", _0002_b="-- migrate:up\nSELECT 1;\n"))
    (folder() / "0002_b.sql").unlink()
    with pytest.raises(SetupError, match=r"newer release.*0002"):
        await migrate(connection, folder())


async def test_a_failing_file_leaves_nothing_of_itself(connection, folder):
    path = folder(
        _0001_a="-- migrate:up\nCREATE TABLE a ();\n",
        _0002_b="-- migrate:up\nCREATE TABLE b ();\nSELECT nonsense;\n",
        _0003_c="-- migrate:up\nCREATE TABLE c ();\n",
    )
    with pytest.raises(SetupError, match=r"0002_b\.sql failed: .*nonsense"):
        await migrate(connection, path)
    assert {"a"} == await tables(connection) - set(BOOKKEEPING)
    folder(_0002_b="-- migrate:up\nCREATE TABLE b ();\n")
    assert await migrate(connection, path) == ["0002", "0003"]


async def test_a_file_may_do_without_a_transaction(connection, folder):
    path = folder(
        _0001_a="-- migrate:up\nCREATE TABLE a (id int);\n",
        _0002_b="-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n-- migrate:down transaction:false\n",
    )
    assert await migrate(connection, path) == ["0001", "0002"]
    assert await connection.fetchval("SELECT to_regclass('a_id') IS NOT NULL")
    (_, second) = migrations(path)
    assert not second.up_in_transaction
    assert not second.down_in_transaction


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"_0001_a": "CREATE TABLE a ();"}, "no section -- migrate:up"),
        ({"_0001_a": "-- migrate:up\n", "_0001_b": "-- migrate:up\n"}, "same version"),
    ],
)
def test_files_that_are_no_migrations_are_refused(folder, files, message):
    with pytest.raises(SetupError, match=message):
        migrations(folder(**files))


def test_other_files_are_no_migrations(folder):
    path = folder(_0001_a="-- migrate:up\n", notes="not a migration")
    (path / "0002.txt").write_text("x")
    assert [migration.name for migration in migrations(path)] == ["0001_a.sql"]


async def test_the_lock_is_free_again_after_a_failure(connection, empty_database_url, folder):
    path = folder(_0001_a="-- migrate:up\nSELECT nonsense;\n")
    with pytest.raises(SetupError):
        await migrate(connection, path)
    assert await migrate_database(empty_database_url) == VERSIONS


async def test_a_role_that_may_only_read_and_write_can_use_a_migrated_database(empty_database_url, connection):
    await migrate_database(empty_database_url)
    await connection.execute("DROP TABLE schema_migration_checksums")  # as dbmate would have left it
    await connection.execute(
        """
        DROP ROLE IF EXISTS clerk;
        CREATE ROLE clerk LOGIN PASSWORD 'clerk';
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk;
        """
    )
    url = empty_database_url.replace(empty_database_url.split("//")[1].split("@")[0], "clerk:clerk")
    async with Database.open(url) as database:
        assert await database.snapshot() == 0
    await connection.execute("DROP OWNED BY clerk; DROP ROLE clerk")


async def test_a_role_that_may_not_install_pgvector_is_told_what_to_type(empty_database_url, connection):
    await connection.execute(
        "DROP ROLE IF EXISTS tenant; CREATE ROLE tenant LOGIN PASSWORD 'tenant'; GRANT ALL ON SCHEMA public TO tenant"
    )
    url = empty_database_url.replace(empty_database_url.split("//")[1].split("@")[0], "tenant:tenant")
    with pytest.raises(SetupError, match="CREATE EXTENSION vector"):
        await migrate_database(url)
    await connection.execute("CREATE EXTENSION vector")
    assert await migrate_database(url) == VERSIONS
    await connection.execute("DROP OWNED BY tenant; DROP ROLE tenant")


async def test_the_one_table_of_secrets_keeps_the_secrets_of_the_two_before(connection):
    older = [migration for migration in migrations() if migration.version < "0005"]
    for migration in older:
        await connection.execute(migration.up)
    access = await connection.fetchval("SELECT secret FROM access_secret")
    cursors = await connection.fetchval("SELECT value FROM secrets WHERE name = 'cursors'")
    newer = migrations()[len(older)]
    await connection.execute(newer.up)
    assert dict(await connection.fetch("SELECT name, value FROM secrets")) == {"access": access, "cursors": cursors}
    await connection.execute(newer.down)
    assert await connection.fetchval("SELECT secret FROM access_secret") == access
    assert dict(await connection.fetch("SELECT name, value FROM secrets")) == {"cursors": cursors}


async def test_both_ways_make_both_secrets(connection, database_url):
    await connection.execute(SCHEMA.read_text(encoding="utf-8"))
    migrated = await asyncpg.connect(database_url)
    for one in (connection, migrated):
        lengths = await one.fetch("SELECT name, length(value) FROM secrets ORDER BY name")
        assert [tuple(row) for row in lengths] == [("access", 32), ("cursors", 32)]
    await migrated.close()
