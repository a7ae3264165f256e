"""What readers hand on and what a run of ingestion reports."""

from __future__ import annotations

from msgspec import Struct

from service.domain import Ingested, RawDocument
from service.errors import InvalidInput, MihakError


class RawItem(Struct, frozen=True):
    """A document that was read, with the place that a report names."""

    document: RawDocument
    origin: str = ""
    """Path as it was given, `-` for standard input; empty where there is none."""
    line: int | None = None
    """From 1, in files with one document a line."""


class FailedItem(Struct, frozen=True):
    """Something that could not be read or kept; the others were."""

    origin: str
    reason: str
    line: int | None = None
    field: str | None = None
    code: str = InvalidInput.code
    """As in `service.errors`."""

    @property
    def place(self) -> str:
        """Path, line and field as far as they are known: `news.jsonl:3 (published_at)`."""
        line = f":{self.line}" if self.line is not None else ""
        return f"{self.origin or 'item'}{line}" + (f" ({self.field})" if self.field else "")


class IngestedItem(Struct, frozen=True):
    """A document that is now in the corpus, with where it came from."""

    item: RawItem
    result: Ingested


class IngestReport(Struct, frozen=True):
    """What became of the items of one run."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    passages: int = 0
    """Of all documents that were created or updated."""
    failed: tuple[FailedItem, ...] = ()


def failure(error: MihakError, origin: str, line: int | None = None) -> FailedItem:
    """The error as a line of the report."""
    return FailedItem(origin, error.detail, line, getattr(error, "field", None), error.code)
