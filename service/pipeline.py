"""The life of a claim: parse, retrieve, collapse copies, judge, decide. One order, which every way of answering runs."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Sequence
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
    Probabilities,
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
from service.nli import judge
from service.retrieval import Query, clusters, retrieve
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

    readings = [reading(cluster, claim) for cluster in clusters(retrieved.hits)[:judged]]
    evidence = named_alike(await _weighed(readings, engine, engine.temperature(claim.language)))
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


async def _weighed(readings: Sequence[Reading], engine: Engine, temperature: float) -> list[Evidence]:
    """The evidence of all readings; what a document's lead may have decided is asked again without it."""
    rows = await judge([pair for read in readings for pair in read.pairs], engine, temperature)
    answered = list(zip(readings, _by_reading(readings, rows), strict=True))
    swayed = [read for read, answers in answered if read.swayed(answers)]
    again = await judge([(read.alone, read.hypothesis) for read in swayed], engine, temperature)
    alone = dict(zip((read.cluster.best.passage.id for read in swayed), again, strict=True))
    return [weighed(read, answers, alone.get(read.cluster.best.passage.id)) for read, answers in answered]


def _with_time(verdict: Verdict, reported: Sequence[TimelineEntry]) -> Verdict:
    """The verdict with what the reported figures add: whether the claim fell behind them, and who disagrees."""
    differing = disagreement(reported)
    return structs.replace(
        verdict, outdated=outdated(reported), reasons=(*verdict.reasons, *([differing] if differing else []))
    )


def _by_reading(readings: Sequence[Reading], rows: Sequence[Probabilities]) -> Iterator[Sequence[Probabilities]]:
    """The model's answers, cut up as the readings asked."""
    start = 0
    for read in readings:
        yield rows[start : start + len(read.pairs)]
        start += len(read.pairs)


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
