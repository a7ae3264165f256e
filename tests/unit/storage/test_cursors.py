from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import CheckQuery, VerdictLabel
from service.errors import InvalidInput
from service.storage.cursors import cursor, place

SECRET = b"a secret of the service"
QUERY = CheckQuery(verdict=VerdictLabel.SUPPORTED)


@given(st.uuids())
def test_a_cursor_leads_back(last):
    text = cursor(last, QUERY, SECRET)
    assert place(text, QUERY, SECRET) == last
    assert text.replace("-", "").replace("_", "").isalnum()


@given(st.uuids(), st.data())
def test_a_changed_cursor_is_refused(last, data):
    text = cursor(last, QUERY, SECRET)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda one: one != text[at]))
    with pytest.raises(InvalidInput):
        place(text[:at] + other + text[at + 1 :], QUERY, SECRET)


@given(st.text(max_size=100))
def test_what_is_no_cursor_is_refused(text):
    with pytest.raises(InvalidInput):
        place(text, QUERY, SECRET)


@given(st.uuids())
def test_a_cursor_is_of_one_question_and_one_service(last):
    text = cursor(last, QUERY, SECRET)
    for query, secret in ((CheckQuery(), SECRET), (QUERY, b"another")):
        with pytest.raises(InvalidInput):
            place(text, query, secret)
