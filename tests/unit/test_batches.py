import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.inference.batches import TOKEN_BUDGET, batches, in_order

lengths = st.lists(st.integers(min_value=1, max_value=600), max_size=80)


@given(lengths)
def test_every_position_stands_in_one_batch(rows):
    assert sorted(position for group in batches(rows) for position in group) == list(range(len(rows)))


@given(lengths, st.integers(min_value=1, max_value=2000))
def test_no_batch_is_over_the_budget_unless_one_row_is(rows, budget):
    for group in batches(rows, budget):
        assert len(group) == 1 or len(group) * max(rows[position] for position in group) <= budget


@given(lengths)
def test_rows_come_back_in_order(rows):
    def outputs(group):
        return np.array([[rows[position], position] for position in group], dtype=np.float32)

    given_back = in_order(rows, 2, outputs)
    assert given_back.shape == (len(rows), 2)
    assert given_back.tolist() == [[length, position] for position, length in enumerate(rows)]


def test_rows_of_like_length_go_together():
    assert [sorted(group) for group in batches([500, 10, 510, 12], budget=1024)] == [[1, 3], [0, 2]]


def test_short_rows_share_one_run():
    assert len(list(batches([TOKEN_BUDGET // 32] * 32))) == 1


def test_no_rows_ask_for_no_run():
    def outputs(group):
        pytest.fail("there is nothing to run")

    assert in_order([], 3, outputs).shape == (0, 3)
