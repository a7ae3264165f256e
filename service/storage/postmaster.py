"""A server process as its data folder and its socket show it: PostgreSQL's `postmaster.pid` may be stale."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

_SSL_REQUEST = struct.pack(">II", 8, 80877103)
PROC = Path("/proc")  # of Linux; elsewhere `ps` is asked
SECONDS_TO_QUIT = 5.0
NO_SUCH_PROCESS = 2**31 - 1  # above every system's largest process id


class Postmaster(Struct, frozen=True):
    """What `postmaster.pid` says."""

    pid: int
    socket_folder: Path
    port: int
    status: str
    """`starting`, `ready`, `stopping` or `standby`; empty just after the start."""

    @property
    def socket(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{self.port}"


def postmaster(data: Path) -> Postmaster | None:
    """What the file in the data folder says, true or stale; None where it is not there or is half-written."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return Postmaster(
            pid=abs(int(lines[0])),
            socket_folder=Path(lines[4]),
            port=int(lines[3]),
            status=lines[7].strip() if len(lines) > 7 else "",
        )
    except (OSError, IndexError, ValueError):
        return None


def answers(path: Path, seconds: float = 5.0) -> bool:
    """Whether a server at this socket takes connections now: it answers the question whether it speaks TLS."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(seconds)
        try:
            probe.connect(str(path))
            probe.sendall(_SSL_REQUEST)
            return probe.recv(1) in {b"N", b"S"}
        except OSError:
            return False


def exists(pid: int) -> bool:
    """Whether there is any process of this number, be it a zombie or another program."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def runs(pid: int, data: Path) -> bool:
    """Whether the process is alive, no zombie, and the server of this data folder, not one that got its old number."""
    if not exists(pid):
        return False
    status, command = _status_and_command(pid)
    return not status.startswith("Z") and (not command or str(data) in command)


def _status_and_command(pid: int) -> tuple[str, str]:
    """State letter and command line of a process; `Z` where it is gone, an empty command where it cannot be read."""
    return _from_proc(PROC / str(pid)) if (PROC / "self" / "stat").exists() else _from_ps(pid)


def _from_proc(folder: Path) -> tuple[str, str]:
    try:
        status = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
        return status, os.fsdecode((folder / "cmdline").read_bytes()).replace("\0", " ")
    except (OSError, IndexError):
        return "Z", ""


def _from_ps(pid: int) -> tuple[str, str]:
    listed = subprocess.run(
        ["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)], check=False, capture_output=True
    )  # fmt: skip
    status, _, command = os.fsdecode(listed.stdout).strip().partition(" ")
    return status or "Z", command


def disown(data: Path) -> None:
    """Makes a `postmaster.pid` whose number another process has got since harmless.

    Only the number is replaced: the rest lets PostgreSQL see by itself whether old server processes still use its memory.
    """
    path = data / "postmaster.pid"
    with suppress(OSError):
        _, _, rest = path.read_text(encoding="utf-8").partition("\n")
        path.write_text(f"{NO_SUCH_PROCESS}\n{rest}", encoding="utf-8")


def stop(pid: int, data: Path, seconds: float) -> bool:
    """Whether the server shut down within that time, its transactions undone; afterwards it is ended at once."""
    for kind, patience in ((signal.SIGINT, seconds), (signal.SIGQUIT, SECONDS_TO_QUIT), (signal.SIGKILL, 10.0)):
        if not runs(pid, data):
            break
        with suppress(ProcessLookupError):
            os.kill(pid, kind)
        if _ended(pid, data, patience):
            return kind is signal.SIGINT
    return False


def _ended(pid: int, data: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while runs(pid, data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
