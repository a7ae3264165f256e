"""A check as server-sent events: the steps of the pipeline as they end, together the same as the plain answer."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from service.api.schemas import Problem
from service.domain import (
    Check,
    Claim,
    Counts,
    Decided,
    Evidence,
    Found,
    Instant,
    Judged,
    Parsed,
    Pipeline,
    Search,
    Step,
    TimelineEntry,
    Timings,
    Verdict,
)

KEEP_ALIVE = b": still at work\n\n"
"""A comment, which clients pass over and proxies count as life."""


class ParsedEvent(Struct, frozen=True):
    """First: the claim as it was understood."""

    claim: Claim


class RetrievedEvent(Struct, frozen=True):
    """What was searched, and how much was found."""

    searched: tuple[Search, ...]
    retrieved: Annotated[int, Meta(ge=0, description="Passages found by any retriever.")]


class EvidenceEvent(Struct, frozen=True):
    """Every judged passage, strongest first, before the verdict is drawn."""

    evidence: tuple[Evidence, ...]


class Shown(Struct, frozen=True):
    """Evidence of the plain answer."""

    id: Annotated[str, Meta(description="Of evidence that came before.")]
    decided: Annotated[bool, Meta(description="Whether the verdict rests on it.")]


class VerdictEvent(Struct, frozen=True):
    """The verdict, and which evidence the plain answer shows, in its order."""

    verdict: Verdict
    evidence: tuple[Shown, ...]
    timeline: tuple[TimelineEntry, ...]


class DoneEvent(Struct, frozen=True):
    """Last: the rest of the check."""

    counts: Counts
    pipeline: Pipeline
    timings: Timings
    as_of: Instant | None = None
    id: Annotated[str | None, Meta(description="Set where the check was saved.")] = None
    created_at: Annotated[Instant | None, Meta(description="When it was saved.")] = None


class CheckEvents(Struct, frozen=True):
    """Events of a streamed check: each member is the `data` of the event of its name. They come in this order; `error`
    comes in place of the rest.
    """

    parsed: ParsedEvent
    retrieved: RetrievedEvent
    evidence: EvidenceEvent
    verdict: VerdictEvent
    done: DoneEvent
    error: Problem


Event = ParsedEvent | RetrievedEvent | EvidenceEvent | VerdictEvent | DoneEvent | Problem
NAMES: dict[type[Struct], str] = {
    ParsedEvent: "parsed",
    RetrievedEvent: "retrieved",
    EvidenceEvent: "evidence",
    VerdictEvent: "verdict",
    DoneEvent: "done",
    Problem: "error",
}


def events(step: Step) -> tuple[Event, ...]:
    """What is told of a step."""
    match step:
        case Parsed(claim=claim):
            return (ParsedEvent(claim),)
        case Found(searched=searched, retrieved=retrieved):
            return (RetrievedEvent(searched, retrieved),)
        case Judged(evidence=evidence):
            return (EvidenceEvent(evidence),)
        case Decided(check=check):
            return (_verdict(check), _done(check))


def encoded(event: Event, number: int) -> bytes:
    """The event as it goes over the wire; JSON has no line break of its own."""
    return b"event: %b\nid: %d\ndata: %b\n\n" % (NAMES[type(event)].encode(), number, msgspec.json.encode(event))


def _verdict(check: Check) -> VerdictEvent:
    shown = tuple(Shown(item.id, item.decided) for item in check.evidence)
    return VerdictEvent(check.verdict, shown, check.timeline)


def _done(check: Check) -> DoneEvent:
    return DoneEvent(
        counts=check.counts,
        pipeline=check.pipeline,
        timings=check.timings,
        as_of=check.as_of,
        id=check.id,
        created_at=check.created_at,
    )
