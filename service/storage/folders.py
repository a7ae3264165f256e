"""Where the embedded server keeps its files."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from service.errors import SetupError
from service.storage.account import Account

STORE_OF_ROOT = Path("/var/lib/mihak")
LONGEST_SOCKET = 100  # bytes; macOS takes 103, Linux 107
SOCKET = ".s.PGSQL.5432"


def store(data_dir: Path, account: Account) -> Path:
    """The folder of the server's files, made if need be: `data_dir/postgres`.

    For root, whose server runs as another account: where that account cannot reach `data_dir` (it lies in a closed home,
    say), a folder of its own under /var/lib/mihak, noted in `data_dir/postgres-is-in`. No folder that was there before
    is opened to others.

    Raises:
        SetupError: no such folder can be made; says what to type.

    """
    try:
        _make_way(data_dir, account)
        if account.switched and _is_ours_and_empty(data_dir):
            data_dir.chmod(0o711)
        if account.switched and not account.reaches(data_dir):
            return _store_of_root(data_dir, account)
        folder = data_dir / "postgres"
        _make(folder, account)
    except OSError as error:
        raise SetupError(
            f"Cannot write to {data_dir} ({error.strerror}). Set MIHAK_DATA_DIR to a folder of yours"
        ) from error
    return folder


def _make_way(folder: Path, account: Account) -> None:
    """Makes a folder and those above it that are missing, whatever the umask, so that the account can pass."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(exist_ok=True)
        if account.switched:
            missing.chmod(0o711)


def _make(folder: Path, account: Account) -> None:
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711 if account.switched else 0o700)


def _is_ours_and_empty(folder: Path) -> bool:
    return folder.stat().st_uid == os.geteuid() and not any(folder.iterdir())


def _store_of_root(data_dir: Path, account: Account) -> Path:
    note = data_dir / "postgres-is-in"
    if note.exists():
        folder = Path(note.read_text(encoding="utf-8").strip())
        if not folder.is_dir():
            raise SetupError(f"{note} names {folder}, which is gone. Bring it back, or delete {note} to start empty")
    else:
        _make_way(STORE_OF_ROOT, account)
        folder = Path(tempfile.mkdtemp(dir=STORE_OF_ROOT, prefix="data-"))
        unfinished = note.with_suffix(".new")
        unfinished.write_text(f"{folder}\n", encoding="utf-8")
        unfinished.rename(note)
    _make(folder, account)
    if not account.reaches(folder):
        raise SetupError(
            f"The account that runs PostgreSQL can reach neither {data_dir} nor {folder}. "
            "Set MIHAK_DATA_DIR to a folder that other accounts may enter, such as /srv/mihak"
        )
    return folder


def remove(data_dir: Path) -> None:
    """Takes away everything that was kept for a data folder; its server must not run."""
    note = data_dir / "postgres-is-in"
    if note.exists():
        shutil.rmtree(note.read_text(encoding="utf-8").strip(), ignore_errors=True)
    shutil.rmtree(data_dir, ignore_errors=True)


def socket_folder(store: Path, account: Account) -> Path:
    """A folder for the server's socket that only the account and ourselves can enter, always the same one.

    `store/run`; where its path is too long for a socket, a short one in the system's folder for such things, noted in
    `store/socket-is-in`.
    """
    folder = store / "run"
    if len(os.fsencode(folder / SOCKET)) > LONGEST_SOCKET or "," in str(folder):  # a comma parts hosts in a DSN
        folder = _short_folder(store, account)
    folder.mkdir(exist_ok=True)
    account.own(folder)
    folder.chmod(0o700)
    return folder


def leave_socket_folder(store: Path) -> None:
    """Takes a short folder for the socket away again; the server must not run."""
    note = store / "socket-is-in"
    if note.exists():
        with suppress(OSError):
            Path(note.read_text(encoding="utf-8").strip()).rmdir()
        note.unlink()


def _short_folder(store: Path, account: Account) -> Path:
    note = store / "socket-is-in"
    if note.exists():
        folder = Path(note.read_text(encoding="utf-8").strip())
        # After a restart of the machine the folder may be gone, and another user may have made one of that name.
        if folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == account.uid:
            return folder
    folder = Path(tempfile.mkdtemp(prefix="mihak-", dir="/tmp"))
    note.write_text(f"{folder}\n", encoding="utf-8")
    return folder
