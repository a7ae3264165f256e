"""A POST that is sent again with its Idempotency-Key is answered again, and runs once."""

from __future__ import annotations

import asyncio
from collections import Counter
from uuid import uuid4

import pytest

from service.api.repetition import FIELD, REPLAYED
from service.domain import Scope
from service.errors import DatabaseUnavailable, Unavailable
from tests.api.keyed import CHECK, Keyed, bearer, keyed
from tests.api.shapes import assert_fields, assert_problem

CANARY = "zqcanaryclaim"
DOCUMENT = {"external_id": "a-1", "source": "وكالة المثال", "text": "قُتل 30 شخصاً."}


def again(key: str | None = None) -> dict[str, str]:
    return {FIELD: key or str(uuid4())}


async def rows(service: Keyed) -> list[dict]:
    async with service.database._pool.acquire() as connection:
        return [dict(row) for row in await connection.fetch("SELECT * FROM idempotent_requests")]


async def execute(service: Keyed, statement: str) -> None:
    async with service.database._pool.acquire() as connection:
        await connection.execute(statement)


async def test_the_same_again_gets_the_same_answer_and_runs_once(service: Keyed):
    async with service.client(**again()) as client:
        first = await client.post("/v1/checks", json=CHECK)
        second = await client.post("/v1/checks", json=CHECK)
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert REPLAYED not in first.headers
    assert second.headers[REPLAYED] == "true"
    assert second.headers["content-type"] == first.headers["content-type"]
    assert second.headers["x-request-id"] != first.headers["x-request-id"]
    assert_fields(second)
    assert len(service.runtime.asked) == 1


async def test_without_the_field_everything_runs_each_time(service: Keyed):
    async with service.client() as client:
        for _ in range(2):
            assert (await client.post("/v1/checks", json=CHECK)).status_code == 200
    assert len(service.runtime.asked) == 2
    assert await rows(service) == []


async def test_fifty_at_once_run_once(service: Keyed, database_url):
    service.runtime.go = asyncio.Event()
    async with keyed(database_url) as other:
        other.runtime.go = service.runtime.go
        fields = again()
        async with service.client(**fields) as one, other.client(**fields) as two:
            asking = [
                asyncio.create_task(client.post("/v1/checks", json=CHECK)) for _ in range(25) for client in (one, two)
            ]
            while sum(task.done() for task in asking) < 49:
                await asyncio.sleep(0.01)
            service.runtime.go.set()
            answers = await asyncio.gather(*asking)
        assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 49}
        assert service.runtime.entered + other.runtime.entered == 1
        for answer in answers:
            if answer.status_code == 409:
                assert_problem(answer, 409, "under_way")


async def test_fifty_documents_at_once_are_one_and_all_hear_of_it_in_the_end(service: Keyed):
    async with service.client(**again()) as client:

        async def insisting() -> tuple[int, str]:
            while (answer := await client.post("/v1/documents", json=DOCUMENT)).status_code == 409:
                await asyncio.sleep(0.01)
            return answer.status_code, answer.headers["location"]

        answers = await asyncio.gather(*[insisting() for _ in range(50)])
    assert set(answers) == {(201, f"/v1/documents/{next(iter(service.runtime.documents))}")}
    assert len(service.runtime.asked) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"json": {"claim": "Another claim about ten people"}},
        {"json": CHECK, "headers": {"Prefer": "respond-async"}},
        {"json": CHECK, "headers": {"Accept": "application/xml"}},
    ],
)
async def test_another_request_under_the_same_key_is_refused(service: Keyed, change):
    async with service.client(**again()) as client:
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 200
        assert_problem(await client.post("/v1/checks", **change), 422, "invalid_input", FIELD)
    assert len(service.runtime.asked) == 1


async def test_keys_of_different_callers_and_routes_are_different_keys(service: Keyed):
    first, second = await service.key(Scope.ADMIN), await service.key(Scope.ADMIN)
    async with service.client(**again("same")) as client:
        answers = [
            await client.post("/v1/checks", json=CHECK, headers=bearer(first)),
            await client.post("/v1/checks", json=CHECK | {"limit": 3}, headers=bearer(second)),
            await client.post("/v1/documents", json=DOCUMENT, headers=bearer(first)),
            await client.post("/v1/checks", json=CHECK, headers=bearer(first)),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 201, 200]
    assert [REPLAYED in answer.headers for answer in answers] == [False, False, False, True]


