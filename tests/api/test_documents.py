from __future__ import annotations

import msgspec
import pytest

from service.api import examples
from service.domain import Corpus, StoredDocument
from service.errors import UnsupportedContent
from tests.api.shapes import assert_fields, assert_problem

DOCUMENT = {
    "external_id": "a-1",
    "source": "وكالة المثال",
    "text": "قُتل 30 شخصاً.",
    "published_at": "2022-01-20T03:00:00+03:00",
}


def test_a_document_goes_in_comes_out_and_goes(client):
    created = client.post("/v1/documents", json=DOCUMENT)
    assert created.status_code == 201
    assert_fields(created)
    location = created.headers["location"]
    assert location == f"/v1/documents/{created.json()['id']}"
    read = client.get(location)
    assert read.status_code == 200
    stored = msgspec.json.decode(read.content, type=StoredDocument)
    assert stored.text == DOCUMENT["text"]
    assert stored.published_at is not None
    assert stored.published_at.isoformat() == "2022-01-20T00:00:00+00:00"
    gone = client.delete(location)
    assert gone.status_code == 204
    assert gone.content == b""
    assert_fields(gone)
    assert_problem(client.get(location), 404, "not_found")
    assert_problem(client.delete(location), 404, "not_found")


def test_the_same_again_changes_nothing_and_another_text_replaces(client):
    first = client.post("/v1/documents", json=DOCUMENT)
    again = client.post("/v1/documents", json=DOCUMENT)
    assert (again.status_code, again.json()["status"]) == (200, "unchanged")
    assert "location" not in again.headers
    other = client.post("/v1/documents", json=DOCUMENT | {"text": "قُتل 70 شخصاً."})
    assert (other.status_code, other.json()["status"]) == (200, "updated")
    assert first.json()["id"] == again.json()["id"] == other.json()["id"]


@pytest.mark.parametrize("name", examples.DOCUMENTS)
def test_the_documented_documents_reach_the_runtime_as_they_stand(client, runtime, name):
    wanted = examples.DOCUMENTS[name].value
    assert client.post("/v1/documents", json=msgspec.to_builtins(wanted)).status_code == 201
    assert runtime.asked == [wanted]


@pytest.mark.parametrize("body", [{}, {"text": "a", "html": "<p>a"}, {"source": "x"}])
def test_neither_text_nor_html_or_both_is_refused(client, body):
    assert_problem(client.post("/v1/documents", json=body), 422, "invalid_input", "text")


def test_a_page_without_an_article_is_told(client, runtime):
    runtime.error = UnsupportedContent("The page holds no article.")
    assert_problem(client.post("/v1/documents", json=DOCUMENT), 415, "unsupported_content")


def test_an_id_in_capitals_is_the_same(client):
    location = client.post("/v1/documents", json=DOCUMENT).headers["location"]
    stem, _, identifier = location.rpartition("/")
    assert client.get(f"{stem}/{identifier.upper()}").status_code == 200


def test_the_corpus_counts_what_is_there(client):
    client.post("/v1/documents", json=DOCUMENT)
    response = client.get("/v1/corpus")
    assert response.status_code == 200
    assert_fields(response)
    assert msgspec.json.decode(response.content, type=Corpus).documents == 1


def test_the_models_are_listed(client):
    response = client.get("/v1/models")
    assert [model["id"] for model in response.json()["models"]] == ["fake"]
    assert_fields(response)
