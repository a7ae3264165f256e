"""A claim with its number replaced by a passage's, so that its meaning can be judged again."""

from __future__ import annotations

import re
from typing import Final

from service.domain import Bound, Figure
from service.figures.reading import read
from service.languages.registry import language as language_of
from service.languages.words import ascii_digits

_DUAL = re.compile(r"^(?P<stem>\w{2,}?)(?P<feminine>ت)?(?:ان|ين)$")
_WORD = re.compile(r"\s*(\w+['’]?)")
_OF: Final = frozenset(("of", "de", "d'", "d’", "des", "von", "من", "از"))
_MAX: Final = 6
_TWO: Final = ("اثن", "إثن", "أثن", "اتن", "الاثن")
_PLURAL_FROM: Final = 3
_PLURAL_TO: Final = 10


def slot_substitution(claim_text: str, claim: Figure, passage: Figure, language: str) -> str | None:
    """The claim with the passage's number (and its unit, where it is another) in place of its own, in digits.

    None where the claim has no slot to fill: an Arabic zero stands under a negation that would stay.
    """
    start, end = claim.span.start, claim.span.end
    if claim.value == 0 and not claim_text[start:end].isascii() and language == "ar":
        return None
    number = _in_digits_of(claim_text, _plain(passage.value))
    rest = claim_text[end:]
    if dual := _dual_noun(claim, passage, language):
        return f"{claim_text[:start]}{number} {dual}{rest}"
    if claim.unit == "percent" and not any(char.isdigit() for char in claim.text):
        return _of_percent(claim_text, claim, number, language)
    if claim.bound is Bound.VAGUE:
        rest = _without_of(rest)
    if passage.unit and claim.unit and passage.unit != claim.unit:
        rest = _with_unit(claim_text, claim, passage, language)
    return f"{claim_text[:start]}{number}{rest}"


def opened(claim_text: str, figures: tuple[Figure, ...]) -> str:
    """The claim with an ellipsis mark for each number, which finds passages whatever number they give."""
    text = claim_text
    for figure in reversed(figures):
        if figure.value != 0:
            text = f"{text[: figure.span.start]}…{text[figure.span.end :]}"
    return text


def _of_percent(claim_text: str, claim: Figure, number: str, language: str) -> str:
    """The claim with a percentage for 'half' or for a percentage in words."""
    rest = claim_text[claim.span.end :]
    reading = read(rest, language)
    words = language_of(language).units["percent"].split("|")
    known = {read(word, language).forms[0][0] for word in words if read(word, language).forms}
    has_unit = bool(reading.forms) and bool(known.intersection(reading.forms[0]))
    sign = "" if has_unit else "% من" if language == "ar" else "%"
    return f"{claim_text[: claim.span.start]}{number}{sign}{rest}"


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def _in_digits_of(text: str, number: str) -> str:
    """The number in the digit script that the text uses."""
    foreign = next((char for char in text if char.isdecimal() and not char.isascii()), None)
    if foreign is None:
        return number
    zero = ord(foreign) - int(ascii_digits(foreign))
    return "".join(chr(zero + int(char)) if char.isdigit() else char for char in number)


def _dual_noun(claim: Figure, passage: Figure, language: str) -> str | None:
    """What follows the number in place of a dual: جنديان → جندي; أسبوعين → أشهر where the passage counts months."""
    words = claim.text.split()
    if claim.value != 2 or language != "ar" or not words:
        return None
    match = _DUAL.match(words[0])
    if match is None or words[0].startswith(_TWO):
        return None
    if claim.unit:
        return _unit_name(passage.unit or claim.unit, passage.value, language)
    return match["stem"] + ("ة" if match["feminine"] else "")


def _unit_name(unit: str, value: float, language: str) -> str:
    """The unit in that language; its second word is the plural, which Arabic uses from three to ten only."""
    words = language_of(language).units.get(unit, unit).split("|")
    plural = value != 1 if language != "ar" else _PLURAL_FROM <= value <= _PLURAL_TO
    return words[1] if plural and len(words) > 1 else words[0]


def _without_of(rest: str) -> str:
    match = _WORD.match(rest)
    if match and match[1].casefold() in _OF:
        return rest[: match.start(1)].rstrip() + " " + rest[match.end(1) :].lstrip()
    return rest


def _with_unit(claim_text: str, claim: Figure, passage: Figure, language: str) -> str:
    """What follows the slot, with the passage's unit for the claim's."""
    name = _unit_name(passage.unit or "", passage.value, language)
    rest = claim_text[claim.span.end :]
    own = language_of(language).units.get(claim.unit or "", "")
    reading = read(rest, language)
    known = {form for word in own.split("|") for token in read(word, language).tokens for form in (token.form,)}
    for token, forms in list(zip(reading.tokens, reading.forms, strict=True))[:_MAX]:
        if known.intersection(forms):
            return f"{rest[: token.start]}{name}{rest[token.end :]}"
    return rest