async def test_the_structured_form_of_the_draft_is_the_same_key(service: Keyed):
    async with service.client() as client:
        await client.post("/v1/checks", json=CHECK, headers=again("8e03978e-40d5-43dd-bc93-6894a57f9324"))
        second = await client.post("/v1/checks", json=CHECK, headers=again('"8e03978e-40d5-43dd-bc93-6894a57f9324"'))
    assert second.headers[REPLAYED] == "true"


@pytest.mark.parametrize("key", ["", " ", '""x y', "a b", "é".encode(), "x" * 256, "\t"])
async def test_what_is_no_key_is_refused_by_name(service: Keyed, key):
    async with service.client() as client:
        refused = await client.post("/v1/checks", json=CHECK, headers={FIELD: key})
        two = await client.post("/v1/checks", json=CHECK, headers=[(FIELD, "a"), (FIELD, "b")])
    assert_problem(refused, 422, "invalid_input", FIELD)
    assert_problem(two, 422, "invalid_input", FIELD)
    assert service.runtime.asked == []


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/v1/checks", {"json": CHECK, "headers": {"Accept": "text/event-stream"}}),
        ("/v1/documents/batch", {"content": b'{"text": "x"}', "headers": {"content-type": "application/x-ndjson"}}),
    ],
)
async def test_a_stream_cannot_be_given_again_and_says_so(service: Keyed, path, sent):
    async with service.client(**again()) as client:
        assert_problem(await client.post(path, **sent), 422, "invalid_input", FIELD)
    assert service.runtime.asked == []


async def test_methods_that_are_idempotent_by_themselves_take_no_notice(service: Keyed):
    async with service.client(**again()) as client:
        assert [(await client.get("/v1/corpus")).status_code for _ in range(2)] == [200, 200]
        put = [(await client.put("/v1/documents/x", json={"text": "a"})).status_code for _ in range(2)]
    assert put == [201, 200]
    assert await rows(service) == []


@pytest.mark.parametrize(
    ("sent", "status"), [({"json": {}}, 422), ({"content": b"{"}, 415), ({"json": {"claim": "x" * 30_000}}, 413)]
)
async def test_a_refused_request_leaves_its_key_free(service: Keyed, sent, status):
    async with service.client(**again()) as client:
        assert (await client.post("/v1/checks", **sent)).status_code == status
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 200
    assert len(service.runtime.asked) == 1


@pytest.mark.parametrize("error", [Unavailable(), RuntimeError("unforeseen")])
async def test_a_failed_request_leaves_its_key_free(service: Keyed, error):
    async with service.client(**again()) as client:
        service.runtime.error = error
        assert (await client.post("/v1/checks", json=CHECK)).status_code >= 500
        service.runtime.error = None
        well = await client.post("/v1/checks", json=CHECK)
    assert well.status_code == 200
    assert REPLAYED not in well.headers


async def test_a_cancelled_request_leaves_its_key_free(service: Keyed):
    service.runtime.go = asyncio.Event()
    async with service.client(**again()) as client:
        asking = asyncio.create_task(client.post("/v1/checks", json=CHECK))
        while not service.runtime.entered:
            await asyncio.sleep(0.01)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        service.runtime.go.set()
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 200


async def test_what_a_dead_process_held_is_free_after_its_lease(service: Keyed):
    async with service.client(**again()) as client:
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 200
        await execute(service, "UPDATE idempotent_requests SET status = NULL, attempt = gen_random_uuid()")
        assert_problem(await client.post("/v1/checks", json=CHECK), 409, "under_way")
        await execute(service, "UPDATE idempotent_requests SET leased_until = now() - interval '1 second'")
        other = await client.post("/v1/checks", json={"claim": "Another claim about ten people"})
        assert_problem(other, 422, "invalid_input", FIELD)
        free = await client.post("/v1/checks", json=CHECK)
    assert free.status_code == 200
    assert REPLAYED not in free.headers
    assert len(service.runtime.asked) == 2


