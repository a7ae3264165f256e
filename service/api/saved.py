"""`/v1/checks` and `/v1/checks/{id}`: checks that were kept, listed, read and taken away."""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

import msgspec
from litestar import Response, delete, get, route
from litestar.enums import HttpMethod

from service.api import check_examples
from service.api.checks import under_way
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import JSON, AnyRequest, identifier, query
from service.api.schemas import ListParameters
from service.domain import Check, CheckPage, JobStatus

PATH = "/v1/checks/{check_id:str}"
ID = {"check_id": "Identifier of the check."}

LIST_CHECKS = Operation(
    id="list_checks",
    tag=Tag.CHECKS,
    summary="List saved checks",
    description='Saved checks, newest first. `Link` with `rel="next"` leads to those that follow; checks that are saved '
    "meanwhile come before the first page and shift nothing.",
    query=ListParameters,
    gives=(
        Answer(
            200,
            "A page of checks.",
            Body(CheckPage, examples=check_examples.PAGES),
            {"Link": 'The page that follows, as `rel="next"`; missing on the last one.'},
        ),
    ),
    refuses=(422, 503),
)
GET_CHECK = Operation(
    id="get_check",
    tag=Tag.CHECKS,
    summary="Read a kept check",
    description="A saved check, which never changes, or an asynchronous one: 202 until it has ended, then the check, or "
    "the problem that it ended in.",
    ids=ID,
    fields={"If-None-Match": "`ETag`s that the caller has; 304 where the check still has one of them."},
    gives=(
        Answer(200, "The check.", Body(Check, examples=check_examples.SAVED), {"ETag": "Of these very bytes."}),
        Answer(
            202,
            "It has not ended yet.",
            Body(JobStatus, examples=check_examples.JOBS),
            {"Location": "Path of the check.", "Retry-After": "Seconds after which to look again."},
        ),
        Answer(304, "The caller has it already.", None, {"ETag": "The one that matched."}),
    ),
    refuses=(404, 422, 503),
)
DELETE_CHECK = Operation(
    id="delete_check",
    tag=Tag.CHECKS,
    summary="Remove a check",
    description="Removes a saved check, what editors said of it and its published ClaimReview, or stops an asynchronous check; the claim is removed "
    "with it.",
    ids=ID,
    gives=(Answer(204, "It is gone."),),
    refuses=(404, 422, 503),
)


@route("/v1/checks", http_method=HttpMethod.OPTIONS, status_code=204)
async def list_checks_methods() -> Response[None]:
    """As `list_document_methods`."""
    return Response(None, headers={"Allow": "GET, OPTIONS, POST"})


@route(PATH, http_method=HttpMethod.OPTIONS, status_code=204)
async def list_check_methods() -> Response[None]:
    """As `list_document_methods`."""
    return Response(None, headers={"Allow": "DELETE, GET, OPTIONS"})


@get("/v1/checks", opt=described(LIST_CHECKS))
async def list_checks(request: AnyRequest) -> Response[bytes]:
    asked = query(request, ListParameters)
    page = await edge_of(request).runtime.kept.page(asked.filters(), asked.limit, asked.cursor or None)
    return Response(msgspec.json.encode(page), media_type=JSON, headers=_links(asked, page))


@get(PATH, opt=described(GET_CHECK))
async def get_check(request: AnyRequest) -> Response[bytes]:
    found = await edge_of(request).runtime.kept.get(check_id(request))
    if isinstance(found, JobStatus):
        return under_way(found, {})
    content = msgspec.json.encode(found)
    tag = etag(content)
    if matches(request.headers.get("if-none-match", ""), tag):
        return Response(b"", status_code=304, headers={"ETag": tag}, media_type=JSON)
    return Response(content, media_type=JSON, headers={"ETag": tag})


@delete(PATH, opt=described(DELETE_CHECK))
async def delete_check(request: AnyRequest) -> None:
    await edge_of(request).runtime.kept.delete(check_id(request))


def check_id(request: AnyRequest) -> str:
    """The id that the path names.

    Raises:
        InvalidInput: it is no UUID.

    """
    return identifier(request.path_params["check_id"], "check_id")


def etag(content: bytes) -> str:
    """Strong: equal only where every byte is."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def matches(known: str, tag: str) -> bool:
    """Whether an If-None-Match field names the tag; weak ones count, as RFC 9110 says of this field."""
    named = {one.strip().removeprefix("W/") for one in known.split(",")}
    return tag in named or named == {"*"}


def _links(asked: ListParameters, page: CheckPage) -> dict[str, str]:
    if page.next_cursor is None:
        return {}
    same = msgspec.to_builtins(asked) | {"cursor": page.next_cursor}
    return {"Link": f'</v1/checks?{urlencode(same)}>; rel="next"'}
