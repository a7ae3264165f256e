"""The steps of a check, as they end."""

from __future__ import annotations

from msgspec import Struct

from service.domain.checks import Check, Claim, Evidence, Search


class Parsed(Struct, frozen=True):
    """The claim as it was understood."""

    claim: Claim


class Found(Struct, frozen=True):
    """What retrieval found."""

    searched: tuple[Search, ...]
    retrieved: int


class Judged(Struct, frozen=True):
    """The evidence, strongest first, before the verdict is drawn."""

    evidence: tuple[Evidence, ...]


class Decided(Struct, frozen=True):
    """The whole check."""

    check: Check


Step = Parsed | Found | Judged | Decided
