"""Judging: a passage as premise, the claim as hypothesis, three calibrated probabilities out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import numpy as np

from service.domain import Probabilities
from service.errors import ModelOutputInvalid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from service.inference.engine import Engine

Pair = tuple[str, str]
"""Premise and hypothesis."""


class Judge:
    """Calibrated answers of the model for one check: each pair is asked once, and all in that check's turns."""

    def __init__(self, engine: Engine, temperature: float) -> None:
        self._engine = engine
        self._temperature = temperature
        self._asked: dict[Pair, asyncio.Task[Probabilities]] = {}

    @staticmethod
    @asynccontextmanager
    async def of(engine: Engine, temperature: float) -> AsyncIterator[Judge]:
        """A judge; what is still being asked when the block ends is dropped."""
        judge = Judge(engine, temperature)
        try:
            yield judge
        finally:
            for task in judge._asked.values():
                task.cancel()
            await asyncio.gather(*judge._asked.values(), return_exceptions=True)

    async def answers(self, *pairs: Pair) -> tuple[Probabilities, ...]:
        """The answer to each pair, in their order; they are asked side by side."""
        tasks = [self._task(pair) for pair in pairs]
        return tuple([await task for task in tasks])

    def _task(self, pair: Pair) -> asyncio.Task[Probabilities]:
        return self._asked.get(pair) or self._asked.setdefault(pair, asyncio.create_task(self._answer(pair)))

    async def _answer(self, pair: Pair) -> Probabilities:
        logits = await self._engine.entailment([pair], asker=self)
        return probabilities(logits, self._temperature)[0]


def probabilities(logits: NDArray[np.float32], temperature: float) -> tuple[Probabilities, ...]:
    """Softmax of logits `[n, 3]` (entailment, neutral, contradiction) divided by the temperature.

    Raises:
        ModelOutputInvalid: a logit is not a finite number.

    """
    if not np.isfinite(logits).all():
        raise ModelOutputInvalid
    scaled = logits.astype(np.float64) / temperature
    exponentials = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    rows = exponentials / exponentials.sum(axis=1, keepdims=True)
    return tuple(Probabilities(supports=float(e), neutral=float(n), contradicts=float(c)) for e, n, c in rows)
