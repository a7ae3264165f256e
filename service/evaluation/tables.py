"""Labelled rows from TSV files, gzipped or not, with a header."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from service.errors import InvalidInput


def rows(path: Path, columns: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and columns of each row; quotation marks are text.

    Raises:
        InvalidInput: a column is missing, or the file is no such table.

    """
    try:
        yield from _rows(path, columns)
    except (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InvalidInput(f"{path} is no table of lines with tabs, in UTF-8", field="data") from error


def _rows(path: Path, columns: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = columns - set(table.fieldnames or ())
        if missing:
            raise InvalidInput(f"{path}: no column {', '.join(sorted(missing))}", field="data")
        for row in table:
            yield table.line_num, {name: value or "" for name, value in row.items() if name}
