"""How long one check takes over HTTP, one client at a time: by step, as a stream, and asked again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from service.benchmarks.claims import Line, claims_in, endless
from service.benchmarks.clients import EVENTS, Answer, Client
from service.benchmarks.machine import Machine, machine
from service.benchmarks.serving import Served, data_folder, served
from service.benchmarks.spreads import Spread, spread
from service.domain import Check, Timings
from service.errors import MihakError

WARM_UP: Final = 5
STREAMED_FROM: Final = 100_000
"""Numbers from here on stand in claims that are streamed, so that no plain answer is cached for them."""
STEPS: Final = ("parse_ms", "retrieve_ms", "judge_ms", "decide_ms")


class CheckPlan(Struct, frozen=True):
    """What is measured."""

    claims: Path
    corpus: tuple[Path, ...] = ()
    data_dir: Path | None = None
    """A folder that is there, instead of one made of `corpus`."""
    limit: int = 100
    """Claims that are asked."""


class CheckReport(Struct, frozen=True):
    """Checks by one client; milliseconds."""

    machine: Machine
    claims: int
    passages: int
    start_seconds: float
    resident_mb: float
    """Of the service's process after start; the database's are others."""
    plain: Spread
    """From asking to the last byte."""
    steps: dict[str, Spread]
    shares: dict[str, float]
    """Of each step in the time of all checks; `http` is what the service's own clock does not see."""
    first_event: Spread
    whole_stream: Spread
    again: Spread
    """The same claims a second time, the corpus being as it was."""
    verdicts: dict[str, int]


async def benchmark(plan: CheckPlan) -> CheckReport:
    """The report over the claims of a file.

    Raises:
        MihakError: a check was refused.

    """
    lines = claims_in(plan.claims)
    async with data_folder(plan.data_dir, plan.corpus) as folder, served(folder) as server:
        return await _measured(lines, plan.limit, server)


async def _measured(lines: Sequence[Line], limit: int, server: Served) -> CheckReport:
    async with Client.open(server.host, server.port) as client:
        fresh = endless(lines, 50_000)
        for _ in range(WARM_UP):
            _good(await client.check(next(fresh)))
        asked = [line.claim for line in lines][:limit]
        plain = [_good(await client.check(claim)) for claim in asked]
        unseen = endless(lines, STREAMED_FROM)
        streams = [_good(await client.check(next(unseen), EVENTS)) for _ in asked]
        again = [_good(await client.check(claim)) for claim in asked]
        corpus = msgspec.json.decode((await client.ask("GET", "/v1/corpus")).body)
    checks = [msgspec.json.decode(answer.body, type=Check) for answer in plain]
    return CheckReport(
        machine=machine(),
        claims=len(asked),
        passages=corpus["passages"],
        start_seconds=server.start_seconds,
        resident_mb=server.resident_mb,
        plain=spread([answer.ms for answer in plain]),
        steps={step: spread([getattr(check.timings, step) for check in checks]) for step in STEPS},
        shares=shares([check.timings for check in checks], [answer.ms for answer in plain]),
        first_event=spread([answer.first_ms for answer in streams]),
        whole_stream=spread([answer.ms for answer in streams]),
        again=spread([answer.ms for answer in again]),
        verdicts=_counted([check.verdict.label.value for check in checks]),
    )


def shares(timings: Sequence[Timings], answered: Sequence[float]) -> dict[str, float]:
    """Share of each step, and of what is around the steps, in the milliseconds until the answers were there."""
    whole = sum(answered)
    parts = {step: sum(getattr(one, step) for one in timings) / whole for step in STEPS}
    return {step: round(share, 3) for step, share in (parts | {"http": 1 - sum(parts.values())}).items()}


def _good(answer: Answer) -> Answer:
    if answer.status != 200:
        raise MihakError(f"A check was answered with {answer.status}; nothing else may run against this service")
    return answer


def _counted(labels: Sequence[str]) -> dict[str, int]:
    return {label: labels.count(label) for label in sorted(set(labels))}
