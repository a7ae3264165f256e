"""Who may call what: keys, scopes, origins, and what a key must never do."""

from __future__ import annotations

import json
import re

import pytest

from service.api.operations import KEY
from service.app import create_app
from service.config import Settings
from service.domain import Scope
from service.errors import DatabaseUnavailable
from tests.api.keyed import CHECK, PAGE, Keyed, bearer, keyed
from tests.api.shapes import assert_problem

DOCUMENT = "0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55"
NEEDS = {
    "create_check": Scope.CHECK,
    "create_checks": Scope.CHECK,
    "list_checks": Scope.CHECK,
    "get_check": Scope.CHECK,
    "delete_check": Scope.CHECK,
    "rerun_check": Scope.CHECK,
    "create_feedback": Scope.CHECK,
    "list_feedback": Scope.CHECK,
    "get_claimreview": Scope.CHECK,
    "publish_claimreview": Scope.INGEST,
    "withdraw_claimreview": Scope.INGEST,
    "judge_pairs": Scope.CHECK,
    "extract_claims": Scope.CHECK,
    "search_claims": Scope.CHECK,
    "ingest_claimreviews": Scope.INGEST,
    "search_passages": Scope.CHECK,
    "create_document": Scope.INGEST,
    "ingest_batch": Scope.INGEST,
    "get_document": Scope.CHECK,
    "put_document": Scope.INGEST,
    "delete_document": Scope.INGEST,
    "get_corpus": Scope.CHECK,
    "list_models": Scope.CHECK,
    "list_sources": Scope.CHECK,
    "get_source": Scope.CHECK,
    "put_source": Scope.ADMIN,
    "get_liveness": None,
    "get_readiness": None,
    "get_metrics": Scope.ADMIN,
    "get_schema": None,
    "get_docs": None,
}
EVERY = [
    (handler.opt[KEY], method, route.path)
    for route in create_app(Settings()).routes
    for handler in route.route_handlers
    if KEY in handler.opt
    for method in handler.http_methods
]
ROUTES = [found for found in EVERY if not found[0].for_people]
PAGES = [found for found in EVERY if found[0].for_people]
each_route = pytest.mark.parametrize(
    ("operation", "method", "path"), ROUTES, ids=[operation.id for operation, _, _ in ROUTES]
)


IN_PAGES = {
    "create_check",
    "judge_pairs",
    "extract_claims",
    "search_claims",
    "search_passages",
    "get_corpus",
    "list_models",
}


def test_it_is_written_down_here_who_may_call_each_operation():
    assert {operation.id: operation.needs for operation, _, _ in ROUTES} == NEEDS
    assert {operation.id for operation, _, _ in ROUTES if operation.in_pages} == IN_PAGES


def test_every_page_needs_a_key_but_what_it_looks_like():
    assert {operation.id for operation, _, _ in PAGES if operation.needs is None} == {"get_asset"}
    assert {operation.needs for operation, _, _ in PAGES} == {Scope.CHECK, None}
    assert not any(operation.in_pages for operation, _, _ in PAGES)


@pytest.mark.parametrize(("operation", "method", "path"), PAGES, ids=[operation.id for operation, _, _ in PAGES])
async def test_a_page_is_refused_as_a_page_without_a_key(service: Keyed, operation, method, path):
    await service.key()
    async with service.client() as client:
        answer = await client.request(method, filled(path))
    assert answer.status_code == (404 if operation.needs is None else 401)
    assert answer.headers["content-type"].startswith("text/html")


def filled(path: str) -> str:
    return re.sub(
        r"\{\w+:str\}", DOCUMENT, path.replace("{document_id:path}", DOCUMENT).replace("{source_id:path}", "a")
    )


@each_route
async def test_without_any_key_made_nobody_needs_one(service: Keyed, operation, method, path):
    async with service.client() as client:
        answer = await client.request(method, filled(path))
    assert answer.status_code not in {401, 403, 429}
    assert "ratelimit" not in answer.headers


@each_route
async def test_from_the_first_key_on_every_operation_needs_a_good_one(service: Keyed, operation, method, path):
    await service.key()
    async with service.client() as client:
        answer = await client.request(method, filled(path))
        if operation.needs is None:
            assert answer.status_code == 200
            return
        assert_problem(answer, 401, "unauthenticated")
        assert answer.headers["www-authenticate"] == 'Bearer realm="mihak"'
        wrong = await client.request(method, filled(path), headers=bearer("mhk_" + "0" * 12 + "_" + "a" * 43))
    assert_problem(wrong, 401, "unauthenticated")
    assert 'error="invalid_token"' in wrong.headers["www-authenticate"]


