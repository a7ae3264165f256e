"""The contract: what is served, what is committed and what is accepted are the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from service import __version__
from service.api.claim_examples import PUBLISH_REQUESTS
from service.api.document import openapi
from service.api.events import CheckEvents
from service.api.operations import KEY
from service.api.problems import STATUS
from service.api.schemas import BatchLine, Problem
from service.app import create_app, openapi_document
from service.config import Settings
from service.domain import Check, CheckRequest, ExtractRequest, RawDocument, SourceNote

COMMITTED = Path(__file__).parents[2] / "openapi" / "openapi.json"
DOCUMENT = json.loads(openapi_document())
OPERATIONS = [
    (path, method, operation) for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()
]
NAMES = [operation["operationId"] for _, _, operation in OPERATIONS]
each_operation = pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)


def validator(schema: dict) -> jsonschema.Draft202012Validator:
    """Of a schema of the document, its references resolved and its formats checked."""
    return jsonschema.Draft202012Validator(
        {"$ref": "#/wanted", "wanted": schema, "components": DOCUMENT["components"]},
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )


def resolved(thing: dict) -> dict:
    if "$ref" not in thing:
        return thing
    _, _, kind, name = thing["$ref"].split("/")
    return DOCUMENT["components"][kind][name]


def test_what_is_served_is_what_is_committed(client):
    served = client.get("/schema")
    assert served.headers["content-type"] == "application/json"
    assert served.content == COMMITTED.read_bytes(), "Run: make openapi"


def test_the_document_needs_no_runtime_and_no_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("MIHAK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MIHAK_MAX_IN_FLIGHT", "1")
    assert openapi_document() == openapi(create_app(Settings(max_in_flight=3)))
    assert list(tmp_path.iterdir()) == []


def test_the_document_is_valid_openapi():
    assert DOCUMENT["openapi"] == "3.1.0"
    assert DOCUMENT["info"]["version"] == __version__
    assert [str(error) for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_every_handler_is_described():
    described = {
        (re.sub(r":\w+\}", "}", route.path), method.lower())
        for route in create_app(Settings()).routes
        for handler in route.route_handlers
        for method in handler.http_methods
        if KEY in handler.opt
    }
    pages = {
        (re.sub(r":\w+\}", "}", route.path), method.lower())
        for route in create_app(Settings()).routes
        for handler in route.route_handlers
        for method in handler.http_methods
        if KEY in handler.opt and handler.opt[KEY].for_people
    }
    every = {
        (re.sub(r":\w+\}", "}", route.path), method.lower())
        for route in create_app(Settings()).routes
        for method in route.methods
        if method != "OPTIONS"
    }
    assert described == every
    assert described - pages == {(path, method) for path, method, _ in OPERATIONS}
    assert pages


def test_operation_ids_are_the_handlers_names():
    handlers = {
        handler.opt[KEY].id: handler.handler_name
        for route in create_app(Settings()).routes
        for handler in route.route_handlers
        if KEY in handler.opt and not handler.opt[KEY].for_people
    }
    assert all(identifier == name for identifier, name in handlers.items())
    assert sorted(handlers) == sorted(NAMES)


@each_operation
def test_every_operation_says_what_it_is(path, method, operation):
    assert operation["summary"]
    assert operation["description"].endswith(".")
    assert operation["tags"][0] in [tag["name"] for tag in DOCUMENT["tags"]]
    assert len(operation["tags"]) == 1
    for parameter in operation["parameters"]:
        assert parameter["description"]


@each_operation
def test_every_operation_documents_its_problems(path, method, operation):
    refusals = {status: resolved(answer) for status, answer in operation["responses"].items() if int(status) >= 400}
    assert {"400", "500"} <= set(refusals)
    if "requestBody" in operation:
        assert {"413", "415"} <= set(refusals)
        assert operation["requestBody"]["required"] is True
    if "{" in path or any(parameter["in"] == "query" for parameter in operation["parameters"]):
        assert "422" in refusals
    for answer in refusals.values():
        assert list(answer["content"]) == ["application/problem+json"]
        content = answer["content"]["application/problem+json"]
        assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert content["examples"]


@each_operation
def test_every_post_that_can_be_repeated_says_how(path, method, operation):
    fields = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "header"]
    streams = "application/x-ndjson" in operation.get("requestBody", {}).get("content", {})
    repeatable = method == "post" and not streams
    assert ("Idempotency-Key" in fields) == repeatable
    assert ("409" in operation["responses"]) == (repeatable or operation["operationId"] == "publish_claimreview")
    for status, answer in operation["responses"].items():
        if status < "400":
            assert ("Idempotent-Replayed" in answer["headers"]) == repeatable


@each_operation
def test_every_operation_that_needs_a_key_documents_quota_and_challenge(path, method, operation):
    answers = {status: resolved(answer)["headers"] for status, answer in operation["responses"].items()}
    if operation["security"]:
        assert "WWW-Authenticate" in answers["401"]
        assert "WWW-Authenticate" in answers["403"]
        assert {"RateLimit", "RateLimit-Policy", "Retry-After"} <= set(answers["429"])
    for status, fields in answers.items():
        if status < "400":
            assert ({"RateLimit", "RateLimit-Policy"} <= set(fields)) == bool(operation["security"])


@each_operation
def test_every_answer_documents_its_fields(path, method, operation):
    for status, answer in operation["responses"].items():
        assert "X-Request-Id" in resolved(answer)["headers"]
        assert ("Retry-After" in resolved(answer)["headers"]) == (status in {"202", "429"})


def test_every_problem_that_a_caller_may_get_is_shown_with_its_own_title():
    shown = {}
    for status, answer in DOCUMENT["components"]["responses"].items():
        for code, example in answer["content"]["application/problem+json"]["examples"].items():
            assert example["value"]["code"] == code
            shown[code] = (status, example["value"]["title"])
    told = {kind.code for kind in STATUS} - {"error", "setup_error", "method_not_allowed", "client_gone"}
    assert set(shown) == told  # 405 is of no operation, 499 is for the log
    assert len({title for _, title in shown.values()}) == len(shown)


@each_operation
def test_refusals_tell_what_is_left_of_the_quota_wherever_they_were_counted(path, method, operation):
    for status, answer in operation["responses"].items():
        if status >= "400":
            told = {"RateLimit", "RateLimit-Policy"} <= set(resolved(answer)["headers"])
            assert told == (status not in {"401", "421"})


@each_operation
def test_the_longest_body_is_told_in_bytes(path, method, operation):
    if "requestBody" in operation:
        assert re.search(
            r"`max_(body|batch)_bytes`.*\b(2,000,000|50,000,000) bytes", operation["requestBody"]["description"]
        )


def examples() -> list:
    found = []
    for _, _, operation in OPERATIONS:
        contents = [operation.get("requestBody", {}), *map(resolved, operation["responses"].values())]
        for place, content in enumerate(contents):
            for media_type, described in content.get("content", {}).items():
                for name, example in described.get("examples", {}).items():
                    identifier = f"{operation['operationId']}-{place}-{name}"
                    found.append(pytest.param(media_type, described["schema"], example["value"], id=identifier))
    return found


@pytest.mark.parametrize(("media_type", "schema", "value"), examples())
def test_every_example_validates(media_type, schema, value):
    assert [error.message for error in validator(schema).iter_errors(value)] == []
    if media_type == "application/x-ndjson" and "`" in schema["description"]:
        line_schema = schema["description"].split("`")[1]
        for line in value.splitlines():
            errors = validator({"$ref": f"#/components/schemas/{line_schema}"}).iter_errors(json.loads(line))
            assert [error.message for error in errors] == []


def test_every_schemas_own_examples_validate():
    seen = 0

    def walk(schema: object) -> None:
        nonlocal seen
        if isinstance(schema, dict):
            for value in schema.get("examples", []) if isinstance(schema.get("examples"), list) else []:
                bare = {key: part for key, part in schema.items() if key != "examples"}
                assert [error.message for error in validator(bare).iter_errors(value)] == []
                seen += 1
            for part in schema.values():
                walk(part)
        elif isinstance(schema, list):
            for part in schema:
                walk(part)

    walk(DOCUMENT["components"]["schemas"])
    walk([parameter["schema"] for _, _, operation in OPERATIONS for parameter in operation["parameters"]])
    assert seen > 10


@pytest.mark.parametrize(
    "identifier",
    [
        "create_check",
        "create_document",
        "put_document",
        "put_source",
        "create_checks",
        "create_feedback",
        "judge_pairs",
        "publish_claimreview",
    ],
)
def test_what_people_send_has_examples_in_arabic_and_in_english(identifier):
    (operation,) = [operation for _, _, operation in OPERATIONS if operation["operationId"] == identifier]
    shown = operation["requestBody"]["content"]["application/json"]["examples"]
    assert {"arabic", "english"} <= set(shown)
    assert re.search("[\u0621-\u064a]", json.dumps(shown["arabic"], ensure_ascii=False))


SENT = [
    CheckRequest.__name__, ExtractRequest.__name__, RawDocument.__name__, SourceNote.__name__, "Filters", "CheckBatch",
    "BatchClaim", "CheckDefaults", "RerunRequest", "FeedbackRequest", "EntailmentRequest", "EntailmentPair",
    "PublishRequest",
]  # fmt: skip
ELSEWHERE = {"FoundClaims", "FoundClaim", "FoundReview", "Publisher", "Rating", "Author", "ReviewedItem"}
"""Shapes that others defined, in which a field without a value is missing."""


@pytest.mark.parametrize("name", SENT)
def test_what_is_sent_may_hold_no_unknown_field(name):
    assert DOCUMENT["components"]["schemas"][name]["additionalProperties"] is False


def test_what_is_given_is_always_whole():
    for name, schema in DOCUMENT["components"]["schemas"].items():
        if name not in SENT and "properties" in schema:
            assert (sorted(schema["required"]) == sorted(schema["properties"])) == (name not in ELSEWHERE), name
            assert schema.get("additionalProperties") is not False, name


def test_every_struct_and_every_field_with_a_bound_is_described():
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert schema["description"], name


def test_no_schema_is_left_over():
    text = json.dumps(DOCUMENT["paths"]) + json.dumps(DOCUMENT["components"]["responses"])
    lines = {RawDocument.__name__, BatchLine.__name__, CheckEvents.__name__}
    reached, waiting = set(), set(re.findall(r"#/components/schemas/(\w+)", text)) | lines
    while waiting:
        reached |= waiting
        waiting = {
            found
            for name in waiting
            for found in re.findall(r"#/components/schemas/(\w+)", json.dumps(DOCUMENT["components"]["schemas"][name]))
        } - reached
    assert reached | {"FieldError"} == set(DOCUMENT["components"]["schemas"])


EVERY_ROUTE = [
    ("create_check", {"json": {"claim": "x"}}, 200),
    ("create_check", {"json": {"claim": "x", "as_of": "2022-01-23T00:00:00Z"}}, 200),
    ("create_check", {"json": {}}, 422),
    ("create_check", {"content": b"{", "headers": {"content-type": "application/json"}}, 400),
    ("create_check", {"content": b"{}"}, 415),
    ("create_check", {"content": b" " * 30_000, "headers": {"content-type": "application/json"}}, 413),
    ("create_check", {"json": {"claim": "x", "save": True}}, 200),
    ("create_check", {"json": {"claim": "x"}, "headers": {"prefer": "respond-async"}}, 202),
    ("create_check", {"json": {"claim": "x"}, "headers": {"accept": "image/png"}}, 406),
    ("create_checks", {"json": {"claims": [{"claim": "x"}]}}, 200),
    ("create_checks", {"json": {"claims": []}}, 422),
    ("list_checks", {}, 200),
    ("list_checks", {"params": {"cursor": "x"}}, 422),
    ("get_check", {}, 404),
    ("delete_check", {}, 404),
    ("rerun_check", {"json": {}}, 404),
    ("create_feedback", {"json": {"verdict": "supported"}}, 404),
    ("list_feedback", {}, 404),
    ("get_claimreview", {}, 404),
    ("publish_claimreview", {"json": msgspec.to_builtins(PUBLISH_REQUESTS["arabic"].value)}, 404),
    ("publish_claimreview", {"json": {}}, 422),
    ("withdraw_claimreview", {}, 404),
    ("get_corpus", {"headers": {"host": "evil.example"}}, 421),
    ("judge_pairs", {"json": {"pairs": [{"premise": "x", "hypothesis": "y"}]}}, 200),
    ("judge_pairs", {"json": {"pairs": []}}, 422),
    ("search_passages", {"params": {"q": "x"}}, 200),
    ("search_passages", {}, 422),
    ("create_document", {"json": {"text": "x"}}, 201),
    ("get_document", {}, 404),
    ("put_document", {"json": {"text": "x"}}, 201),
    ("put_document", {"json": {"text": "x"}, "headers": {"If-Match": "*"}}, 412),
    ("list_sources", {}, 200),
    ("get_source", {}, 404),
    ("put_source", {"json": {"tier": 1}}, 200),
    ("put_source", {"json": {"tier": 6}}, 422),
    ("delete_document", {}, 404),
    ("get_corpus", {}, 200),
    ("list_models", {}, 200),
    ("get_liveness", {}, 200),
    ("get_readiness", {}, 200),
    ("get_schema", {}, 200),
]


@pytest.mark.parametrize(("identifier", "sent", "status"), EVERY_ROUTE)
def test_every_answer_is_as_documented(client, identifier, sent, status):
    ((path, method, operation),) = [found for found in OPERATIONS if found[2]["operationId"] == identifier]
    somewhere = re.sub(r"\{\w+\}", "0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55", path)
    response = client.request(method, somewhere, **sent)
    assert response.status_code == status
    documented = resolved(operation["responses"][str(status)])
    content = documented["content"][response.headers["content-type"]]
    assert [error.message for error in validator(content["schema"]).iter_errors(response.json())] == []


@pytest.mark.parametrize(("kind", "name"), [(Check, "Check"), (Problem, "Problem"), (CheckRequest, "CheckRequest")])
def test_the_schemas_are_msgspecs_own(kind, name):
    properties = msgspec.json.schema_components([kind])[1][name]["properties"]
    assert list(DOCUMENT["components"]["schemas"][name]["properties"]) == list(properties)


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        ({"text": "a"}, True),
        ({"html": "a"}, True),
        ({"text": "a", "html": None}, True),
        ({"text": None, "html": "a"}, True),
        ({"text": "a", "html": "a"}, False),
        ({"text": None, "html": None}, False),
        ({"text": None}, False),
        ({}, False),
        ({"source": "a"}, False),
    ],
)
def test_that_a_document_has_one_of_text_and_html_is_documented(client, body, fits):
    errors = list(validator({"$ref": "#/components/schemas/RawDocument"}).iter_errors(body))
    assert (errors == []) == fits == client.post("/v1/documents", json=body).is_success
