"""The life of a claim: parse, retrieve, collapse copies, judge, decide. One order, which every way of answering runs."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from time import perf_counter

from msgspec import Struct

from service import __version__
from service.claims import checkable, normal_form
from service.domain import (
    Attribution,
    Check,
    CheckRequest,
    Claim,
    Copy,
    Counts,
    Evidence,
    Hit,
    Pipeline,
    Probabilities,
    Search,
    Selector,
    Timings,
)
from service.inference.engine import Engine
from service.languages.identify import identify
from service.nli import judge, premise
from service.retrieval import Cluster, Query, clusters, retrieve
from service.storage.database import Database
from service.verdict import decide, stance, strength

RETRIEVED = 60
"""Hits kept after fusion: several times what is judged, so that copies can be collapsed and still leave enough."""


class Parsed(Struct, frozen=True):
    """The claim as it was understood."""

    claim: Claim


class Found(Struct, frozen=True):
    """What retrieval found."""

    searched: tuple[Search, ...]
    retrieved: int


class Judged(Struct, frozen=True):
    """The evidence, strongest first, before the verdict is drawn."""

    evidence: tuple[Evidence, ...]


class Decided(Struct, frozen=True):
    """The whole check."""

    check: Check


Step = Parsed | Found | Judged | Decided


async def steps(request: CheckRequest, database: Database, engine: Engine, judged: int) -> AsyncGenerator[Step]:
    """The check's steps as they finish; the last one is the whole check."""
    laps = [perf_counter()]
    claim = parse(request)
    yield Parsed(claim=claim)
    laps.append(perf_counter())

    snapshot = await database.snapshot()
    retrieved = await retrieve(queries(claim, request), database, engine, limit=RETRIEVED)
    yield Found(searched=retrieved.searched, retrieved=len(retrieved.hits))
    laps.append(perf_counter())

    groups = clusters(retrieved.hits)[:judged]
    rows = await judge(
        claim.normal_form, [premise(group.best.passage) for group in groups], engine, engine.temperature(claim.language)
    )
    evidence = tuple(weighed(group, row) for group, row in zip(groups, rows, strict=True))
    yield Judged(evidence=strongest_first(evidence))
    laps.append(perf_counter())

    decision = decide(evidence, request.min_confidence)
    laps.append(perf_counter())
    yield Decided(
        check=Check(
            claim=claim,
            as_of=request.as_of,
            verdict=decision.verdict,
            evidence=strongest_first(decision.evidence)[: request.limit],
            timeline=(),
            counts=Counts(retrieved=len(retrieved.hits), judged=len(groups), clusters=len(groups)),
            searched=retrieved.searched,
            pipeline=Pipeline(version=__version__, models=engine.models, corpus_snapshot=snapshot),
            timings=_timings(laps),
        )
    )


def parse(request: CheckRequest) -> Claim:
    """The claim as it is understood: language, normal form, whether texts can decide it."""
    normal = normal_form(request.claim)
    return Claim(
        text=request.claim,
        language=request.language or identify(normal),
        normal_form=normal,
        checkable=checkable(normal),
        context=request.context,
    )


def queries(claim: Claim, request: CheckRequest) -> tuple[Query, ...]:
    """What is searched for: the claim, and with its context where there is one."""
    texts = [claim.normal_form]
    if request.context:
        texts.append(f"{claim.normal_form} {request.context}")
    return tuple(
        Query(text=text, language=claim.language, filters=request.filters, as_of=request.as_of) for text in texts
    )


def weighed(group: Cluster, row: Probabilities) -> Evidence:
    """The best passage of a cluster as evidence, with its copies."""
    passage = group.best.passage
    return Evidence(
        id=passage.id,
        stance=stance(row, None),
        probabilities=row,
        quote=passage.text,
        selector=Selector(start=passage.start, end=passage.end, prefix=passage.prefix, suffix=passage.suffix),
        document=passage.document,
        language=passage.language,
        score=group.best.score,
        attributed_to=Attribution(name=passage.document.source),
        cluster=passage.id,
        copies=tuple(_copy(hit) for hit in group.copies),
    )


def strongest_first(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What decided, then by strength, then by retrieval score."""
    return tuple(sorted(evidence, key=lambda item: (not item.decided, -strength(item), -item.score, item.id)))


def _copy(hit: Hit) -> Copy:
    passage = hit.passage
    return Copy(passage_id=passage.id, document=passage.document, start=passage.start, end=passage.end)


def _timings(laps: Sequence[float]) -> Timings:
    parse_ms, retrieve_ms, judge_ms, decide_ms = (
        round((after - before) * 1000, 2) for before, after in zip(laps, laps[1:], strict=False)
    )
    return Timings(
        parse_ms=parse_ms,
        retrieve_ms=retrieve_ms,
        judge_ms=judge_ms,
        decide_ms=decide_ms,
        total_ms=round((laps[-1] - laps[0]) * 1000, 2),
    )
