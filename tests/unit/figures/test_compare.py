"""Figures compared by meaning: bounds, groups, sums; conservative where the thing counted may be another."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import Bound, Figure, Relation, Span
from service.figures.bounds import interval
from service.figures.compare import compare, compare_figures, figure_relation, may_fill, totals
from service.figures.extract import figures

AT_LEAST_120 = (
    "قُتل ما لا يقل عن 120 شخصًا في المعارك. وقال المرصد إن “77 على الأقل من أعضاء داعش و 39 مقاتلا كرديا قتلوا” في الهجوم."
    " كما قتل سبعة مدنيين على الأقل في القتال ، بحسب المرصد."
)
PARTS_OF_120 = "وقال المرصد إن “77 على الأقل من أعضاء داعش و 39 مقاتلا كرديا قتلوا” في الهجوم. كما قتل سبعة مدنيين على الأقل في القتال."
SDF_TOLL = (
    "أعلنت قسد قتل 175 عنصرًا من تنظيم “الدولة الإسلامية” خلال ثلاثة أيام. وقالت القيادة إن 27 عنصرًا من “قسد” قُتلوا"
)
OBSERVATORY = "الاشتباكات أدت لمقتل 28 عنصرا من قوات سوريا الديمقراطية والقوات المتحالفة معها، و45 مقاتلا من تنظيم الدولة، و5 مدنيين في حي غويران"
MORE_THAN_70 = "أسفر الهجوم عن سقوط أكثر من 70 قتيلا"
DIYALA = "إن 11 جنديا بينهم ضابط قتلوا يوم الجمعة عندما هاجم مسلحون قاعدتهم"


def figure(value: float, bound: Bound = Bound.EXACTLY, **more: object) -> Figure:
    low, high = interval(value, bound)
    made = Figure(value=value, bound=bound, span=Span(start=0, end=1), text="x", low=low, high=high, counts="killed")
    return msgspec.structs.replace(made, **more)


def relation(claim: str, passage: str, language: str = "en") -> tuple[Relation | None, bool]:
    compared = compare(figures(claim, language), figures(passage, "ar"))
    return compared.relation, compared.implied


@pytest.mark.parametrize(
    ("claim", "passage", "expected", "implied"),
    [
        ("120 killed in the attack", AT_LEAST_120, Relation.EQUAL, True),
        ("At least 120 people were killed", AT_LEAST_120, Relation.EQUAL, True),
        ("More than 100 people were killed", AT_LEAST_120, Relation.WITHIN_BOUND, True),
        ("More than 100 people were killed", PARTS_OF_120, Relation.WITHIN_BOUND, True),
        ("More than 100 people were killed", SDF_TOLL, Relation.WITHIN_BOUND, True),
        ("500 people were killed", AT_LEAST_120, Relation.WITHIN_BOUND, False),
        ("120 people were killed", MORE_THAN_70, Relation.WITHIN_BOUND, False),
        ("30 people were killed", MORE_THAN_70, Relation.DIFFERS, False),
        ("Fewer than 50 people were killed", AT_LEAST_120, Relation.DIFFERS, False),
        ("78 people were killed", OBSERVATORY, Relation.EQUAL, True),
        ("78 people were killed", AT_LEAST_120, Relation.DIFFERS, False),
        ("60 people were killed", OBSERVATORY, Relation.DIFFERS, False),
        ("500 people were killed", OBSERVATORY, Relation.PART_OF, False),
        ("202 killed in the attack", SDF_TOLL, Relation.EQUAL, True),
        ("120 killed in the attack", SDF_TOLL, Relation.DIFFERS, False),
        ("77 ISIS members were killed", AT_LEAST_120, Relation.EQUAL, True),
        ("77 ISIS members were killed", SDF_TOLL, Relation.DIFFERS, False),
        ("100 ISIS members were killed", AT_LEAST_120, Relation.WITHIN_BOUND, False),
        ("No civilians were killed", AT_LEAST_120, Relation.DIFFERS, False),
        ("No civilians were killed", OBSERVATORY, Relation.DIFFERS, False),
        ("No civilians were killed", SDF_TOLL, Relation.NOT_COMPARABLE, False),
        ("Seven civilians were killed", AT_LEAST_120, Relation.EQUAL, True),
        ("Dozens were killed", MORE_THAN_70, Relation.WITHIN_BOUND, False),
        ("20 Iraqi soldiers were killed", DIYALA, Relation.DIFFERS, False),
        ("Eleven Iraqi soldiers were killed", DIYALA, Relation.EQUAL, True),
        ("120 people were wounded", AT_LEAST_120, Relation.NOT_COMPARABLE, False),
        ("The attack was planned for three days", "وخُطط للهجوم منذ ستة أشهر", Relation.NOT_COMPARABLE, False),
        ("The attack was planned for half a year, six months", "وخُطط للهجوم منذ ستة أشهر", Relation.EQUAL, True),
    ],
)
def test_a_claim_against_a_passage(claim: str, passage: str, expected: Relation, implied: bool) -> None:
    assert relation(claim, passage) == (expected, implied)


def test_each_figure_gets_relation_and_reason() -> None:
    compared = compare_figures(figures("120 killed", "en"), figures(AT_LEAST_120, "ar"))
    assert [(f.value, f.relation) for f in compared] == [
        (120, Relation.EQUAL),
        (77, Relation.PART_OF),
        (39, Relation.PART_OF),
        (7, Relation.PART_OF),
    ]
    assert all(f.reason for f in compared)
    assert compared[1].reason == "counts members of Islamic State only"
    assert figure_relation(compared) is Relation.EQUAL


def test_what_was_given_is_returned_unchanged_but_for_relation() -> None:
    given_figures = figures(AT_LEAST_120, "ar")
    compared = compare_figures(figures("120 killed", "en"), given_figures)
    bare = tuple(msgspec.structs.replace(f, relation=None, reason=None) for f in compared)
    assert bare == given_figures


def test_without_figures_nothing_is_said() -> None:
    passage = figures(AT_LEAST_120, "ar")
    assert compare((), passage).relation is None
    assert compare((), passage).figures == passage
    assert compare(passage, ()).relation is None
    assert figure_relation(()) is None


def test_a_sum_gives_its_addends() -> None:
    compared = compare(figures("78 people were killed", "en"), figures(OBSERVATORY, "ar"))
    assert compared.total is not None
    assert (compared.total.value, compared.total.text) == (78, "28 + 45 + 5")
    assert compared.total.span.start == OBSERVATORY.index("28")
    assert compared.total.span.end == OBSERVATORY.index(" مدنيين")
    assert compared.reason == "28 + 45 + 5 = 78: 78 as claimed"


def test_a_sum_of_bounds_is_a_bound() -> None:
    sums = totals(figures(PARTS_OF_120, "ar"))
    whole = max(sums, key=lambda total: total.value)
    assert (whole.value, whole.bound, whole.low, whole.high) == (123, Bound.AT_LEAST, 123, None)


@pytest.mark.parametrize(
    "passage",
    [
        "قُتل 120 شخصا بينهم 20 مدنيا",
        "قُتل 20 جنديا وأصيب 30 مدنيا",
        "قُتل عشرات المسلحين و20 جنديا من قسد",
        "قُتل 20 جنديا ثم قُتل 30 جنديا",
    ],
)
def test_figures_that_overlap_or_count_different_things_are_not_added(passage: str) -> None:
    assert totals(figures(passage, "ar")) == ()


def test_a_claim_with_two_figures_needs_both() -> None:
    claim = figures("77 ISIS members and 39 fighters were killed", "en")
    agreeing = compare(claim, figures(AT_LEAST_120, "ar"))
    assert agreeing.implied
    assert agreeing.matched == 2
    wrong = figures("77 ISIS members were killed and seven civilians were killed", "en")
    assert compare(wrong, figures("قُتل 77 من أعضاء داعش وقتل 12 مدنيا", "ar")).relation is Relation.DIFFERS


def test_a_rising_toll_supports_its_last_number() -> None:
    passage = figures("The death toll rose from 30 to 70", "en")
    assert compare(figures("70 people were killed", "en"), passage).implied


@pytest.mark.parametrize(
    ("claim", "passage", "fills"),
    [
        ("The attack was planned for three days", "خُطط للهجوم منذ ستة أشهر", True),
        ("The attack was planned for three days", "شارك 200 عنصر", False),
        ("120 people were killed", "أصيب 300 شخص", False),
        ("20 soldiers were killed", "قتل 11 جنديا", True),
        ("20 soldiers were killed", "قتل 11 مدنيا", False),
        ("It cost $20", "بلغ الثمن 30 يورو", False),
        ("Prices rose by 12 percent", "ارتفعت الأسعار 30 بالمئة", True),
    ],
)
def test_which_slots_may_be_filled(claim: str, passage: str, fills: bool) -> None:
    (ours,), (theirs,) = figures(claim, "en"), figures(passage, "ar")
    assert may_fill(ours, theirs) is fills


VALUES = st.integers(1, 10**6)
BOUNDS = st.sampled_from([bound for bound in Bound if bound is not Bound.VAGUE])


@given(VALUES, BOUNDS)
def test_an_interval_holds_its_number_or_touches_it(value: int, bound: Bound) -> None:
    low, high = interval(value, bound)
    assert low is None or low - 1 <= value
    assert high is None or value <= high + 1
    inside = (low is None or low <= value) and (high is None or value <= high)
    assert inside == (bound not in {Bound.MORE_THAN, Bound.LESS_THAN})


@given(VALUES, BOUNDS)
def test_a_figure_equals_itself(value: int, bound: Bound) -> None:
    compared = compare([figure(value, bound)], [figure(value, bound)])
    assert (compared.relation, compared.implied) == (Relation.EQUAL, True)


@given(VALUES, BOUNDS, VALUES, BOUNDS)
def test_compatible_intervals_never_differ(ours: int, our_bound: Bound, theirs: int, their_bound: Bound) -> None:
    claim, passage = figure(ours, our_bound), figure(theirs, their_bound)
    compared = compare([claim], [passage])
    low = max(claim.low or 0, passage.low or 0)
    high = min(claim.high if claim.high is not None else 10**9, passage.high if passage.high is not None else 10**9)
    if low <= high:
        assert compared.relation in {Relation.EQUAL, Relation.WITHIN_BOUND}
    else:
        assert compared.relation is Relation.DIFFERS or ours == theirs
    assert not (compared.implied and compared.relation is Relation.DIFFERS)


@given(VALUES, VALUES, BOUNDS)
def test_what_is_implied_lies_within_the_claim(ours: int, theirs: int, bound: Bound) -> None:
    claim, passage = figure(ours, bound), figure(theirs)
    compared = compare([claim], [passage])
    inside = (claim.low is None or claim.low <= theirs) and (claim.high is None or theirs <= claim.high)
    assert compared.implied == inside


@given(VALUES, VALUES, st.sampled_from(["civilians", "children", "soldiers of Islamic State"]))
def test_a_part_never_contradicts_a_larger_whole(whole: int, part: int, group: str) -> None:
    compared = compare([figure(whole)], [figure(part, group=group)])
    assert (compared.relation is Relation.DIFFERS) == (part > whole)


@given(VALUES, VALUES)
def test_figures_of_other_organisations_are_never_compared(ours: int, theirs: int) -> None:
    claim = figure(ours, group="soldiers of Iraqi army")
    assert compare([claim], [figure(theirs, group="soldiers of Syrian army")]).relation is Relation.NOT_COMPARABLE
    assert compare([claim], [figure(theirs, group="civilians")]).relation is Relation.NOT_COMPARABLE


@given(VALUES, VALUES)
def test_an_unnamed_organisation_never_contradicts(ours: int, theirs: int) -> None:
    compared = compare([figure(ours, group="fighters of Islamic State")], [figure(theirs, group="fighters")])
    assert compared.relation is (Relation.EQUAL if ours == theirs else Relation.NOT_COMPARABLE)


@given(VALUES, VALUES, st.sampled_from([("day", "week", 7), ("hour", "day", 24), ("metre", "km", 1000)]))
def test_units_are_converted(value: int, other: int, units: tuple[str, str, int]) -> None:
    small, large, factor = units
    measure = "distance" if small == "metre" else "time_span"
    claim = figure(value, unit=large, counts=measure)
    assert compare([claim], [figure(value * factor, unit=small, counts=measure)]).relation is Relation.EQUAL
    if abs(other - value) > 0.1 * value:
        different = compare([claim], [figure(other * factor, unit=small, counts=measure)])
        assert different.relation is Relation.NOT_COMPARABLE


def test_casualties_may_be_dead_or_wounded() -> None:
    casualties = figure(120, counts="casualties")
    assert compare([figure(120)], [casualties]).relation is Relation.EQUAL
    assert compare([figure(100)], [casualties]).relation is Relation.NOT_COMPARABLE
