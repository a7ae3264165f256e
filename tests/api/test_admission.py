from __future__ import annotations

import asyncio

import pytest

from service.api import admission
from service.api.admission import Admission
from service.errors import Overloaded
from service.observability.metrics import Metrics


@pytest.fixture
def gate() -> Admission:
    return Admission(1, Metrics("0"))


def test_a_place_is_given_back_however_it_ends(gate):
    with pytest.raises(ZeroDivisionError), gate.place():
        raise ZeroDivisionError
    assert gate.taken == 0
    with gate.place():
        assert gate.taken == 1


def test_a_refusal_takes_no_place(gate):
    with gate.place():
        with pytest.raises(Overloaded), gate.place():
            raise AssertionError("There was no place.")
        assert gate.taken == 1
    assert gate.taken == 0


@pytest.mark.parametrize(("seconds", "wanted"), [(0.01, 1), (1.0, 1), (1.2, 2), (7.4, 8)])
def test_it_says_to_come_back_after_as_long_as_the_latest_check_took(gate, monkeypatch, seconds, wanted):
    clock = iter([0.0, seconds, 0.0, 0.0])
    monkeypatch.setattr(admission, "perf_counter", lambda: next(clock))
    with gate.place():
        pass
    with gate.place(), pytest.raises(Overloaded) as refused, gate.place():
        raise AssertionError("There was no place.")
    assert refused.value.retry_after == wanted


def test_the_first_refusal_says_one_second(gate):
    with gate.place(), pytest.raises(Overloaded) as refused, gate.place():
        raise AssertionError("There was no place.")
    assert refused.value.retry_after == 1


async def held(gate: Admission, order: list[int], number: int, go: asyncio.Event) -> None:
    async with gate.waited():
        order.append(number)
        await go.wait()


async def turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_place_that_is_free_need_not_be_waited_for(gate):
    async with gate.waited():
        assert gate.taken == 1
    assert gate.taken == 0


async def test_who_waits_gets_the_place_first_come_first_served_and_nobody_else(gate):
    order: list[int] = []
    go = asyncio.Event()
    with gate.place():
        tasks = [asyncio.create_task(held(gate, order, number, go)) for number in range(3)]
        await turns()
        assert order == []
    assert gate.taken == 1  # handed over at once: nobody comes between
    with pytest.raises(Overloaded), gate.place():
        raise AssertionError("There was no place.")
    await turns()
    assert order == [0]
    go.set()
    await asyncio.gather(*tasks)
    assert order == [0, 1, 2]
    assert gate.taken == 0


async def test_who_gives_up_waiting_takes_no_place_along(gate):
    order: list[int] = []
    go = asyncio.Event()
    with gate.place():
        gives_up, stays = (asyncio.create_task(held(gate, order, number, go)) for number in range(2))
        await turns()
        gives_up.cancel()
        await turns()
    await turns()
    assert order == [1]
    go.set()
    await stays
    assert gate.taken == 0


async def test_who_gives_up_in_the_moment_of_getting_a_place_gives_it_on(gate):
    order: list[int] = []
    go = asyncio.Event()
    go.set()
    with gate.place():
        gives_up, stays = (asyncio.create_task(held(gate, order, number, go)) for number in range(2))
        await turns()
    gives_up.cancel()  # it has been handed the place, and has not run since
    await asyncio.gather(gives_up, stays, return_exceptions=True)
    assert order == [1]
    assert gate.taken == 0
