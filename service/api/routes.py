"""Every route of the service."""

from __future__ import annotations

from service.api.batches import ingest_batch
from service.api.checks import create_check
from service.api.claimreviews import ingest_claimreviews
from service.api.claims import extract_claims, search_claims
from service.api.corpus import get_corpus, list_models
from service.api.documents import create_document, delete_document, get_document, list_document_methods
from service.api.health import get_liveness, get_metrics, get_readiness, get_schema
from service.api.search import search_passages

ROUTES = (
    create_check,
    search_passages,
    extract_claims,
    search_claims,
    ingest_claimreviews,
    create_document,
    ingest_batch,
    list_document_methods,  # before the others of its path, else Litestar brings its own
    get_document,
    delete_document,
    get_corpus,
    list_models,
    get_liveness,
    get_readiness,
    get_metrics,
    get_schema,
)
