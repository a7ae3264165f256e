"""Who may call, how often, and what a repeated request is answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.domain.texts import NO_NUL

Origin = Annotated[
    str,
    Meta(
        pattern=r"^(https?://([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:[0-9]{1,5})?"
        r"|(chrome|moz|safari-web)-extension://[a-z0-9-]{32,36})\Z",
        description="Scheme, host and port exactly as a browser sends them, without a path; never a wildcard.",
        examples=["https://newsroom.example.org", "chrome-extension://abcdefghijklmnopabcdefghijklmnop"],
    ),
]

HostName = Annotated[
    str, Meta(pattern=r"^[a-z0-9_-]+(\.[a-z0-9_-]+)*\Z", description="A host's name without port; never a wildcard.")
]


class Scope(StrEnum):
    """What a key is good for."""

    CHECK = "check"
    INGEST = "ingest"
    ADMIN = "admin"


class NewKey(Struct, frozen=True, forbid_unknown_fields=True):
    """A key that is to be made."""

    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=NO_NUL)]
    scopes: Annotated[tuple[Scope, ...], Meta(min_length=1)]
    requests_per_minute: Annotated[int, Meta(ge=1, le=1_000_000)]
    origins: Annotated[tuple[Origin, ...], Meta(max_length=50)] = ()
    """A key with origins is publishable: it may stand in a web page."""


class ApiKey(Struct, frozen=True):
    """A key as everybody may see it: without its secret."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    requests_per_minute: int
    created_at: datetime
    origins: tuple[str, ...] = ()
    revoked_at: datetime | None = None

    @property
    def publishable(self) -> bool:
        return bool(self.origins)

    def may(self, scope: Scope) -> bool:
        """Whether the key is good for that; `admin` is good for everything."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


class IssuedKey(Struct, frozen=True):
    """A key that was made now, with the text that is shown once and kept nowhere."""

    key: ApiKey
    text: str


class KeyFacts(Struct, frozen=True):
    """What is known of all keys together."""

    any_made: bool
    """Whether a key was ever made, live or revoked."""
    any_live: bool
    origins: frozenset[str]
    """Origins of the publishable keys that are live."""


class Allowance(Struct, frozen=True):
    """What is left to a caller in the running window."""

    quota: int
    window_seconds: int
    remaining: int
    """Requests; -1 where this one was already too many."""
    seconds_left: int
    """Until the quota is whole again."""


class KeptAnswer(Struct, frozen=True):
    """An answer as it is given again."""

    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes


class Turn(StrEnum):
    """What a request with an idempotency key has to do."""

    RUN = "run"
    REPLAY = "replay"
    WAIT = "wait"
    """The same request is under way."""
    OTHER = "other"
    """The key was used for another request."""


class Begun(Struct, frozen=True):
    """How a request with an idempotency key stands; `answer` only where it is kept in the database."""

    turn: Turn
    answer: KeptAnswer | None = None
