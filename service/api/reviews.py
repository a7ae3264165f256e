"""`/v1/checks/{id}/rerun` and `/feedback`: what time and editors make of a saved check."""

from __future__ import annotations

import msgspec
from litestar import Response, get, post, route
from litestar.enums import HttpMethod

from service.api import check_examples
from service.api.checks import LOCATION, location
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.presence import awaited
from service.api.reading import JSON, AnyRequest, body
from service.api.saved import ID, PATH, check_id
from service.domain import Feedback, FeedbackList, FeedbackRequest, Rerun, RerunRequest

RERUN_CHECK = Operation(
    id="rerun_check",
    tag=Tag.CHECKS,
    summary="Check a saved claim again",
    description="The claim of a saved check on today's corpus, with the language, context, filters and limits of then, "
    "and what is different: new, gone and changed evidence, and the verdict. Evidence is the same where its passage is, "
    "or where the same document says the same words. `as_of` is not taken over: give it anew.",
    ids=ID,
    takes=Body(RerunRequest, examples=check_examples.RERUN_REQUESTS),
    gives=(Answer(200, "The new check and the difference.", Body(Rerun, examples=check_examples.RERUNS), LOCATION),),
    refuses=(404, 413, 415, 422, 429, 503),
)
CREATE_FEEDBACK = Operation(
    id="create_feedback",
    tag=Tag.CHECKS,
    summary="Correct a saved check",
    description="Keeps an editor's correction of the verdict, or of the stance of one piece of evidence. The check itself "
    "never changes, and neither does what was said of it.",
    ids=ID,
    takes=Body(FeedbackRequest, examples=check_examples.FEEDBACK_REQUESTS),
    gives=(Answer(201, "It is kept.", Body(Feedback, examples=check_examples.FEEDBACK)),),
    refuses=(404, 413, 415, 422, 503),
)
LIST_FEEDBACK = Operation(
    id="list_feedback",
    tag=Tag.CHECKS,
    summary="Read the corrections of a check",
    description="What editors said of a saved check, oldest first.",
    ids=ID,
    gives=(Answer(200, "The corrections.", Body(FeedbackList, examples=check_examples.FEEDBACK_LISTS)),),
    refuses=(404, 422, 503),
)


@post(f"{PATH}/rerun", status_code=200, opt=described(RERUN_CHECK))
async def rerun_check(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    key = check_id(request)
    asked = await body(request, RerunRequest, edge.settings.max_body_bytes)
    with edge.admission.place():
        rerun = await awaited(request, edge.runtime.kept.rerun(key, asked))
    edge.made(rerun.check)
    return Response(msgspec.json.encode(rerun), media_type=JSON, headers=location(rerun.check))


@route(f"{PATH}/feedback", http_method=HttpMethod.OPTIONS, status_code=204)
async def list_feedback_methods() -> Response[None]:
    """As `list_document_methods`."""
    return Response(None, headers={"Allow": "GET, OPTIONS, POST"})


@post(f"{PATH}/feedback", opt=described(CREATE_FEEDBACK))
async def create_feedback(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    key = check_id(request)
    said = await body(request, FeedbackRequest, edge.settings.max_body_bytes)
    return Response(msgspec.json.encode(await edge.runtime.kept.say(key, said)), status_code=201, media_type=JSON)


@get(f"{PATH}/feedback", opt=described(LIST_FEEDBACK))
async def list_feedback(request: AnyRequest) -> Response[bytes]:
    said = await edge_of(request).runtime.kept.said(check_id(request))
    return Response(msgspec.json.encode(said), media_type=JSON)