@each_route
@pytest.mark.parametrize("scope", Scope)
async def test_a_key_opens_what_its_scopes_name_and_admin_opens_all(service: Keyed, operation, method, path, scope):
    text = await service.key(scope)
    async with service.client(**bearer(text)) as client:
        answer = await client.request(method, filled(path))
    if operation.needs in {None, scope} or scope is Scope.ADMIN:
        assert answer.status_code not in {401, 403}
    else:
        assert_problem(answer, 403, "forbidden")
        assert operation.needs in answer.json()["detail"]
        assert f'scope="{operation.needs}"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize(
    "fields",
    [
        lambda text: {"Authorization": f"Bearer {text}"},
        lambda text: {"Authorization": f"bearer   {text}"},
        lambda text: {"X-API-Key": text},
        lambda text: {"X-API-Key": text, "Authorization": "Basic dTpw"},
    ],
)
async def test_a_key_is_taken_from_either_field(service: Keyed, fields):
    text = await service.key()
    async with service.client(**fields(text)) as client:
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 200


async def test_a_key_that_is_wrong_in_one_place_is_no_key(service: Keyed):
    text = await service.key(Scope.ADMIN)
    _, identifier, secret = text.split("_")
    wrong = [
        f"mhp_{identifier}_{secret}",
        f"mhk_{identifier}_{secret[:-1]}{'a' if secret[-1] != 'a' else 'b'}",
        f"mhk_{identifier}_{secret}a",
        f"mhk_{identifier}_{secret.swapcase()}",
        f"mhk_{identifier[::-1]}_{secret}",
        f"mhk_{identifier}_",
        identifier,
        "",
        "é",
        "\u0000",
    ]
    async with service.client() as client:
        assert (await client.get("/v1/corpus", headers=bearer(text))).status_code == 200
        for one in wrong:
            fields = {"X-API-Key": one.encode()}
            assert (await client.get("/v1/corpus", headers=fields)).status_code == 401, one


async def test_a_revoked_key_is_good_for_nothing_at_once_in_every_process(service: Keyed, database_url):
    text = await service.key()
    async with (
        keyed(database_url) as other,
        service.client(**bearer(text)) as here,
        other.client(**bearer(text)) as there,
    ):
        assert (await here.get("/v1/corpus")).status_code == (await there.get("/v1/corpus")).status_code == 200
        await service.revoke(text)
        assert (await here.get("/v1/corpus")).status_code == (await there.get("/v1/corpus")).status_code == 401


async def test_a_service_whose_last_key_was_revoked_stays_closed(service: Keyed):
    await service.revoke(await service.key())
    async with service.client() as client:
        assert_problem(await client.get("/v1/corpus"), 401, "unauthenticated")


@pytest.mark.parametrize("changes", [{"require_keys": "on"}, {"host": "0.0.0.0"}, {"host": "news.example.org"}])
async def test_keys_can_be_needed_from_the_start(database_url, changes):
    async with keyed(database_url, **changes) as service, service.client() as client:
        assert_problem(await client.post("/v1/checks", json=CHECK), 401, "unauthenticated")
        assert (await client.get("/health/live")).status_code == 200


async def test_a_refused_request_reaches_nothing(service: Keyed):
    text = await service.key(Scope.INGEST)
    async with service.client(**bearer(text)) as client:
        assert (await client.post("/v1/checks", json=CHECK)).status_code == 403
    assert service.runtime.asked == []


@pytest.mark.parametrize("path", ["/v1/checks", "/v1/search?q=x", "/v1/corpus", "/health/live", "/schema"])
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("api_key={}", "api_key"),
        ("Access_Token={}", "access_token"),
        ("X-API-Key=", "x-api-key"),
        ("q={}", "query"),
        ("{}=1", "query"),
        ("x=Bearer%20{}", "query"),
    ],
)
async def test_a_key_in_a_query_string_is_refused_and_never_logged(service: Keyed, log, path, query, field):
    text = await service.key(Scope.ADMIN)
    url = f"{path}{'&' if '?' in path else '?'}{query.format(text)}"
    method = "POST" if path == "/v1/checks" else "GET"
    async with service.client(**bearer(text)) as client:
        refused = await client.request(method, url)
    assert_problem(refused, 422, "invalid_input", field)
    secret = text.split("_")[2]
    assert secret not in refused.text
    assert '"status": 422' in log.getvalue()
    assert secret not in log.getvalue()


