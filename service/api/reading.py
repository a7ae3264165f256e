"""What a request says, as structs: bodies and query strings decoded strictly, with the wrong field named."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TypeVar, get_args
from urllib.parse import parse_qsl
from uuid import UUID

import msgspec
from litestar import Request
from msgspec import Struct

from service.api.problems import ClientGone, Malformed
from service.domain import NO_NUL
from service.errors import InvalidInput, TooLarge, UnsupportedContent

S = TypeVar("S", bound=Struct)
AnyRequest = Request[Any, Any, Any]

JSON = "application/json"
NDJSON = "application/x-ndjson"
EVENTS = "text/event-stream"
JSON_LD = "application/ld+json"
DRAINED_BYTES = 64_000_000
"""Of a body that is too large, so much is read and dropped, so that the client reads the refusal, not a broken pipe."""
LONGEST_INTEGER = 18
"""Digits; more can be no parameter of ours."""

_AT = re.compile(r" - at (?:`key` in )?`\$(?P<path>[^`]*)`$")
_NAMED = re.compile(r"^Object (?:contains unknown|missing required) field `(?P<name>.*)`$", re.DOTALL)


async def body(request: AnyRequest, kind: type[S], limit: int) -> S:
    """The JSON body as a struct; times in UTC.

    Raises:
        UnsupportedContent: it is not declared as JSON.
        TooLarge: it is longer than `limit` bytes.
        Malformed: it is not JSON in UTF-8.
        InvalidInput: a field does not fit; names it.

    """
    require_media_type(request, JSON)
    return decoded(b"".join([chunk async for chunk in chunks(request, limit)]), kind)


def query(request: AnyRequest, kind: type[S]) -> S:
    """The query string as a struct; times in UTC. Only tuples may be repeated.

    Raises:
        Malformed: it is not UTF-8 once unescaped.
        InvalidInput: a parameter is unknown, repeated or does not fit; names it.

    """
    try:
        pairs = parse_qsl(
            request.scope["query_string"].decode("latin-1"), keep_blank_values=True, encoding="utf-8", errors="strict"
        )
    except ValueError as error:
        raise Malformed("The query string is not escaped UTF-8.") from error
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, object] = {}
    for name, text in pairs:
        repeatable = name in fields and isinstance(fields[name].default, tuple)
        if name in values and not repeatable:
            raise InvalidInput("Given more than once.", field=_short(name))
        if repeatable:
            values[name] = (*values.get(name, ()), text)  # type: ignore[misc]
        else:
            values[name] = _number(text) if name in fields and _takes_integers(fields[name].type) else text
    return _converted(values, kind)


def identifier(text: str, field: str) -> str:
    """The id in its usual form.

    Raises:
        InvalidInput: it is no UUID.

    """
    with suppress(ValueError):
        if len(text) == len(str(UUID(text))):
            return str(UUID(text))
    raise InvalidInput("Not an id of this service: a UUID such as 0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55.", field=field)


def require_media_type(request: AnyRequest, *wanted: str) -> None:
    """Nothing, where the body is declared as one of `wanted`, in UTF-8 and unpacked.

    Raises:
        UnsupportedContent: it is not.

    """
    declared = request.headers.get("content-type", "")
    media_type, _, parameters = declared.partition(";")
    charset = re.search(r"charset=\"?([^\s;\"]+)", parameters, re.IGNORECASE)
    if media_type.strip().lower() not in wanted:
        raise UnsupportedContent(
            f"Send the body as {' or '.join(wanted)}; it came as {_short(declared) or 'nothing declared'}."
        )
    if charset and charset[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedContent("Send the body in UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedContent("Send the body without a content encoding.")


async def chunks(request: AnyRequest, limit: int) -> AsyncIterator[bytes]:
    """The body piece by piece.

    Raises:
        TooLarge: it is longer than `limit` bytes; told from Content-Length where that is given.
        ClientGone: the client went away before its end.

    """
    read = int(declared) if (declared := request.headers.get("content-length", "")).isdecimal() else 0
    excess = read > limit
    read = 0
    more = True
    while more and read <= (DRAINED_BYTES if excess else limit):
        message = await request.receive()
        if message["type"] != "http.request":
            raise ClientGone
        more = message.get("more_body", False)
        read += len(message.get("body", b""))
        excess = excess or read > limit
        if not excess:
            yield message.get("body", b"")
    if excess:
        raise TooLarge(f"The body is longer than {limit} bytes.")


def decoded(data: bytes, kind: type[S]) -> S:
    """JSON text as a struct; times in UTC. Errors as of `body`."""
    try:
        return in_utc(_fitted(data, kind))
    except msgspec.ValidationError as error:
        raise _invalid(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed("The body is not JSON in UTF-8.") from error


def _fitted(data: bytes, kind: type[S]) -> S:
    """The struct; 10.0 is an integer to JSON Schema, though not to msgspec, so it is looked at again where that failed."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        if "got `float`" not in str(error):
            raise
        return msgspec.convert(_with_integers(msgspec.json.decode(data)), kind)


def _with_integers(value: object) -> object:
    if isinstance(value, dict):
        return {name: _with_integers(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_with_integers(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def in_utc(struct: S) -> S:
    """The struct with every time in UTC; a time whose UTC lies beyond the calendar becomes the calendar's end."""
    changed = {
        name: _utc(value) if isinstance(value, datetime) else in_utc(value)
        for name in struct.__struct_fields__
        if isinstance(value := getattr(struct, name), datetime | Struct)
    }
    return msgspec.structs.replace(struct, **changed) if changed else struct


def _utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError:
        return (datetime.min if time.year == 1 else datetime.max).replace(tzinfo=UTC)  # noqa: DTZ901


def _converted(values: Mapping[str, object], kind: type[S]) -> S:
    try:
        return in_utc(msgspec.convert(values, kind))
    except msgspec.ValidationError as error:
        raise _invalid(error) from error


def _takes_integers(kind: object) -> bool:
    """Whether a number is one of the values of a type: an int, an optional or a limited one."""
    return kind is int or any(_takes_integers(part) for part in get_args(kind))


def _number(text: str) -> int | str:
    return int(text) if re.fullmatch(rf"-?[0-9]{{1,{LONGEST_INTEGER}}}", text) else text


def _invalid(error: msgspec.ValidationError) -> InvalidInput:
    """Names the field: msgspec tells it inside of its message, as a path from `$`."""
    message = str(error)
    place = _AT.search(message)
    path = place["path"].lstrip(".") if place else ""
    message = message[: place.start()] if place else message
    if named := _NAMED.match(message):
        path = f"{path}.{named['name']}".lstrip(".")
        message = "Unknown field." if "unknown" in message[:30] else "Required."
    elif f"regex {NO_NUL!r}" in message:
        message = "Must not contain U+0000."
    return InvalidInput(message.replace("`", ""), field=_short(path) or "body")


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
