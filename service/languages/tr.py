"""Turkish."""

from __future__ import annotations

from typing import Final

from service.languages.language import Language
from service.languages.stemming import snowball
from service.languages.words import listed, without_accents

_STOP_WORDS: Final = frozenset(
    without_accents(word)
    for word in listed(
        "ve veya ya da de ki ile için bir bu şu o ben sen biz siz onlar bunlar şunlar ne mi mı mu mü gibi kadar daha en çok az ama fakat"
        " ancak ise hem her hiç bazı tüm bütün şey göre sonra önce üzere karşı doğru dolayı rağmen olan olarak oldu olduğu olduğunu olup olur"
        " olmak var yok değil idi imiş etti eden eder edildi ettiği dedi diye söyledi nasıl neden niçin nerede kim hangi kendi aynı diğer"
        " bile çünkü eğer hangi içinde üzerinde arasında tarafından"
    )
)


def fold(word: str) -> str:
    """The word in lower case, with the Turkish dotted and dotless i."""
    return word.replace("I", "ı").replace("İ", "i").casefold()


LANGUAGE: Final = Language(
    code="tr",
    name="Turkish",
    script="latin",
    stop_words=_STOP_WORDS,
    fold=fold,
    stem=snowball("tr"),
    elided=True,
)
