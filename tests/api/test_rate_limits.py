"""So many requests a minute and no more, however many processes count; and what the caller is told of it."""

from __future__ import annotations

import asyncio
import re
from collections import Counter

import pytest

from service.domain import Scope
from tests.api.keyed import CHECK, PAGE, Keyed, bearer, keyed
from tests.api.shapes import assert_problem

ITEM = re.compile(r'"default";r=(\d+);t=(\d+)')


async def test_every_counted_answer_says_what_is_left(service: Keyed):
    text = await service.key(quota=5)
    async with service.client(**bearer(text)) as client:
        answers = [
            await client.get("/v1/corpus"),
            await client.post("/v1/checks", json={}),
            await client.post("/v1/documents", json={"text": "x"}),
            await client.get("/v1/sources/nobody"),
        ]
        assert [answer.status_code for answer in answers] == [200, 422, 403, 404]
        for left, answer in zip((4, 3, 2, 1), answers, strict=True):
            assert answer.headers["ratelimit-policy"] == '"default";q=5;w=60'
            told = ITEM.fullmatch(answer.headers["ratelimit"])
            assert told
            assert int(told[1]) == left
            assert 1 <= int(told[2]) <= 60
        assert "ratelimit" not in (await client.get("/health/live")).headers


async def test_one_too_many_is_told_when_to_come_back(service: Keyed):
    text = await service.key(quota=2)
    async with service.client(**bearer(text)) as client:
        assert [(await client.get("/v1/corpus")).status_code for _ in range(2)] == [200, 200]
        for _ in range(3):
            refused = await client.post("/v1/checks", json=CHECK)
            assert_problem(refused, 429, "quota_exceeded")
            told = ITEM.fullmatch(refused.headers["ratelimit"])
            assert told
            assert told[1] == "0"
            assert refused.headers["retry-after"] == told[2]
    assert service.runtime.asked == []


async def test_keys_do_not_use_up_each_others_quota(service: Keyed):
    first, second = await service.key(quota=1), await service.key(quota=1)
    async with service.client() as client:
        statuses = [
            (await client.get("/v1/corpus", headers=bearer(text))).status_code for text in (first, second, first)
        ]
    assert statuses == [200, 200, 429]


async def test_a_new_window_begins_when_the_old_one_is_over(service: Keyed):
    text = await service.key(quota=1)
    async with service.client(**bearer(text)) as client:
        assert [(await client.get("/v1/corpus")).status_code for _ in range(2)] == [200, 429]
        async with service.database._pool.acquire() as connection:
            await connection.execute("UPDATE rate_windows SET started_at = started_at - interval '61 seconds'")
        again = await client.get("/v1/corpus")
    assert again.status_code == 200
    assert again.headers["ratelimit"] == '"default";r=0;t=60'


@pytest.mark.parametrize("quota", [1, 37])
async def test_two_processes_together_let_exactly_the_quota_pass(service: Keyed, database_url, quota):
    text = await service.key(quota=quota)
    async with keyed(database_url) as other, service.client(**bearer(text)) as one, other.client(**bearer(text)) as two:
        answers = await asyncio.gather(*[client.get("/v1/models") for _ in range(50) for client in (one, two)])
    assert Counter(answer.status_code for answer in answers) == {200: quota, 429: 100 - quota}
    left = sorted(
        int(ITEM.fullmatch(answer.headers["ratelimit"])[1]) for answer in answers if answer.status_code == 200
    )
    assert left == list(range(quota))


async def test_wrong_keys_use_up_nothing(service: Keyed):
    text = await service.key(quota=1, origins=(PAGE,))
    async with service.client(**bearer(text)) as client:
        for _ in range(3):
            assert (await client.get("/v1/corpus")).status_code == 403
            assert (await client.get("/v1/corpus", headers=bearer(text[:-1] + "_"))).status_code == 401
        assert (await client.get("/v1/corpus", headers={"Origin": PAGE})).status_code == 200


async def test_an_open_service_can_have_a_limit_by_address(database_url):
    async with keyed(database_url, open_requests_per_minute=2) as service, service.client() as client:
        answers = [await client.get("/v1/corpus") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[0].headers["ratelimit-policy"] == '"default";q=2;w=60'
        async with service.database._pool.acquire() as connection:
            callers = [row["caller"] for row in await connection.fetch("SELECT caller FROM rate_windows")]
        assert len(callers) == 1
        assert "127.0.0.1" not in callers[0]
        text = await service.key(Scope.ADMIN)
        assert (await client.get("/v1/corpus", headers=bearer(text))).status_code == 200
