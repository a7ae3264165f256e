"""`/v1/documents/{id}` and `POST /v1/documents`: one document in, out or gone. Batches are in `batches`."""

from __future__ import annotations

import msgspec
from litestar import Response, delete, get, post, route
from litestar.enums import HttpMethod

from service.api import examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, AnyRequest, body, identifier
from service.domain import Ingested, IngestStatus, RawDocument, StoredDocument

PATH = "/v1/documents/{document_id:str}"
ID = {"document_id": "Identifier of the document in this service."}

CREATE_DOCUMENT = Operation(
    id="create_document",
    tag=Tag.CORPUS,
    summary="Bring a document in",
    description="Keeps a document, given as text or as HTML whose article is extracted. Sending the same again changes "
    "nothing; sending another text with the same `external_id` replaces the document.",
    takes=Body(RawDocument, examples=examples.DOCUMENTS),
    gives=(
        Answer(
            201,
            "A new document; `Location` is its path.",
            Body(Ingested, examples=examples.CREATED),
            {"Location": "Path of the document."},
        ),
        Answer(200, "A document that was there: unchanged, or updated.", Body(Ingested, examples=examples.KEPT)),
    ),
    refuses=(413, 415, 422, 503),
)
GET_DOCUMENT = Operation(
    id="get_document",
    tag=Tag.CORPUS,
    summary="Read a document",
    description="A document with its text as stored; the offsets of evidence are code points of this text.",
    ids=ID,
    gives=(Answer(200, "The document.", Body(StoredDocument, examples=examples.STORED)),),
    refuses=(404, 422, 503),
)
DELETE_DOCUMENT = Operation(
    id="delete_document",
    tag=Tag.CORPUS,
    summary="Remove a document",
    description="Removes a document and its passages; checks no longer find them.",
    ids=ID,
    gives=(Answer(204, "It is gone."),),
    refuses=(404, 422, 503),
)


@post("/v1/documents", opt=described(CREATE_DOCUMENT))
async def create_document(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    document = await body(request, RawDocument, edge.settings.max_body_bytes)
    ingested = await edge.runtime.ingest(document)
    edge.metrics.documents.labels(ingested.status).inc()
    new = ingested.status is IngestStatus.CREATED
    return Response(
        msgspec.json.encode(ingested),
        status_code=201 if new else 200,
        headers={"Location": f"/v1/documents/{ingested.id}"} if new else {},
        media_type=JSON,
    )


@route(PATH, http_method=HttpMethod.OPTIONS, status_code=204)
async def list_document_methods() -> Response[None]:
    """Litestar's own answer tells one method only where handlers share a path."""
    return Response(None, headers={"Allow": "DELETE, GET, OPTIONS"})


@get(PATH, opt=described(GET_DOCUMENT))
async def get_document(request: AnyRequest) -> Response[bytes]:
    document = await edge_of(request).runtime.document(_id(request))
    return Response(msgspec.json.encode(document), media_type=JSON)


@delete(PATH, opt=described(DELETE_DOCUMENT))
async def delete_document(request: AnyRequest) -> None:
    await edge_of(request).runtime.delete_document(_id(request))


def _id(request: AnyRequest) -> str:
    return identifier(request.path_params["document_id"], "document_id")
