"""`POST /v1/claims/extract` and `GET /v1/claims:search`: claims in a text, and claims that others have checked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from litestar import Response, get, post

from service.api import claim_examples as examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.presence import awaited
from service.api.reading import JSON, AnyRequest, body, query
from service.api.review_schemas import ClaimSearchParameters
from service.domain import Extraction, ExtractRequest, FoundClaims, ReviewSearch

EXTRACT_CLAIMS = Operation(
    id="extract_claims",
    tag=Tag.CHECKS,
    summary="Find the claims of a text",
    description="Each sentence of a text with its exact place, its figures and dates, and whether texts can decide it, "
    "else why not. A sentence that joins several assertions is cut where each can stand alone. Nothing is stored.",
    takes=Body(ExtractRequest, examples=examples.EXTRACT_REQUESTS),
    gives=(Answer(200, "The claims in text order.", Body(Extraction, examples=examples.EXTRACTIONS)),),
    refuses=(413, 415, 422, 429),
    in_pages=True,
)
SEARCH_CLAIMS = Operation(
    id="search_claims",
    tag=Tag.SEARCH,
    summary="Find claims that were fact-checked",
    description="Fact-checks by others that were ingested as ClaimReview, and those that editors published of checks of "
    "this service (`PUT /v1/checks/{check_id}/claimreview`), in the shape of Google's Fact Check Tools API "
    "(`claims:search`), so that a tool that speaks to that API can be pointed here.",
    query=ClaimSearchParameters,
    gives=(Answer(200, "Claims, best first.", Body(FoundClaims, examples=examples.FOUND_CLAIMS)),),
    refuses=(422, 503),
    in_pages=True,
)


@post("/v1/claims/extract", status_code=200, opt=described(EXTRACT_CLAIMS))
async def extract_claims(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    asked = await body(request, ExtractRequest, edge.settings.max_body_bytes)
    with edge.admission.place():
        found = await awaited(request, edge.runtime.extract(asked))
    return Response(msgspec.json.encode(found), media_type=JSON)


@get("/v1/claims:search", opt=described(SEARCH_CLAIMS))
async def search_claims(request: AnyRequest) -> Response[bytes]:
    asked = query(request, ClaimSearchParameters)
    found = await edge_of(request).runtime.search_claims(
        _wanted(asked), asked.page_size, asked.page_token or None, asked.offset
    )
    return Response(msgspec.json.encode(found), media_type=JSON)


def _wanted(asked: ClaimSearchParameters) -> ReviewSearch:
    language = (asked.language_code or "").replace("_", "-").split("-")[0].lower()
    site = (asked.review_publisher_site_filter or "").strip().lower().removeprefix("www.")
    return ReviewSearch(
        query=asked.query.strip(),
        language=language or None,
        site=site or None,
        since=datetime.now(UTC) - timedelta(days=asked.max_age_days) if asked.max_age_days else None,
    )
