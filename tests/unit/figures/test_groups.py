"""Groups: who is among whom, and whose numbers may be added."""

from __future__ import annotations

import pytest

from service.figures.groups import Kinship, apart, kinship, split
from service.languages.registry import LANGUAGES


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        (None, None, Kinship.SAME),
        (None, "people", Kinship.SAME),
        ("people", None, Kinship.SAME),
        (None, "civilians", Kinship.PART),
        ("people", "members of Islamic State", Kinship.PART),
        ("civilians", None, Kinship.WHOLE),
        ("civilians", "civilians", Kinship.SAME),
        ("civilians", "children", Kinship.PART),
        ("civilians", "soldiers", Kinship.OTHER),
        ("members of Islamic State", "fighters of Islamic State", Kinship.SAME),
        ("members of Islamic State", "members of Syrian Democratic Forces", Kinship.OTHER),
        ("members of Islamic State", "fighters", Kinship.LIKELY),
        ("fighters", "militants", Kinship.SAME),
        ("soldiers", "soldiers of Iraqi army", Kinship.LIKELY),
        ("soldiers", "militants", Kinship.OTHER),
        ("prisoners of Islamic State", "fighters of Islamic State", Kinship.OTHER),
    ],
)
def test_kinship(claim: str | None, passage: str | None, expected: Kinship) -> None:
    assert kinship(claim, passage) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("members of Islamic State", "fighters of Syrian Democratic Forces", True),
        ("members of Islamic State", "civilians", True),
        ("members of Islamic State", "fighters", True),
        ("soldiers", "civilians", True),
        ("civilians", "children", False),
        ("people", "civilians", False),
        (None, "civilians", False),
        (None, None, False),
        ("soldiers", "soldiers", False),
        ("soldiers", "officers", False),
    ],
)
def test_whose_numbers_may_be_added(first: str | None, second: str | None, expected: bool) -> None:
    assert apart(first, second) is expected
    assert apart(second, first) is expected


def test_kind_and_organisation_are_told_apart() -> None:
    assert split("fighters of Islamic State") == ("fighters", "Islamic State")
    assert split("people") == (None, None)
    assert split("people of Islamic State") == (None, "Islamic State")
    assert split(None) == (None, None)


@pytest.mark.parametrize("group", sorted(LANGUAGES["en"].groups))
def test_every_group_is_kin_to_itself_and_part_of_everybody(group: str) -> None:
    assert kinship(group, group) is Kinship.SAME
    assert kinship(None, group) in {Kinship.SAME, Kinship.PART}
    assert not apart(group, group)
