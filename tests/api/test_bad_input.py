"""Bad input on every route: a 4xx problem that names the field, never a 500, and nothing reaches the runtime."""

from __future__ import annotations

import pytest

from tests.api.shapes import assert_problem

JSON = {"content-type": "application/json"}
NDJSON = {"content-type": "application/x-ndjson"}
BODIES = ["/v1/checks", "/v1/documents"]
ID = "0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55"

NOT_JSON = {
    "empty": b"",
    "open brace": b"{",
    "bare word": b"claim",
    "single quotes": b"{'claim': 'x'}",
    "trailing comma": b'{"claim": "x",}',
    "two values": b'{"claim": "x"} {"claim": "y"}',
    "byte order mark": b'\xef\xbb\xbf{"claim": "x"}',
    "NaN": b'{"claim": "x", "min_confidence": NaN, "text": NaN}',
    "lone surrogate": b'{"claim": "\\ud800", "text": "\\ud800"}',
    "reversed surrogates": b'{"claim": "\\udc00\\ud800", "text": "\\udc00\\ud800"}',
    "invalid UTF-8 in a value": b'{"claim": "\xff\xfe", "text": "\xff\xfe"}',
    "invalid UTF-8 in a name": b'{"\xff": 1}',
    "encoded surrogate": b'{"claim": "\xed\xa0\x80", "text": "\xed\xa0\x80"}',
    "UTF-16": '{"claim": "x"}'.encode("utf-16"),
    "NUL byte": b"\x00",
    "raw control character": b'{"claim": "a\x01b", "text": "a\x01b"}',
    "deep nesting of a known field": b'{"metadata": ' + b"[" * 100_0,
}


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON)
def test_a_body_that_is_not_json_is_malformed(client, runtime, path, body):
    response = client.post(path, content=body, headers=JSON)
    assert response.status_code in {400, 422}
    assert_problem(response, response.status_code, response.json()["code"], *_fields(response))
    assert runtime.asked == []


def _fields(response) -> list[str]:
    return [error["field"] for error in response.json()["errors"]]


NOT_A_CHECK = {
    "array": (b"[]", "body"),
    "null": (b"null", "body"),
    "string": (b'"claim"', "body"),
    "number": (b"1e400", "body"),
    "no claim": (b"{}", "claim"),
    "claim of null": (b'{"claim": null}', "claim"),
    "claim of number": (b'{"claim": 120}', "claim"),
    "claim of list": (b'{"claim": ["x"]}', "claim"),
    "empty claim": (b'{"claim": ""}', "claim"),
    "NUL in claim": (b'{"claim": "a\\u0000b"}', "claim"),
    "long claim": (b'{"claim": "' + b"x" * 2001 + b'"}', "claim"),
    "NUL in context": (b'{"claim": "x", "context": "\\u0000"}', "context"),
    "NUL in sources": (b'{"claim": "x", "filters": {"sources": ["ok", "\\u0000"]}}', "filters.sources[1]"),
    "NUL in domains": (b'{"claim": "x", "filters": {"exclude_domains": ["\\u0000"]}}', "filters.exclude_domains[0]"),
    "language by name": (b'{"claim": "x", "language": "Arabic"}', "language"),
    "language of number": (b'{"claim": "x", "language": 1}', "language"),
    "unknown field": (b'{"claim": "x", "save_": true}', "save_"),
    "unknown field inside": (b'{"claim": "x", "filters": {"language": ["ar"]}}', "filters.language"),
    "filters of string": (b'{"claim": "x", "filters": "ar"}', "filters"),
    "languages of string": (b'{"claim": "x", "filters": {"languages": "ar"}}', "filters.languages"),
    "limit of nought": (b'{"claim": "x", "limit": 0}', "limit"),
    "limit beyond": (b'{"claim": "x", "limit": 51}', "limit"),
    "limit of text": (b'{"claim": "x", "limit": "5"}', "limit"),
    "limit of fraction": (b'{"claim": "x", "limit": 5.5}', "limit"),
    "limit of true": (b'{"claim": "x", "limit": true}', "limit"),
    "huge integer": (b'{"claim": "x", "limit": ' + b"9" * 5000 + b"}", "limit"),
    "huge negative integer": (b'{"claim": "x", "limit": -' + b"9" * 400 + b"}", "limit"),
    "float out of range": (b'{"claim": "x", "min_confidence": 1e999}', "min_confidence"),
    "confidence above one": (b'{"claim": "x", "min_confidence": 1.01}', "min_confidence"),
    "time without offset": (b'{"claim": "x", "as_of": "2022-01-23T09:30:00"}', "as_of"),
    "date alone": (b'{"claim": "x", "as_of": "2022-01-23"}', "as_of"),
    "time of number": (b'{"claim": "x", "as_of": 1642930200}', "as_of"),
    "thirteenth month": (b'{"claim": "x", "as_of": "2022-13-01T00:00:00Z"}', "as_of"),
    "too many languages": (
        b'{"claim": "x", "filters": {"languages": [' + b'"ar",' * 50 + b'"en"]}}',
        "filters.languages",
    ),
    "deep nesting": (b'{"claim": ' + b"[" * 5000 + b"]" * 5000 + b"}", "claim"),
}


