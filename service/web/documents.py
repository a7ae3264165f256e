"""A document of the corpus with one passage of it marked."""

from __future__ import annotations

from litestar import Response, get
from msgspec import Struct

from service.api.edge import edge_of
from service.api.operations import described
from service.api.reading import AnyRequest, identifier
from service.domain import StoredDocument
from service.web.interface import interface
from service.web.operations import page_operation
from service.web.pieces import Mark, Piece, apart, pieces
from service.web.rendering import page

GET_DOCUMENT_PAGE = page_operation("get_document_page")


@get("/documents/{document_id:str}", opt=described(GET_DOCUMENT_PAGE))
async def get_document_page(request: AnyRequest) -> Response[str]:
    found = await edge_of(request).runtime.document(identifier(request.path_params["document_id"], "document_id"))
    place = _place(request.query_params.get("start", ""), request.query_params.get("end", ""), found)
    return page(interface(request), "document.html", document=found, paragraphs=paragraphs(found.text, place))


class Paragraph(Struct, frozen=True):
    """A paragraph in pieces; the marked ones are of the passage."""

    pieces: tuple[Piece, ...]


def paragraphs(text: str, place: Mark | None) -> tuple[Paragraph, ...]:
    """The lines of a text that hold something, with what of the passage lies in each."""
    found = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            inside = Mark(max(place.start - at, 0), min(place.end - at, len(line)), place.kind) if place else None
            found.append(Paragraph(pieces(line, apart([inside] if inside else [], len(line)))))
        at += len(line) + 1
    return tuple(found)


def _place(start: str, end: str, document: StoredDocument) -> Mark | None:
    """The passage; None where the address names none, or none of this text: it may have changed since."""
    if not (start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
        return None
    if not int(start) < int(end) <= len(document.text):
        return None
    return Mark(int(start), int(end), "passage")
