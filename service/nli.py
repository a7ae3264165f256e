"""Judging: a passage as premise, the claim as hypothesis, three calibrated probabilities out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from service.domain import Probabilities
from service.errors import ModelOutputInvalid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from service.inference.engine import Engine


async def judge(pairs: Sequence[tuple[str, str]], engine: Engine, temperature: float) -> tuple[Probabilities, ...]:
    """Calibrated probabilities of each (premise, hypothesis), in their order; a repeated pair is asked once."""
    distinct = list(dict.fromkeys(pairs))
    if not distinct:
        return ()
    rows = dict(zip(distinct, probabilities(await engine.entailment(distinct), temperature), strict=True))
    return tuple(rows[pair] for pair in pairs)


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
