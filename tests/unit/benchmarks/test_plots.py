from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from service.benchmarks import plots
from service.benchmarks.plots import bars, lines

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing: str) -> list[str]:
    return [element.text for element in ET.fromstring(drawing).iter(f"{SVG}text")]


def points(drawing: str) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]
        for line in ET.fromstring(drawing).iter(f"{SVG}polyline")
    ]


def test_a_plot_says_what_it_shows():
    found = texts(lines("Latency", "clients", "ms", {"p50": [(1, 10), (64, 70)], "p99": [(1, 20), (64, 80)]}))
    assert {"Latency", "clients", "ms", "p50", "p99", "1", "64", "80"} <= set(found)


def test_points_lie_where_their_values_are():
    [line] = points(lines("t", "x", "y", {"s": [(0, 0), (50, 40), (100, 80)]}))
    assert line[0] == (plots.LEFT, plots.HEIGHT - plots.BOTTOM)
    assert line[2] == (plots.WIDTH - plots.RIGHT, plots.TOP)
    assert line[1] == ((line[0][0] + line[2][0]) / 2, (line[0][1] + line[2][1]) / 2)


def test_equal_factors_are_equally_far_apart_on_a_logarithmic_axis():
    [line] = points(lines("t", "x", "y", {"s": [(10_000, 1), (100_000, 2), (1_000_000, 3)]}, logarithmic=True))
    assert line[1][0] - line[0][0] == pytest.approx(line[2][0] - line[1][0], abs=0.11)


def test_a_line_is_drawn_from_left_to_right():
    [line] = points(lines("t", "x", "y", {"s": [(3, 1), (1, 1), (2, 1)]}))
    assert [x for x, _ in line] == sorted(x for x, _ in line)


def test_nothing_lies_outside_the_frame():
    [line] = points(lines("t", "x", "y", {"s": [(n, n * n * 1.7) for n in range(200)]}))
    assert all(plots.LEFT <= x <= plots.WIDTH - plots.RIGHT for x, _ in line)
    assert all(plots.TOP <= y <= plots.HEIGHT - plots.BOTTOM for _, y in line)


def test_a_flat_line_and_a_single_point_can_be_drawn():
    assert points(lines("t", "x", "y", {"s": [(1, 0), (2, 0)]}))
    assert points(lines("t", "x", "y", {"s": [(5, 7)]}))


@pytest.mark.parametrize(("series", "logarithmic"), [({}, False), ({"s": []}, False), ({"s": [(0, 1)]}, True)])
def test_what_cannot_be_drawn_is_an_error(series, logarithmic):
    with pytest.raises(ValueError, match="a plot needs points"):
        lines("t", "x", "y", series, logarithmic=logarithmic)


def test_bars_are_as_long_as_their_values():
    drawing = bars("Speed", "pairs a second", {"mihak": 200.0, "torch": 50.0})
    widths = [float(width) for width in re.findall(r'y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="#[19]', drawing)]
    assert widths[0] == pytest.approx(4 * widths[1])
    assert {"mihak", "torch", "200", "50"} <= set(texts(drawing))


def test_bars_of_nothing_are_an_error():
    with pytest.raises(ValueError, match="values"):
        bars("t", "x", {})


def test_names_cannot_break_the_drawing():
    assert "a<b & c" in texts(bars("<t>", "x", {"a<b & c": 1.0}))


@pytest.mark.parametrize(
    ("value", "shown"), [(1e6, "1M"), (100_000, "100k"), (1234, "1,234"), (0.25, "0.25"), (64, "64")]
)
def test_numbers_on_an_axis_are_short(value, shown):
    assert plots._number(value) == shown


@pytest.mark.parametrize(("value", "top"), [(0, 1), (1, 1), (1.1, 2), (79, 80), (81, 100), (0.03, 0.04)])
def test_the_axis_ends_at_a_round_number(value, top):
    assert plots._round_up(value) == pytest.approx(top)
