"""`/v1/documents/{id}` and `POST /v1/documents`: one document in, out or gone. Batches are in `batches`."""

from __future__ import annotations

import msgspec
from litestar import Response, delete, get, post, put, route
from litestar.enums import HttpMethod

from service.api import examples
from service.api.conditions import IF_MATCH, IF_NONE_MATCH, etag, is_known, precondition
from service.api.edge import Edge, edge_of
from service.api.names import name_in_path
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, AnyRequest, body, identifier
from service.domain import Ingested, IngestStatus, RawDocument, Scope, StoredDocument
from service.storage.fingerprints import stored_fingerprint

PREFIX = "/v1/documents/"
PATH = PREFIX + "{document_id:path}"  # a whole path, so that an external id may be a URL
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
    needs=Scope.INGEST,
)
PUT_DOCUMENT = Operation(
    id="put_document",
    tag=Tag.CORPUS,
    summary="Write a document",
    description="Keeps a document under this id: in place of the one that is stored, else as a new one with this as its "
    "`external_id`. Sending the same again changes nothing.",
    names={"document_id": "Identifier of a document in this service, or an `external_id`, percent-encoded."},
    fields={
        IF_MATCH: "Write only in place of the document with this ETag; `*`: of any.",
        IF_NONE_MATCH: "`*`: write only where nothing is stored.",
    },
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
    refuses=(412, 413, 415, 422, 503),
    needs=Scope.INGEST,
)
GET_DOCUMENT = Operation(
    id="get_document",
    tag=Tag.CORPUS,
    summary="Read a document",
    description="A document with its text as stored; the offsets of evidence are code points of this text.",
    ids=ID,
    fields={IF_NONE_MATCH: "ETags of what the caller has already: 304 where it still is that."},
    gives=(
        Answer(
            200, "The document.", Body(StoredDocument, examples=examples.STORED), {"ETag": "Changes with the document."}
        ),
        Answer(304, "It is what the caller has.", headers={"ETag": "The same."}),
    ),
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
    needs=Scope.INGEST,
)


@post("/v1/documents", opt=described(CREATE_DOCUMENT))
async def create_document(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    document = await body(request, RawDocument, edge.settings.max_body_bytes)
    return _told(edge, await edge.runtime.ingest(document))


@put(PATH, opt=described(PUT_DOCUMENT))
async def put_document(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    key = name_in_path(request, PREFIX, "document_id")
    expected = precondition(request)
    document = await body(request, RawDocument, edge.settings.max_body_bytes)
    return _told(edge, await edge.runtime.put_document(key, document, expected))


def _told(edge: Edge, ingested: Ingested) -> Response[bytes]:
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
    return Response(None, headers={"Allow": "DELETE, GET, OPTIONS, PUT"})


@get(PATH, opt=described(GET_DOCUMENT))
async def get_document(request: AnyRequest) -> Response[bytes]:
    document = await edge_of(request).runtime.document(_id(request))
    fingerprint = stored_fingerprint(document)
    headers = {"ETag": etag(fingerprint)}
    if is_known(request, fingerprint):
        return Response(b"", status_code=304, headers=headers)
    return Response(msgspec.json.encode(document), headers=headers, media_type=JSON)


@delete(PATH, opt=described(DELETE_DOCUMENT))
async def delete_document(request: AnyRequest) -> None:
    await edge_of(request).runtime.delete_document(_id(request))


def _id(request: AnyRequest) -> str:
    return identifier(name_in_path(request, PREFIX, "document_id"), "document_id")
