from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from service.domain import Filters, SearchResult
from service.errors import DatabaseUnavailable
from tests.api.shapes import assert_fields, assert_problem


def test_a_search_comes_back_whole(client):
    response = client.get("/v1/search", params={"q": "سجن غويران"})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert_fields(response)
    assert msgspec.json.decode(response.content, type=SearchResult).query == "سجن غويران"


def test_every_parameter_reaches_the_runtime(client, runtime):
    response = client.get(
        "/v1/search",
        params={
            "q": "prison",
            "language": "en",
            "limit": "100",
            "as_of": "2022-01-23T12:30:00+03:00",
            "languages": ["ar", "en"],
            "sources": ["الجزيرة", "عنب بلدي"],
            "published_from": "2022-01-20T00:00:00Z",
            "published_to": "2022-01-25T00:00:00Z",
            "exclude_domains": ["example.org"],
        },
    )
    assert response.status_code == 200, response.text
    filters = Filters(
        languages=("ar", "en"),
        sources=("الجزيرة", "عنب بلدي"),
        published_from=datetime(2022, 1, 20, tzinfo=UTC),
        published_to=datetime(2022, 1, 25, tzinfo=UTC),
        exclude_domains=("example.org",),
    )
    assert runtime.asked == [("prison", "en", filters, datetime(2022, 1, 23, 9, 30, tzinfo=UTC), 100)]


def test_what_is_left_out_takes_its_default(client, runtime):
    client.get("/v1/search?q=prison")
    assert runtime.asked == [("prison", None, Filters(), None, 10)]


def test_a_database_that_is_away_is_told(client, runtime):
    runtime.error = DatabaseUnavailable()
    assert_problem(client.get("/v1/search?q=prison"), 503, "database_unavailable")
