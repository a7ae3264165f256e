"""The OpenAPI 3.1 document, made of the routes' own descriptions and of msgspec's view of the structs.

msgspec decodes every body, so its schemas are exactly what is accepted; Litestar's own generator is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Litestar
from msgspec import Struct

from service import __version__
from service.api import security
from service.api.operations import KEY, PART, Answer, Body, Operation, Tag
from service.api.problems import FOR_STATUS, MEDIA_TYPE, STATUS, Unexpected, problem_type, status, title
from service.api.reading import EVENTS, JSON, JSON_LD, NDJSON
from service.api.schemas import FieldError, Problem
from service.config import Settings
from service.domain import NO_NUL, ExtractRequest, RawDocument
from service.errors import MihakError, Overloaded, SetupError

JsonObject = dict[str, Any]

DESCRIPTION = """\
A claim in, the passages of this service's own corpus that support or contradict it out: each with its exact place,
its stance and its probabilities, and a verdict that says which evidence decided it.

Texts are in any language; offsets count Unicode code points. Every refusal is an `application/problem+json` of one
shape (RFC 9457), also a 404 or 405 to what stands nowhere here. Not enough evidence is an answer, never an error.
"""
TAGS = {
    Tag.CHECKS: "Check claims.",
    Tag.SEARCH: "Find passages.",
    Tag.CORPUS: "Bring documents in, read them, and see what is covered.",
    Tag.OPERATION: "For those who run the service.",
}
UUID = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
"""As `service.api.reading` takes it; `format` alone only informs."""
REF = "#/components/{kind}/{name}"
NEVER_TOLD = frozenset({MihakError, SetupError})
"""Bases, and errors that keep the service from starting."""
ALWAYS_REFUSED = (400, 500)
"""Any request may be malformed, and anything may fail."""


def openapi(app: Litestar) -> bytes:
    """The document as JSON, two spaces a level, keys in a stable order."""
    operations = sorted(_operations(app), key=lambda found: (found[0], found[1]))
    schemas = _Schemas([operation for _, _, operation in operations])
    paths: JsonObject = {}
    for path, method, operation in operations:
        paths.setdefault(path, {})[method] = _operation(operation, method, schemas)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Mihak",
            "version": __version__,
            "summary": "Fact-checking against a corpus of one's own.",
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "Where this document was read."}],
        "tags": [{"name": tag, "description": words} for tag, words in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "responses": {_refusal_name(code): _refusal(code, schemas) for code in _refused(paths)},
            "headers": HEADERS | security.HEADERS,
            "securitySchemes": security.SECURITY_SCHEMES,
        },
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


HEADERS: JsonObject = {
    "RequestId": {
        "description": "Names this exchange in the service's log; the caller's X-Request-Id where one was sent.",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "maxLength": 128},
    },
    "RetryAfter": {
        "description": "Seconds after which to try again.",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
    },
}
REQUEST_ID_HEADER = {"X-Request-Id": {"$ref": REF.format(kind="headers", name="RequestId")}}
REQUEST_ID_PARAMETER: JsonObject = {
    "name": "X-Request-Id",
    "in": "header",
    "required": False,
    "description": "Names the exchange in the service's log: up to 128 of A-Z a-z 0-9 . _ - ; given anew where it is not that.",
    "schema": {"type": "string"},
    "example": "desk-7.2022-01-23",
}


ONE_OF_TEXT_AND_HTML: JsonObject = {
    "if": {"required": ["text"], "properties": {"text": {"type": "string"}}},
    "then": {"properties": {"html": {"type": "null"}}},
    "else": {"required": ["html"], "properties": {"html": {"type": "string"}}},
}
"""Not `oneOf`: generators of clients would make two classes of it."""
RULES: dict[str, JsonObject] = {kind.__name__: ONE_OF_TEXT_AND_HTML for kind in (RawDocument, ExtractRequest)}
"""What holds between the fields of a struct, which msgspec cannot say."""


class _Schemas:
    """msgspec's schemas of every struct in the document, by name."""

    def __init__(self, operations: list[Operation]) -> None:
        sent = [kind for op in operations for kind in (op.takes and op.takes.kind, op.query) if kind]
        given = [body.kind for op in operations for answer in op.gives for body in _bodies(answer) if body.kind]
        self.kinds: list[type[Struct]] = list(dict.fromkeys([*sent, *given, Problem, FieldError]))
        template = REF.format(kind="schemas", name="{name}")
        _, accepted = msgspec.json.schema_components(sent, ref_template=template)
        _, everything = msgspec.json.schema_components(self.kinds, ref_template=template)
        self.queries = {op.query.__name__: accepted.pop(op.query.__name__) for op in operations if op.query}
        self.components = {
            name: (_scalar_defaults(schema) if name in accepted else _always_whole(schema)) | RULES.get(name, {})
            for name, schema in sorted(everything.items())
            if name not in self.queries
        }

    @staticmethod
    def reference(kind: type[Struct]) -> JsonObject:
        return {"$ref": REF.format(kind="schemas", name=kind.__name__)}


