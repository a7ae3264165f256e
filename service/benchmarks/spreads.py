"""How long things took: percentiles of what was measured, never means alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct


class Spread(Struct, frozen=True):
    """Of so many measurements, in milliseconds."""

    count: int
    p50: float
    p95: float
    p99: float
    least: float
    most: float


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed (nearest rank).

    Raises:
        ValueError: there are no values, or the share is not in (0, 1].

    """
    if not values or not 0 < share <= 1:
        raise ValueError("percentiles are of some values, for a share in (0, 1]")
    return sorted(values)[math.ceil(share * len(values)) - 1]


def spread(values: Sequence[float]) -> Spread:
    """The percentiles of milliseconds; zeros where nothing was measured."""
    if not values:
        return Spread(count=0, p50=0.0, p95=0.0, p99=0.0, least=0.0, most=0.0)
    return Spread(
        count=len(values),
        p50=round(percentile(values, 0.5), 2),
        p95=round(percentile(values, 0.95), 2),
        p99=round(percentile(values, 0.99), 2),
        least=round(min(values), 2),
        most=round(max(values), 2),
    )
