"""Reported figures over time, as the coordinates of a small drawing. Pure: what is drawn is what the check holds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec import Struct

from service.domain import Bound, Check, TimelineEntry
from service.web.figures import short

WIDTH: Final = 720
HEIGHT: Final = 260
LEFT: Final = 56
RIGHT: Final = 84
TOP: Final = 26
BOTTOM: Final = 34
FEWEST: Final = 2
"""Figures under which there is nothing to compare."""
_LABEL: Final = (44, 13)
"""Room of a label: half its width, and its height."""
_MOST_DAYS: Final = 6


class Dot(Struct, frozen=True):
    """One reported figure."""

    x: float
    y: float
    label_y: float
    label: str
    hollow: bool
    """Whether it is a bound, not a number."""
    number: int
    """Of its row in the table, from 1."""


class Tick(Struct, frozen=True):
    """A place on an axis; `time` on that of time only."""

    at: float
    value: float
    time: datetime | None = None


class Chart(Struct, frozen=True):
    """The drawing; coordinates grow to the right and down, time to the reader's forward."""

    dots: tuple[Dot, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    claims: tuple[Tick, ...]
    """Where the claim's own figures lie."""
    undated: int
    """Figures without a time, which only the table shows."""
    width: int = WIDTH
    height: int = HEIGHT
    start: float = LEFT
    end: float = WIDTH - RIGHT


def chart(check: Check, *, mirrored: bool) -> Chart | None:
    """The chart of a check's timeline; None where fewer than two figures can be compared. Mirrored: from right to left."""
    dated = [(number, entry) for number, entry in enumerate(check.timeline, 1) if entry.reference_time]
    if len(dated) < FEWEST:
        return None
    claimed = _claimed(check)
    across = _Across([entry.reference_time for _, entry in dated if entry.reference_time], mirrored=mirrored)
    up = _Up([entry.figure.value for _, entry in dated] + claimed)
    return Chart(
        dots=_dots(dated, across, up),
        days=across.ticks(),
        values=up.ticks(),
        claims=tuple(Tick(up.at(value), value) for value in claimed),
        undated=len(check.timeline) - len(dated),
        start=across.first,
        end=across.last,
    )


def _claimed(check: Check) -> list[float]:
    """The claim's figures that the timeline speaks of: of several, those that count what is reported."""
    reported = {entry.figure.counts for entry in check.timeline}
    figures = [figure for figure in check.claim.figures if figure.unit is None]
    fitting = [figure for figure in figures if figure.counts in reported]
    return [float(figure.value) for figure in (fitting or figures)[:2]]


class _Across:
    """Time to x."""

    def __init__(self, times: Sequence[datetime], *, mirrored: bool) -> None:
        self.low, self.high = min(times), max(times)
        if self.low == self.high:
            self.low -= timedelta(hours=12)
            self.high += timedelta(hours=12)
        ends = (float(LEFT + 24), float(WIDTH - RIGHT - 24))
        self.near, self.far = ((WIDTH - ends[0], WIDTH - ends[1])) if mirrored else ends
        self.first, self.last = (float(WIDTH - LEFT), float(RIGHT)) if mirrored else (float(LEFT), float(WIDTH - RIGHT))

    def at(self, time: datetime) -> float:
        part = (time - self.low) / (self.high - self.low)
        return round(self.near + part * (self.far - self.near), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Beginnings of days, at most six of them; of a shorter span its ends."""
        first = self.low.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        days = max(0, (self.high - first) // timedelta(days=1) + 1)
        step = max(1, math.ceil(days / _MOST_DAYS))
        starts = [first + timedelta(days=number) for number in range(0, days, step)] or [self.low, self.high]
        return tuple(Tick(self.at(time), 0, time) for time in starts)


class _Up:
    """Value to y, from zero, so that heights can be compared."""

    def __init__(self, values: Sequence[float]) -> None:
        self.step = _round_step(max(*values, 1) / 3)
        self.top = self.step * math.ceil(max(*values, 1) / self.step)

    def at(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - max(value, 0) / self.top * (HEIGHT - BOTTOM - TOP), 1)

    def ticks(self) -> tuple[Tick, ...]:
        count = round(self.top / self.step)
        return tuple(Tick(self.at(self.step * number), self.step * number) for number in range(count + 1))


def _round_step(least: float) -> float:
    """1, 2 or 5 times a power of ten, and not under `least`."""
    power = 10 ** math.floor(math.log10(least))
    return next(float(power * factor) for factor in (1, 2, 5, 10) if power * factor >= least)


def _dots(dated: Sequence[tuple[int, TimelineEntry]], across: _Across, up: _Up) -> tuple[Dot, ...]:
    """A dot for each entry; a label that would lie on an earlier one moves up, and where there is no room, down."""
    found: list[Dot] = []
    for number, entry in dated:
        assert entry.reference_time is not None, "An undated entry among the dated. This is a bug."
        x, y = across.at(entry.reference_time), up.at(entry.figure.value)
        found.append(
            Dot(
                x=x,
                y=y,
                label_y=_free(x, y, [(dot.x, dot.label_y) for dot in found]),
                label=short(entry.figure),
                hollow=entry.figure.bound is not Bound.EXACTLY,
                number=number,
            )
        )
    return tuple(found)


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> float:
    """Height of a label at x that is nearest to y and lies on no other."""
    width, height = _LABEL
    near = sorted(other_y for other_x, other_y in taken if abs(other_x - x) < width)
    heights: list[float] = [y - 9 - height * step for step in range(8)] + [y + 18 + height * step for step in range(8)]
    free = [at for at in heights if at > height and all(abs(at - other) >= height for other in near)]
    nearest: float = min(free, key=lambda at: abs(at - y), default=y - 9)
    return round(nearest, 1)
