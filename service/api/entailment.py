"""`POST /v1/entailment`: pairs of texts in, what the NLI model says of them out."""

from __future__ import annotations

import msgspec
from litestar import Response, post

from service.api import check_examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.presence import awaited
from service.api.reading import JSON, AnyRequest, body
from service.domain import EntailmentRequest, EntailmentResult

JUDGE_PAIRS = Operation(
    id="judge_pairs",
    tag=Tag.CHECKS,
    summary="Judge pairs of texts",
    description="Whether each premise supports or contradicts its hypothesis: three calibrated probabilities of the NLI "
    "model alone, without corpus and figures. Nothing is stored. Takes the place of one check.",
    takes=Body(EntailmentRequest, examples=check_examples.ENTAILMENT_REQUESTS),
    gives=(Answer(200, "One for each pair, in order.", Body(EntailmentResult, examples=check_examples.ENTAILMENTS)),),
    refuses=(413, 415, 422, 429, 503),
    in_pages=True,
)


@post("/v1/entailment", status_code=200, opt=described(JUDGE_PAIRS))
async def judge_pairs(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    asked = await body(request, EntailmentRequest, edge.settings.max_body_bytes)
    with edge.admission.place():
        result = await awaited(request, edge.runtime.entailment(asked))
    return Response(msgspec.json.encode(result), media_type=JSON)
