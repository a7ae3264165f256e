from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.benchmarks.spreads import percentile, spread


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([7], 0.5, 7),
        ([1, 2], 0.5, 1),
        ([3, 1, 2], 0.5, 2),
        (range(1, 101), 0.5, 50),
        (range(1, 101), 0.95, 95),
        (range(1, 101), 0.99, 99),
        (range(1, 11), 0.95, 10),
        (range(1, 101), 1, 100),
    ],
)
def test_percentiles_by_nearest_rank(values, share, expected):
    assert percentile(list(values), share) == expected


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1], 0), ([1], 1.1), ([1], -0.5)])
def test_what_has_no_percentile_is_an_error(values, share):
    with pytest.raises(ValueError, match="percentiles"):
        percentile(values, share)


@settings(deadline=None)  # a busy machine is no fault of the code
@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_one_of_the_values_and_enough_are_not_above_it(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


def test_a_spread_does_not_depend_on_the_order():
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert spread(values) == spread(sorted(values))
    found = spread(values)
    assert (found.count, found.p50, found.p95, found.least, found.most) == (5, 3.0, 5.0, 1.0, 5.0)


def test_nothing_measured_is_a_spread_of_nothing():
    assert spread([]).count == 0
