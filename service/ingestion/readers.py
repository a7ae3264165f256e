"""Documents out of folders, files and standard input; what cannot be read is reported and stops nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from service.domain import RawDocument
from service.errors import InvalidInput, MihakError, TooLarge
from service.ingestion.encodings import decoded, marked_wide
from service.ingestion.items import FailedItem, RawItem, failure
from service.ingestion.records import record

STDIN: Final = "-"
_LINES: Final = frozenset({".jsonl", ".ndjson"})
_PAGES: Final = frozenset({".html", ".htm"})
_KINDS: Final = _LINES | _PAGES | {".txt"}
_FILE_MOST: Final = 16_000_000  # bytes: the longest text in UTF-32, or the longest line with every character escaped
_BOM: Final = b"\xef\xbb\xbf"

Item = RawItem | FailedItem


def read_paths(paths: Sequence[Path], stdin: BinaryIO) -> Iterator[Item]:
    """What the paths hold, in their order; a folder's files in the order of their names, through all its subfolders.

    `.jsonl` and `.ndjson` hold one object a line, `.txt` and `.html` one document a file, named for its stem. Other files of a
    folder are passed over, and so are hidden ones. `-` reads `stdin`: objects a line where it starts with `{`, else one text.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _standard_input(stdin)
        elif path.is_dir():
            for file in _files(path):
                yield from _file(file)
        else:
            yield from _file(path)


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _KINDS:
                yield Path(parent, name)


def _file(path: Path) -> Iterator[Item]:
    origin = str(path)
    kind = path.suffix.lower()
    if kind not in _KINDS:
        known = ", ".join(sorted(_KINDS))
        yield FailedItem(
            origin, f"unknown kind of file; known are {known}" if path.exists() else "no such file or folder"
        )
        return
    try:
        with path.open("rb") as opened:
            if kind in _LINES:
                yield from _objects(_wide_lines(opened), origin)
            else:
                yield _whole(opened.read(_FILE_MOST + 1), origin, path.stem, page=kind in _PAGES)
    except OSError as error:
        yield FailedItem(origin, f"cannot be read: {error.strerror or error}")
    except MihakError as error:
        yield failure(error, origin)


def _standard_input(stdin: BinaryIO) -> Iterator[Item]:
    start = b""
    while (line := stdin.readline(_FILE_MOST)) and not line.removeprefix(_BOM).strip():
        start += line
    start += line
    if start.removeprefix(_BOM).lstrip().startswith(b"{"):
        yield from _objects(chain(start.splitlines(keepends=True), _lines(stdin)), STDIN)
        return
    try:
        yield _whole(start + stdin.read(_FILE_MOST), STDIN, None, page=False)
    except MihakError as error:
        yield failure(error, STDIN)


def _whole(data: bytes, origin: str, stem: str | None, *, page: bool) -> RawItem:
    """One document of these bytes."""
    if len(data) > _FILE_MOST:
        raise TooLarge(f"larger than {_FILE_MOST // 1_000_000} MB")
    text = decoded(data, page=page)
    if not text.strip():
        raise InvalidInput("empty")
    return RawItem(RawDocument(external_id=stem, text=None if page else text, html=text if page else None), origin)


def _wide_lines(opened: BinaryIO) -> Iterator[bytes]:
    """Lines of a file as UTF-8, also of one in UTF-16 or UTF-32 with its mark."""
    start = opened.read(4)
    opened.seek(0)
    if not marked_wide(start):
        return _lines(opened)
    data = opened.read(_FILE_MOST + 1)
    if len(data) > _FILE_MOST:
        raise TooLarge(f"larger than {_FILE_MOST // 1_000_000} MB, which only UTF-8 may be")
    return iter(decoded(data).encode().splitlines(keepends=True))


def _lines(opened: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut off just beyond the limit so that none can fill the memory."""
    while line := opened.readline(_FILE_MOST + 1):
        yield line
        while len(line) > _FILE_MOST and not line.endswith(b"\n"):
            line = opened.readline(_FILE_MOST + 1)


def _objects(lines: Iterable[bytes], origin: str) -> Iterator[Item]:
    found = False
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
        if not bare:
            continue
        found = True
        try:
            if len(line) > _FILE_MOST:
                raise TooLarge(f"line longer than {_FILE_MOST // 1_000_000} MB")
            yield RawItem(record(bare), origin, number)
        except MihakError as error:
            yield failure(error, origin, number)
    if not found:
        yield FailedItem(origin, "empty")