def _scalar_defaults(schema: JsonObject) -> JsonObject:
    """The schema without defaults that are whole objects: leaving the field out says the same, and the Java that
    openapi-generator makes of them does not compile.
    """
    if "properties" not in schema:
        return schema
    properties = {
        name: {key: value for key, value in field.items() if key != "default" or "$ref" not in field}
        for name, field in schema["properties"].items()
    }
    return schema | {"properties": properties}


def _always_whole(schema: JsonObject) -> JsonObject:
    """The schema of a struct that only we write: a field with a default is never left out (one without, that is not
    required, is where it would be UNSET), and a later version may add some.
    """
    if "properties" not in schema:
        return schema
    properties = {
        name: {key: value for key, value in field.items() if key != "default"}
        for name, field in schema["properties"].items()
    }
    open_ended = {key: value for key, value in schema.items() if key != "additionalProperties" or value}
    always = {*schema["required"], *(name for name, field in schema["properties"].items() if "default" in field)}
    return open_ended | {"properties": properties, "required": [name for name in properties if name in always]}


def _operations(app: Litestar) -> Iterator[tuple[str, str, Operation]]:
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if (operation := handler.opt.get(KEY)) is not None and not operation.for_people:
                path = re.sub(r"\{(\w+):\w+\}", r"{\1}", route.path)
                yield from ((path, method.lower(), operation) for method in handler.http_methods)


def _refused(paths: JsonObject) -> list[int]:
    """Statuses of refusals that operations name."""
    named = {
        int(code) for methods in paths.values() for operation in methods.values() for code in operation["responses"]
    }
    return sorted(code for code in named if code >= 400)


def _operation(operation: Operation, method: str, schemas: _Schemas) -> JsonObject:
    described: JsonObject = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [
            *_path_parameters(operation),
            *_query_parameters(operation, schemas),
            *_header_parameters(operation, method),
        ],
        "security": security.security(operation),
    }
    if operation.takes:
        described["requestBody"] = {
            "description": _limit(operation.body_limit),
            "required": True,
            "content": {
                media_type: content
                for body in (operation.takes, *operation.takes_also)
                for media_type, content in _content(body, schemas).items()
            },
        }
    refused = sorted({*ALWAYS_REFUSED, *operation.refuses, *security.refused(operation, method)})
    common = REQUEST_ID_HEADER | security.answer_headers(operation, method, REF)
    described["responses"] = {str(answer.status): _answer(answer, common, schemas) for answer in operation.gives} | {
        str(code): {"$ref": REF.format(kind="responses", name=_refusal_name(code))} for code in refused
    }
    return described


def _limit(setting: str) -> str:
    most = next(field.default for field in msgspec.structs.fields(Settings) if field.name == setting)
    return f"No longer than the setting `{setting}` says ({most:,} bytes where it says nothing), else 413."


def _path_parameters(operation: Operation) -> list[JsonObject]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": words,
            "schema": {"type": "string", "format": "uuid", "pattern": UUID},
        }
        for name, words in operation.ids.items()
    ] + [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": words,
            "schema": {"type": "string", "minLength": 1, "maxLength": 500, "pattern": NO_NUL},
        }
        for name, words in operation.names.items()
    ]