@pytest.mark.parametrize(("body", "field"), NOT_A_CHECK.values(), ids=NOT_A_CHECK)
def test_a_check_that_does_not_fit_names_the_field(client, runtime, body, field):
    assert_problem(client.post("/v1/checks", content=body, headers=JSON), 422, "invalid_input", field)
    assert runtime.asked == []


NOT_A_DOCUMENT = {
    "NUL in text": (b'{"text": "a\\u0000"}', "text"),
    "NUL in html": (b'{"html": "\\u0000"}', "html"),
    "NUL in title": (b'{"text": "a", "title": "\\u0000"}', "title"),
    "NUL in url": (b'{"text": "a", "url": "\\u0000"}', "url"),
    "NUL in source": (b'{"text": "a", "source": "\\u0000"}', "source"),
    "NUL in external id": (b'{"text": "a", "external_id": "\\u0000"}', "external_id"),
    "NUL in metadata": (b'{"text": "a", "metadata": {"k": "\\u0000"}}', "metadata[...]"),
    "NUL in a name of metadata": (b'{"text": "a", "metadata": {"\\u0000": "v"}}', "metadata"),
    "metadata of number": (b'{"text": "a", "metadata": {"k": 1}}', "metadata[...]"),
    "text of number": (b'{"text": 1}', "text"),
    "empty text": (b'{"text": ""}', "text"),
    "unknown field": (b'{"text": "a", "body": "b"}', "body"),
    "time of text": (b'{"text": "a", "published_at": "yesterday"}', "published_at"),
}


@pytest.mark.parametrize(("body", "field"), NOT_A_DOCUMENT.values(), ids=NOT_A_DOCUMENT)
def test_a_document_that_does_not_fit_names_the_field(client, runtime, body, field):
    assert_problem(client.post("/v1/documents", content=body, headers=JSON), 422, "invalid_input", field)
    assert runtime.asked == []


NOT_A_SEARCH = {
    "nothing": ("", "q"),
    "empty": ("q=", "q"),
    "NUL": ("q=a%00b", "q"),
    "long": ("q=" + "x" * 2001, "q"),
    "twice": ("q=a&q=b", "q"),
    "unknown": ("q=a&lang=ar", "lang"),
    "limit of text": ("q=a&limit=ten", "limit"),
    "limit of nothing": ("q=a&limit=", "limit"),
    "limit of null": ("q=a&limit=null", "limit"),
    "limit of fraction": ("q=a&limit=5.0", "limit"),
    "limit of exponent": ("q=a&limit=1e1", "limit"),
    "limit in Arabic digits": ("q=a&limit=%D9%A5", "limit"),
    "limit of nought": ("q=a&limit=0", "limit"),
    "limit beyond": ("q=a&limit=101", "limit"),
    "huge limit": ("q=a&limit=" + "9" * 5000, "limit"),
    "language by name": ("q=a&language=Arabic", "language"),
    "language of null": ("q=a&language=null", "language"),
    "languages": ("q=a&languages=ar&languages=Arabic", "languages[1]"),
    "NUL in sources": ("q=a&sources=%00", "sources[0]"),
    "time without offset": ("q=a&as_of=2022-01-23T09:30:00", "as_of"),
    "time of number": ("q=a&as_of=1642930200", "as_of"),
    "time of null": ("q=a&published_from=null", "published_from"),
    "time with a bare plus": ("q=a&as_of=2022-01-23T09:30:00+03:00", "as_of"),
}


@pytest.mark.parametrize(("query", "field"), NOT_A_SEARCH.values(), ids=NOT_A_SEARCH)
def test_a_search_that_does_not_fit_names_the_parameter(client, runtime, query, field):
    assert_problem(client.get(f"/v1/search?{query}"), 422, "invalid_input", field)
    assert runtime.asked == []


