"""`GET /v1/corpus` and `GET /v1/models`: what a verdict can rest on."""

from __future__ import annotations

import msgspec
from litestar import Response, get

from service.api import examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, AnyRequest
from service.api.schemas import ModelList
from service.domain import Corpus

GET_CORPUS = Operation(
    id="get_corpus",
    tag=Tag.CORPUS,
    summary="See what the corpus covers",
    description="How many documents and passages there are, by language, outlet and month of publication.",
    gives=(Answer(200, "Coverage.", Body(Corpus, examples=examples.CORPORA)),),
    refuses=(503,),
    in_pages=True,
)
LIST_MODELS = Operation(
    id="list_models",
    tag=Tag.OPERATION,
    summary="See which models answer",
    description="The loaded models with revision, licence and measured accuracy by language.",
    gives=(Answer(200, "The models.", Body(ModelList, examples=examples.MODELS)),),
    in_pages=True,
)


@get("/v1/corpus", opt=described(GET_CORPUS))
async def get_corpus(request: AnyRequest) -> Response[bytes]:
    return Response(msgspec.json.encode(await edge_of(request).runtime.corpus()), media_type=JSON)


@get("/v1/models", opt=described(LIST_MODELS))
async def list_models(request: AnyRequest) -> Response[bytes]:
    return Response(msgspec.json.encode(ModelList(edge_of(request).runtime.models())), media_type=JSON)
