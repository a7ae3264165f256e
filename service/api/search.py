"""`GET /v1/search`: passages only, no verdict."""

from __future__ import annotations

import msgspec
from litestar import Response, get

from service.api import examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, AnyRequest, query
from service.api.schemas import SearchParameters
from service.domain import SearchResult

SEARCH_PASSAGES = Operation(
    id="search_passages",
    tag=Tag.SEARCH,
    summary="Find passages",
    description="Passages near a query, best first, whatever their language: what a check would read before judging.",
    query=SearchParameters,
    gives=(Answer(200, "Passages, best first.", Body(SearchResult, examples=examples.SEARCHES)),),
    refuses=(422, 503),
    in_pages=True,
)


@get("/v1/search", opt=described(SEARCH_PASSAGES))
async def search_passages(request: AnyRequest) -> Response[bytes]:
    asked = query(request, SearchParameters)
    found = await edge_of(request).runtime.search(
        asked.q, asked.language or None, asked.filters(), asked.as_of or None, asked.limit
    )
    return Response(msgspec.json.encode(found), media_type=JSON)
