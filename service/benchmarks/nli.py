"""Pairs a second of the shipped NLI model, beside other software on the same weights and beside the processor's limit.

The pairs are passages and claims of the repository's own sets, those of about 64 tokens. Every pair is asked once, so that
no cache answers; tokenising counts for everyone.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.benchmarks.claims import claims_in
from service.benchmarks.machine import Machine, machine
from service.benchmarks.peers import Job, told
from service.config import Settings
from service.domain import RawDocument
from service.errors import InvalidInput
from service.inference.engine import Engine
from service.inference.models import PAIR_MARKS
from service.inference.pieces import Pieces
from service.ingestion.documents import document

Pair = tuple[str, str]
TOKENS: Final = 64
SHORTEST: Final = 58
"""Tokens of a pair that counts as one of 64: padded to the longest of their batch they cost the same."""
PEERS: Final = ("torch-fp32", "torch-bf16", "pipeline", "cross-encoder", "onnx-fp32", "infinity")
PEAK: Final = "int8-peak"
BASELINE: Final = "torch-fp32"


class NliPlan(Struct, frozen=True):
    """What is measured."""

    documents: tuple[Path, ...]
    """Files of documents, JSON Lines."""
    claims: tuple[Path, ...]
    pairs: int = 256
    """Of each round."""
    rounds: int = 3
    python: Path | None = None
    """Of the peers' environment; none: no peer is measured."""
    infinity: Path | None = None
    """Of infinity-emb's environment, which needs older versions; none: the peers'."""
    weights: Path | None = None
    """The shipped model's weights in float32, a `transformers` folder."""


class Speed(Struct, frozen=True):
    """How fast one of them is: the median of the rounds."""

    name: str
    pairs_per_second: float | None
    agreement: float | None
    """Share of the pairs for which it gives the label that torch gives in float32."""
    note: str = ""


class NliReport(Struct, frozen=True):
    """Everyone, the shipped engine first."""

    machine: Machine
    model: str
    pairs: int
    rounds: int
    mean_tokens: float
    speeds: tuple[Speed, ...]
    over_baseline: float | None
    """Times torch's float32."""
    over_best: float | None
    """Times the fastest peer."""
    share_of_peak: float | None
    """Of what the processor could do if all of it were int8 matrix products."""


async def benchmark(plan: NliPlan, settings: Settings) -> NliReport:
    """The report; peers only where their environment and the float32 weights are given."""
    async with Engine.open(settings) as engine:
        tokenizer = settings.models_dir / engine.nli_entry.tokenizer
        rounds, mean = await asyncio.to_thread(rounds_of, plan, tokenizer)
        await engine.entailment([(f"{premise} ", hypothesis) for premise, hypothesis in rounds[0][:32]])
        seconds, rows = [], []
        for one in rounds:
            begun = perf_counter()
            rows.append(await engine.entailment(one))
            seconds.append(perf_counter() - begun)
        model = engine.nli_entry.id
    ours = (seconds, np.concatenate(rows))
    threads = settings.threads or os.cpu_count() or 1
    speeds = await asyncio.to_thread(_speeds, plan, rounds, threads, ours)
    return NliReport(
        machine=machine(),
        model=model,
        pairs=plan.pairs,
        rounds=plan.rounds,
        mean_tokens=round(mean, 1),
        speeds=tuple(speeds),
        **ratios(speeds),
    )


def _speeds(
    plan: NliPlan, rounds: Sequence[Sequence[Pair]], threads: int, ours: tuple[list[float], NDArray[np.float32]]
) -> list[Speed]:
    seconds, rows = ours
    if plan.python is None or plan.weights is None:
        return [Speed("mihak", _rate(plan, seconds), None)]
    pythons = {"infinity": plan.infinity or plan.python}
    results = {
        peer: told(Job(peer, str(plan.weights), threads, rounds), pythons.get(peer, plan.python))
        for peer in (*PEERS, PEAK)
    }
    labels = {"mihak": rows.argmax(axis=1)} | {
        peer: np.array(result.rows).argmax(axis=1) for peer, result in results.items() if result.rows
    }
    agreements = {name: _agreement(found, labels.get(BASELINE)) for name, found in labels.items()}
    return [
        Speed("mihak", _rate(plan, seconds), agreements["mihak"]),
        *(Speed(peer, _rate(plan, one.seconds), agreements.get(peer), one.note) for peer, one in results.items()),
    ]


def _rate(plan: NliPlan, seconds: Sequence[float]) -> float | None:
    return round(plan.pairs / float(np.median(seconds)), 1) if seconds else None


def _agreement(labels: NDArray[np.int64], baseline: NDArray[np.int64] | None) -> float | None:
    return None if baseline is None else round(float((labels == baseline).mean()), 4)


def ratios(speeds: Sequence[Speed]) -> dict[str, float | None]:
    """How the first of them does beside the baseline, the fastest peer and the processor's limit."""
    rates = {one.name: one.pairs_per_second for one in speeds if one.pairs_per_second}
    ours = rates[speeds[0].name]
    peers = [rate for name, rate in rates.items() if name in PEERS]
    return {
        "over_baseline": round(ours / rates[BASELINE], 2) if BASELINE in rates else None,
        "over_best": round(ours / max(peers), 2) if peers else None,
        "share_of_peak": round(ours / rates[PEAK], 3) if PEAK in rates else None,
    }


def rounds_of(plan: NliPlan, tokenizer: Path) -> tuple[list[list[Pair]], float]:
    """Rounds of different pairs of about 64 tokens, and how many tokens they have on average.

    Raises:
        InvalidInput: the files hold too few.

    """
    premises = [passage for path in plan.documents for passage in passages_in(path)]
    hypotheses = [line.claim for path in plan.claims for line in claims_in(path)]
    lengths = {
        text: len(ids)
        for text, ids in zip(
            [*premises, *hypotheses], Pieces.open(tokenizer).of([*premises, *hypotheses], 512), strict=True
        )
    }
    sized = [(pair, lengths[pair[0]] + lengths[pair[1]] + PAIR_MARKS) for pair in product(premises, hypotheses)]
    fitting = [(pair, size) for pair, size in dict(sized).items() if SHORTEST <= size <= TOKENS]
    wanted = plan.pairs * plan.rounds
    if len(fitting) < wanted:
        raise InvalidInput(
            f"There are {len(fitting)} pairs of about {TOKENS} tokens, {wanted} are needed", field="pairs"
        )
    order = np.random.default_rng(1).permutation(len(fitting))[:wanted]
    pairs = [fitting[place][0] for place in order]
    mean = float(np.mean([fitting[place][1] for place in order]))
    return [pairs[start : start + plan.pairs] for start in range(0, wanted, plan.pairs)], mean


def passages_in(path: Path) -> list[str]:
    """The passages of a file of documents, as ingestion cuts them."""
    found = []
    for line in path.read_bytes().splitlines():
        if line.strip():
            _, passages = document(msgspec.json.decode(line, type=RawDocument))
            found += [passage.text for passage in passages]
    return found
