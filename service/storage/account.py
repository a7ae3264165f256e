"""The operating-system account that PostgreSQL runs as: it refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from msgspec import Struct

from service.errors import SetupError

Command = Sequence[str | Path]

CANDIDATES = ("postgres", "nobody")
ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"}
"""Of every program of PostgreSQL: nothing of ours, so that no PG* variable or locale leads it astray."""


class Account(Struct, frozen=True):
    """Who runs PostgreSQL: ourselves, or for root another account."""

    uid: int
    gid: int
    switched: bool
    """Whether it is another account than ours."""

    def own(self, path: Path) -> None:
        """Gives the account a file or folder."""
        if self.switched:
            os.chown(path, self.uid, self.gid)

    def reaches(self, folder: Path) -> bool:
        """Whether the account may enter the folder and all above it."""
        return self.succeeds(["/bin/sh", "-c", 'cd -- "$1"', "sh", folder])

    def succeeds(self, command: Command) -> bool:
        """Whether a short command ends well under the account."""
        try:
            return self.completed(command, seconds=60).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            return False

    def completed(self, command: Command, seconds: float, text: str = "") -> subprocess.CompletedProcess[str]:
        """A command's outcome under the account, given the text on its standard input.

        Raises:
            OSError: it could not be started.
            subprocess.TimeoutExpired: it took longer; it was killed.

        """
        return subprocess.run(
            command,
            input=text,
            text=True,
            errors="replace",
            capture_output=True,
            check=False,
            timeout=seconds,
            cwd="/",
            env=ENVIRONMENT,
            user=self.uid if self.switched else None,
            group=self.gid if self.switched else None,
            extra_groups=[] if self.switched else None,
        )

    def started(self, command: Command, output: IO[bytes]) -> subprocess.Popen[bytes]:
        """A process that runs on under the account, away from our terminal: Ctrl-C there is for us alone.

        Whenever it ends it is waited for at once, so that it never lies about as a zombie.
        """
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            cwd="/",
            env=ENVIRONMENT,
            user=self.uid if self.switched else None,
            group=self.gid if self.switched else None,
            extra_groups=[] if self.switched else None,
        )
        threading.Thread(target=process.wait, name=f"waiting-for-{process.pid}", daemon=True).start()
        return process


def account(owner: Path) -> Account:
    """Ourselves; for root the account that has `owner` already, else `postgres`, else `nobody`.

    Raises:
        SetupError: root, and neither account exists.

    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switched=False)
    if owner.exists() and (found := owner.stat()).st_uid != 0:
        return Account(found.st_uid, found.st_gid, switched=True)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, switched=True)
    raise SetupError(
        f"PostgreSQL does not run as root, and this machine has no account {' or '.join(CANDIDATES)}. "
        "Type: useradd --system --no-create-home postgres, or start Mihak as an ordinary user"
    )
