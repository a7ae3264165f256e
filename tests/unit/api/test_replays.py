"""Answers in memory: so many bytes, for so long, the oldest first to go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.api.replays import Replays, size
from service.domain import KeptAnswer


def answer(length: int) -> KeptAnswer:
    return KeptAnswer(200, (), b"x" * length)


def test_an_answer_is_there_until_its_time_is_over():
    now = 0.0
    replays = Replays(seconds=10, clock=lambda: now)
    replays.put(b"a", answer(1))
    now = 9.9
    assert replays.get(b"a") == answer(1)
    now = 10.0
    assert replays.get(b"a") is None
    assert replays.bytes == 0


def test_the_oldest_makes_room():
    replays = Replays(most_bytes=10)
    for name in (b"a", b"b", b"c"):
        replays.put(name, answer(4))
    assert [replays.get(name) for name in (b"a", b"b", b"c")] == [None, answer(4), answer(4)]


def test_an_answer_that_is_larger_than_all_may_be_is_not_kept_and_drives_none_out():
    replays = Replays(most_bytes=10)
    replays.put(b"a", answer(4))
    replays.put(b"b", answer(11))
    assert replays.get(b"b") is None
    assert replays.get(b"a") == answer(4)


def test_a_name_has_its_latest_answer():
    replays = Replays(most_bytes=10)
    replays.put(b"a", answer(4))
    replays.put(b"a", answer(5))
    assert replays.get(b"a") == answer(5)
    assert replays.bytes == 5


def test_fields_count_as_well():
    assert size(KeptAnswer(200, (("etag", '"x"'),), b"12")) == 9


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=1), st.integers(0, 12), st.integers(0, 3))))
def test_it_never_holds_more_than_it_may_and_counts_rightly(puts):
    now = 0.0
    replays = Replays(most_bytes=20, seconds=5, clock=lambda: now)
    names = set()
    for name, length, later in puts:
        now += later
        replays.put(name, answer(length))
        names.add(name)
        assert replays.bytes <= 20
        held = [found for one in names if (found := replays.get(one))]
        assert replays.bytes == sum(size(one) for one in held)
        assert replays.get(name) == answer(length)
