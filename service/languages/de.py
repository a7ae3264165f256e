"""German."""

from __future__ import annotations

from typing import Final

from service.languages.language import Language
from service.languages.stemming import snowball
from service.languages.words import listed

_STOP_WORDS: Final = listed(
    "der die das den dem des ein eine einen einem einer eines und oder aber wenn dann als wie so von vom zu zum zur in im an am auf aus"
    " bei beim mit nach vor fur uber unter durch gegen ohne um seit bis wahrend zwischen hinter neben ist sind war waren sein gewesen wird"
    " werden wurde wurden worden hat haben hatte hatten kann konnen konnte soll sollen muss mussen will wollen nicht kein keine keinen er"
    " sie es wir ihr ich du ihn ihm ihnen uns euch mich dich sich seine seinen seiner seinem ihre ihren ihrer ihrem dieser diese dieses"
    " diesen diesem jener jene dass da weil ob damit dort hier auch noch nur schon sehr mehr man was wer wo laut sagte"
)

LANGUAGE: Final = Language(
    code="de",
    name="German",
    script="latin",
    stop_words=_STOP_WORDS,
    fold=str.casefold,
    stem=snowball("de"),
    spaced_thousands=True,
)
