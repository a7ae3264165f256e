"""What the corpus covers, and which models answer, as charts and tables."""

from __future__ import annotations

from litestar import Response, get
from msgspec import Struct

from service.api.edge import edge_of
from service.api.operations import described
from service.api.reading import AnyRequest
from service.domain import CorpusPart
from service.web.interface import interface
from service.web.operations import page_operation
from service.web.rendering import page

GET_CORPUS_PAGE = page_operation("get_corpus_page")
MOST_ROWS = 60
"""Of a table; what is smaller is summed up in a last row. The JSON has all."""


class Bar(Struct, frozen=True):
    """A part of the corpus, and how long its bar is: per mille of the longest."""

    part: CorpusPart
    length: int


class Bars(Struct, frozen=True):
    """The parts that are shown, and the sum of the others."""

    bars: tuple[Bar, ...]
    rest: CorpusPart | None = None


@get("/corpus", opt=described(GET_CORPUS_PAGE))
async def get_corpus_page(request: AnyRequest) -> Response[str]:
    runtime = edge_of(request).runtime
    found = await runtime.corpus()
    return page(
        interface(request),
        "corpus.html",
        corpus=found,
        languages=bars(found.languages),
        sources=bars(found.sources),
        months=bars(found.months),
        models=runtime.models(),
    )


def bars(parts: tuple[CorpusPart, ...]) -> Bars:
    """A bar for each part, as long as it has passages."""
    shown, others = parts[:MOST_ROWS], parts[MOST_ROWS:]
    longest = max((part.passages for part in shown), default=0) or 1
    rest = CorpusPart("", sum(part.documents for part in others), sum(part.passages for part in others))
    return Bars(
        bars=tuple(Bar(part, round(1000 * part.passages / longest)) for part in shown),
        rest=rest if others else None,
    )
