"""Labelled rows from TSV files, gzipped or not, with a header."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

from service.errors import InvalidInput


def rows(path: Path, columns: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and columns of each row; quotation marks are text.

    Raises:
        InvalidInput: a column is missing.
    """
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = columns - set(table.fieldnames or ())
        if missing:
            raise InvalidInput(f"{path}: no column {', '.join(sorted(missing))}", field="data")
        for row in table:
            yield table.line_num, {name: value or "" for name, value in row.items() if name}
