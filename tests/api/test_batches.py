from __future__ import annotations

import json

import pytest

from service.api import batches
from service.errors import DatabaseUnavailable
from tests.api.shapes import PROBLEM_MEMBERS, assert_fields, assert_problem

NDJSON = {"content-type": "application/x-ndjson"}


def send(client, body, headers=NDJSON):
    return client.post("/v1/documents/batch", content=body, headers=headers)


def outcomes(response) -> list[dict]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/x-ndjson"
    assert response.text.endswith("\n") or response.text == ""
    return [json.loads(line) for line in response.text.splitlines()]


def document(number: int) -> bytes:
    return json.dumps({"external_id": f"d-{number}", "text": f"نص {number}"}, ensure_ascii=False).encode()


def test_each_line_gets_its_line(client):
    response = send(client, b"\n".join(document(number) for number in range(5)))
    told = outcomes(response)
    assert [line["line"] for line in told] == [1, 2, 3, 4, 5]
    assert [line["result"]["external_id"] for line in told] == [f"d-{number}" for number in range(5)]
    assert {line["result"]["status"] for line in told} == {"created"}
    assert [line["problem"] for line in told] == [None] * 5
    assert_fields(response)


def test_sending_a_batch_again_changes_nothing(client):
    body = document(1) + b"\n" + document(2) + b"\n"
    send(client, body)
    assert [line["result"]["status"] for line in outcomes(send(client, body))] == ["unchanged", "unchanged"]


def test_a_bad_line_keeps_the_others_in(client):
    told = outcomes(send(client, document(1) + b"\n{broken\n\r\n" + document(2) + b"\r\n[]\n\xff\n" + document(3)))
    assert [(line["line"], line["problem"] is None) for line in told] == [
        (1, True), (2, False), (4, True), (5, False), (6, False), (7, True),
    ]  # fmt: skip
    for line in told:
        assert set(line) == {"line", "result", "problem", "external_id"}
        assert (line["result"] is None) != (line["problem"] is None)
    broken = told[1]["problem"]
    assert set(broken) == PROBLEM_MEMBERS
    assert (broken["status"], broken["code"]) == (422, "invalid_input")
    assert broken["errors"][0]["field"] == "text"


def test_a_long_line_is_refused_and_the_next_is_read(client):
    told = outcomes(send(client, document(1) + b"\n" + b'{"text": "' + b"x" * 60_000 + b'"}\n' + document(2)))
    assert [line["line"] for line in told] == [1, 2, 3]
    assert (told[1]["problem"]["status"], told[1]["problem"]["code"]) == (413, "too_large")
    assert told[2]["result"]["external_id"] == "d-2"


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_of_just_the_limit_is_read(client, end):
    line = b'{"text": "' + b"x" * (20_000 - 12) + b'"}'
    assert len(line) == 20_000
    assert outcomes(send(client, line + end))[0]["problem"] is None


@pytest.mark.parametrize("body", [b"", b"\n", b"\n\n\n"])
def test_an_empty_batch_is_answered_by_nothing(client, body):
    assert outcomes(send(client, body)) == []


def test_a_batch_that_is_too_large_is_refused_whole(client, runtime):
    line = document(1) + b"\n"
    assert_problem(send(client, line * (200_001 // len(line) + 1)), 413, "too_large")
    assert runtime.asked == []


def test_a_batch_of_unknown_length_that_is_too_large_is_refused_whole(client, runtime):
    assert_problem(send(client, (document(1) + b"\n" for _ in range(10_000))), 413, "too_large")
    assert runtime.asked == []


def test_json_is_not_ndjson(client):
    assert_problem(send(client, document(1), {"content-type": "application/json"}), 415, "unsupported_content")


def test_a_batch_that_breaks_off_says_where(client, runtime, monkeypatch):
    ingest = runtime.ingest

    async def ingest_until_the_third(item):
        if len(runtime.documents) == 2:
            raise DatabaseUnavailable
        return await ingest(item)

    monkeypatch.setattr(runtime, "ingest", ingest_until_the_third)
    told = outcomes(send(client, b"\n".join(document(number) for number in range(5))))
    assert [line["line"] for line in told] == [1, 2, 3]
    assert (told[2]["problem"]["status"], told[2]["problem"]["code"]) == (503, "database_unavailable")


def test_a_batch_beyond_memory_goes_through_a_file(client, monkeypatch):
    monkeypatch.setattr(batches, "IN_MEMORY_BYTES", 100)
    assert len(outcomes(send(client, b"\n".join(document(number) for number in range(500))))) == 500


def test_outcomes_are_counted(client):
    send(client, document(1) + b"\n" + document(1) + b"\n{broken")
    metrics = client.get("/metrics").text
    for outcome in ("created", "unchanged", "failed"):
        assert f'mihak_documents_total{{outcome="{outcome}"}} 1.0' in metrics
