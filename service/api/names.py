"""Names that stand in a path: percent-encoded text of any script, which may hold slashes and whole URLs."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from service.api.reading import AnyRequest
from service.errors import InvalidInput, NotFound

MOST = 500
"""Code points; as of a document's `external_id`."""


def name_in_path(request: AnyRequest, before: str, field: str) -> str:
    """The text behind `before` in the path as it was sent: the framework's own is decoded, and its slashes are merged.

    Raises:
        InvalidInput: it is no UTF-8, too long or holds U+0000.
        NotFound: the path was written in another way, such as with two slashes where one belongs.

    """
    path: bytes = request.scope["raw_path"]
    if not path.startswith(before.encode()):
        raise NotFound
    try:
        name = unquote_to_bytes(path.removeprefix(before.encode())).decode()
    except UnicodeDecodeError as error:
        raise InvalidInput("Not percent-encoded UTF-8.", field=field) from error
    if not 0 < len(name) <= MOST:
        raise InvalidInput(f"Longer than {MOST} characters, or empty.", field=field)
    if "\0" in name:
        raise InvalidInput("Must not contain U+0000.", field=field)
    return name
