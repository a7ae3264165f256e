from __future__ import annotations

import numpy as np
import pytest

from service import entailment
from service.domain import EntailmentPair
from service.errors import ModelOutputInvalid


class FakeEngine:
    """Logits say how long the texts are; Arabic is calibrated to be unsure."""

    nli_entry = type("Entry", (), {"id": "nli", "revision": "7"})

    def __init__(self):
        self.calls = []

    async def entailment(self, pairs):
        self.calls.append(len(pairs))
        return np.array([[len(premise), 0, len(hypothesis)] for premise, hypothesis in pairs], dtype=np.float32)

    async def too_long(self, pairs):
        return [len(premise) > 5 for premise, _ in pairs]

    def temperature(self, language):
        return 1000.0 if language == "ar" else 1.0


def pair(premise, hypothesis, language="en"):
    return EntailmentPair(premise=premise, hypothesis=hypothesis, language=language)


async def test_answers_come_in_order_whatever_the_calls():
    engine = FakeEngine()
    pairs = [pair("x" * (1 + number % 7), "y") for number in range(50)]
    told = await entailment.judged(pairs, engine)
    assert engine.calls == [16, 16, 16, 2]
    assert [result.truncated for result in told.results] == [len(one.premise) > 5 for one in pairs]
    assert [result.probabilities.supports > 0.7 for result in told.results] == [len(one.premise) > 2 for one in pairs]
    assert told.model == "nli@7"


async def test_each_pair_is_calibrated_by_the_language_of_its_hypothesis():
    told = await entailment.judged([pair("xxxxx", "y", "en"), pair("xxxxx", "y", "ar")], FakeEngine())
    sure, unsure = (result.probabilities.supports for result in told.results)
    assert sure > 0.9
    assert 0.33 < unsure < 0.34


async def test_the_language_is_identified_where_none_is_given():
    told = await entailment.judged(
        [
            pair("x", "قُتل مئة وعشرون شخصاً في الهجوم على السجن", None),
            pair("x", "One hundred and twenty people were killed in the attack", None),
        ],
        FakeEngine(),
    )
    assert [result.language for result in told.results] == ["ar", "en"]


async def test_probabilities_add_up():
    told = await entailment.judged([pair("xxx", "yy")], FakeEngine())
    row = told.results[0].probabilities
    assert row.supports + row.contradicts + row.neutral == pytest.approx(1)


async def test_what_is_no_number_is_an_error():
    engine = FakeEngine()

    async def nothing(pairs):
        return np.full((len(pairs), 3), np.nan, dtype=np.float32)

    engine.entailment = nothing
    with pytest.raises(ModelOutputInvalid):
        await entailment.judged([pair("x", "y")], engine)
