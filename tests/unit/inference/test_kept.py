import sys
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from service.inference.kept import ENTRY_BYTES, Digests, Kept

steps = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 300)), max_size=60)


def test_what_was_put_is_there_and_counted():
    kept = Kept(10_000)
    assert kept.get(b"a") is None
    kept.put(b"a", b"one")
    assert kept.get(b"a") == b"one"
    used = kept.used
    assert (used.hits, used.misses, used.entries, used.bytes) == (1, 1, 1, 3 + ENTRY_BYTES)


def test_what_was_used_longest_ago_goes_first():
    kept = Kept(2 * (ENTRY_BYTES + 10))
    kept.put(b"a", bytes(10))
    kept.put(b"b", bytes(10))
    kept.get(b"a")
    kept.put(b"c", bytes(10))
    assert [kept.get(key) is not None for key in (b"a", b"b", b"c")] == [True, False, True]


def test_what_is_larger_than_all_may_be_is_not_kept_and_takes_nobodys_place():
    kept = Kept(ENTRY_BYTES + 10)
    kept.put(b"a", bytes(10))
    kept.put(b"b", bytes(11))
    assert kept.get(b"a") == bytes(10)
    assert kept.get(b"b") is None


def test_a_value_that_is_too_large_does_not_leave_the_one_before_in_its_place():
    kept = Kept(ENTRY_BYTES + 10)
    kept.put(b"a", bytes(10))
    kept.put(b"a", bytes(11))
    assert kept.get(b"a") is None
    assert kept.used.bytes == 0


def test_no_memory_keeps_nothing():
    kept = Kept(0)
    kept.put(b"a", b"")
    assert kept.get(b"a") is None


@given(steps, st.integers(0, 2000))
def test_bytes_are_those_of_what_is_held_and_never_more_than_allowed(puts, most):
    kept, held = Kept(most), {}
    for key, size in puts:
        kept.put(key.encode(), bytes(size))
        held[key] = size  # the value that was put last, or none
        assert kept.used.bytes <= most
    there = {key: size for key, size in held.items() if kept.get(key.encode()) is not None}
    assert kept.used.bytes == sum(size + ENTRY_BYTES for size in there.values())
    assert kept.used.entries == len(there)


def test_memory_taken_is_what_is_counted():
    digests = Digests("x")
    tracemalloc.start()
    try:
        kept = Kept(2_000_000)
        for number in range(20_000):
            kept.put(digests.of(str(number)), number.to_bytes(12, "big"))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept.used.bytes > 1_900_000
    assert taken < 1.15 * 2_000_000


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_texts_have_one_name_and_others_another(one, other):
    digests = Digests("x")
    assert (digests.of(*one) == digests.of(*other)) == (one == other)


def test_names_differ_between_processes_and_purposes_and_tell_nothing():
    first, second = Digests("x"), Digests("x")
    assert first.of("claim") != second.of("claim")
    assert len(first.of("claim" * 1000)) == 16
    assert b"claim" not in first.of("claim")
    assert sys.getsizeof(first.of("claim")) < 64
