"""`/v1/sources`: the outlets, and what the operator says of them."""

from __future__ import annotations

import msgspec
from litestar import Response, get, put, route
from litestar.enums import HttpMethod

from service.api import examples
from service.api.edge import edge_of
from service.api.names import name_in_path
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, AnyRequest, body
from service.api.schemas import SourceList
from service.domain import Scope, Source, SourceNote

PREFIX = "/v1/sources/"
PATH = PREFIX + "{source_id:path}"
NAMES = {"source_id": "Name of the outlet as its documents give it, percent-encoded: `%D8%B3%D8%A7%D9%86%D8%A7`."}

LIST_SOURCES = Operation(
    id="list_sources",
    tag=Tag.CORPUS,
    summary="List the outlets",
    description="Every outlet that a document or the operator names, the best tier first, then by name.",
    gives=(Answer(200, "The outlets.", Body(SourceList, examples=examples.SOURCE_LISTS)),),
    refuses=(503,),
)
GET_SOURCE = Operation(
    id="get_source",
    tag=Tag.CORPUS,
    summary="Read what is said of an outlet",
    description="Tier and note that the operator gave an outlet; both null where nothing was said.",
    names=NAMES,
    gives=(Answer(200, "The outlet.", Body(Source, examples=examples.SOURCES)),),
    refuses=(404, 422, 503),
)
PUT_SOURCE = Operation(
    id="put_source",
    tag=Tag.CORPUS,
    summary="Say something of an outlet",
    description="Sets tier and note of an outlet, also of one that has no document yet. What is left out is taken back.",
    names=NAMES,
    takes=Body(SourceNote, examples=examples.SOURCE_NOTES),
    gives=(Answer(200, "The outlet as it stands now.", Body(Source, examples=examples.SOURCES)),),
    refuses=(413, 415, 422, 503),
    needs=Scope.ADMIN,
)


@get("/v1/sources", opt=described(LIST_SOURCES))
async def list_sources(request: AnyRequest) -> Response[bytes]:
    listed = SourceList(await edge_of(request).runtime.sources())
    return Response(msgspec.json.encode(listed), media_type=JSON)


@route(PATH, http_method=HttpMethod.OPTIONS, status_code=204)
async def list_source_methods() -> Response[None]:
    """Litestar's own answer tells one method only where handlers share a path."""
    return Response(None, headers={"Allow": "GET, OPTIONS, PUT"})


@get(PATH, opt=described(GET_SOURCE))
async def get_source(request: AnyRequest) -> Response[bytes]:
    source = await edge_of(request).runtime.source(_name(request))
    return Response(msgspec.json.encode(source), media_type=JSON)


@put(PATH, opt=described(PUT_SOURCE))
async def put_source(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    name = _name(request)
    said = await body(request, SourceNote, edge.settings.max_body_bytes)
    source = Source(id=name, tier=said.tier, note=said.note)
    await edge.runtime.put_source(source)
    return Response(msgspec.json.encode(source), media_type=JSON)


def _name(request: AnyRequest) -> str:
    return name_in_path(request, PREFIX, "source_id")
