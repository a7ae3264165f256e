"""What schemathesis is told beside the OpenAPI document; loaded by its command line (SCHEMATHESIS_HOOKS)."""

from __future__ import annotations

import json
from collections.abc import Iterator

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def lines(context: schemathesis.SerializationContext, value: object) -> bytes:
    """NDJSON as it was generated: text, or else one line of JSON."""
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


@schemathesis.deserializer("application/x-ndjson")
def read_lines(context: schemathesis.DeserializationContext, response: schemathesis.Response) -> list[object]:
    """The values of the lines."""
    return [json.loads(line) for line in response.content.splitlines()]


@schemathesis.hook
def before_load_schema(context: schemathesis.HookContext, raw_schema: dict) -> None:
    """Takes out what schemathesis takes for something else.

    A stream that is shown as an example is taken for a header's value, which cannot have its lines. The `id` of an example that was not saved is null, and it is no id to ask for. X-Request-Id goes from the routes of
    sources: an example's Arabic `id` is taken for one of it, and cannot be sent."""
    for path, methods in raw_schema["paths"].items():
        for operation in methods.values() if path.startswith("/v1/sources") else ():
            operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "X-Request-Id"]
        for operation in methods.values():
            for value in shown(operation.get("responses")):
                if value.get("id", "") is None:
                    del value["id"]
                if isinstance(stream := value.get("text/event-stream"), dict):
                    stream.pop("examples", None)


def shown(part: object) -> Iterator[dict]:
    """Objects that an operation's answers have as examples, and whatever else is an object there."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from shown(inner)
