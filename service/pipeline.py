"""The life of a claim: parse, retrieve, collapse copies, judge, decide. One order, which every way of answering runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from itertools import pairwise
from time import perf_counter

from msgspec import structs

from service import __version__
from service.claims import checkable, normal_form
from service.domain import (
    Check,
    CheckRequest,
    Claim,
    Counts,
    Decided,
    Evidence,
    Found,
    Judged,
    Parsed,
    Pipeline,
    Step,
    TimelineEntry,
    Timings,
    Verdict,
)
from service.evidence import Reading, named_alike, reading, totals, weighed
from service.figures.extract import figures
from service.figures.slots import opened
from service.inference.engine import Engine
from service.languages.identify import identify
from service.nli import Judge
from service.retrieval import Cluster, Query, clusters, retrieve
from service.storage.database import Database
from service.temporal.dates import dates
from service.temporal.timeline import outdated, timeline
from service.verdict import decide, disagreement, strength, withheld

RETRIEVED = 60
"""Hits kept after fusion: several times what is judged, so that copies can be collapsed and still leave enough."""


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

    readings, weights = await _judged(clusters(retrieved.hits)[:judged], claim, engine)
    evidence = named_alike(weights)
    yield Judged(evidence=strongest_first(evidence))
    laps.append(perf_counter())

    why_not = claim.checkable.reason
    decision = withheld(evidence, why_not) if why_not else decide(evidence, request.min_confidence)
    reported = timeline(decision.evidence, totals(readings))
    laps.append(perf_counter())
    yield Decided(
        check=Check(
            claim=claim,
            as_of=request.as_of,
            verdict=decision.verdict if why_not else _with_time(decision.verdict, reported),
            evidence=strongest_first(decision.evidence)[: request.limit],
            timeline=reported,
            counts=Counts(retrieved=len(retrieved.hits), judged=len(readings), clusters=len(readings)),
            searched=retrieved.searched,
            pipeline=Pipeline(version=__version__, models=engine.models, corpus_snapshot=snapshot),
            timings=_timings(laps),
        )
    )


def parse(request: CheckRequest) -> Claim:
    """The claim as it is understood: language, normal form, whether texts can decide it."""
    normal = normal_form(request.claim)
    language = request.language or identify(normal)
    return Claim(
        text=request.claim,
        language=language,
        normal_form=normal,
        checkable=checkable(normal, language),
        figures=figures(request.claim, language),
        dates=dates(request.claim, language, request.as_of),
        context=request.context,
    )


def queries(claim: Claim, request: CheckRequest) -> tuple[Query, ...]:
    """What is searched for: the claim; with its figures opened, so that other figures surface; with its context."""
    texts = [claim.normal_form]
    if claim.figures:
        texts.append(opened(claim.text, claim.figures))
    if request.context:
        texts.append(f"{claim.normal_form} {request.context}")
    return tuple(
        Query(text=text, language=claim.language, filters=request.filters, as_of=request.as_of) for text in texts
    )


async def _judged(found: Sequence[Cluster], claim: Claim, engine: Engine) -> tuple[list[Reading], list[Evidence]]:
    """Every reading and its evidence; the first are with the model while the next are still being read."""
    readings: list[Reading] = []
    weighing: list[asyncio.Task[Evidence]] = []
    async with Judge.of(engine, engine.temperature(claim.language)) as judge:
        try:
            for cluster in found:
                readings.append(reading(cluster, claim))
                weighing.append(asyncio.create_task(_weighed(readings[-1], judge)))
                await asyncio.sleep(0)  # others have their turn on the event loop
            return readings, [await task for task in weighing]
        finally:
            for task in weighing:
                task.cancel()
            await asyncio.gather(*weighing, return_exceptions=True)


async def _weighed(read: Reading, judge: Judge) -> Evidence:
    """The evidence of a reading; what its document's lead may have decided is asked again without it."""
    answers = await judge.answers(*read.pairs)
    if read.lead and read.leans(answers[0]):
        (lead,) = await judge.answers((read.lead, read.hypothesis))
        if read.swayed(answers[0], lead):
            (alone,) = await judge.answers((read.alone, read.hypothesis))
            return weighed(read, answers, alone)
    return weighed(read, answers)


def _with_time(verdict: Verdict, reported: Sequence[TimelineEntry]) -> Verdict:
    """The verdict with what the reported figures add: whether the claim fell behind them, and who disagrees."""
    differing = disagreement(reported)
    return structs.replace(
        verdict, outdated=outdated(reported), reasons=(*verdict.reasons, *([differing] if differing else []))
    )


def strongest_first(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What decided, then by strength, then by retrieval score."""
    return tuple(sorted(evidence, key=lambda item: (not item.decided, -strength(item), -item.score, item.id)))


def _timings(laps: Sequence[float]) -> Timings:
    parse_ms, retrieve_ms, judge_ms, decide_ms = (round((after - before) * 1000, 2) for before, after in pairwise(laps))
    return Timings(
        parse_ms=parse_ms,
        retrieve_ms=retrieve_ms,
        judge_ms=judge_ms,
        decide_ms=decide_ms,
        total_ms=round((laps[-1] - laps[0]) * 1000, 2),
    )
