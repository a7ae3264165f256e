"""Every route of the service."""

from __future__ import annotations

from service.api.batches import ingest_batch
from service.api.check_batches import create_checks
from service.api.checks import create_check
from service.api.claimreviews import get_claimreview, ingest_claimreviews
from service.api.claims import extract_claims, search_claims
from service.api.corpus import get_corpus, list_models
from service.api.docs import get_docs
from service.api.documents import create_document, delete_document, get_document, list_document_methods, put_document
from service.api.entailment import judge_pairs
from service.api.health import get_liveness, get_metrics, get_readiness, get_schema
from service.api.publications import list_claimreview_methods, publish_claimreview, withdraw_claimreview
from service.api.reviews import create_feedback, list_feedback, list_feedback_methods, rerun_check
from service.api.saved import delete_check, get_check, list_check_methods, list_checks, list_checks_methods
from service.api.search import search_passages
from service.api.sources import get_source, list_source_methods, list_sources, put_source

ROUTES = (
    list_checks_methods,  # each of these before the others of its path, as below
    create_check,
    list_checks,
    create_checks,
    list_check_methods,
    get_check,
    delete_check,
    rerun_check,
    list_feedback_methods,
    create_feedback,
    list_feedback,
    list_claimreview_methods,
    get_claimreview,
    publish_claimreview,
    withdraw_claimreview,
    judge_pairs,
    search_passages,
    extract_claims,
    search_claims,
    ingest_claimreviews,
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
    get_docs,
)
