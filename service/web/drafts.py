"""A draft is pasted, and its claims are marked in place, each with the verdict of the corpus as it comes."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from http import HTTPStatus

from litestar import Response, get, post
from litestar.response import Stream
from msgspec import Struct

from service.api.edge import Edge, edge_of
from service.api.negotiation import preferred
from service.api.operations import described
from service.api.presence import awaited
from service.api.problems import problem, status, translated
from service.api.reading import EVENTS, AnyRequest
from service.api.schemas import Problem
from service.api.streams import FIELDS, begun
from service.domain import Check, CheckRequest, ExtractedClaim, Extraction
from service.errors import MihakError
from service.web.forms import DraftForm, draft_form, extract_request, fields
from service.web.interface import Interface, interface
from service.web.operations import page_operation
from service.web.pieces import Mark, apart
from service.web.rendering import HTML, event, html, page

log = logging.getLogger(__name__)

MOST_CHECKED = 50
"""Claims of one draft that are checked, as of one batch of the API."""
MOST_FOUND = 200
"""Sentences of one draft that are looked at."""

GET_DRAFT = page_operation("get_draft")
POST_DRAFT = page_operation("post_draft")


class Item(Struct, frozen=True):
    """A claim of the draft, and what became of it: nothing yet where both are missing."""

    number: int
    claim: ExtractedClaim
    check: Check | None = None
    problem: Problem | None = None

    @property
    def state(self) -> str:
        """The verdict's label, else why there is none."""
        if self.check:
            return self.check.verdict.label
        if self.problem:
            return "failed"
        return "pending" if self.claim.checkable.checkable else "unchecked"


class Part(Struct, frozen=True):
    """A stretch of the draft: text between claims, or a claim."""

    text: str
    item: Item | None = None


class Draft(Struct, frozen=True):
    """A draft with its claims in text order."""

    text: str
    extraction: Extraction
    items: tuple[Item, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The whole text, cut at its claims."""
        spans = {(item.claim.span.start, item.claim.span.end): item for item in self.items}
        found: list[Part] = []
        at = 0
        for mark in apart([Mark(start, end, "claim") for start, end in spans], len(self.text)):
            found += [Part(self.text[at : mark.start])] if at < mark.start else []
            found.append(Part(self.text[mark.start : mark.end], spans[mark.start, mark.end]))
            at = mark.end
        return (*found, Part(self.text[at:]))

    @property
    def checked(self) -> tuple[Item, ...]:
        """The claims that can be checked, no more than a batch has."""
        return tuple(item for item in self.items if item.claim.checkable.checkable)[:MOST_CHECKED]


@get("/draft", opt=described(GET_DRAFT))
async def get_draft(request: AnyRequest) -> Response[str]:
    return page(interface(request), "draft.html", form=DraftForm(), draft=None)


@post("/draft", status_code=200, opt=described(POST_DRAFT))
async def post_draft(request: AnyRequest) -> Response[str] | Stream:
    edge = edge_of(request)
    form = draft_form(await fields(request, edge.settings.max_body_bytes))
    streamed = preferred(request, (HTML, EVENTS)) == EVENTS
    try:
        draft = await _read(request, edge, form)
        if streamed:
            told = _told(interface(request), edge, draft)
            return Stream(begun(await anext(told), told), media_type=EVENTS, headers=FIELDS)
        done = await awaited(request, _all(edge, draft))
    except MihakError as error:
        if streamed or status(type(error)) >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        known = problem(error)
        return page(interface(request), "draft.html", known.status, form=form, draft=None, problem=known)
    return page(interface(request), "draft.html", form=form, draft=done)


async def _read(request: AnyRequest, edge: Edge, form: DraftForm) -> Draft:
    """The draft with its claims found and none of them checked."""
    asked = extract_request(form, MOST_FOUND)
    with edge.admission.place():
        extraction = await awaited(request, edge.runtime.extract(asked))
    items = tuple(Item(number, claim) for number, claim in enumerate(extraction.claims, 1))
    return Draft(asked.text or "", extraction, items)


async def _all(edge: Edge, draft: Draft) -> Draft:
    """The draft with every claim checked."""
    done = {item.number: item async for item in _checked(edge, draft)}
    return Draft(draft.text, draft.extraction, tuple(done.get(item.number, item) for item in draft.items))


async def _checked(edge: Edge, draft: Draft) -> AsyncGenerator[Item]:
    """The checked claims in text order, one after the other: each waits for a place like the claims of a batch."""
    for item in draft.checked:
        async with edge.admission.waited():
            done = await _check(edge, item)
        yield done


async def _check(edge: Edge, item: Item) -> Item:
    asked = CheckRequest(claim=item.claim.text[:2000], language=item.claim.language)
    try:
        check = await edge.runtime.check(asked)
    except Exception as error:
        known = translated(error)
        if status(type(known)) >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.exception("check of a draft failed", exc_info=error, extra={"fields": {"code": known.code}})
        return Item(item.number, item.claim, problem=problem(known))
    edge.made(check)
    return Item(item.number, item.claim, check=check)


async def _told(told_in: Interface, edge: Edge, draft: Draft) -> AsyncGenerator[bytes]:
    """The draft with its claims, then each claim again with its verdict."""
    yield event("read", html(told_in, "steps/read.html", draft=draft))
    async with aclosing(_checked(edge, draft)) as checked:
        async for item in checked:
            yield event("claim", html(told_in, "steps/claim.html", item=item))
    yield event("done", html(told_in, "steps/read_all.html", draft=draft))
