"""The database files: made whole, or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from service.errors import SetupError
from service.storage.account import Account, Command

USER = "mihak"
DATABASE = "mihak"
SECONDS = 300  # initdb took 0.5 s on a quiet machine and 4 s on a busy one


def cluster(store: Path, programs: Path, account: Account, *, durable: bool = True) -> Path:
    """`store/cluster`, with `pgdata` and the password of its user in `password` (mode 0600); made if it is not there.

    It is built under another name and renamed at the end, so an interrupted run leaves nothing that looks finished.

    Raises:
        SetupError: initdb failed.

    """
    folder = store / "cluster"
    for unfinished in store.glob("cluster-new-*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    if not folder.exists():
        unfinished = Path(tempfile.mkdtemp(prefix="cluster-new-", dir=store))
        if account.switched:
            unfinished.chmod(0o711)
        _build(unfinished, programs, account, durable=durable)
        unfinished.rename(folder)
        _sync(store)
    return folder


def _build(folder: Path, programs: Path, account: Account, *, durable: bool) -> None:
    password = secrets.token_urlsafe(32)
    data, copy = folder / "pgdata", folder / "password-for-initdb"
    data.mkdir(mode=0o700)
    _write_secret(folder / "password", password)
    _write_secret(copy, password)
    for path in (data, copy):
        account.own(path)
    _run(
        account,
        [programs / "initdb", "--pgdata", data, "--username", USER, "--pwfile", copy, "--auth=scram-sha-256",
         "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums", *([] if durable else ["--no-sync"])],
    )  # fmt: skip
    copy.unlink()
    _run(
        account,
        [programs / "postgres", "--single", "-D", data, "-c", f"fsync={'on' if durable else 'off'}", "postgres"],
        f"CREATE DATABASE {DATABASE};\n",
    )


def _run(account: Account, command: Command, statement: str = "") -> None:
    try:
        done = account.completed(command, SECONDS, statement)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SetupError(f"{command[0]} did not run: {error}") from error
    if "could not look up effective user" in done.stderr:
        raise SetupError(
            f"PostgreSQL needs a name for the user {account.uid}, and this system has none: add one to /etc/passwd, "
            "or set MIHAK_DATABASE_URL to a server of your own"
        )
    if done.returncode != 0 or "FATAL" in done.stderr or "ERROR" in done.stderr:
        raise SetupError(f"{command[0]} failed: {done.stderr.strip()[-800:]}")


def _write_secret(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)


def _sync(folder: Path) -> None:
    """Makes a rename last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
