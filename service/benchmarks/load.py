"""More than one at a time: clients that wait for their answer (closed loop), and askers who do not (open loop).

In a closed loop every client asks again as soon as it has its answer, and heeds `Retry-After` where it is refused. In an
open loop questions come at random times of a given rate, whether or not earlier ones were answered, and a latency counts
from the time at which the question was due: a service that stalls cannot slow its askers down and so look quick.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Final

import numpy as np
from msgspec import Struct

from service.benchmarks.claims import claims_in, endless
from service.benchmarks.clients import Answer, Client
from service.benchmarks.machine import Machine, machine
from service.benchmarks.processes import resident_mb
from service.benchmarks.serving import Served, data_folder, served
from service.benchmarks.spreads import Spread, spread

PROBE_SECONDS: Final = 0.05
SHARES: Final = (0.5, 0.8, 1.2, 2.0)
"""Rates of open loops, of what closed loops reach."""
DEFAULT_PAUSE: Final = 1.0
"""Seconds after a refusal that does not say when to come back."""
MEMORY_CLIENTS: Final = 4
SAMPLES: Final = 100
"""Of memory, over all checks of a run."""


class LoadPlan(Struct, frozen=True):
    """What is measured."""

    claims: Path
    corpus: tuple[Path, ...] = ()
    data_dir: Path | None = None
    clients: tuple[int, ...] = (1, 2, 4, 8, 16, 32, 64)
    rates: tuple[float, ...] = ()
    """Questions a second in open loops; none: shares of what the closed loops reached."""
    seconds: float = 10.0
    """Of each loop."""
    checks: int = 0
    """Checks over which memory is watched; none: it is not."""


class Loop(Struct, frozen=True):
    """One loop; milliseconds."""

    kind: str
    load: float
    """Clients of a closed loop, questions a second of an open one."""
    answered: int
    per_second: float
    statuses: dict[str, int]
    latency: Spread
    """Of what was answered: from asking, in an open loop from the time it was due."""
    until_answered: Spread
    """The same with the waits after refusals."""
    refused: Spread
    """How soon a refusal came."""
    lag: Spread
    """Beside it: time of a request that needs neither database nor model, which is what the event loop lets wait."""


class MemorySample(Struct, frozen=True):
    """Memory of the service's process after so many checks."""

    checks: int
    resident_mb: float


class LoadReport(Struct, frozen=True):
    """The service under load."""

    machine: Machine
    start_seconds: float
    resident_mb: float
    closed: tuple[Loop, ...]
    opened: tuple[Loop, ...]
    memory: tuple[MemorySample, ...]


class Tally:
    """What one loop saw."""

    def __init__(self) -> None:
        self.statuses = Counter[int]()
        self.latency: list[float] = []
        self.until_answered: list[float] = []
        self.refused: list[float] = []

    def note(self, answer: Answer, ms: float, since_first: float) -> None:
        """Counts an answer that took so long, and so long since the claim was first sent."""
        self.statuses[answer.status] += 1
        if answer.status == 200:
            self.latency.append(ms)
            self.until_answered.append(since_first)
        elif answer.status == 429:
            self.refused.append(ms)

    def loop(self, kind: str, load: float, seconds: float, lag: list[float]) -> Loop:
        """The figures of the loop that lasted so long."""
        return Loop(
            kind=kind,
            load=load,
            answered=len(self.latency),
            per_second=round(len(self.latency) / seconds, 2),
            statuses={str(status): count for status, count in sorted(self.statuses.items())},
            latency=spread(self.latency),
            until_answered=spread(self.until_answered),
            refused=spread(self.refused),
            lag=spread(lag),
        )


