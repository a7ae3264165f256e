"""A PostgreSQL server of our own, from a wheel's programs, in a folder of the user.

Several processes may use one data folder: the first starts the server, the others attach, and **the last one out stops
it** (each holds a shared lock while it uses the server). Locks vanish with their process, so a server whose users were
all killed runs on until the next start, which attaches to it. A server that was killed is started again within a second
by a thread of each process that uses it, at the same address; PostgreSQL recovers every committed row.

Start it before forking workers, and let them connect by the DSN.
"""

from __future__ import annotations

import fcntl
import logging
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

from service.errors import SetupError
from service.storage import folders, postmaster
from service.storage.account import account
from service.storage.binaries import binaries
from service.storage.cluster import DATABASE, USER, cluster
from service.storage.locks import lock, locked, opened
from service.storage.server_options import server_options, socket_options

SECONDS_TO_START = 120.0
SECONDS_TO_STOP = 60.0
SECONDS_BETWEEN_LOOKS = 0.25
LARGEST_LOG = 10_000_000  # bytes; begun anew at the next start beyond that

_PASSING = (
    "pre-existing shared memory block",  # processes of a killed server are still about to end
    "is another postmaster",
)
_SETTLED = {"ready", "stopping"}
"""States in which a server that does not answer is broken; one that is starting may have much to recover."""

log = logging.getLogger(__name__)


