"""Writing a document under an id of one's own, and only where nobody was faster."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.api.shapes import assert_fields, assert_problem

TEXT = {"text": "قُتل 30 شخصاً.", "source": "وكالة المثال"}
OTHER = {"text": "قُتل 70 شخصاً.", "source": "وكالة المثال"}
IDS = [
    "a-1",
    "خبر ١",
    "https://example.org/news/1?x=1&y=2#top",
    "a/b//c",
    "a%20b",
    "0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55",
]


def path(name: str) -> str:
    return f"/v1/documents/{quote(name, safe='')}"


@pytest.mark.parametrize("name", IDS)
def test_a_document_is_made_kept_and_replaced_under_its_external_id(client, name):
    made = client.put(path(name), json=TEXT)
    assert made.status_code == 201
    assert_fields(made)
    assert made.json()["external_id"] == name
    location = made.headers["location"]
    assert client.get(location).json()["text"] == TEXT["text"]
    same = client.put(path(name), json=TEXT)
    assert (same.status_code, same.json()["status"]) == (200, "unchanged")
    other = client.put(path(name), json=OTHER)
    assert (other.status_code, other.json()["status"]) == (200, "updated")
    assert other.json()["id"] == made.json()["id"]
    assert client.get(location).json()["text"] == OTHER["text"]


def test_a_document_is_replaced_by_its_id_in_this_service(client):
    made = client.post("/v1/documents", json=TEXT | {"external_id": "a-1"}).json()
    put = client.put(f"/v1/documents/{made['id']}", json=OTHER)
    assert put.status_code == 200
    assert put.json() == made | {"status": "updated"}


def test_the_body_may_repeat_the_id_and_name_no_other(client, runtime):
    assert client.put(path("a-1"), json=TEXT | {"external_id": "a-1"}).status_code == 201
    refused = client.put(path("a-1"), json=OTHER | {"external_id": "a-2"})
    assert_problem(refused, 422, "invalid_input", "external_id")
    assert [document.text for document in runtime.documents.values()] == [TEXT["text"]]


def test_an_etag_is_of_what_is_stored(client):
    location = client.put(path("a-1"), json=TEXT).headers["location"]
    first = client.get(location)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    client.put(path("a-1"), json=TEXT)
    assert client.get(location).headers["etag"] == tag
    client.put(path("a-1"), json=OTHER)
    assert client.get(location).headers["etag"] != tag


@pytest.mark.parametrize("field", ["{}", "W/{}", '"other", {}', "*"])
def test_what_the_caller_has_is_not_sent_again(client, field):
    location = client.put(path("a-1"), json=TEXT).headers["location"]
    tag = client.get(location).headers["etag"]
    known = client.get(location, headers={"If-None-Match": field.format(tag)})
    assert known.status_code == 304
    assert known.content == b""
    assert known.headers["etag"] == tag
    assert_fields(known)
    client.put(path("a-1"), json=OTHER)
    if field != "*":
        assert client.get(location, headers={"If-None-Match": field.format(tag)}).status_code == 200


def test_nobody_overwrites_what_they_have_not_seen(client):
    location = client.put(path("a-1"), json=TEXT).headers["location"]
    seen = {"If-Match": client.get(location).headers["etag"]}
    assert client.put(path("a-1"), json=OTHER, headers=seen).status_code == 200
    late = client.put(path("a-1"), json=TEXT, headers=seen)
    assert_problem(late, 412, "precondition_failed")
    assert client.get(location).json()["text"] == OTHER["text"]


@pytest.mark.parametrize(
    ("fields", "absent", "present"),
    [
        ({}, 201, 200),
        ({"If-Match": "*"}, 412, 200),
        ({"If-None-Match": "*"}, 201, 412),
        ({"If-Match": '"0f6c"'}, 412, 412),
        ({"If-Match": 'W/"0f6c"'}, 412, 412),
    ],
)
def test_conditions_hold_for_what_is_there_and_for_what_is_not(client, fields, absent, present):
    assert client.put(path("a-1"), json=TEXT, headers=fields).status_code == absent
    client.put(path("a-1"), json=TEXT)
    assert client.put(path("a-1"), json=OTHER, headers=fields).status_code == present


def test_a_weak_tag_is_no_licence_to_write(client):
    location = client.put(path("a-1"), json=TEXT).headers["location"]
    weak = "W/" + client.get(location).headers["etag"]
    assert_problem(client.put(path("a-1"), json=OTHER, headers={"If-Match": weak}), 412, "precondition_failed")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"If-Match": "0f6c"}, "If-Match"),
        ({"If-Match": '"a" "b"'}, "If-Match"),
        ({"If-Match": ""}, "If-Match"),
        ({"If-None-Match": '"0f6c"'}, "If-None-Match"),
        ({"If-Match": "*", "If-None-Match": "*"}, "If-None-Match"),
    ],
)
def test_conditions_that_cannot_be_read_are_refused_by_name(client, runtime, fields, field):
    assert_problem(client.put(path("a-1"), json=TEXT, headers=fields), 422, "invalid_input", field)
    assert runtime.documents == {}


@pytest.mark.parametrize("field", ["x", "", '"x', '""'])
def test_a_get_is_answered_where_the_caller_has_nothing_that_can_be_read(client, field):
    location = client.put(path("a-1"), json=TEXT).headers["location"]
    assert client.get(location, headers={"If-None-Match": field}).status_code == 200


@pytest.mark.parametrize("name", ["%00", "%ff", "x" * 501])
def test_what_is_no_id_is_refused(client, name):
    assert_problem(client.put(f"/v1/documents/{name}", json=TEXT), 422, "invalid_input", "document_id")
