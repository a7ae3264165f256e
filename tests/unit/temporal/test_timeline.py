"""The time figures speak of, how they grew, and claims that fell behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from service.domain import (
    Attribution,
    Bound,
    DocumentRef,
    Evidence,
    Figure,
    Probabilities,
    Relation,
    Selector,
    Span,
    Stance,
)
from service.temporal.dates import dates
from service.temporal.timeline import outdated, reference_time, timeline

SATURDAY = datetime(2022, 1, 22, 18, tzinfo=UTC)


def day(number: int) -> datetime:
    return datetime(2022, 1, number, tzinfo=UTC)


def time_of(text: str, words: str, language: str = "ar", published: datetime | None = SATURDAY) -> datetime | None:
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    return reference_time(text, span, dates(text, language, published), published, language)


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("ar", "وأضاف المصدر يوم الجمعة إن سبعة عناصر قتلوا", "سبعة", day(21)),
        ("ar", "قُتل 120 شخصا في المعارك الجارية", "120", SATURDAY),
        ("ar", "ذكر المرصد اليوم السبت أن 45 مقاتلا قتلوا", "45", SATURDAY),
        ("ar", "قُتل 77 في الهجوم الذي بدأ يوم الخميس", "77", SATURDAY),
        ("ar", "منذ يوم الخميس قُتل 77 شخصا", "77", SATURDAY),
        ("ar", "في عام 2019 قُتل 300 شخص", "300", SATURDAY),
        ("ar", "هاجموا يوم الخميس. وقُتل 77 شخصا", "77", SATURDAY),
        ("en", "On Friday the Observatory put the toll at 67.", "67", day(21)),
        ("en", "The army said on Thursday that 30 died; on Friday 67 had died", "30", day(20)),
        ("en", "In December 300 people died", "300", SATURDAY),
        ("en", "On 20 January 30 people had died.", "30 people", day(20)),
    ],
)
def test_the_time_a_figure_speaks_of(language: str, text: str, words: str, expected: datetime) -> None:
    assert time_of(text, words, language) == expected


def test_without_publication_time_a_full_date_still_counts() -> None:
    assert time_of("On 20 January 2022 30 people had died.", "30 people", "en", None) == day(20)
    assert time_of("30 people had died.", "30 people", "en", None) is None


def figure(value: float, relation: Relation, bound: Bound = Bound.EXACTLY, start: int = 0) -> Figure:
    low, high = (
        (value, None) if bound is Bound.AT_LEAST else (value + 1, None) if bound is Bound.MORE_THAN else (value, value)
    )
    span = Span(start=start, end=start + len(str(value)))
    return Figure(
        value=value, bound=bound, span=span, text=str(value), low=low, high=high, counts="killed", relation=relation
    )


def evidence(
    name: str, published: datetime | None, *figures: Figure, quote: str = "x", said_by: str | None = None
) -> Evidence:
    return Evidence(
        id=name,
        stance=Stance.NEUTRAL,
        probabilities=Probabilities(supports=0, contradicts=0, neutral=1),
        quote=quote,
        selector=Selector(start=100, end=100 + len(quote), prefix="", suffix=""),
        document=DocumentRef(
            id=name, external_id=name, language="en", source=f"outlet {name}", content_hash="", published_at=published
        ),
        language="en",
        score=0,
        figures=figures,
        attributed_to=Attribution(name=said_by) if said_by else None,
    )


GROWING = (
    evidence("c", day(23), figure(120, Relation.EQUAL, Bound.AT_LEAST), said_by="Observatory"),
    evidence("a", day(20), figure(30, Relation.DIFFERS)),
    evidence("d", day(24), figure(202, Relation.DIFFERS), said_by="SDF"),
    evidence("b", day(22), figure(70, Relation.WITHIN_BOUND, Bound.MORE_THAN)),
)


def test_the_timeline_is_in_order_of_time_with_source_and_speaker() -> None:
    entries = timeline(GROWING)
    assert [(entry.figure.value, entry.reference_time) for entry in entries] == [
        (30, day(20)),
        (70, day(22)),
        (120, day(23)),
        (202, day(24)),
    ]
    assert (entries[0].source, entries[0].attributed_to) == ("outlet a", "outlet a")
    assert (entries[2].source, entries[2].attributed_to, entries[2].evidence) == ("outlet c", "Observatory", "c")


def test_what_counts_something_else_is_not_in_it() -> None:
    parts = evidence("p", day(23), figure(7, Relation.PART_OF), figure(50, Relation.NOT_COMPARABLE))
    assert timeline([parts]) == ()
    assert timeline([evidence("q", day(23), msgspec.structs.replace(figure(7, Relation.EQUAL), relation=None))]) == ()


def test_the_same_figure_of_the_same_day_and_speaker_appears_once() -> None:
    again = evidence(
        "e", day(23) + timedelta(hours=5), figure(120, Relation.EQUAL, Bound.AT_LEAST), said_by="Observatory"
    )
    other = evidence("f", day(23), figure(120, Relation.EQUAL, Bound.AT_LEAST), said_by="Reuters")
    assert len(timeline([GROWING[0], again])) == 1
    assert len(timeline([GROWING[0], other])) == 2


def test_days_named_in_the_quote_date_the_figure() -> None:
    quote = "On Thursday 30 people had died."
    said = evidence("a", SATURDAY, figure(30, Relation.EQUAL, start=100 + quote.index("30")), quote=quote)
    assert timeline([said])[0].reference_time == day(20)


def test_a_sum_stands_in_the_timeline_for_its_evidence() -> None:
    parts = evidence("s", day(24), figure(175, Relation.PART_OF), figure(27, Relation.PART_OF))
    total = figure(202, Relation.DIFFERS)
    assert [entry.figure.value for entry in timeline([parts], {"s": total})] == [202]


def test_undated_figures_come_first() -> None:
    entries = timeline([GROWING[1], evidence("u", None, figure(5, Relation.DIFFERS))])
    assert [entry.reference_time for entry in entries] == [None, day(20)]


def test_a_claim_behind_a_newer_larger_figure_is_outdated() -> None:
    old = evidence("a", day(20), figure(30, Relation.EQUAL))
    rest = (
        evidence("c", day(23), figure(120, Relation.DIFFERS, Bound.AT_LEAST)),
        evidence("d", day(24), figure(202, Relation.DIFFERS)),
    )
    found = outdated(timeline([old, *rest]))
    assert found is not None
    assert (found.figure.value, found.evidence, found.reference_time) == (202, "d", day(24))


@pytest.mark.parametrize(
    "items",
    [
        (),
        (evidence("c", day(23), figure(120, Relation.DIFFERS)),),
        (evidence("a", day(20), figure(30, Relation.EQUAL)),),
        (evidence("a", day(20), figure(30, Relation.EQUAL)), evidence("b", day(20), figure(50, Relation.DIFFERS))),
        (evidence("a", day(20), figure(30, Relation.EQUAL)), evidence("b", day(22), figure(20, Relation.DIFFERS))),
        (
            evidence("a", day(20), figure(30, Relation.EQUAL)),
            evidence("b", day(22), figure(50, Relation.DIFFERS)),
            evidence("c", day(23), figure(30, Relation.EQUAL)),
        ),
        (
            evidence("a", day(20), figure(30, Relation.EQUAL)),
            evidence("b", day(22), figure(20, Relation.WITHIN_BOUND, Bound.MORE_THAN)),
        ),
    ],
)
def test_a_claim_that_nothing_exceeded_since_is_not_outdated(items: tuple[Evidence, ...]) -> None:
    assert outdated(timeline(items)) is None
