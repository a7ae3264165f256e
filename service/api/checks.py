"""`POST /v1/checks`: a claim in, verdict and evidence out."""

from __future__ import annotations

import msgspec
from litestar import Response, post

from service.api import examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.presence import awaited
from service.api.reading import JSON, AnyRequest, body
from service.domain import Check, CheckRequest

CREATE_CHECK = Operation(
    id="create_check",
    tag=Tag.CHECKS,
    summary="Check a claim",
    description="The verdict of the corpus on a claim, with the passages that support and contradict it. The claim is "
    "not stored and stands in no log. So many checks run at once as the setting `max_in_flight` says; one more is "
    "refused at once with 429.",
    takes=Body(CheckRequest, examples=examples.CHECK_REQUESTS),
    gives=(Answer(200, "Verdict and evidence.", Body(Check, examples=examples.CHECKS)),),
    refuses=(413, 415, 422, 429, 503),
    in_pages=True,
)


@post("/v1/checks", status_code=200, opt=described(CREATE_CHECK))
async def create_check(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    asked = await body(request, CheckRequest, edge.settings.max_body_bytes)
    with edge.admission.place():
        check = await awaited(request, edge.runtime.check(asked))
    edge.metrics.record_check(check.verdict.label, _seconds(check))
    return Response(msgspec.json.encode(check), media_type=JSON)


def _seconds(check: Check) -> tuple[tuple[str, float], ...]:
    timings = msgspec.structs.asdict(check.timings)
    return tuple((name.removesuffix("_ms"), milliseconds / 1000) for name, milliseconds in timings.items())
