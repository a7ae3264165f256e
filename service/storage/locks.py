"""Locks between processes, on files: the system lets go of them when their process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from service.errors import SetupError


@contextmanager
def locked(folder: Path, deadline: float) -> Iterator[None]:
    """Holds the folder's lock alone while the block runs; the deadline is of `time.monotonic`.

    Raises:
        SetupError: another process held it until the deadline.

    """
    with opened(folder, "lock") as file:
        while not lock(file, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise SetupError(f"Another process is still starting or stopping the database in {folder}")
            time.sleep(0.02)
        yield


def lock(file: IO[bytes], kind: int) -> bool:
    """Whether the lock could be had at once."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def opened(folder: Path, name: str) -> IO[bytes]:
    """A file of the folder for appending, made if need be, readable by its owner only.

    Root's files belong to the folder's owner, so that root may have a look without locking the owner out.
    """
    descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:
        owner = folder.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return os.fdopen(descriptor, "ab")
