"""Which web pages may call, and what their browsers are told."""

from __future__ import annotations

import pytest

from tests.api.keyed import CHECK, PAGE, Keyed, bearer, keyed

EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization, content-type, idempotency-key",
}


def cors_fields(answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


@pytest.mark.parametrize("origin", [PAGE, EXTENSION])
async def test_a_preflight_of_a_listed_page_is_answered_without_a_key(database_url, origin):
    async with (
        keyed(database_url, cors_origins=(PAGE, EXTENSION), require_keys="on") as service,
        service.client(Origin=origin) as client,
    ):
        answer = await client.options("/v1/checks", headers=PREFLIGHT)
    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["access-control-allow-origin"] == origin
    allowed = {name.strip().lower() for name in answer.headers["access-control-allow-headers"].split(",")}
    assert {"authorization", "content-type", "idempotency-key", "x-api-key", "if-match", "prefer"} <= allowed
    methods = {name.strip() for name in answer.headers["access-control-allow-methods"].split(",")}
    assert methods == {"GET", "POST", "PUT", "DELETE"}
    assert int(answer.headers["access-control-max-age"]) > 0
    assert "access-control-allow-credentials" not in answer.headers
    assert {"Origin", "Access-Control-Request-Method"} <= {part.strip() for part in answer.headers["vary"].split(",")}


async def test_the_pages_of_live_publishable_keys_are_known(service: Keyed):
    text = await service.key(origins=(PAGE, EXTENSION))
    async with service.client() as client:
        for origin in (PAGE, EXTENSION):
            known = await client.options("/v1/checks", headers=PREFLIGHT | {"Origin": origin})
            assert known.headers["access-control-allow-origin"] == origin
        real = await client.post("/v1/checks", json=CHECK, headers=bearer(text, Origin=PAGE))
        assert real.status_code == 200
        assert real.headers["access-control-allow-origin"] == PAGE
        await service.revoke(text)
        gone = await client.options("/v1/checks", headers=PREFLIGHT | {"Origin": PAGE})
        assert cors_fields(gone) == {}


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example.org",
        f"{PAGE}.evil.example",
        f"{PAGE}:444",
        PAGE.upper(),
        "null",
        "*",
        "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba",
        "",
    ],
)
async def test_other_pages_are_told_nothing(database_url, origin):
    async with keyed(database_url, cors_origins=(PAGE, EXTENSION)) as service, service.client(Origin=origin) as client:
        preflight = await client.options("/v1/checks", headers=PREFLIGHT)
        real = await client.post("/v1/checks", json=CHECK)
    assert preflight.status_code == 204
    assert "allow" in preflight.headers
    assert cors_fields(preflight) == cors_fields(real) == {}
    assert "Origin" in preflight.headers["vary"]
    assert "Origin" in real.headers["vary"]


async def test_a_page_may_read_what_clients_need_also_of_refusals(database_url):
    async with keyed(database_url, cors_origins=(PAGE,), require_keys="on") as service:
        text = await service.key()
        async with service.client(Origin=PAGE) as client:
            answers = [
                await client.post("/v1/checks", json=CHECK, headers=bearer(text)),
                await client.post("/v1/checks", json=CHECK),
                await client.get("/v1/nothing/here"),
                await client.patch("/v1/checks"),
                await client.get("/health/live"),
            ]
    assert [answer.status_code for answer in answers] == [200, 401, 404, 405, 200]
    for answer in answers:
        assert answer.headers["access-control-allow-origin"] == PAGE
        exposed = {name.strip() for name in answer.headers["access-control-expose-headers"].split(",")}
        assert {"X-Request-Id", "RateLimit", "Retry-After", "Location", "Link", "ETag"} <= exposed


async def test_without_an_origin_nothing_is_said_but_that_it_matters(service: Keyed):
    async with service.client() as client:
        answer = await client.get("/health/live")
        options = await client.options("/v1/checks")
    assert cors_fields(answer) == cors_fields(options) == {}
    assert answer.headers["vary"] == "Origin"
    assert options.headers["allow"]
