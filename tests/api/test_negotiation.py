from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.api.negotiation import quality
from tests.api.shapes import assert_problem

JSON, EVENTS = "application/json", "text/event-stream"


@pytest.mark.parametrize(
    ("accepted", "json", "events"),
    [
        ("", 1, 1),
        ("*/*", 1, 1),
        ("application/json", 1, 0),
        ("text/event-stream", 0, 1),
        ("text/*", 0, 1),
        ("text/*;q=0.3, application/json;q=0.2", 0.2, 0.3),
        ("*/*;q=0.1, text/event-stream;q=0.9", 0.1, 0.9),
        ("text/event-stream;q=0, */*", 1, 0),
        ("text/event-stream;q=0, text/*;q=0.5", 0, 0),
        ("APPLICATION/JSON;Q=0.5", 0.5, 0),
        ("application/json; charset=utf-8 ; q=0.4", 0.4, 0),
        ("application/json;q=1.000", 1, 0),
        ("image/png", 0, 0),
        ("application/problem+json", 0, 0),
        ("nonsense", 1, 1),
        ("nonsense, text/event-stream", 0, 1),
        (",,", 1, 1),
    ],
)
def test_how_much_a_field_likes_a_media_type(accepted, json, events):
    assert quality(accepted, JSON) == json
    assert quality(accepted, EVENTS) == events


@given(st.text(max_size=60))
def test_any_field_is_read(accepted):
    assert 0 <= quality(accepted, JSON) <= 1


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("text/event-stream, application/json", JSON),  # of equals the first that is offered
        ("text/event-stream, application/json;q=0.9", EVENTS),
        ("application/*, text/event-stream;q=0.5", JSON),
        ("text/event-stream", EVENTS),
        ("application/json;q=0, */*;q=0.1", EVENTS),
    ],
)
def test_a_check_comes_in_the_media_type_that_is_liked_best(client, accepted, given):
    headers = {"accept": accepted} if accepted else {}
    response = client.post("/v1/checks", json={"claim": "x"}, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == given


@pytest.mark.parametrize("accepted", ["image/png", "application/json;q=0, text/event-stream;q=0", "*/*;q=0"])
def test_where_nothing_is_liked_the_request_is_refused(client, runtime, accepted):
    response = client.post("/v1/checks", json={"claim": "x"}, headers={"accept": accepted})
    assert_problem(response, 406, "not_acceptable")
    assert runtime.asked == []
    assert "mihak_checks_in_flight 0.0" in client.get("/metrics").text


@pytest.mark.parametrize(
    ("prefer", "status"),
    [
        ("respond-async", 202),
        ("Respond-Async", 202),
        ("wait=10, respond-async", 202),
        ("respond-async; wait=10", 202),
        ("respond-async, handling=lenient", 202),
        ("respond-asynchronously", 200),
        ("return=minimal", 200),
        ("", 200),
    ],
)
def test_who_does_not_want_to_wait_need_not(client, prefer, status):
    response = client.post("/v1/checks", json={"claim": "x"}, headers={"prefer": prefer})
    assert response.status_code == status
    assert response.headers.get("preference-applied") == ("respond-async" if status == 202 else None)


def test_a_stream_is_never_put_off(client):
    headers = {"accept": EVENTS, "prefer": "respond-async"}
    response = client.post("/v1/checks", json={"claim": "x"}, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(EVENTS)
    assert "preference-applied" not in response.headers
