from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.storage import folders


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A new folder that every account may enter, as pytest's own are not when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="mihak-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def data_dir(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet; nothing is left of it, nor in the system's folders."""
    monkeypatch.setattr(folders, "STORE_OF_ROOT", open_folder / "var" / "mihak")
    return open_folder / "data"
