"""Every route of the service."""

from __future__ import annotations

from service.api.batches import ingest_batch
from service.api.checks import create_check
from service.api.corpus import get_corpus, list_models
from service.api.documents import DocumentController, create_document
from service.api.health import get_liveness, get_metrics, get_readiness, get_schema
from service.api.search import search_passages

ROUTES = (
    create_check,
    search_passages,
    create_document,
    ingest_batch,
    DocumentController,
    get_corpus,
    list_models,
    get_liveness,
    get_readiness,
    get_metrics,
    get_schema,
)
