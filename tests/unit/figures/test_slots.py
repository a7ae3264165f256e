"""A claim's slot filled with a passage's number still reads as a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.figures.extract import figures
from service.figures.slots import opened, slot_substitution


@pytest.mark.parametrize(
    ("language", "claim", "passage", "expected"),
    [
        ("en", "20 Iraqi soldiers were killed", "قتل 11 جنديا", "11 Iraqi soldiers were killed"),
        ("en", "At least 120 people died", "قتل 30 شخصا", "30 people died"),
        ("en", "Thousands of people fled", "فر 45 شخصا", "45 people fled"),
        ("en", "No civilians were killed", "قتل 7 مدنيين", "7 civilians were killed"),
        ("en", "It was planned for three days", "منذ ستة أشهر", "It was planned for 6 months"),
        ("en", "It was planned for three days", "منذ شهر واحد", "It was planned for 1 month"),
        ("en", "Prices rose by 12 percent", "ارتفعت 7.5 بالمئة", "Prices rose by 7.5 percent"),
        ("en", "Half of the prisoners fled", "فر 30 بالمئة", "30% of the prisoners fled"),
        ("ar", "فر نصف السجناء", "فر 30 بالمئة", "فر 30% من السجناء"),
        ("de", "zwanzig Prozent der Wähler", "30 بالمئة", "30 Prozent der Wähler"),
        ("ar", "قُتل 120 شخصاً في الهجوم", "قتل 30 شخصا", "قُتل 30 شخصاً في الهجوم"),
        ("ar", "شارك ٢٠٠ عنصر في الهجوم", "شارك 30 عنصرا", "شارك ٣٠ عنصر في الهجوم"),
        ("ar", "خُطط للهجوم خلال أسبوعين فقط", "منذ ستة أشهر", "خُطط للهجوم خلال 6 أشهر"),
        ("ar", "خُطط للهجوم خلال أسبوعين", "منذ 20 شهرا", "خُطط للهجوم خلال 20 شهر"),
        ("ar", "قُتل جنديان", "قتل 11 جنديا", "قُتل 11 جندي"),
        ("ar", "ما لا يقل عن 120 قتيلا", "قتل 30 شخصا", "30 قتيلا"),
        ("fr", "Des dizaines de soldats sont morts", "قتل 30 جنديا", "30 soldats sont morts"),
        ("es", "Al menos 120 personas murieron", "قتل 30 شخصا", "30 personas murieron"),
        ("de", "Mindestens drei Tage lang", "منذ ستة أشهر", "6 monate lang"),
        ("ru", "Погибли не менее 120 человек", "قتل 30 شخصا", "Погибли 30 человек"),
        ("tr", "En az 120 kişi öldü", "قتل 30 شخصا", "30 kişi öldü"),
        ("fa", "دست‌کم ۱۲۰ نفر کشته شدند", "قتل 30 شخصا", "۳۰ نفر کشته شدند"),
    ],
)
def test_the_number_takes_the_slot(language: str, claim: str, passage: str, expected: str) -> None:
    ours, theirs = figures(claim, language)[0], figures(passage, "ar")[0]
    assert slot_substitution(claim, ours, theirs, language) == expected


def test_a_negated_arabic_zero_has_no_slot() -> None:
    claim = "لم يُقتل أي مدني في الاشتباكات"
    (ours,), (theirs,) = figures(claim, "ar"), figures("قتل 7 مدنيين", "ar")
    assert slot_substitution(claim, ours, theirs, "ar") is None


@given(st.integers(3, 10**6), st.integers(3, 10**6))
def test_what_was_filled_is_read_back(ours: int, theirs: int) -> None:
    claim = f"At least {ours} people were killed in the attack on the prison"
    (figure,) = figures(claim, "en")
    (other,) = figures(f"{theirs} people were killed", "en")
    filled = slot_substitution(claim, figure, other, "en")
    assert filled is not None
    assert [found.value for found in figures(filled, "en")] == [theirs]
    assert filled.endswith(" people were killed in the attack on the prison")


def test_the_opened_claim_has_marks_for_its_numbers() -> None:
    claim = "At least 77 ISIS members and 39 fighters were killed"
    assert opened(claim, figures(claim, "en")) == "… ISIS members and … fighters were killed"
    assert opened("No civilians were killed", figures("No civilians were killed", "en")) == "No civilians were killed"
