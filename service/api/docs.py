"""`GET /docs`: the OpenAPI document for people."""

from __future__ import annotations

from litestar import Response, get

from service.api.conditions import IF_NONE_MATCH, etag, is_known
from service.api.docs_page import POLICY
from service.api.edge import edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.reading import AnyRequest

HTML = "text/html"
KEPT_SECONDS = 300
"""How long a browser may show the page without asking: long enough to leaf through it, short beside an update."""

GET_DOCS = Operation(
    id="get_docs",
    tag=Tag.OPERATION,
    summary="Read this document as a page",
    description="The same for people: one page that loads nothing from anywhere else and runs no script.",
    fields={IF_NONE_MATCH: "ETags of what the caller has already: 304 where it still is that."},
    gives=(
        Answer(200, "The page.", Body(None, HTML), {"ETag": "Changes with the document."}),
        Answer(304, "It is what the caller has.", headers={"ETag": "The same."}),
    ),
    needs=None,
)


@get("/docs", opt=described(GET_DOCS))
async def get_docs(request: AnyRequest) -> Response[bytes]:
    page = edge_of(request).page
    fields = {
        "ETag": etag(page.fingerprint),
        "Cache-Control": f"public, max-age={KEPT_SECONDS}",
        "Content-Security-Policy": POLICY,
    }
    if is_known(request, page.fingerprint):
        return Response(b"", status_code=304, headers=fields)
    return Response(page.html, headers=fields, media_type=HTML)
