"""Pages and their events made small for the way: gzip, for browsers that take it, each piece readable as it comes."""

from __future__ import annotations

import zlib
from typing import Final, cast

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

LEVEL: Final = 6
_GZIP: Final = 16 + zlib.MAX_WBITS
"""Tells zlib to write gzip's own header, which holds no time: the same body is packed into the same bytes."""


def packing(app: ASGIApp) -> ASGIApp:
    """The application with its bodies packed. No page holds a secret that its length could tell."""

    async def packed(scope: Scope, receive: Receive, send: Send) -> None:
        if takes_gzip(Headers.from_scope(cast("HTTPScope", scope)).get("accept-encoding", "")):
            await app(scope, receive, _Packer(send).take)
        else:
            await app(scope, receive, send)

    return packed


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding field takes gzip; nothing but its name, or a weight above zero, says so."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.strip().rstrip("0.") not in {"q=", "q"}
    return False


class _Packer:
    """Takes the place of `send`."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP)

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            fields = MutableScopeHeaders(message)
            fields["Content-Encoding"] = "gzip"
            fields.extend_header_value("Vary", "Accept-Encoding")
            if "content-length" in fields:
                del fields["content-length"]
        elif message["type"] == "http.response.body":
            more = message.get("more_body", False)
            flush = zlib.Z_SYNC_FLUSH if more else zlib.Z_FINISH
            message["body"] = self._packer.compress(message.get("body", b"")) + self._packer.flush(flush)
        await self._send(message)
