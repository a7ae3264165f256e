"""The page of the API: whole, from nowhere else, and under a policy that a browser would hold it to."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from service.api.docs_page import POLICY, docs_page
from service.api.docs_words import kind_of, rich
from service.app import openapi_document

DOCUMENT = json.loads(openapi_document())
LOADING = {"src", "srcset", "href", "data", "action", "formaction", "poster", "background", "cite", "ping"}
"""Attributes that may name another place."""
LOADERS = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "source", "svg"}
VOID = {"meta"}


class Read(HTMLParser):
    """What the page holds; fails where an element is not closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements, self.ids, self.links, self.attributes, self.open = set(), [], [], set(), []
        self.texts: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value)
            if name in LOADING:
                self.links.append((tag, value))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


@pytest.fixture
def answer(client):
    given = client.get("/docs")
    assert given.status_code == 200
    return given


@pytest.fixture
def page(answer) -> Read:
    return Read(answer.text)


def test_it_loads_nothing_from_anywhere(page, answer):
    assert page.elements.isdisjoint(LOADERS)
    assert all(tag == "a" and (link == "/schema" or link.startswith("#")) for tag, link in page.links)
    assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
    style = page.texts["style"]
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"""(src|href)\s*=\s*["']?\s*(https?:)?//""", answer.text)


def test_its_policy_admits_its_own_style_and_nothing_else(page, answer):
    given = answer.headers.get_list("content-security-policy")
    assert given == [POLICY]
    directives = dict(part.strip().split(" ", 1) for part in given[0].split(";"))
    digest = b64encode(sha256(page.texts["style"].encode()).digest()).decode()
    assert directives.pop("style-src") == f"'sha256-{digest}'"
    assert directives["default-src"] == "'none'"
    assert set(directives.values()) == {"'none'"}
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/schema", "/health/live", "/v1/corpus", "/docs/x", "/docsx"])
def test_every_other_answer_keeps_the_default_policy(client, path):
    assert client.get(path).headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_it_may_be_kept_and_is_asked_for_again_by_its_tag(client, answer):
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=300"
    tag = answer.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    same = client.get("/docs", headers={"If-None-Match": f'"x", {tag}'})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert same.headers["content-security-policy"] == POLICY
    assert client.get("/docs", headers={"If-None-Match": '"x"'}).status_code == 200


def test_its_tag_changes_with_the_document():
    one, other = docs_page(openapi_document()), docs_page(openapi_document().replace(b"0.1.0", b"0.1.1"))
    assert one.fingerprint != other.fingerprint


def test_it_holds_every_operation_and_every_schema_once(page):
    operations = [operation["operationId"] for methods in DOCUMENT["paths"].values() for operation in methods.values()]
    schemas = [f"schema-{name}" for name in DOCUMENT["components"]["schemas"]]
    assert set(operations) | set(schemas) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_link_leads_somewhere(page):
    links = {link[1:] for _, link in page.links if link.startswith("#")}
    assert len(links) > 60
    assert links <= set(page.ids)


def test_it_shows_what_stands_in_the_document(page):
    said = page.texts["code"] + page.texts["p"] + page.texts["td"]
    for path, methods in DOCUMENT["paths"].items():
        assert path in said
        for operation in methods.values():
            assert operation["summary"] in page.texts["h3"]
            for parameter in operation["parameters"]:
                assert parameter["name"] in said
    assert "قُتل 120 شخصاً" in page.texts["pre"]


def test_what_the_document_says_is_text_and_never_markup():
    document = json.loads(openapi_document())
    wrong = "<script>alert(1)</script>\"'&<b>"
    get_corpus = document["paths"]["/v1/corpus"]["get"]
    get_corpus["summary"] = get_corpus["description"] = document["info"]["title"] = wrong
    get_corpus["parameters"].append(
        {"name": wrong, "in": wrong, "required": True, "description": wrong, "schema": {"enum": [wrong], "type": wrong}}
    )
    document["components"]["schemas"]["Corpus"]["description"] = f"`{wrong}`"
    html = docs_page(json.dumps(document).encode()).html.decode()
    assert "<script" not in html
    assert "<b>GET" in html
    assert "&lt;script&gt;" in html
    Read(html)


def test_what_stands_between_backticks_is_code():
    assert rich("`a<b` is\n  not `c`") == "<code>a&lt;b</code> is not <code>c</code>"
    assert rich("one ` alone") == "one ` alone"


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string", "minLength": 1, "maxLength": 2000}, "string, at least 1 characters, at most 2,000 characters"),
        ({"type": "string", "format": "uuid"}, "string (uuid)"),
        ({"type": ["object", "array"], "items": {}}, "object or array"),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "number or null"),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 50}, "list of string, at most 50"),
        ({"type": "boolean", "default": False}, "boolean, otherwise <code>false</code>"),
        ({"enum": ["true", "false"]}, "<code>true</code> or <code>false</code>"),
        ({"$ref": "#/components/schemas/Check"}, '<a href="#schema-Check">Check</a>'),
        ({"x-item-schema": {"$ref": "#/components/schemas/A"}, "type": "string"}, 'parts of <a href="#schema-A">A</a>'),
        ({}, "any value"),
    ],
)  # fmt: skip
def test_the_kind_of_a_value_is_told_in_words(schema, words):
    assert kind_of(schema) == words