async def benchmark(plan: LoadPlan) -> LoadReport:
    """The report on a service of its own."""
    claims = endless(claims_in(plan.claims))
    async with data_folder(plan.data_dir, plan.corpus) as folder, served(folder) as server:
        async with Client.open(server.host, server.port) as client:
            for claim in islice(claims, 5):
                await client.check(claim)
        closed = [await closed_loop(server, claims, count, plan.seconds) for count in plan.clients]
        opened = [await open_loop(server, claims, rate, plan.seconds) for rate in plan.rates or rates_of(closed)]
        memory = await _memory(server, claims, plan.checks) if plan.checks else []
    return LoadReport(
        machine=machine(),
        start_seconds=server.start_seconds,
        resident_mb=server.resident_mb,
        closed=tuple(closed),
        opened=tuple(opened),
        memory=tuple(memory),
    )


def rates_of(closed: Sequence[Loop]) -> tuple[float, ...]:
    """Rates below and beyond the most that closed loops reached; none where there were none."""
    most = max((loop.per_second for loop in closed), default=0.0)
    return tuple(round(most * share, 2) for share in SHARES) if most else ()


async def closed_loop(server: Served, claims: Iterator[str], clients: int, seconds: float) -> Loop:
    """So many clients that each ask again once they are answered."""
    tally = Tally()
    async with _probed(server) as lag:
        begun = perf_counter()
        end = begun + seconds
        await asyncio.gather(*(_asking(server, claims, tally, end) for _ in range(clients)))
        return tally.loop("closed", clients, perf_counter() - begun, lag)


async def _asking(server: Served, claims: Iterator[str], tally: Tally, end: float) -> None:
    async with Client.open(server.host, server.port) as client:
        while perf_counter() < end:
            claim, first = next(claims), perf_counter()
            while True:
                answer = await client.check(claim)
                tally.note(answer, answer.ms, (perf_counter() - first) * 1000)
                if answer.status != 429 or perf_counter() >= end:
                    break
                await asyncio.sleep(DEFAULT_PAUSE if answer.retry_after is None else answer.retry_after)


async def open_loop(server: Served, claims: Iterator[str], rate: float, seconds: float) -> Loop:
    """Questions at random times, so many a second, however long the answers take."""
    tally = Tally()
    async with _probed(server) as lag:
        begun = perf_counter()
        await asyncio.gather(*(_due(server, next(claims), begun + at, tally) for at in arrivals(rate, seconds)))
        return tally.loop("open", rate, perf_counter() - begun, lag)


def arrivals(rate: float, seconds: float, seed: int = 1) -> list[float]:
    """Times within so many seconds, `rate` of them a second on average, as far apart as independent askers come."""
    random = np.random.default_rng(seed)
    gaps = random.exponential(1 / rate, size=max(1, int(rate * seconds * 2) + 20))
    times = np.cumsum(gaps)
    return [float(time) for time in times[times < seconds]]


async def _due(server: Served, claim: str, due: float, tally: Tally) -> None:
    await asyncio.sleep(max(0.0, due - perf_counter()))
    async with Client.open(server.host, server.port) as client:
        answer = await client.check(claim)
        late = (perf_counter() - due) * 1000
        tally.note(answer, late, late)


@asynccontextmanager
async def _probed(server: Served) -> AsyncIterator[list[float]]:
    """Milliseconds of requests that need no model, one after the other for as long as the block runs."""
    times: list[float] = []

    async def probe() -> None:
        async with Client.open(server.host, server.port) as client:
            while True:
                times.append((await client.ask("GET", "/health/live")).ms)
                await asyncio.sleep(PROBE_SECONDS)

    task = asyncio.create_task(probe())
    try:
        yield times
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _memory(server: Served, claims: Iterator[str], checks: int) -> list[MemorySample]:
    samples = [MemorySample(0, resident_mb(server.pid))]
    done, every = 0, max(1, checks // SAMPLES)

    async def one_client(count: int) -> None:
        nonlocal done
        async with Client.open(server.host, server.port) as client:
            for claim in islice(claims, count):
                await client.check(claim)
                done += 1
                if done % every == 0:
                    samples.append(MemorySample(done, resident_mb(server.pid)))

    shares = [checks // MEMORY_CLIENTS + (number < checks % MEMORY_CLIENTS) for number in range(MEMORY_CLIENTS)]
    await asyncio.gather(*map(one_client, shares))
    return samples
