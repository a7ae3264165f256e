from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import enterable_folder


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In place of pytest's: one that a database server of another account may enter."""
    with enterable_folder() as folder:
        yield folder
