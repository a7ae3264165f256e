import asyncio

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from service.errors import ModelOutputInvalid
from service.nli import Judge, probabilities

LOGITS = {"one": [4, 0, 0], "two": [0, 0, 4], "three": [0, 4, 0]}


class Engine:
    """Answers by the premise, one loop turn later; notes who asked what."""

    def __init__(self):
        self.asked = []
        self.askers = []
        self.held = None

    async def entailment(self, pairs, asker=None):
        self.asked += pairs
        self.askers.append(asker)
        await (self.held.wait() if self.held else asyncio.sleep(0))
        return np.array([LOGITS[premise] for premise, _ in pairs], dtype=np.float32)


async def test_judging_keeps_the_order_and_the_sides():
    pairs = [("one", "claim"), ("two", "claim"), ("three", "claim")]
    async with Judge.of(engine := Engine(), temperature=1.0) as judge:
        rows = await judge.answers(*pairs)
    assert engine.asked == pairs
    assert rows[0].supports > 0.9
    assert rows[1].contradicts > 0.9
    assert rows[2].neutral > 0.9


async def test_a_repeated_pair_is_asked_once_also_while_its_answer_is_still_to_come():
    async with Judge.of(engine := Engine(), temperature=1.0) as judge:
        first, second = await asyncio.gather(
            judge.answers(("one", "claim"), ("one", "claim")), judge.answers(("one", "claim"))
        )
        assert await judge.answers(("one", "claim")) == second
    assert first == (*second, *second)
    assert engine.asked == [("one", "claim")]


async def test_all_that_one_check_asks_is_asked_in_its_name_and_each_check_has_its_own():
    engine = Engine()
    for _ in range(2):
        async with Judge.of(engine, temperature=1.0) as judge:
            await judge.answers(("one", "claim"), ("two", "claim"))
    first, second, third, fourth = engine.askers
    assert first is second is not None
    assert third is fourth is not first


async def test_nothing_to_judge_runs_no_model():
    async with Judge.of(engine := Engine(), temperature=1.0) as judge:
        assert await judge.answers() == ()
    assert engine.asked == []


async def test_what_is_still_asked_at_the_end_is_dropped():
    engine = Engine()
    engine.held = asyncio.Event()
    async with Judge.of(engine, temperature=1.0) as judge:
        waiting = asyncio.create_task(judge.answers(("one", "claim"), ("two", "claim")))
        while len(engine.asked) < 2:
            await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await waiting


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