@pytest.mark.parametrize("query", ["q=%ff", "q=a&%ff=1", "q=%ed%a0%80", "q=%c3"])
def test_a_query_string_that_is_not_utf8_is_malformed(client, runtime, query):
    assert_problem(client.get(f"/v1/search?{query}"), 400, "malformed")
    assert runtime.asked == []


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize(
    "bad",
    ["1", "x", "null", ID[:-1], ID + "0", "{" + ID + "}", "urn:uuid:" + ID, ID.replace("-", ""), "%00", "%ff", "..%2e"],
)
def test_an_id_that_is_no_uuid_is_named(client, method, bad):
    assert_problem(client.request(method, f"/v1/documents/{bad}"), 422, "invalid_input", "document_id")


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_unknown_id_is_not_found(client, method):
    assert_problem(client.request(method, f"/v1/documents/{ID}"), 404, "not_found")


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": ""},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/jsonx"},
        {"content-type": "application/json; charset=utf-16"},
        {"content-type": "application/json", "content-encoding": "gzip"},
        {"content-type": "x" * 5000},
    ],
)
def test_another_content_type_is_refused(client, runtime, path, headers):
    assert_problem(client.post(path, content=b'{"claim": "x"}', headers=headers), 415, "unsupported_content")
    assert runtime.asked == []


@pytest.mark.parametrize(
    "content_type", ["application/json", "Application/JSON ; charset=UTF-8", 'application/json;charset="utf-8"']
)
def test_json_may_be_declared_in_any_usual_way(client, content_type):
    assert (
        client.post("/v1/checks", content=b'{"claim": "x"}', headers={"content-type": content_type}).status_code == 200
    )


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("size", [20_001, 10_000_000])
def test_a_body_that_is_too_large_is_refused(client, runtime, path, size):
    assert_problem(client.post(path, content=b" " * size, headers=JSON), 413, "too_large")
    assert runtime.asked == []


@pytest.mark.parametrize("path", BODIES)
def test_a_large_body_that_does_not_tell_its_length_is_refused(client, runtime, path):
    pieces = (b" " * 1000 for _ in range(100))
    assert_problem(client.post(path, content=pieces, headers=JSON), 413, "too_large")
    assert runtime.asked == []


def test_a_body_of_just_the_limit_is_read(client):
    body = b'{"claim": "x"}'
    assert client.post("/v1/checks", content=body + b" " * (20_000 - len(body)), headers=JSON).status_code == 200


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "9" * 400])
def test_a_wrong_content_length_is_no_failure(client, length):
    response = client.post("/v1/checks", content=b'{"claim": "x"}', headers=JSON | {"content-length": length})
    assert response.status_code in {200, 413}


@pytest.mark.parametrize("path", ["/nope", "/v1", "/v1/checks/x/y", "/%00", "/%ff", "/v1/documents//"])
def test_an_unknown_path_is_not_found(client, path):
    response = client.get(path)
    assert response.status_code in {404, 405}
    assert_problem(response, response.status_code, {404: "not_found", 405: "method_not_allowed"}[response.status_code])


@pytest.mark.parametrize("host", ["a b", "a/b", "a@b", ""])
def test_a_wrong_host_is_no_failure(client, host):
    response = client.get("/health/live", headers={"host": host})
    assert response.status_code in {200, 400}
    if response.status_code == 400:
        assert_problem(response, 400, "malformed")


def test_a_long_name_of_an_unknown_field_is_shortened(client):
    response = client.post("/v1/checks", content=b'{"claim": "x", "' + b"y" * 5000 + b'": 1}', headers=JSON)
    assert len(response.json()["errors"][0]["field"]) == 100


@pytest.mark.parametrize(
    "time",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2022-01-23T12:30:00+03:00", "2022-01-23T09:30:00Z"],
)
def test_any_time_on_the_calendar_comes_in_as_utc(client, runtime, time):
    assert (
        client.post("/v1/checks", json={"claim": "x", "as_of": time, "filters": {"published_to": time}}).status_code
        == 200
    )
    asked = runtime.asked[0]
    for instant in (asked.as_of, asked.filters.published_to):
        assert instant.utcoffset().total_seconds() == 0
    if time.startswith("2022"):
        assert asked.as_of.isoformat() == "2022-01-23T09:30:00+00:00"


def test_a_whole_number_may_be_written_as_a_fraction(client, runtime):
    body = b'{"claim": "x", "limit": 7.0, "min_confidence": 1, "filters": {"languages": ["ar"]}}'
    assert client.post("/v1/checks", content=body, headers=JSON).status_code == 200
    assert (runtime.asked[0].limit, runtime.asked[0].filters.languages) == (7, ("ar",))