class EmbeddedPostgres:
    """A running server; `start` gives one, `stop` or the end of its `with` block gives it back."""

    def __init__(self, store: Path, programs: Path, options: list[str]) -> None:
        self._store = store
        self.programs = programs
        self._options = options
        self._data = store / "cluster" / "pgdata"
        self._account = account(self._data)
        self._socket_folder = folders.socket_folder(store, self._account)
        self._process: subprocess.Popen[bytes] | None = None
        self._users: IO[bytes] | None = None
        self._watcher: threading.Thread | None = None
        self._ending = threading.Event()
        self.pid = 0

    @classmethod
    def start(
        cls,
        data_dir: Path,
        *,
        max_connections: int = 60,
        durable: bool = True,
        revive: bool = True,
        seconds: float = SECONDS_TO_START,
    ) -> Self:
        """The server of this data folder: started unless it runs, its files made at the first time.

        `durable=False` is for throwaway data, which is not forced to disk; `revive=False` leaves a killed server dead.

        Raises:
            SetupError: it cannot be; says why and what to type.

        """
        data_dir = data_dir.expanduser().resolve()
        deadline = time.monotonic() + seconds
        try:
            store = folders.store(data_dir, account(data_dir / "postgres" / "cluster" / "pgdata"))
            with locked(store, deadline):
                owner = account(store / "cluster" / "pgdata")
                programs = binaries(owner, store)
                cluster(store, programs, owner, durable=durable)
                server = cls(store, programs, server_options(max_connections, durable=durable))
                server._bring_up(deadline)
                server._enter(revive=revive)
        except PermissionError as error:
            raise SetupError(
                f"{error.filename or data_dir} belongs to another account. Start Mihak as that one, "
                "or set MIHAK_DATA_DIR to a folder of yours"
            ) from error
        return server

    @classmethod
    @contextmanager
    def temporary(cls, *, max_connections: int = 60) -> Iterator[Self]:
        """A server with empty data that is gone with all its files when the block ends."""
        data_dir = Path(tempfile.mkdtemp(prefix="mihak-"))
        try:
            with cls.start(data_dir, max_connections=max_connections, durable=False) as server:
                yield server
        finally:
            folders.remove(data_dir)

    @property
    def dsn(self) -> str:
        """Address with user and password, the same for as long as the server is used; never to be logged."""
        password = (self._store / "cluster" / "password").read_text(encoding="utf-8")
        return f"postgresql://{USER}:{password}@/{DATABASE}?host={quote(str(self._socket_folder), safe='')}&port=5432"

    def is_running(self) -> bool:
        """Whether the server takes connections now."""
        found = postmaster.postmaster(self._data)
        return found is not None and self._is_ready(found)

    def stop(self) -> None:
        """Gives the server back: it is stopped, unless another process uses it. Harmless a second time."""
        if self._users is None:
            return
        self._ending.set()
        if self._watcher is not None:
            self._watcher.join()
        users, self._users = self._users, None
        with users, locked(self._store, time.monotonic() + SECONDS_TO_START):
            fcntl.flock(users, fcntl.LOCK_UN)
            if not lock(users, fcntl.LOCK_EX):
                return
            found = postmaster.postmaster(self._data)
            if found and postmaster.runs(found.pid, self._data):
                postmaster.stop(found.pid, self._data, SECONDS_TO_STOP)
            folders.leave_socket_folder(self._store)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _enter(self, *, revive: bool) -> None:
        """Counts this process among the users; the store's lock is held."""
        self._users = opened(self._store, "users")
        fcntl.flock(self._users, fcntl.LOCK_SH)
        if revive:
            self._watcher = threading.Thread(target=self._watch, name="embedded-postgres", daemon=True)
            self._watcher.start()

    def _watch(self) -> None:
        pause = SECONDS_BETWEEN_LOOKS
        while not self._ending.wait(pause):
            if postmaster.exists(self.pid):
                pause = SECONDS_BETWEEN_LOOKS
                continue
            log.warning("PostgreSQL has ended; starting it again")
            try:
                with locked(self._store, time.monotonic() + SECONDS_TO_START):
                    self._bring_up(time.monotonic() + SECONDS_TO_START)
            except (SetupError, OSError) as error:
                log.error("PostgreSQL does not start again: %s", error)  # noqa: TRY400 - the error says it all
                pause = min(2 * pause, 30.0)

    def _is_ready(self, found: postmaster.Postmaster) -> bool:
        return (
            found.status == "ready"
            and postmaster.runs(found.pid, self._data)
            and postmaster.answers(self._socket_folder / folders.SOCKET)
        )

    def _bring_up(self, deadline: float) -> None:
        """Attaches to the running server or starts it; the store's lock is held."""
        patience = (time.monotonic() + deadline) / 2
        self._process = None
        while time.monotonic() < deadline and not self._ending.is_set():
            found = postmaster.postmaster(self._data)
            if found is not None and postmaster.runs(found.pid, self._data):
                if self._is_ready(found):
                    self.pid = found.pid
                    return
                if found.status in _SETTLED and self._process is None and time.monotonic() > patience:
                    postmaster.stop(found.pid, self._data, 0)  # frozen: nobody could use it any more
            elif self._process is None or self._has_ended(self._process):
                self._clear_the_way(found)
                self._process = self._spawned()
            time.sleep(0.02)
        raise SetupError(f"PostgreSQL did not start in time. {self._last_words()}")

    def _clear_the_way(self, stale: postmaster.Postmaster | None) -> None:
        """Takes away what would make PostgreSQL believe that it runs already."""
        if stale is not None and postmaster.exists(stale.pid):
            postmaster.disown(self._data)
        for name in (folders.SOCKET, f"{folders.SOCKET}.lock"):
            (self._socket_folder / name).unlink(missing_ok=True)

    def _has_ended(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether a server just started is gone again for a reason that passes; other reasons are raised."""
        if process.poll() is None:
            return False
        words = self._last_words()
        if not any(passing in words for passing in _PASSING):
            raise SetupError(f"PostgreSQL did not start. {words}")
        time.sleep(0.2)
        return True

    def _spawned(self) -> subprocess.Popen[bytes]:
        with opened(self._store, "postgres.log") as output:
            if output.seek(0, os.SEEK_END) > LARGEST_LOG:
                output.truncate(0)
            return self._account.started(
                [self.programs / "postgres", "-D", self._data, *self._options, *socket_options(self._socket_folder)],
                output,
            )

    def _last_words(self) -> str:
        path = self._store / "postgres.log"
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
        return "\n".join([f"{path} ends:", *lines[-6:]])
