"""The OpenAPI document as one HTML page for people: no script, no font, no picture, nothing from anywhere else."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby

from msgspec import Struct

from service.api.docs_words import JsonObject, kind_of, rich

STYLE = files("service.api").joinpath("assets/docs.css").read_text(encoding="utf-8")
POLICY = "; ".join((
    "default-src 'none'",
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
"""Content-Security-Policy of the page: the browser loads nothing, and applies this one style."""


class Page(Struct, frozen=True):
    """A page, and what changes with it."""

    html: bytes
    fingerprint: str


@lru_cache(maxsize=1)
def docs_page(document: bytes) -> Page:
    """The page of an OpenAPI document as `service.api.document` makes it."""
    html = _Writer(json.loads(document)).html().encode()
    return Page(html, sha256(html).hexdigest()[:32])


class _Writer:
    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self.tags = {tag["name"]: tag["description"] for tag in document["tags"]}
        found = [
            (path, method, operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        ]
        order = list(self.tags)
        found.sort(key=lambda one: order.index(one[2]["tags"][0]))
        self.groups = [(tag, list(group)) for tag, group in groupby(found, key=lambda one: one[2]["tags"][0])]

    def html(self) -> str:
        info = self.document["info"]
        title = f"{info['title']} {info['version']}"
        return "".join((
            '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}: API</title><style>{STYLE}</style></head><body>",
            f"<header><h1>{escape(title)}</h1><p>{rich(info['summary'])}</p></header>",
            f'<nav aria-label="Operations">{"".join(self._contents())}</nav><main>',
            "".join(f"<p>{rich(part)}</p>" for part in info["description"].strip().split("\n\n")),
            '<p>For programs: <a href="/schema">the OpenAPI document</a>.</p>',
            "".join(self._keys()),
            "".join(self._operations()),
            "".join(self._schemas()),
            "</main></body></html>\n",
        ))  # fmt: skip

    def _contents(self) -> Iterator[str]:
        for tag, operations in self.groups:
            yield f'<h2><a href="#{tag}">{escape(tag)}</a></h2><ul>'
            for _, _, operation in operations:
                yield f'<li><a href="#{operation["operationId"]}">{escape(operation["summary"])}</a></li>'
            yield "</ul>"
        yield '<h2><a href="#schemas">schemas</a></h2>'

    def _keys(self) -> Iterator[str]:
        yield '<section id="keys"><h2>Keys</h2><dl>'
        for scheme in self.document["components"]["securitySchemes"].values():
            field = "Authorization: Bearer …" if scheme["type"] == "http" else f"{scheme['name']}: …"
            yield f"<dt><code>{escape(field)}</code></dt><dd>{rich(scheme['description'])}</dd>"
        yield "</dl></section>"

    def _operations(self) -> Iterator[str]:
        for tag, operations in self.groups:
            yield f'<section id="{tag}"><h2>{escape(tag)}</h2><p>{rich(self.tags[tag])}</p>'
            for path, method, operation in operations:
                yield from self._operation(path, method, operation)
            yield "</section>"

    def _operation(self, path: str, method: str, operation: JsonObject) -> Iterator[str]:
        yield f'<article id="{operation["operationId"]}"><h3>{escape(operation["summary"])}</h3>'
        yield f'<p class="call"><b>{method.upper()}</b> <code>{escape(path)}</code></p>'
        yield f"<p>{rich(operation['description'])}</p>{_scope(operation)}"
        yield from _table(
            "Parameters",
            (
                (
                    parameter["name"],
                    parameter["in"],
                    parameter["schema"],
                    parameter["required"],
                    parameter["description"],
                )
                for parameter in operation["parameters"]
            ),
        )
        if body := operation.get("requestBody"):
            yield f"<h4>Body</h4><p>{rich(body['description'])}</p>"
            yield from _content(body["content"], "Example")
        yield "<h4>Answers</h4><dl>"
        for status, answer in operation["responses"].items():
            yield from self._answer(status, answer)
        yield "</dl></article>"

    def _answer(self, status: str, answer: JsonObject) -> Iterator[str]:
        if "$ref" in answer:
            answer = self.document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
            yield f"<dt>{status}</dt><dd>{rich(answer['description'])} {kind_of({'$ref': '/Problem'})}</dd>"
            return
        yield f"<dt>{status}</dt><dd>{rich(answer['description'])}"
        told = {name: field["description"] for name, field in answer["headers"].items() if "description" in field}
        if told:
            yield f"<ul>{''.join(f'<li><code>{escape(name)}</code>: {rich(words)}</li>' for name, words in told.items())}</ul>"
        yield from _content(answer.get("content", {}), "Example")
        yield "</dd>"

    def _schemas(self) -> Iterator[str]:
        yield '<section id="schemas"><h2>Schemas</h2>'
        for name, schema in self.document["components"]["schemas"].items():
            yield f'<article id="schema-{name}"><h3>{escape(name)}</h3><p>{rich(schema["description"])}</p>'
            if values := schema.get("enum"):
                yield f"<p>{' · '.join(f'<code>{escape(str(value))}</code>' for value in values)}</p>"
            yield from _table(
                "Fields",
                (
                    (field, "", part, field in schema.get("required", ()), part.get("description", ""))
                    for field, part in schema.get("properties", {}).items()
                ),
            )
            yield "</article>"
        yield "</section>"


def _scope(operation: JsonObject) -> str:
    if not operation["security"]:
        return "<p>Needs no key.</p>"
    scope = next(iter(operation["security"][0].values()))[0]
    return f'<p>Where keys are needed: one of scope <code>{escape(scope)}</code> (<a href="#keys">keys</a>).</p>'


def _table(caption: str, rows: Iterable[tuple[str, str, JsonObject, bool, str]]) -> Iterator[str]:
    """Rows are name, where it stands, schema, whether it is required, and words."""
    written = [
        f"<tr><th scope=row><code>{escape(name)}</code>{'' if required else ' <i>optional</i>'}</th>"
        f"<td>{escape(where)} {kind_of(schema)}</td><td>{rich(words)}</td></tr>"
        for name, where, schema, required, words in rows
    ]
    if written:
        # Narrow screens scroll it, which the keyboard can do only where the focus can go.
        yield f"<div class=table tabindex=0 role=group aria-label={caption}><table><caption>{caption}</caption>{''.join(written)}</table></div>"


def _content(content: JsonObject, caption: str) -> Iterator[str]:
    for media_type, body in content.items():
        yield f"<p><code>{escape(media_type)}</code> {kind_of(body['schema'])}</p>"
        for example in body.get("examples", {}).values():
            value = example["value"]
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
            summary = f"{caption}: {example['summary']}" if "summary" in example else caption
            yield f"<details><summary>{escape(summary)}</summary><pre tabindex=0>{escape(text)}</pre></details>"
