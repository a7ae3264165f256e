"""Every route of the service."""

from __future__ import annotations

from service.api.batches import ingest_batch
from service.api.checks import create_check
from service.api.corpus import get_corpus, list_models
from service.api.documents import create_document, delete_document, get_document, list_document_methods, put_document
from service.api.health import get_liveness, get_metrics, get_readiness, get_schema
from service.api.search import search_passages
from service.api.sources import get_source, list_source_methods, list_sources, put_source

ROUTES = (
    create_check,
    search_passages,
    create_document,
    ingest_batch,
    list_document_methods,  # before the others of its path, else Litestar brings its own
    get_document,
    put_document,
    delete_document,
    get_corpus,
    list_models,
    list_sources,
    list_source_methods,
    get_source,
    put_source,
    get_liveness,
    get_readiness,
    get_metrics,
    get_schema,
)
