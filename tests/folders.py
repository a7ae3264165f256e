"""Folders that every account may enter, as pytest's own are not when root runs the tests: PostgreSQL runs as another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def enterable_folder() -> Iterator[Path]:
    """A new folder that is gone afterwards; its name has a space, as many a real path has."""
    folder = Path(tempfile.mkdtemp(prefix="mihak test ", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
