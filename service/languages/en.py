"""English."""

from __future__ import annotations

from typing import Final

from service.languages.language import Language
from service.languages.stemming import snowball
from service.languages.words import listed

_STOP_WORDS: Final = listed(
    "a an the and or but if then than so as of in on at by for from to with without into onto over under about after before between during"
    " through against within since until is are was were be been being am has have had having do does did doing will would shall should"
    " can could may might must not no nor it its he she they them his her their theirs him we us our you your i me my this that these"
    " those there here who whom whose which what when where why how all any both each few more most other some such only own same too"
    " very also just s t re ve ll d said says say according which while because up down out off again once"
)

LANGUAGE: Final = Language(
    code="en",
    name="English",
    script="latin",
    stop_words=_STOP_WORDS,
    fold=str.casefold,
    stem=snowball("en"),
)
