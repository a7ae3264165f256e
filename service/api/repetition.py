"""`Idempotency-Key`: a POST that is sent again is answered again, and runs once (draft-ietf-httpapi-idempotency-key-header).

PostgreSQL holds which requests are under way and which are done, under keyed hashes. An answer is written down only where
it tells of something that is stored anyway: 201, 202, or with a Location. Any other may hold a claim and stays in this
process's memory; once it is gone from there the request runs again, which is harmless, for it stores nothing.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from litestar import Request
from litestar.datastructures import Headers
from litestar.types import ASGIApp, HTTPReceiveMessage, HTTPScope, Message, Receive, Send

from service.api.access import caller_of
from service.api.operations import Operation
from service.api.reading import chunks
from service.domain import KeptAnswer, Turn
from service.errors import DatabaseUnavailable, InvalidInput, UnderWay

if TYPE_CHECKING:
    from service.api.edge import Edge

log = logging.getLogger(__name__)

FIELD = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
EVENT_STREAM = "text/event-stream"
DECIDING_FIELDS = ("accept", "accept-language", "content-type", "prefer")
"""Beside the body they decide what is answered: the same request has the same."""
STORED = (201, 202)
"""Statuses of answers that tell of something that was stored."""

_KEY = re.compile(r"[!-~]{1,255}")


class Collected:
    """What an application sends, until it has sent all of it."""

    def __init__(self) -> None:
        self.status = 500
        self.fields: list[tuple[str, str]] = []
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        """Takes the place of `send`."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.fields = [
                (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in message["headers"]
            ]
        elif message["type"] == "http.response.body":
            self.body += message["body"]

    def answer(self) -> KeptAnswer:
        """All of it."""
        return KeptAnswer(self.status, tuple(self.fields), bytes(self.body))


class Attempt:
    """One run of a request that is to be answered once."""

    def __init__(self, edge: Edge, name: bytes, fingerprint: bytes) -> None:
        self.id = uuid4()
        self.name = name
        self.fingerprint = fingerprint
        self.requests = edge.runtime.idempotency
        self.replays = edge.replays
        self.lease = float(edge.settings.idempotency_lease_seconds)
        self.life = float(edge.settings.idempotency_seconds)

    async def begin(self) -> KeptAnswer | None:
        """The answer that was given before; None where this attempt is to find it.

        Raises:
            InvalidInput: the key was sent with another request.
            UnderWay: another attempt is at it.

        """
        begun = await self.requests.begin(self.name, self.fingerprint, self.id, self.lease, self.life)
        if begun.turn is Turn.RUN:
            return None
        if begun.turn is Turn.OTHER:
            raise InvalidInput("This key was sent with another request before; take a new one.", field=FIELD)
        if begun.turn is Turn.REPLAY:
            if answer := begun.answer or self.replays.get(self.name):
                return answer
            if await self.requests.begin_again(self.name, self.fingerprint, self.id, self.lease):
                return None
        raise UnderWay

    async def run(self, app: ASGIApp, scope: HTTPScope, receive: Receive) -> KeptAnswer:
        """The application's whole answer, once it is written down that there is one."""
        collected = Collected()
        ended = False
        try:
            async with self._leased():
                await app(scope, receive, collected.take)
            answer = collected.answer()
            ended = await self._end(answer)
        finally:
            if not ended:
                with suppress(DatabaseUnavailable):  # the lease runs out by itself
                    await self.requests.give_back(self.name, self.id)
        return answer

    async def _end(self, answer: KeptAnswer) -> bool:
        """Whether the answer stands; a refusal does not, for nothing was done and the same may pass later."""
        if not 200 <= answer.status < 300:
            return False
        location = next((value for name, value in answer.fields if name == "location"), None)
        stored = answer.status in STORED or location is not None
        if not stored:
            self.replays.put(self.name, answer)
        try:
            await self.requests.finish(
                self.name, self.id, answer.status, answer if stored else None, location and location.lower()
            )
        except DatabaseUnavailable:
            log.warning("an outcome was not written down", extra={"fields": {"code": DatabaseUnavailable.code}})
        return True

    @asynccontextmanager
    async def _leased(self) -> AsyncIterator[None]:
        renewing = asyncio.create_task(self._renew())
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _renew(self) -> None:
        has_it = True
        while has_it:
            await asyncio.sleep(self.lease / 3)
            with suppress(DatabaseUnavailable):
                has_it = await self.requests.renew(self.name, self.id, self.lease)


def wants_to_be_answered_once(scope: HTTPScope) -> bool:
    """Whether it is a POST with the field; other methods are idempotent by themselves."""
    return scope["method"] == "POST" and any(name == FIELD.lower().encode() for name, _ in scope["headers"])


async def answered_once(
    app: ASGIApp, edge: Edge, operation: Operation, scope: HTTPScope, receive: Receive, send: Send
) -> None:
    """Lets `app` answer, unless this request was answered before.

    Raises:
        InvalidInput: the field is none, does not go with the request, or came with another request before.
        UnderWay: the same request has no answer yet.
        TooLarge: the body is.

    """
    key = _sent_key(operation, scope)
    limit: int = getattr(edge.settings, operation.body_limit)
    body = b"".join([chunk async for chunk in chunks(Request(scope, receive), limit)])
    attempt = Attempt(edge, *await _hashed(edge, scope, key, body))
    before = await attempt.begin()
    answer = before or await attempt.run(app, scope, _first(body, receive))
    await _give(answer, send, again=before is not None)


def forgetting(edge: Edge, scope: HTTPScope, send: Send) -> Send:
    """`send` for a DELETE: before it says that something is gone, the answers that told of it are."""

    async def send_after_forgetting(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in {200, 204, 404, 410}:
            await edge.runtime.idempotency.forget(scope["path"].lower())
        await send(message)

    return send_after_forgetting


def _sent_key(operation: Operation, scope: HTTPScope) -> bytes:
    headers = Headers.from_scope(scope)
    if not operation.repeatable or EVENT_STREAM in headers.get("accept", "").lower():
        raise InvalidInput("A stream cannot be given again: send the request without this field.", field=FIELD)
    sent = headers.getall(FIELD)
    key = sent[0].strip()
    if len(key) > 1 and key[0] == key[-1] == '"':  # the draft's structured string; most clients send it bare
        key = key[1:-1]
    if len(sent) > 1 or not _KEY.fullmatch(key):
        raise InvalidInput("Send one key of 1 to 255 visible ASCII characters, such as a UUID.", field=FIELD)
    return key.encode()


async def _hashed(edge: Edge, scope: HTTPScope, key: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Name and fingerprint of a request. Without the sent key, which is kept nowhere, no body can be tried against it."""
    access = edge.runtime.access
    headers = Headers.from_scope(scope)
    deciding = [headers.get(field, "").encode("latin-1") for field in DECIDING_FIELDS]
    route = scope["path"].encode(), scope["query_string"]
    name = await access.hashed(b"request", caller_of(scope).name.encode(), *route, key)
    return name, await access.hashed(b"body", name, key, *deciding, body)


def _first(body: bytes, receive: Receive) -> Receive:
    """`receive` that gives the body that was read, and then what else comes."""
    waiting = [body]

    async def receive_body_first() -> HTTPReceiveMessage:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return cast("HTTPReceiveMessage", await receive())

    return receive_body_first


async def _give(answer: KeptAnswer, send: Send, *, again: bool) -> None:
    fields = (*answer.fields, (REPLAYED.lower(), "true")) if again else answer.fields
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in fields]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})
