"""How a route describes itself: what it takes, gives and refuses. `document` makes OpenAPI of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct

from service.api.reading import JSON
from service.domain import Scope

KEY = "operation"
"""Under this key of a handler's `opt` its `Operation` stands."""
PART = "x-item-schema"
"""In a schema of the document: that of a line, or of all events by their names. OpenAPI 3.1 has no word for parts of a stream."""


class Tag(StrEnum):
    """Groups of operations, in the order in which the document lists them."""

    CHECKS = "checks"
    SEARCH = "search"
    CORPUS = "corpus"
    OPERATION = "operation"


class Example(Struct, frozen=True):
    """A value that a client may send or get; a struct, so that it fits by construction, or a line of text."""

    summary: str
    value: Struct | str


class Body(Struct, frozen=True):
    """What is sent or given, in which media type. `kind` is the struct; of NDJSON that of each line."""

    kind: type[Struct] | None
    media_type: str = JSON
    examples: dict[str, Example] = {}


class Answer(Struct, frozen=True):
    """One successful outcome; `headers` are name and description."""

    status: int
    description: str
    body: Body | None = None
    headers: dict[str, str] = {}
    other: tuple[Body, ...] = ()
    """The same in other media types, by the request's Accept."""


class Operation(Struct, frozen=True):
    """All that the OpenAPI document says of a route, beside its path and method."""

    id: str
    tag: Tag
    summary: str
    description: str
    gives: tuple[Answer, ...]
    refuses: tuple[int, ...] = ()
    takes: Body | None = None
    takes_also: tuple[Body, ...] = ()
    """The body in other media types."""
    query: type[Struct] | None = None
    ids: dict[str, str] = {}
    """Path parameters: name and description; every one of them is a UUID."""
    names: dict[str, str] = {}
    """Path parameters that are names of the operator's: name and description; percent-encoded text."""
    fields: dict[str, str] = {}
    """Header fields that the operation reads: name and description."""
    body_limit: str = "max_body_bytes"
    """The setting that bounds the body."""
    needs: Scope | None = Scope.CHECK
    """What a key must be good for; None: anybody may call."""
    in_pages: bool = False
    """Whether a publishable key opens it as well: everybody can read such a key in a page."""
    for_people: bool = False
    """Whether it is a page and no part of the API, so that the OpenAPI document leaves it out."""

    @property
    def repeatable(self) -> bool:
        """Whether it takes an Idempotency-Key, where its method is POST: a stream of lines cannot be given again."""
        return self.takes is None or self.takes.media_type == JSON


def described(operation: Operation) -> dict[str, Any]:
    """The `opt` of a handler that this describes."""
    return {KEY: operation}