async def test_a_slow_request_keeps_its_lease(database_url):
    async with keyed(database_url, idempotency_lease_seconds=1) as service, service.client(**again()) as client:
        service.runtime.go = asyncio.Event()
        slow = asyncio.create_task(client.post("/v1/checks", json=CHECK))
        await asyncio.sleep(1.6)
        assert_problem(await client.post("/v1/checks", json=CHECK), 409, "under_way")
        service.runtime.go.set()
        assert (await slow).status_code == 200
    assert service.runtime.entered == 1


async def test_no_text_of_a_check_is_written_down_and_no_key(service: Keyed):
    key = str(uuid4())
    async with service.client(**again(key)) as client:
        assert (await client.post("/v1/checks", json={"claim": CANARY, "context": CANARY})).status_code == 200
    (row,) = await rows(service)
    assert (row["status"], row["fields"], row["body"], row["location"]) == (200, None, None, None)
    kept = repr(row) + "".join(value.decode("latin-1") for value in row.values() if isinstance(value, bytes))
    assert CANARY not in kept
    assert key not in kept


async def test_a_check_whose_answer_is_gone_from_memory_runs_again(service: Keyed, database_url):
    fields = again()
    async with service.client(**fields) as client:
        first = await client.post("/v1/checks", json=CHECK)
    async with keyed(database_url) as other, other.client(**fields) as client:
        second = await client.post("/v1/checks", json=CHECK)
        third = await client.post("/v1/checks", json=CHECK)
        wrong = await client.post("/v1/checks", json={"claim": "Another claim about ten people"})
    assert [answer.status_code for answer in (first, second, third, wrong)] == [200, 200, 200, 422]
    assert (REPLAYED in second.headers, REPLAYED in third.headers) == (False, True)
    assert len(other.runtime.asked) == 1


async def test_what_was_stored_is_told_again_by_every_process_and_done_once(service: Keyed, database_url):
    fields = again()
    async with service.client(**fields) as client:
        first = await client.post("/v1/documents", json=DOCUMENT)
    async with keyed(database_url) as other, other.client(**fields) as client:
        second = await client.post("/v1/documents", json=DOCUMENT)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert second.headers["location"] == first.headers["location"]
    assert second.headers[REPLAYED] == "true"
    assert other.runtime.asked == []


async def test_what_was_deleted_is_told_of_no_more(service: Keyed):
    async with service.client() as client:
        fields = again()
        made = await client.post("/v1/documents", json=DOCUMENT, headers=fields)
        gone = await client.delete(made.headers["location"].upper().replace("/V1/DOCUMENTS", "/v1/documents"))
        assert gone.status_code == 204
        assert await rows(service) == []
        anew = await client.post("/v1/documents", json=DOCUMENT, headers=fields)
    assert anew.status_code == 201
    assert REPLAYED not in anew.headers


async def test_keys_are_remembered_for_as_long_as_was_set_and_then_swept_away(database_url):
    async with keyed(database_url, idempotency_seconds=3600) as service:
        fields = again()
        async with service.client(**fields) as client:
            await client.post("/v1/checks", json=CHECK)
            (row,) = await rows(service)
            assert (row["expires_at"] - row["leased_until"]).total_seconds() == pytest.approx(3600 - 60, abs=1)
            await service.database.idempotency.sweep()
            assert len(await rows(service)) == 1
            await execute(service, "UPDATE idempotent_requests SET expires_at = now()")
            anew = await client.post("/v1/checks", json={"claim": "Another claim about ten people"})
            assert anew.status_code == 200
            await execute(service, "UPDATE idempotent_requests SET expires_at = now()")
            await service.database.idempotency.sweep()
        assert await rows(service) == []


async def test_an_answer_is_given_even_if_its_outcome_cannot_be_written_down(service: Keyed, monkeypatch, log):
    async def down(*_: object) -> None:
        raise DatabaseUnavailable

    monkeypatch.setattr(service.database.idempotency, "finish", down)
    async with service.client(**again()) as client:
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 200
    assert "an outcome was not written down" in log.getvalue()
