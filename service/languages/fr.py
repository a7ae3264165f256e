"""French."""

from __future__ import annotations

from typing import Final

from service.languages.language import Language
from service.languages.stemming import snowball
from service.languages.words import listed

_STOP_WORDS: Final = listed(
    "le la les l un une des du de d et ou mais si que qu qui quoi dont ou au aux a en dans par pour sur sous avec sans entre vers chez"
    " contre depuis pendant avant apres ce cet cette ces c ca cela il elle ils elles on je j tu nous vous me m te t se s lui leur leurs y"
    " son sa ses mon ma mes ton ta tes notre nos votre vos ne n pas plus moins est sont etait etaient ete etre etant sera seront soit fut"
    " furent a ai as ont avait avaient avoir ayant aura auront comme aussi tres tout toute tous toutes meme autre autres selon dit ont"
    " lors lorsque quand afin donc car ainsi alors deja encore"
)

LANGUAGE: Final = Language(
    code="fr",
    name="French",
    script="latin",
    stop_words=_STOP_WORDS,
    fold=str.casefold,
    stem=snowball("fr"),
    spaced_thousands=True,
)
