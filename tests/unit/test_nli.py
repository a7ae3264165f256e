import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from service.errors import ModelOutputInvalid
from service.nli import judge, probabilities


class Engine:
    def __init__(self, logits):
        self.logits = logits
        self.pairs = None

    async def entailment(self, pairs):
        self.pairs = pairs
        return np.array(self.logits, dtype=np.float32)


async def test_judging_keeps_the_order_and_the_sides():
    engine = Engine([[4, 0, 0], [0, 0, 4], [0, 4, 0]])
    pairs = [("one", "claim"), ("two", "claim"), ("three", "claim")]
    rows = await judge(pairs, engine, temperature=1.0)
    assert engine.pairs == pairs
    assert rows[0].supports > 0.9
    assert rows[1].contradicts > 0.9
    assert rows[2].neutral > 0.9


async def test_nothing_to_judge_runs_no_model():
    assert await judge([], Engine([]), temperature=1.0) == ()


def test_temperature_flattens_without_changing_the_order():
    sharp, flat = (probabilities(np.array([[2, 1, 0]], dtype=np.float32), t)[0] for t in (0.5, 2.0))
    assert sharp.supports > flat.supports > flat.neutral > flat.contradicts > sharp.contradicts


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_an_error_never_a_label(value):
    with pytest.raises(ModelOutputInvalid):
        probabilities(np.array([[0.0, value, 1.0]], dtype=np.float32), 1.0)


@given(arrays(np.float32, (3, 3), elements=st.floats(-50, 50, width=32)), st.floats(0.2, 5))
def test_probabilities_add_up_to_one(logits, temperature):
    for row in probabilities(logits, temperature):
        assert row.supports + row.neutral + row.contradicts == pytest.approx(1)
