"""HTTP/1.1 as uvicorn reads it, but for two things: a wish for another protocol is passed over, and bytes that are no
HTTP get the same problem+json as every other refusal.
"""

from __future__ import annotations

import httptools
import msgspec
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from service.api.edge import REQUEST_ID, SECURITY_FIELDS
from service.api.problems import MEDIA_TYPE, Malformed, problem

_UNREADABLE = "What came is not HTTP/1.1."
_OF_AN_UPGRADE = frozenset({b"upgrade", b"http2-settings"})


class Http(HttpToolsProtocol):
    """A connection.

    The parser stops behind the head of a request that wishes for another protocol (as Java's client does with h2c) and
    takes its body for that protocol. A server may ignore the wish (RFC 9110, 7.8), so such a request is read once more
    without it.
    """

    def data_received(self, data: bytes) -> None:
        """Reads on; see the class for what is different."""
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as stopped:
            if self._should_upgrade():
                self._read_again(data[stopped.args[0] :])
        except httptools.HttpParserError:
            self.send_400_response(_UNREADABLE)

    def _should_upgrade(self) -> bool:
        """Whether the request wishes for another protocol; nothing of it is answered then, until it is read again."""
        return any(name == b"upgrade" for name, _ in self.headers) and self.parser.get_method() != b"CONNECT"

    def _read_again(self, rest: bytes) -> None:
        head = b"%s %s HTTP/%s\r\n" % (self.parser.get_method(), self.url, self.parser.get_http_version().encode())
        fields = b"".join(
            b"%s: %s\r\n" % (name, _without_the_wish(value) if name == b"connection" else value)
            for name, value in self.headers
            if name not in _OF_AN_UPGRADE
        )
        self.parser = httptools.HttpRequestParser(self)
        self.data_received(head + fields + b"\r\n" + rest)

    def send_400_response(self, msg: str) -> None:
        """Says what is wrong, and hangs up."""
        refusal = problem(Malformed(msg))
        content = msgspec.json.encode(refusal)
        fields = SECURITY_FIELDS | {
            REQUEST_ID: refusal.request_id,
            "Content-Type": MEDIA_TYPE,
            "Content-Length": str(len(content)),
            "Connection": "close",
        }
        told = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).lower()
        self.transport.write(STATUS_LINE[refusal.status] + told.encode("ascii") + b"\r\n" + content)
        self.transport.close()


def _without_the_wish(connection: bytes) -> bytes:
    """A Connection field without the names of fields that are left out."""
    named = (name.strip() for name in connection.split(b","))
    return b", ".join(name for name in named if name.lower() not in _OF_AN_UPGRADE)
