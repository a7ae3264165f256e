"""The drawing of reported figures: where dots lie, and when there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import lxml.html
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.api import examples
from service.domain import Bound, Check, Relation, TimelineEntry
from service.web.catalogue import catalogue
from service.web.chart import BOTTOM, HEIGHT, TOP, WIDTH, chart
from service.web.interface import Interface
from service.web.rendering import html

DAY = datetime(2022, 1, 21, 9, tzinfo=UTC)
EXAMPLE: Check = examples.CHECKS["english"].value


def entry(value: float, time: datetime | None, bound: Bound = Bound.EXACTLY) -> TimelineEntry:
    figure = msgspec.structs.replace(
        EXAMPLE.timeline[0].figure, value=value, bound=bound, relation=Relation.DIFFERS, counts="killed"
    )
    return TimelineEntry(reference_time=time, figure=figure, source="a", attributed_to="b", evidence="1")


def check(*entries: TimelineEntry) -> Check:
    return msgspec.structs.replace(EXAMPLE, timeline=entries)


@pytest.mark.parametrize(
    "entries", [(), (entry(30, DAY),), (entry(30, None), entry(40, None)), (entry(30, DAY), entry(4, None))]
)
def test_under_two_figures_with_a_time_nothing_is_drawn(entries):
    assert chart(check(*entries), mirrored=False) is None


def test_later_is_further_on_and_more_is_higher():
    drawn = chart(check(entry(30, DAY), entry(120, DAY + timedelta(days=2), Bound.AT_LEAST)), mirrored=False)
    first, second = drawn.dots
    assert first.x < second.x
    assert first.y > second.y
    assert (first.hollow, second.hollow) == (False, True)
    assert (first.label, second.label) == ("30", "≥ 120")
    assert [tick.value for tick in drawn.claims] == [120]
    assert drawn.claims[0].at == second.y


def test_mirrored_it_runs_from_right_to_left():
    entries = (entry(30, DAY), entry(120, DAY + timedelta(days=2)))
    plain, mirrored = (chart(check(*entries), mirrored=way) for way in (False, True))
    assert [round(WIDTH - dot.x, 1) for dot in mirrored.dots] == [dot.x for dot in plain.dots]
    assert [dot.y for dot in mirrored.dots] == [dot.y for dot in plain.dots]
    assert mirrored.start > mirrored.end


def test_what_has_no_time_is_counted():
    drawn = chart(check(entry(30, DAY), entry(7, None), entry(40, DAY)), mirrored=False)
    assert drawn.undated == 1
    assert [dot.number for dot in drawn.dots] == [1, 3]


def test_days_are_marked_at_their_beginnings_and_not_too_many():
    drawn = chart(check(entry(1, DAY), entry(2, DAY + timedelta(days=30))), mirrored=False)
    assert 3 <= len(drawn.days) <= 6
    assert all(tick.time.hour == 0 for tick in drawn.days)
    same_day = chart(check(entry(1, DAY), entry(2, DAY + timedelta(hours=1))), mirrored=False)
    assert len(same_day.days) == 2


@pytest.mark.parametrize(("days", "shown"), [(2, "22 January"), (800, "22 January 2022")])
def test_days_of_more_than_one_year_are_shown_with_it(days, shown):
    found = check(entry(30, DAY), entry(120, DAY + timedelta(days=days)))
    drawn = chart(found, mirrored=False)
    words = Interface(catalogue("en"), chosen=False)
    section = lxml.html.fragment_fromstring(html(words, "timeline.html", check=found, drawing=drawn))
    assert shown in [text.text for text in section.iter("text")]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 500)), min_size=2, max_size=12))
def test_everything_lies_inside_and_labels_lie_apart(figures):
    drawn = chart(check(*(entry(value, DAY + timedelta(hours=hours)) for value, hours in figures)), mirrored=False)
    for dot in drawn.dots:
        assert 0 < dot.x < WIDTH
        assert TOP <= dot.y <= HEIGHT - BOTTOM
    assert drawn.values[0].value == 0
    assert drawn.values[-1].value >= max(value for value, _ in figures)
    assert 2 <= len(drawn.values) <= 7
    if len(drawn.dots) <= 4:
        for index, dot in enumerate(drawn.dots):
            for other in drawn.dots[:index]:
                assert abs(dot.x - other.x) >= 44 or abs(dot.label_y - other.label_y) > 12.9  # of floats