def _header_parameters(operation: Operation, method: str) -> list[JsonObject]:
    read = [
        {"name": name, "in": "header", "required": False, "description": words, "schema": {"type": "string"}}
        for name, words in operation.fields.items()
    ]
    once = [security.IDEMPOTENCY_KEY] if security.repeatable(operation, method) else []
    return [*read, *once, REQUEST_ID_PARAMETER]


def _query_parameters(operation: Operation, schemas: _Schemas) -> list[JsonObject]:
    if not operation.query:
        return []
    schema = schemas.queries[operation.query.__name__]
    return [_query_parameter(name, field, name in schema["required"]) for name, field in schema["properties"].items()]


def _query_parameter(name: str, field: JsonObject, required: bool) -> JsonObject:
    bare = {key: value for key, value in field.items() if key != "description"}
    described = {
        "name": name,
        "in": "query",
        "required": required,
        "description": field.get("description", ""),
        "schema": bare,
    }
    return described | ({"style": "form", "explode": True} if field.get("type") == "array" else {})


def _content(body: Body, schemas: _Schemas) -> JsonObject:
    if body.media_type in (JSON, JSON_LD) and body.kind:
        schema = schemas.reference(body.kind)
    elif body.media_type in (JSON, JSON_LD):
        schema = {"type": "object"}
    elif body.media_type == EVENTS and body.kind:
        told = f"Server-sent events; `data` of each is the member of `{body.kind.__name__}` that has the event's name."
        schema = {"type": "string", "description": told, PART: schemas.reference(body.kind)}
    elif body.kind:
        told = f"Lines of JSON; each is one `{body.kind.__name__}` of this document."
        schema = {"description": told, PART: schemas.reference(body.kind)}
    elif body.media_type == NDJSON:
        # A generator must be able to tell it from the same body in JSON.
        schema = {"type": "string", "format": "binary", "description": "Lines of JSON."}
    else:
        schema = {"type": "string"}
    described: JsonObject = {"schema": schema}
    if body.examples:
        described["examples"] = {
            name: {"summary": example.summary, "value": msgspec.to_builtins(example.value)}
            for name, example in body.examples.items()
        }
    return {body.media_type: described}


def _answer(answer: Answer, common: JsonObject, schemas: _Schemas) -> JsonObject:
    headers = {name: {"description": words, "schema": {"type": "string"}} for name, words in answer.headers.items()}
    described: JsonObject = {"description": answer.description, "headers": common | headers}
    if bodies := _bodies(answer):
        described["content"] = {name: part for body in bodies for name, part in _content(body, schemas).items()}
    return described


def _bodies(answer: Answer) -> tuple[Body, ...]:
    return (answer.body, *answer.other) if answer.body else ()


def _refusal_name(code: int) -> str:
    return "".join(word.title() for word in HTTPStatus(code).phrase.replace("-", " ").split())


def _refusal(code: int, schemas: _Schemas) -> JsonObject:
    kind = FOR_STATUS.get(code, Unexpected)
    kinds = dict.fromkeys(
        [kind, *(other for other, known in STATUS.items() if known == code and other not in NEVER_TOLD)]
    )
    headers = dict(REQUEST_ID_HEADER)
    headers |= security.refusal_headers(code, REF)
    if kind is Overloaded:
        headers["Retry-After"] = {"$ref": REF.format(kind="headers", name="RetryAfter")}
    return {
        "description": title(kind) + ".",
        "headers": headers,
        "content": {
            MEDIA_TYPE: {
                "schema": schemas.reference(Problem),
                "examples": {one.code: {"value": msgspec.to_builtins(_example_problem(one))} for one in kinds},
            }
        },
    }


def _example_problem(kind: type[MihakError]) -> Problem:
    wrong = (FieldError("claim", "Expected str of length >= 1"),) if kind.code == "invalid_input" else ()
    return Problem(
        type=problem_type(kind.code),
        title=title(kind),
        status=status(kind),
        detail=f"{wrong[0].field}: {wrong[0].message}" if wrong else title(kind) + ".",
        instance="urn:mihak:request:0f6c3b1e5a7d4c2f9b8e7a6d5c4b3a29",
        code=kind.code,
        request_id="0f6c3b1e5a7d4c2f9b8e7a6d5c4b3a29",
        errors=wrong,
    )
