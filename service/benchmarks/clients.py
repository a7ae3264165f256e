"""A plain HTTP/1.1 client over one connection: a library's pool would cost more than what is measured."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Self

import msgspec
from msgspec import Struct

JSON, EVENTS = "application/json", "text/event-stream"
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_RETRY_AFTER = re.compile(rb"\r\nretry-after: *(\d+)", re.IGNORECASE)


class Answer(Struct, frozen=True):
    """What came back, and when; milliseconds from the moment of asking."""

    status: int
    body: bytes
    first_ms: float
    """Until the first byte of the body."""
    ms: float
    retry_after: float | None = None
    """Seconds."""


class Client:
    """One connection, used for one request after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self._reader = reader
        self._writer = writer
        self._host = host

    @classmethod
    @asynccontextmanager
    async def open(cls, host: str, port: int) -> AsyncIterator[Self]:
        """A client of the server at this address."""
        reader, writer = await asyncio.open_connection(host, port, limit=2**24)
        try:
            yield cls(reader, writer, f"{host}:{port}")
        finally:
            writer.close()
            await writer.wait_closed()

    async def check(self, claim: str, accept: str = JSON) -> Answer:
        """The answer to a check of the claim."""
        return await self.ask("POST", "/v1/checks", msgspec.json.encode({"claim": claim}), accept)

    async def ask(self, method: str, path: str, body: bytes = b"", accept: str = JSON) -> Answer:
        """The answer to a request."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept: {accept}\r\n"
            f"Content-Type: {JSON}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        begun = perf_counter()
        self._writer.write(head.encode() + body)
        headers = await self._reader.readuntil(b"\r\n\r\n")
        first, received = await self._chunks() if _CHUNKED.search(headers) else await self._whole(headers)
        status, retry = _STATUS.match(headers), _RETRY_AFTER.search(headers)
        assert status is not None
        return Answer(
            status=int(status[1]),
            body=received,
            first_ms=(first - begun) * 1000,
            ms=(perf_counter() - begun) * 1000,
            retry_after=float(retry[1]) if retry else None,
        )

    async def _whole(self, headers: bytes) -> tuple[float, bytes]:
        length = _LENGTH.search(headers)
        received = await self._reader.readexactly(int(length[1]) if length else 0)
        return perf_counter(), received

    async def _chunks(self) -> tuple[float, bytes]:
        first, received = 0.0, []
        while size := int((await self._reader.readuntil(b"\r\n")).split(b";")[0], 16):
            received.append(await self._reader.readexactly(size))
            first = first or perf_counter()
            await self._reader.readexactly(2)
        await self._reader.readexactly(2)
        return first or perf_counter(), b"".join(received)
