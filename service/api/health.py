"""For those who run the service: is it alive, is it ready, its metrics, and its own description."""

from __future__ import annotations

import msgspec
from litestar import Response, get

from service.api import examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, AnyRequest
from service.api.schemas import Liveness
from service.domain import Readiness, Scope
from service.errors import NotReady
from service.observability.metrics import CONTENT_TYPE

GET_LIVENESS = Operation(
    id="get_liveness",
    tag=Tag.OPERATION,
    summary="Is the process alive",
    description="Answers as long as the process does; asks nothing of the database or the models.",
    gives=(Answer(200, "It is.", Body(Liveness)),),
    needs=None,
)
GET_READINESS = Operation(
    id="get_readiness",
    tag=Tag.OPERATION,
    summary="Can checks be answered now",
    description="Whether the database answers and the models are loaded; 503 says what is missing.",
    gives=(Answer(200, "They can.", Body(Readiness, examples=examples.READY)),),
    refuses=(503,),
    needs=None,
)
GET_METRICS = Operation(
    id="get_metrics",
    tag=Tag.OPERATION,
    summary="Read the metrics",
    description="Counters and histograms of this process in Prometheus' text format. No claim text.",
    gives=(Answer(200, "The metrics.", Body(None, "text/plain")),),
    needs=Scope.ADMIN,
)
GET_SCHEMA = Operation(
    id="get_schema",
    tag=Tag.OPERATION,
    summary="Read this document",
    description="The OpenAPI document of this service.",
    gives=(Answer(200, "The document.", Body(None)),),
    needs=None,
)


@get("/health/live", opt=described(GET_LIVENESS))
async def get_liveness() -> Response[bytes]:
    return Response(msgspec.json.encode(Liveness()), media_type=JSON)


@get("/health/ready", opt=described(GET_READINESS))
async def get_readiness(request: AnyRequest) -> Response[bytes]:
    readiness = await edge_of(request).runtime.ready()
    if not readiness.ready:
        raise NotReady(readiness.detail)
    return Response(msgspec.json.encode(readiness), media_type=JSON)


@get("/metrics", opt=described(GET_METRICS))
async def get_metrics(request: AnyRequest) -> Response[bytes]:
    return Response(edge_of(request).metrics.exposition(), media_type=CONTENT_TYPE)


@get("/schema", opt=described(GET_SCHEMA))
async def get_schema(request: AnyRequest) -> Response[bytes]:
    return Response(edge_of(request).document, media_type=JSON)
