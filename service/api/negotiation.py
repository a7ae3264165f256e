"""What a request prefers: the media type of its answer (RFC 9110), and not to wait for it (RFC 7240)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.api.problems import NotAcceptable
from service.api.reading import AnyRequest

RESPOND_ASYNC = "respond-async"

_RANGE = re.compile(r"^\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*$")
_QUALITY = re.compile(r"^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$", re.IGNORECASE)


def preferred(request: AnyRequest, offered: Sequence[str]) -> str:
    """Of the media types that are offered the one that the request likes best; of equals the first.

    Raises:
        NotAcceptable: it likes none.

    """
    accepted = ",".join(request.headers.getall("accept", []))
    liked = {media_type: quality(accepted, media_type) for media_type in offered}
    best = max(offered, key=lambda media_type: liked[media_type])
    if liked[best] <= 0:
        raise NotAcceptable(f"This is answered as {' or '.join(offered)}.")
    return best


def quality(accepted: str, media_type: str) -> float:
    """How much an Accept field likes a media type, 0 to 1: its most specific range that fits decides.

    A field that is empty, or holds nothing readable, likes everything.
    """
    ranges = list(_ranges(accepted))
    kind, _, part = media_type.partition("/")
    fitting = [
        (theirs != "*", their_part != "*", liked)
        for theirs, their_part, liked in ranges
        if theirs in {"*", kind} and their_part in {"*", part}
    ]
    return max(fitting)[2] if fitting else float(not ranges)


def prefers_async(request: AnyRequest) -> bool:
    """Whether the request would rather not wait for its answer."""
    preferences = ",".join(request.headers.getall("prefer", [])).split(",")
    return any(re.split(r"[;=]", text)[0].strip().lower() == RESPOND_ASYNC for text in preferences)


def _ranges(accepted: str) -> Iterator[tuple[str, str, float]]:
    for text in accepted.split(","):
        media_range, *parameters = text.split(";")
        if found := _RANGE.match(media_range):
            told = [match[1] for parameter in parameters if (match := _QUALITY.match(parameter))]
            yield found[1].lower(), found[2].lower(), min(float(told[0]), 1.0) if told else 1.0
