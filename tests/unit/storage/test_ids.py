from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.storage.ids import created, new_id, now

TIMES = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))


@given(TIMES)
def test_an_id_is_a_uuid_of_version_7_that_holds_its_millisecond(time):
    key = new_id(time)
    assert (key.version, key.variant) == (7, "specified in RFC 4122")
    assert timedelta(0) <= time - created(key) < timedelta(milliseconds=1)


@given(TIMES, TIMES)
def test_later_ids_are_larger(one, other):
    first, second = sorted((one, other))
    if second - first >= timedelta(milliseconds=1):
        assert new_id(first) < new_id(second)
        assert str(new_id(first)) < str(new_id(second))


def test_ids_of_one_moment_differ():
    assert len({new_id(now()) for _ in range(10_000)}) == 10_000


def test_this_moment_survives_in_an_id():
    time = now()
    assert created(new_id(time)) == time
