"""Who calls, and may they: the key of a request, its scope, its origin, and what is left of its quota."""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from litestar.datastructures import Headers
from litestar.types import HTTPScope
from msgspec import Struct

from service.api.hosts import require_own_host
from service.api.operations import Operation
from service.config import Settings
from service.domain import Allowance, ApiKey, KeyFacts
from service.errors import DatabaseUnavailable, Forbidden, InvalidInput, QuotaExceeded, Unauthenticated

if TYPE_CHECKING:
    from service.storage.access import Access

FACTS_SECONDS = 2.0
"""So long a process may not know of the first key, or of a publishable key's origins. Revoking takes effect at once."""
ALLOWANCE = "allowance"
"""Under this key of a scope's state the `Allowance` of a counted request stands."""
CALLER = "caller"
"""Under this key its `Caller`, once it was admitted."""
NOBODY = "open"
"""Name of the caller where no key is needed."""

_KEY = re.compile(r"mh[kp]_[0-9a-z]{12}_")
_NAMES_OF_KEYS = frozenset({"api_key", "apikey", "api-key", "x-api-key", "access_token", "authorization"})


class Caller(Struct, frozen=True):
    """Who sent a request; `name` is the key's id, or `open`."""

    name: str = NOBODY
    key: ApiKey | None = None


class Gate:
    """What a process remembers of the keys, for a moment."""

    def __init__(self, settings: Settings, facts_seconds: float = FACTS_SECONDS) -> None:
        self.always = settings.require_keys == "on" or not settings.loopback
        self.open_requests_per_minute = settings.open_requests_per_minute
        self.allowed_hosts = settings.allowed_hosts
        self.facts_seconds = facts_seconds
        self._facts: KeyFacts | None = None
        self._read_at = 0.0

    async def facts(self, access: Access) -> KeyFacts:
        """What the keys are together, at most so old as was said; older where the database does not answer.

        Raises:
            DatabaseUnavailable: it does not, and never did.

        """
        if self._facts is None or monotonic() - self._read_at > self.facts_seconds:
            try:
                self._facts = await access.facts()
            except DatabaseUnavailable:
                if self._facts is None:
                    raise
            self._read_at = monotonic()
        return self._facts


def caller_of(scope: HTTPScope) -> Caller:
    """Who sent the request, once it was admitted."""
    found: Caller = scope["state"][CALLER]
    return found


async def admitted(gate: Gate, access: Access, operation: Operation, scope: HTTPScope) -> None:
    """Nothing, where the request may go on; it is counted, and `caller_of` tells from now on who sent it.

    Raises:
        InvalidInput: a key stands in the query string.
        Misdirected: no key is needed, and the request names another host than this machine.
        Unauthenticated: a key is needed, and none or no good one was sent.
        Forbidden: the key is not good for this, or not from there.
        QuotaExceeded: the caller's requests of this minute are used up.

    """
    _refuse_key_in_query(scope)
    caller = await _caller(gate, access, operation, scope)
    scope.setdefault("state", {})[CALLER] = caller


async def _caller(gate: Gate, access: Access, operation: Operation, scope: HTTPScope) -> Caller:
    if operation.needs is None:
        return Caller()
    headers = Headers.from_scope(scope)
    if not gate.always and not (await gate.facts(access)).any_made:
        require_own_host(headers, gate.allowed_hosts)
        if gate.open_requests_per_minute:
            address = (scope["client"] or ("", 0))[0]
            hashed = await access.hashed(b"address", address.encode())
            _charge(scope, await access.count(hashed.hex(), gate.open_requests_per_minute))
        return Caller()
    key = await _key(access, headers)
    if key.publishable and headers.get("origin") not in key.origins:
        raise Forbidden("This key is bound to origins, and the request's Origin is none of them.")
    _charge(scope, await access.count(key.id, key.requests_per_minute))
    if not key.may(operation.needs):
        raise Forbidden(f"This key lacks the scope {operation.needs}.", scope=operation.needs)
    if key.publishable and not operation.in_pages:
        raise Forbidden("A publishable key does not open this.")
    return Caller(key.id, key)


def allowance(scope: HTTPScope) -> Allowance | None:
    """What is left to the caller, where the request was counted."""
    found: Allowance | None = scope.get("state", {}).get(ALLOWANCE)
    return found


def _charge(scope: HTTPScope, left: Allowance) -> None:
    scope.setdefault("state", {})[ALLOWANCE] = left
    if left.remaining < 0:
        raise QuotaExceeded(
            f"{left.quota} requests in {left.window_seconds} seconds are what this caller has.",
            retry_after=left.seconds_left,
        )


async def _key(access: Access, headers: Headers) -> ApiKey:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    sent = token.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "").strip()
    if not sent:
        raise Unauthenticated("Send a key of this service as Authorization: Bearer … or as X-API-Key.")
    key = await access.key(sent)
    if key is None:
        raise Unauthenticated("This key is unknown or revoked.", key_sent=True)
    return key


def _refuse_key_in_query(scope: HTTPScope) -> None:
    """URLs stand in logs, histories and referrers: a key in one is a key that is lost."""
    for name, value in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True):
        known = name.lower() in _NAMES_OF_KEYS
        if known or _KEY.search(value) or _KEY.search(name):
            raise InvalidInput(
                "A key has no place in a query string, and one that stood there should be revoked: send it as "
                "Authorization: Bearer … or as X-API-Key.",
                field=name.lower() if known else "query",
            )
