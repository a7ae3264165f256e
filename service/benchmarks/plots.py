"""Plots as SVG, small enough to be read as text and to need no library: lines over an axis, and bars."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 80, 170, 46, 56
COLOURS = ("#1b6ca8", "#c2410c", "#15803d", "#7e22ce", "#b91c1c", "#0f766e")
_STYLE = (
    "text{font:13px sans-serif;fill:#1f2937}.t{font-weight:bold;font-size:15px}.a{stroke:#6b7280}.g{stroke:#e5e7eb}"
)

Points = Sequence[tuple[float, float]]


def lines(title: str, x_name: str, y_name: str, series: Mapping[str, Points], *, logarithmic: bool = False) -> str:
    """An SVG of one line for each series; the y axis begins at zero, the x axis may be logarithmic.

    Raises:
        ValueError: there is no point, or one at or below zero on a logarithmic axis.

    """
    points = [point for one in series.values() for point in one]
    if not points or (logarithmic and min(x for x, _ in points) <= 0):
        raise ValueError("a plot needs points, on a logarithmic axis beyond zero")
    across = _scale([x for x, _ in points], logarithmic=logarithmic)
    top = _round_up(max(y for _, y in points))

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + across(x) * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    parts = [*_frame(title, x_name, y_name, top)]
    ticks = _ticks([x for x, _ in points], logarithmic=logarithmic)
    parts += [_text(place(x, 0)[0], HEIGHT - BOTTOM + 18, _number(x), "middle") for x in ticks]
    for number, (name, one) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in sorted(one)))
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{path}"/>')
        if len(one) <= 40:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in (place(*p) for p in one)]
        parts.append(_legend(number, name, colour))
    return _svg(title, parts)


def bars(title: str, x_name: str, values: Mapping[str, float]) -> str:
    """An SVG of one lying bar for each value, which is written beside it.

    Raises:
        ValueError: there is no value.

    """
    if not values:
        raise ValueError("a plot needs values")
    left, step = 250, (HEIGHT - TOP - BOTTOM) / len(values)
    most = max(values.values()) or 1.0
    parts = [_text(WIDTH / 2, 24, title, "middle", "t"), _text(WIDTH / 2, HEIGHT - 14, x_name, "middle")]
    for number, (name, value) in enumerate(values.items()):
        y, width = TOP + number * step, value / most * (WIDTH - left - 90)
        colour = COLOURS[0] if number == 0 else "#9ca3af"
        parts.append(
            f'<rect x="{left}" y="{y + step * 0.15:.1f}" width="{width:.1f}" height="{step * 0.7:.1f}" fill="{colour}"/>'
        )
        parts.append(_text(left - 8, y + step / 2 + 4, name, "end"))
        parts.append(_text(left + width + 6, y + step / 2 + 4, _number(value), "start"))
    return _svg(title, parts)


def _svg(title: str, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
    back = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    return "\n".join([head, f"<style>{_STYLE}</style>", back, *parts, "</svg>\n"])


def _frame(title: str, x_name: str, y_name: str, top: float) -> list[str]:
    right, floor = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [
        _text(WIDTH / 2, 24, title, "middle", "t"),
        _text((LEFT + right) / 2, HEIGHT - 12, x_name, "middle"),
        f'<text transform="translate(18 {(TOP + floor) / 2:.0f}) rotate(-90)" text-anchor="middle">{escape(y_name)}</text>',
    ]
    for step in range(5):
        y = floor - step / 4 * (floor - TOP)
        parts.append(f'<line class="{"a" if step == 0 else "g"}" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        parts.append(_text(LEFT - 8, y + 4, _number(top * step / 4), "end"))
    return parts


def _legend(number: int, name: str, colour: str) -> str:
    x, y = WIDTH - RIGHT + 14, TOP + 10 + number * 20
    return f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{colour}"/>' + _text(x + 16, y, name, "start")


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{named}>{escape(text)}</text>'


class _scale:  # noqa: N801 - called as a function
    """Where a value lies between the least (0) and the most (1)."""

    def __init__(self, values: Sequence[float], *, logarithmic: bool) -> None:
        self._of = math.log10 if logarithmic else float
        self._least, most = self._of(min(values)), self._of(max(values))
        self._length = most - self._least or 1.0

    def __call__(self, value: float) -> float:
        return (self._of(value) - self._least) / self._length


def _ticks(values: Sequence[float], *, logarithmic: bool) -> list[float]:
    """The values themselves where they are few, else six even steps."""
    different = sorted(set(values))
    if logarithmic or len(different) <= 8:
        far = [different[0]]
        scale = _scale(values, logarithmic=logarithmic)
        for _, value in pairwise(different):
            if scale(value) - scale(far[-1]) > 0.06:
                far.append(value)
        return far
    return [different[0] + (different[-1] - different[0]) * step / 5 for step in range(6)]


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 8 times a power of ten, so that quarters of it are round."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(factor * power for factor in (1, 2, 4, 8, 10) if factor * power >= value * 0.9999)


def _number(value: float) -> str:
    if value >= 1_000_000 and value % 100_000 == 0:
        return f"{value / 1_000_000:g}M"
    if value >= 10_000 and value % 100 == 0:
        return f"{value / 1000:g}k"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
