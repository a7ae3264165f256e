"""`POST /v1/claimreviews`: fact-checks by others, in. And a check as a ClaimReview draft, out."""

from __future__ import annotations

from datetime import date

import msgspec
from litestar import Response, get, post

from service.api import claim_examples as examples
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, JSON_LD, NDJSON, AnyRequest, chunks, query, require_media_type
from service.api.review_schemas import ClaimReviewFeed, ClaimReviewParameters, PublishRequest
from service.api.saved import PATH, check_id
from service.claimreviews.draft import Signature, author, claimreview, suggestions
from service.domain import Check, ClaimReview, JobStatus, ReviewReport, Scope
from service.errors import InvalidInput, NotFound

INGEST_CLAIMREVIEWS = Operation(
    id="ingest_claimreviews",
    tag=Tag.CORPUS,
    summary="Bring fact-checks by others in",
    description="ClaimReviews as JSON-LD (one, a list, a `@graph`), as a schema.org DataFeed such as Data Commons' dump, "
    "or as NDJSON. Each is kept once by its URL and claim; one that cannot be kept is told by its number and keeps no "
    "other out. A review's own text becomes a document of the corpus.",
    takes=Body(ClaimReviewFeed, JSON_LD, examples.FEEDS),
    takes_also=(Body(ClaimReviewFeed, JSON, examples.FEEDS), Body(None, NDJSON, examples.FEED_LINES)),
    gives=(Answer(200, "What became of them.", Body(ReviewReport, examples=examples.REVIEW_REPORTS)),),
    refuses=(413, 415, 422, 503),
    body_limit="max_batch_bytes",
    needs=Scope.INGEST,
)
GET_CLAIMREVIEW = Operation(
    id="get_claimreview",
    tag=Tag.CHECKS,
    summary="Draft a ClaimReview, or read the published one",
    description="With `author_name`, `author_url`, `url` and `rating`: a saved check as a draft of schema.org's "
    "ClaimReview, valid by Google's published requirements, for a human author to publish. Refused with 422 where the "
    "check found not enough evidence. Without any parameter: the ClaimReview that an editor published of the check by "
    "PUT, 404 where none did.",
    ids={"check_id": "Identifier of the saved check."},
    query=ClaimReviewParameters,
    gives=(Answer(200, "The draft, or what is published.", Body(ClaimReview, JSON_LD, examples.DRAFTS)),),
    refuses=(404, 422, 503),
)


@post("/v1/claimreviews", status_code=200, opt=described(INGEST_CLAIMREVIEWS))
async def ingest_claimreviews(request: AnyRequest) -> Response[bytes]:
    require_media_type(request, JSON_LD, JSON, NDJSON)
    edge = edge_of(request)
    feed = b"".join([chunk async for chunk in chunks(request, edge.settings.max_batch_bytes)])
    return Response(msgspec.json.encode(await edge.runtime.ingest_claimreviews(feed)), media_type=JSON)


@get(f"{PATH}/claimreview", opt=described(GET_CLAIMREVIEW))
async def get_claimreview(request: AnyRequest) -> Response[bytes]:
    runtime = edge_of(request).runtime
    if not request.scope["query_string"]:
        return json_ld(await runtime.publishing.get(check_id(request)))
    found = await runtime.kept.get(check_id(request))
    if isinstance(found, JobStatus):
        raise NotFound("This check has not ended yet.")
    assert found.created_at is not None, "A kept check without its time. This is a bug."
    return drafted(request, found, found.created_at.date())


def drafted(request: AnyRequest, check: Check, checked_on: date) -> Response[bytes]:
    """The answer of `GET_CLAIMREVIEW` for a saved check.

    Raises:
        InvalidInput: names the parameter that is missing or wrong; for the rating it suggests wordings.

    """
    try:
        signed = signature(query(request, ClaimReviewParameters), checked_on)
    except InvalidInput as error:
        if error.field != "rating":
            raise
        raise InvalidInput(f"{error.detail} {suggestions(check.verdict.label)}".strip(), field="rating") from error
    return json_ld(claimreview(check, signed))


def json_ld(review: ClaimReview, status: int = 200) -> Response[bytes]:
    """The answer that gives a ClaimReview."""
    return Response(msgspec.json.encode(review), status_code=status, media_type=JSON_LD)


def signature(asked: ClaimReviewParameters | PublishRequest, checked_on: date) -> Signature:
    """What the human author says; without a date of theirs that of the check.

    Raises:
        InvalidInput: names the first field that is missing.

    """
    return Signature(
        author=author(
            _needed(asked.author_name, "author_name"), asked.author_type, _needed(asked.author_url, "author_url")
        ),
        url=_needed(asked.url, "url"),
        rating=_needed(asked.rating, "rating"),
        published_on=asked.date_published or checked_on,
        rating_value=_given(asked.rating_value),
        best_rating=_given(asked.best_rating),
        worst_rating=_given(asked.worst_rating),
        claimant=author(asked.claim_author, asked.claim_author_type) if asked.claim_author else None,
        claimed_on=asked.claim_date or None,
        appearances=asked.appearance,
        first_appearance=asked.first_appearance or None,
    )


def _needed(text: str | msgspec.UnsetType, field: str) -> str:
    if isinstance(text, msgspec.UnsetType):
        raise InvalidInput("Required.", field=field)
    return text


def _given(number: int | msgspec.UnsetType) -> int | None:
    return number if isinstance(number, int) else None
