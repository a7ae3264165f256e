"""Parts of the OpenAPI document in words of HTML: prose, and what kind of value a schema admits."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from service.api.operations import PART

JsonObject = dict[str, Any]

_BOUNDS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {}",
    "maxItems": "at most {}",
    "minimum": "≥ {}",
    "maximum": "≤ {}",
}


def rich(words: str) -> str:
    """Prose as HTML: what stands between backticks is code; each part's direction is its own."""
    parts = re.split(r"`([^`]+)`", " ".join(words.split()))
    return "".join(
        f"<code>{escape(part)}</code>" if place % 2 else escape(part, quote=False) for place, part in enumerate(parts)
    )


def kind_of(schema: JsonObject) -> str:
    """What kind of value a schema admits, with links to the schemas that it names."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#schema-{name}">{name}</a>'
    if PART in schema:
        return f"parts of {kind_of(schema[PART])}"
    if "anyOf" in schema:
        return " or ".join(kind_of(part) for part in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array" and schema.get("items"):
        return ", ".join([f"list of {kind_of(schema['items'])}", *_bounds(schema)])
    return ", ".join([_type(schema), *_bounds(schema)])


def _type(schema: JsonObject) -> str:
    kinds = schema.get("type", "any value")
    words = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    return escape(f"{words} ({schema['format']})" if "format" in schema else words)


def _bounds(schema: JsonObject) -> list[str]:
    told = [words.format(f"{schema[key]:,}") for key, words in _BOUNDS.items() if key in schema]
    default = schema.get("default")
    return told if default in (None, [], {}) else [*told, f"otherwise <code>{escape(str(default).lower())}</code>"]
