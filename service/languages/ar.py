"""Arabic."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from service.languages.language import Language
from service.languages.words import arabic_letters, listed

_MIN_STEM: Final = 3  # Arabic roots have three letters
_W_WORDS: Final = tuple(
    listed(
        "وزير وزار وزرا وكال وحد ولاي وفد وفود وقت وقف وقوف وقع وقوع وصل وصول وصف وضع وثيق وثايق وسط وساط وسيل وسايل وطن واقع واجه وفا وبا"
        " ورق ورد واشنطن والد ولد ولاد وجه وجوه وجود وزن وعد وعي ويك ويل وافق وادي وظيف وظايف واحد وحيد وكيل وقود وراء ورا وعود وردي"
    )
)
"""Beginnings of words whose و belongs to the root."""
_ARTICLES: Final = ("ال", "لل")
_WITH_ARTICLE: Final = ("بال", "كال", "فال")
_DERIVED: Final = ("بم", "لم", "باست", "لاست", "بان", "لان", "باق", "لاق", "باط", "لاط", "باح", "لاح", "بت", "لت")
"""A preposition before a derived noun: بمدينة، لاقتحام."""
_L_WORDS: Final = (
    "لتر",
    "لتوان",
    "بتر",
    "لمح",
    "لمس",
    "لمع",
    "لاحق",
    "بتكوين",
    "لاقي",
    "لانه",
    "لانها",
    "بانه",
    "بانها",
)
_SUFFIXES: Final = ("هما", "ها", "هم", "هن", "ات", "ون", "ين", "ان", "يه", "وا", "نا", "ه", "ي", "ا", "و", "ء")
_LATE_T: Final = 4  # مات، بيت keep their ت; أعلنت does not


def fold(word: str) -> str:
    """The word without vowel signs, its letter variants made one."""
    return arabic_letters(word.casefold())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Light stem of a folded word: conjunctions, prepositions, article, and endings of number, gender and possession off."""
    return _without_endings(_without_clitics(word))


def _without_clitics(word: str) -> str:
    if word.startswith("و") and len(word) > _MIN_STEM and not word.startswith(_W_WORDS):
        word = word[1:]
    for prefix in (*_WITH_ARTICLE, *_ARTICLES):
        if word.startswith(prefix) and len(word) - len(prefix) >= _MIN_STEM - 1:
            return word[len(prefix) :]
    if word.startswith(_DERIVED) and len(word) > _MIN_STEM + 1 and not word.startswith(_L_WORDS):
        return word[1:]
    return word


def _without_endings(word: str) -> str:
    while True:
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
                word = word[: -len(suffix)]
                break
        else:
            return word[:-1] if word.endswith("ت") and len(word) > _LATE_T else word


_STOP_WORDS: Final = frozenset(
    fold(word)
    for word in listed(
        "في من إلى على عن مع أن إن أنه أنها إنه إنها بأن بأنه بأنها لأن هذا هذه ذلك تلك هؤلاء هو هي هم هن نحن أنا أنت التي الذي الذين اللذين"
        " اللتين اللواتي ما ماذا لا لم لن ليس ليست كان كانت كانوا يكون تكون قد لقد ثم أو أم بل حتى إذا إذ لو كما كل بعد قبل بين عند منذ"
        " خلال حول ضد دون غير سوى أي أية له لها لهم به بها بهم فيه فيها فيهم منه منها منهم عليه عليها عليهم إليه إليها عنه عنها معه معها"
        " هناك هنا حيث كيف متى لماذا أيضا فقط لكن لكنه لكنها إلا عبر نحو لدى قال قالت وقال وقالت أضاف أضافت بحسب وفق وفقا يوم تم جدا مثل"
        " وهو وهي وهذا وهذه فإن وإن وأن ولا ولم ولن وما ومن وفي وعلى وإلى وقد وكان وكانت فيما بينما مما ممن عما لما كي لكي أما إما بما لذلك"
    )
)

LANGUAGE: Final = Language(code="ar", name="Arabic", script="arabic", stop_words=_STOP_WORDS, fold=fold, stem=stem)
