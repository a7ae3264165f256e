"""Dirty texts in, documents with clean passages out: reading, cleaning, segmenting, and feeding the store.

The stored text is the original; only spans of it are passages. Nothing here knows how passages are retrieved or judged.
"""

from __future__ import annotations

from service.ingestion.documents import document
from service.ingestion.feed import ingest, ingested_batches
from service.ingestion.items import FailedItem, IngestedItem, IngestReport, RawItem
from service.ingestion.readers import read_paths
from service.ingestion.storing import Embed, Outcome, Store, embedding_text

__all__ = [
    "Embed",
    "FailedItem",
    "IngestReport",
    "IngestedItem",
    "Outcome",
    "RawItem",
    "Store",
    "document",
    "embedding_text",
    "ingest",
    "ingested_batches",
    "read_paths",
]
