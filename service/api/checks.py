"""`POST /v1/checks`: a claim in, verdict and evidence out: at once, as events, or by and by."""

from __future__ import annotations

import msgspec
from litestar import Response, post
from litestar.response import Stream

from service.api import check_examples, examples
from service.api.access import caller_of
from service.api.edge import edge_of
from service.api.events import CheckEvents
from service.api.negotiation import RESPOND_ASYNC, preferred, prefers_async
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.presence import awaited
from service.api.reading import EVENTS, JSON, AnyRequest, body
from service.api.streams import stream
from service.domain import Check, CheckRequest, JobStatus
from service.errors import Forbidden

LOCATION = {"Location": "Path of the check; only where it was saved."}
RETRY_SECONDS = 1
"""After which to look again for an asynchronous check: about as long as one takes."""

CREATE_CHECK = Operation(
    id="create_check",
    tag=Tag.CHECKS,
    summary="Check a claim",
    description="The verdict of the corpus on a claim, with the passages that support and contradict it. The claim "
    "stands in no log, and is stored only with `save: true` or `Prefer: respond-async`. So many checks run at once as "
    "the setting `max_in_flight` says; one more is refused at once with 429. `Accept: text/event-stream` gives the same "
    "answer in parts, as each step ends. `Prefer: respond-async` queues the check, claim included, and answers 202 at "
    "once; unless `save` is true, the check and the claim are deleted when the setting `job_keep_seconds` has gone by "
    "after its end, or by DELETE.",
    takes=Body(CheckRequest, examples=examples.CHECK_REQUESTS),
    fields={"Prefer": "`respond-async`: do not wait for the answer (RFC 7240)."},
    gives=(
        Answer(
            200,
            "Verdict and evidence.",
            Body(Check, examples=examples.CHECKS),
            LOCATION,
            (Body(CheckEvents, EVENTS, check_examples.EVENT_STREAMS),),
        ),
        Answer(
            202,
            "The check will be made; `Location` is its path.",
            Body(JobStatus, examples=check_examples.JOBS),
            {
                "Location": "Path of the check.",
                "Preference-Applied": "`respond-async`.",
                "Retry-After": "Seconds after which to look for it.",
            },
        ),
    ),
    refuses=(406, 413, 415, 422, 429, 503),
    in_pages=True,
)


@post("/v1/checks", status_code=200, opt=described(CREATE_CHECK))
async def create_check(request: AnyRequest) -> Response[bytes] | Stream:
    edge = edge_of(request)
    asked = await body(request, CheckRequest, edge.settings.max_body_bytes)
    wanted = preferred(request, (JSON, EVENTS))
    if asked.save or prefers_async(request):
        _may_keep(request)
    if wanted == EVENTS:
        return await stream(edge, asked)
    if prefers_async(request):
        return under_way(await edge.runtime.kept.enqueue(asked), {"Preference-Applied": RESPOND_ASYNC})
    with edge.admission.place():
        check = await awaited(request, edge.runtime.check(asked))
    edge.made(check)
    return Response(msgspec.json.encode(check), media_type=JSON, headers=location(check))


def _may_keep(request: AnyRequest) -> None:
    """Nothing, where the caller may have something stored.

    Raises:
        Forbidden: everybody can read a publishable key in a page, and would fill the database with it.

    """
    key = caller_of(request.scope).key
    if key is not None and key.publishable:
        raise Forbidden("A publishable key keeps no checks: send the claim without `save` and `respond-async`.")


def under_way(job: JobStatus, fields: dict[str, str]) -> Response[bytes]:
    """The answer as long as there is no check yet."""
    headers = {"Location": f"/v1/checks/{job.id}", "Retry-After": str(RETRY_SECONDS)} | fields
    return Response(msgspec.json.encode(job), status_code=202, media_type=JSON, headers=headers)


def location(check: Check) -> dict[str, str]:
    """The field that says where a saved check is; none where it was not saved."""
    return {"Location": f"/v1/checks/{check.id}"} if check.id else {}
