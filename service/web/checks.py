"""The first page: a claim is typed, and its check is shown below, at once or as its steps end. And saved checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec
from litestar import Response, get, post
from litestar.response import Redirect, Stream

from service import __version__
from service.api.edge import Edge, edge_of
from service.api.negotiation import preferred
from service.api.operations import described
from service.api.presence import awaited
from service.api.problems import problem, status
from service.api.reading import EVENTS, AnyRequest
from service.api.saved import check_id
from service.api.streams import stream
from service.domain import Check, CheckRequest, Corpus, Decided, Found, JobStatus, Judged, Parsed, Step
from service.errors import MihakError
from service.verdict import THRESHOLDS, Thresholds
from service.web.forms import CheckForm, check_form, check_request, fields
from service.web.interface import Interface, interface
from service.web.operations import page_operation
from service.web.rendering import HTML, event, html, page

MOST_SOURCES: Final = 60
"""Outlets that can be chosen from; the largest."""

GET_START = page_operation("get_start")
POST_START = page_operation("post_start")
GET_CHECK_PAGE = page_operation("get_check_page")


@get("/", opt=described(GET_START))
async def get_start(request: AnyRequest) -> Response[str]:
    return page(interface(request), "start.html", form=CheckForm(), corpus=await corpus(request), check=None)


@post("/", status_code=200, opt=described(POST_START))
async def post_start(request: AnyRequest) -> Response[str] | Stream | Redirect:
    edge = edge_of(request)
    form = check_form(await fields(request, edge.settings.max_body_bytes))
    if preferred(request, (HTML, EVENTS)) == EVENTS:
        return await stream(edge, check_request(form), Fragments(interface(request), form))
    try:
        check = await _made(request, edge, check_request(form))
    except MihakError as error:
        return await _refused(request, form, error)
    if check.id:
        return Redirect(interface(request).url(f"/checks/{check.id}"), status_code=303)
    return await _result(request, form, check)


@get("/checks/{check_id:str}", opt=described(GET_CHECK_PAGE))
async def get_check_page(request: AnyRequest) -> Response[str]:
    found = await edge_of(request).runtime.kept.get(check_id(request))
    if isinstance(found, JobStatus):
        return page(interface(request), "waiting.html", job=found)
    return await _result(request, CheckForm(claim=found.claim.text), found)


async def _result(request: AnyRequest, form: CheckForm, check: Check) -> Response[str]:
    """The first page with a check's result under its form."""
    return page(
        interface(request),
        "start.html",
        form=form,
        corpus=await corpus(request),
        check=check,
        thresholds=thresholds(check),
    )


class Fragments:
    """A check told as parts of the page, each to be put in place of the part that has its id."""

    def __init__(self, told_in: Interface, form: CheckForm) -> None:
        self._interface = told_in
        self._form = form

    def step(self, step: Step) -> Iterable[bytes]:
        match step:
            case Parsed(claim=claim):
                yield self._event("parsed", claim=claim, form=self._form)
            case Found(searched=searched, retrieved=retrieved):
                yield self._event("found", searched=searched, retrieved=retrieved)
            case Judged(evidence=evidence):
                yield self._event("judged", evidence=evidence)
            case Decided(check=check):
                yield self._event("decided", form=self._form, check=check, thresholds=thresholds(check))

    def failure(self, error: MihakError) -> bytes:
        return self._event("failed", problem=problem(error))

    def _event(self, name: str, **values: object) -> bytes:
        return event(name, html(self._interface, f"steps/{name}.html", **values))


def thresholds(check: Check) -> Thresholds | None:
    """Those that decided a check; None where another version did."""
    return THRESHOLDS if check.pipeline.version == __version__ else None


async def corpus(request: AnyRequest) -> Corpus:
    """What the corpus covers, as of a moment ago."""
    found: Corpus = await request.app.state.coverage.corpus(edge_of(request).runtime.corpus)
    return msgspec.structs.replace(found, sources=found.sources[:MOST_SOURCES])


async def _made(request: AnyRequest, edge: Edge, asked: CheckRequest) -> Check:
    with edge.admission.place():
        check = await awaited(request, edge.runtime.check(asked))
    edge.made(check)
    return check


async def _refused(request: AnyRequest, form: CheckForm, error: MihakError) -> Response[str]:
    """The page with what was typed and why it was refused. Failures of the service itself go on."""
    known = problem(error)
    if status(type(error)) >= 500:
        raise error
    return page(
        interface(request),
        "start.html",
        known.status,
        form=form,
        corpus=await corpus(request),
        check=None,
        problem=known,
    )
