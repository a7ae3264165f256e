from __future__ import annotations

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
