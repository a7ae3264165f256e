from __future__ import annotations

import statistics
from itertools import pairwise

import pytest

from service.benchmarks.clients import Answer
from service.benchmarks.load import Tally, arrivals, rates_of


def answer(status: int = 200, ms: float = 10.0) -> Answer:
    return Answer(status=status, body=b"", first_ms=ms, ms=ms)


def test_questions_of_an_open_loop_come_at_the_rate_and_in_the_time_asked():
    times = arrivals(50, 20)
    assert times == sorted(times)
    assert times[0] > 0
    assert times[-1] < 20
    assert len(times) == pytest.approx(1000, rel=0.15)


def test_gaps_between_questions_are_those_of_independent_askers():
    """Exponential: the standard deviation is the mean, and questions bunch."""
    times = arrivals(100, 100)
    gaps = [after - before for before, after in pairwise(times)]
    assert statistics.stdev(gaps) == pytest.approx(statistics.mean(gaps), rel=0.1)


def test_a_schedule_can_be_repeated_and_does_not_depend_on_its_length():
    assert arrivals(10, 5) == arrivals(10, 5)
    assert arrivals(10, 5) != arrivals(10, 5, seed=2)


@pytest.mark.parametrize("rate", [0.1, 3.0, 500.0])
def test_every_rate_fills_its_time(rate):
    times = arrivals(rate, 60)
    assert len(times) == pytest.approx(rate * 60, abs=5 * (rate * 60) ** 0.5 + 1)


def test_a_tally_tells_answers_and_refusals_apart():
    tally = Tally()
    tally.note(answer(ms=100), 100, 1100)
    tally.note(answer(429, ms=3), 3, 3)
    tally.note(answer(500), 10, 10)
    loop = tally.loop("closed", 2, 10.0, [1.0])
    assert loop.statuses == {"200": 1, "429": 1, "500": 1}
    assert (loop.answered, loop.per_second) == (1, 0.1)
    assert (loop.latency.p50, loop.until_answered.p50, loop.refused.p50, loop.lag.p50) == (100, 1100, 3, 1)


def test_open_loops_go_below_and_beyond_what_closed_loops_reach():
    def loop(answers: int):
        tally = Tally()
        for _ in range(answers):
            tally.note(answer(), 1, 1)
        return tally.loop("closed", 1, 10.0, [])

    assert rates_of([loop(50), loop(100)]) == (5.0, 8.0, 12.0, 20.0)
    assert rates_of([]) == rates_of([loop(0)]) == ()
