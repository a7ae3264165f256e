"""How the groups that figures count lie to one another: the same, a part, the whole, others."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

ANYBODY: Final = frozenset(("people", "residents", "men"))
"""Groups that say no more than 'people' where news counts the dead."""
_ARMED: Final = frozenset(("soldiers", "fighters", "militants", "members", "attackers", "guards", "police", "officers"))
_IRREGULAR: Final = frozenset(("fighters", "militants", "members", "attackers"))
_CIVIL: Final = frozenset(
    (
        "civilians",
        "children",
        "women",
        "families",
        "students",
        "workers",
        "journalists",
        "medics",
        "passengers",
        "patients",
    )
)
_PARTS_OF_CIVILIANS: Final = _CIVIL - {"civilians"}


class Kinship(StrEnum):
    """Of a passage's group to the claim's group."""

    SAME = "same"
    LIKELY = "likely"
    """The same kind, but only one side names the organisation."""
    PART = "part"
    WHOLE = "whole"
    OTHER = "other"


def split(group: str | None) -> tuple[str | None, str | None]:
    """Kind and organisation: 'fighters of Islamic State' → fighters, Islamic State; 'people' and the like → None."""
    if group is None:
        return None, None
    kind, _, organisation = group.partition(" of ")
    return (None if kind in ANYBODY else kind), organisation or None


def kinship(claim: str | None, passage: str | None) -> Kinship:
    """How the passage's group lies to the claim's; None on either side is everybody."""
    claim_kind, claim_organisation = split(claim)
    kind, organisation = split(passage)
    if claim_kind is None and claim_organisation is None:
        return Kinship.SAME if kind is None and organisation is None else Kinship.PART
    if kind is None and organisation is None:
        return Kinship.WHOLE
    if claim_organisation and organisation:
        return _of_organisations(claim_kind, claim_organisation, kind, organisation)
    if not _alike(claim_kind, kind):
        return Kinship.PART if claim_kind == "civilians" and kind in _PARTS_OF_CIVILIANS else Kinship.OTHER
    return Kinship.SAME if claim_organisation == organisation else Kinship.LIKELY


def _of_organisations(claim_kind: str | None, claim_organisation: str, kind: str | None, organisation: str) -> Kinship:
    if claim_organisation != organisation:
        return Kinship.OTHER
    armed = {claim_kind, kind} <= _ARMED
    return Kinship.SAME if claim_kind == kind or (armed and "officers" not in (claim_kind, kind)) else Kinship.OTHER


def _alike(claim_kind: str | None, kind: str | None) -> bool:
    return claim_kind == kind or {claim_kind, kind} <= _IRREGULAR


def apart(first: str | None, second: str | None) -> bool:
    """Whether nobody can be in both groups, so that their figures may be added up."""
    kind, organisation = split(first)
    other, another = split(second)
    if organisation and another and organisation != another:
        return True
    if kind is None or other is None or kind == other:
        return bool(organisation) != bool(another) and {kind, other} <= _ARMED
    sides = [{kind, other} & side for side in (_ARMED, _CIVIL)]
    return all(sides) or (bool(organisation) != bool(another) and {kind, other} <= _ARMED)
