"""What the operator says of outlets, whose names are of any script."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from service.api import examples
from service.domain import SourceNote
from tests.api.shapes import assert_fields, assert_problem

NAMES = [
    "سانا",
    "وكالة المثال",
    "AFP/Getty",
    "https://example.org/feed?a=1#b",
    "a%2Fb",
    "日本 経済",
    "ß",
    "a+b",
    "x" * 500,
]


def path(name: str) -> str:
    return f"/v1/sources/{quote(name, safe='')}"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_an_outlet_is_read_back(client, runtime, name):
    said = client.put(path(name), json={"tier": 2, "note": "ملاحظة"})
    assert said.status_code == 200
    assert_fields(said)
    assert list(runtime.said) == [name]
    assert said.json() == client.get(path(name)).json() == {"id": name, "tier": 2, "note": "ملاحظة"}
    assert client.get("/v1/sources").json() == {"sources": [said.json()]}


def test_what_is_left_out_is_taken_back(client):
    client.put(path("سانا"), json={"tier": 2, "note": "n"})
    assert client.put(path("سانا"), json={"note": None}).json() == {"id": "سانا", "tier": None, "note": None}


def test_an_outlet_that_nobody_named_is_not_found(client):
    assert_problem(client.get(path("سانا")), 404, "not_found")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"tier": 0}, "tier"),
        ({"tier": 6}, "tier"),
        ({"tier": "1"}, "tier"),
        ({"note": "x" * 2001}, "note"),
        ({"note": "a\u0000"}, "note"),
        ({"id": "other"}, "id"),
    ],
)
def test_what_cannot_be_said_is_refused_by_field(client, runtime, body, field):
    assert_problem(client.put(path("سانا"), json=body), 422, "invalid_input", field)
    assert runtime.said == {}


@pytest.mark.parametrize("name", ["%00", "a%00b", "%ff", "%d8", "x" * 501, quote("س" * 501)])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_what_is_no_name_is_refused(client, method, name):
    sent = {"json": {}} if method == "PUT" else {}
    assert_problem(client.request(method, f"/v1/sources/{name}", **sent), 422, "invalid_input", "source_id")


def test_a_path_that_is_written_in_another_way_is_not_found(client):
    assert_problem(client.get("/v1//sources/a"), 404, "not_found")


@pytest.mark.parametrize("name", examples.SOURCE_NOTES)
def test_the_documented_notes_are_taken(client, runtime, name):
    wanted = examples.SOURCE_NOTES[name].value
    assert isinstance(wanted, SourceNote)
    client.put(path("a"), json={"tier": wanted.tier, "note": wanted.note})
    assert (runtime.said["a"].tier, runtime.said["a"].note) == (wanted.tier, wanted.note)
