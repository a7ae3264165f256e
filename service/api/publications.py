"""`PUT` and `DELETE /v1/checks/{id}/claimreview`: an editor publishes what a saved check found, and takes it back."""

from __future__ import annotations

from litestar import Response, delete, put, route
from litestar.enums import HttpMethod

from service.api import claim_examples as examples
from service.api.claimreviews import json_ld, signature
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON_LD, AnyRequest, body
from service.api.review_schemas import PublishRequest
from service.api.saved import PATH, check_id
from service.domain import ClaimReview, Scope

ID = {"check_id": "Identifier of the saved check."}

PUBLISH_CLAIMREVIEW = Operation(
    id="publish_claimreview",
    tag=Tag.CHECKS,
    summary="Publish the ClaimReview of a saved check",
    description="Keeps what a human author signs as the published ClaimReview of the check: from now on "
    "`GET` of this path without parameters gives it, and `GET /v1/claims:search` finds it beside fact-checks by others, "
    "for everybody who may search. Sent again it takes the place of the one before. The check itself never changes. "
    "Refused with 422 where the check found not enough evidence, with 409 where the same claim is published under the "
    "same `url` of another check.",
    ids=ID,
    takes=Body(PublishRequest, examples=examples.PUBLISH_REQUESTS),
    gives=(
        Answer(201, "It is published.", Body(ClaimReview, JSON_LD, examples.DRAFTS)),
        Answer(200, "It took the place of the one before.", Body(ClaimReview, JSON_LD, examples.DRAFTS)),
    ),
    refuses=(404, 409, 413, 415, 422, 503),
    needs=Scope.INGEST,
)
WITHDRAW_CLAIMREVIEW = Operation(
    id="withdraw_claimreview",
    tag=Tag.CHECKS,
    summary="Withdraw the ClaimReview of a saved check",
    description="Takes the published ClaimReview of a saved check back; the check stays.",
    ids=ID,
    gives=(Answer(204, "It is gone."),),
    refuses=(404, 422, 503),
    needs=Scope.INGEST,
)


@route(f"{PATH}/claimreview", http_method=HttpMethod.OPTIONS, status_code=204)
async def list_claimreview_methods() -> Response[None]:
    """As `list_document_methods`."""
    return Response(None, headers={"Allow": "DELETE, GET, OPTIONS, PUT"})


@put(f"{PATH}/claimreview", opt=described(PUBLISH_CLAIMREVIEW))
async def publish_claimreview(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    key = check_id(request)
    asked = await body(request, PublishRequest, edge.settings.max_body_bytes)
    done = await edge.runtime.publishing.publish(key, signature(asked, asked.date_published))
    return json_ld(done.review, 201 if done.created else 200)


@delete(f"{PATH}/claimreview", opt=described(WITHDRAW_CLAIMREVIEW))
async def withdraw_claimreview(request: AnyRequest) -> None:
    await edge_of(request).runtime.publishing.withdraw(check_id(request))