async def test_no_secret_is_in_a_log_or_a_metric_or_the_database(service: Keyed, log, database_url):
    text = await service.key(Scope.ADMIN)
    secret = text.split("_")[2]
    async with service.client(**bearer(text)) as client:
        await client.post("/v1/checks", json=CHECK)
        await client.get("/v1/corpus", headers=bearer(text[:-1]))
        metrics = await client.get("/metrics")
    assert metrics.status_code == 200
    assert secret[:-1] not in log.getvalue() + metrics.text
    async with service.database._pool.acquire() as connection:
        rows = [dict(row) for row in await connection.fetch("SELECT * FROM api_keys")]
    assert len(rows) == 1
    assert secret not in repr(rows)
    assert secret.encode() not in b"".join(value for value in rows[0].values() if isinstance(value, bytes))


async def test_a_publishable_key_works_from_its_pages_only(service: Keyed):
    text = await service.key(origins=(PAGE, "chrome-extension://" + "abcdefghijklmnop" * 2))
    assert text.startswith("mhp_")
    async with service.client(**bearer(text)) as client:
        for origin in (PAGE, "chrome-extension://" + "abcdefghijklmnop" * 2):
            good = await client.post("/v1/checks", json=CHECK, headers={"Origin": origin})
            assert good.status_code == 200
        others = [
            f"{PAGE}:8443",
            f"{PAGE}.evil.example",
            "http://newsroom.example.org",
            "null",
            PAGE.upper(),
            PAGE + "/",
        ]
        for origin in [*others, "chrome-extension://" + "ponmlkjihgfedcba" * 2]:
            assert_problem(await client.post("/v1/checks", json=CHECK, headers={"Origin": origin}), 403, "forbidden")
        assert_problem(await client.post("/v1/checks", json=CHECK), 403, "forbidden")


@each_route
async def test_a_publishable_key_opens_what_is_meant_for_pages_and_nothing_else(
    service: Keyed, operation, method, path
):
    text = await service.key(origins=(PAGE,))
    async with service.client(**bearer(text, Origin=PAGE)) as client:
        answer = await client.request(method, filled(path))
    if operation.needs is None or operation.id in IN_PAGES:
        assert answer.status_code not in {401, 403}
    else:
        assert_problem(answer, 403, "forbidden")


async def test_without_its_database_the_service_lets_nobody_in_but_says_why(service: Keyed, monkeypatch):
    text = await service.key()

    async def down(*_: object) -> None:
        raise DatabaseUnavailable

    async with service.client(**bearer(text)) as client:
        assert (await client.get("/v1/models")).status_code == 200
        monkeypatch.setattr(service.database.access, "facts", down)
        monkeypatch.setattr(service.database.access, "key", down)
        assert_problem(await client.get("/v1/models"), 503, "database_unavailable")
        assert (await client.get("/health/live")).status_code == 200


def test_the_document_says_what_each_operation_needs():
    document = json.loads(create_app(Settings()).state.edge.document)
    assert set(document["components"]["securitySchemes"]) == {"bearer", "api_key"}
    for methods in document["paths"].values():
        for operation in methods.values():
            needs = NEEDS[operation["operationId"]]
            wanted = [] if needs is None else [{"bearer": [needs]}, {"api_key": [needs]}, {}]
            assert operation["security"] == wanted
            assert ({"401", "403", "429"} <= set(operation["responses"])) == (needs is not None)


@pytest.mark.parametrize(
    ("sent", "fields"),
    [({"save": True}, {}), ({}, {"Prefer": "respond-async"}), ({"save": True}, {"Accept": "text/event-stream"})],
)
async def test_a_publishable_key_has_nothing_kept(service: Keyed, sent, fields):
    text = await service.key(origins=(PAGE,))
    async with service.client(**bearer(text)) as client:
        answer = await client.post("/v1/checks", json=CHECK | sent, headers={"Origin": PAGE} | fields)
    assert_problem(answer, 403, "forbidden")
    assert not service.runtime.asked
