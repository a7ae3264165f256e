"""One line of JSON as a document."""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from service.domain import RawDocument
from service.errors import InvalidInput
from service.ingestion.dates import instant

_FIELDS: Final = frozenset(RawDocument.__struct_fields__)
_PLACE = re.compile(r" - at (?:`key` in )?`\$\.?(?P<field>\w*)[^`]*`$")


def record(line: bytes | str) -> RawDocument:
    """The document that the line holds.

    `id` is the external id; `published_at` may lack an offset (then it is UTC) or a time (then midnight); empty strings and
    nulls count as missing; keys that are not fields go to `metadata`, as JSON where they are not strings.

    Raises:
        InvalidInput: names the field that does not fit and says why.

    """
    given = _object(line)
    fields = {key: value for key, value in given.items() if key in _FIELDS and key != "metadata"}
    if isinstance(published := fields.get("published_at"), str):
        fields["published_at"] = _instant(published)
    if (
        "external_id" not in fields
        and isinstance(number := given.get("id"), (str, int))
        and not isinstance(number, bool)
    ):
        fields["external_id"] = str(number)
    elif "external_id" not in fields and "id" in given:
        raise InvalidInput("id must be a string or a whole number", field="id")
    metadata = _metadata(given)
    try:
        return msgspec.convert(fields | {"metadata": metadata}, RawDocument)
    except msgspec.ValidationError as error:
        raise _refusal(error) from error


def _object(line: bytes | str) -> dict[str, Any]:
    try:
        given = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput(f"not valid JSON: {error}") from error
    if not isinstance(given, dict):
        raise InvalidInput("not a JSON object")
    return {key: value for key, value in given.items() if value is not None and value != ""}


def _instant(written: str) -> object:
    try:
        return instant(written)
    except (ValueError, TypeError, IndexError) as error:  # the parser of RFC 2822 stumbles over some texts
        raise InvalidInput(
            f"published_at must be a time such as 2022-01-23T18:30:00+03:00 or a date, not {written[:40]!r}",
            field="published_at",
        ) from error


def _metadata(given: dict[str, Any]) -> dict[str, str]:
    own = given.get("metadata", {})
    if not isinstance(own, dict):
        raise InvalidInput("metadata must be an object", field="metadata")
    rest = {key: value for key, value in given.items() if key not in _FIELDS and key != "id"}
    return {
        key: value if isinstance(value, str) else msgspec.json.encode(value).decode()
        for key, value in (own | rest).items()
    }


def _refusal(error: msgspec.ValidationError) -> InvalidInput:
    found = _PLACE.search(str(error))
    field = found["field"] if found else None
    reason = _PLACE.sub("", str(error))
    if "x00" in reason:
        reason = "holds the character U+0000"
    return InvalidInput(f"{field}: {reason}" if field else reason, field=field or None)
