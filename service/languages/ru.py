"""Russian."""

from __future__ import annotations

from typing import Final

from service.languages.language import Language
from service.languages.stemming import snowball
from service.languages.words import listed

_STOP_WORDS: Final = listed(
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня еще нет о из ему"
    " теперь когда даже ну ли если уже или ни быть был была были него до вас опять уж вам ведь там потом себя ей они тут где есть надо"
    " ней для мы тебя их чем сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой ним здесь этом один"
    " почти мой тем чтобы нее были куда зачем всех при об это эти эта который которая которые которых также после над между через около"
    " сообщил заявил"
)

LANGUAGE: Final = Language(
    code="ru",
    name="Russian",
    script="cyrillic",
    stop_words=_STOP_WORDS,
    fold=str.casefold,
    stem=snowball("ru"),
    spaced_thousands=True,
)
