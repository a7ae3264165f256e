"""Words at the start of a sentence that lean on the sentence before, by language: data only, on `lines.comparable` text.

Pronouns, demonstratives, connectives, and verbs of going on ("he added"). Words that as often start afresh (و + any verb) are left out.
"""

from __future__ import annotations

from typing import Final

# fmt: off
OPENERS: Final[dict[str, tuple[str, ...]]] = {
    "ar": (
        "وأضاف", "وأضافت", "وأضافوا", "وتابع", "وتابعت", "وأردف", "واستطرد", "وأشار", "وأشارت", "وأوضح", "وأوضحت",
        "ولفت", "ولفتت", "أضاف", "أضافت", "تابع", "تابعت", "أشار", "أشارت", "أوضح", "أوضحت", "كما", "لكن", "لكنه",
        "لكنها", "لكنهم", "ولكن", "ولكنه", "ومع ذلك", "ورغم ذلك", "وبذلك", "ولذلك", "لذلك", "وعليه", "ومن ثم", "ثم",
        "وبالتالي", "غير أن", "إلا أن", "بيد أن", "بينما", "وهو", "وهي", "وهم", "وهذا", "وهذه", "وهؤلاء", "وذلك",
        "وتلك", "وكان ذلك", "وجاء ذلك", "وجاءت هذه", "هو", "هي", "هم", "هذا", "هذه", "هؤلاء", "ذلك", "تلك", "كذلك",
        "وكذلك", "أيضا", "في المقابل", "وفي المقابل", "من جانبه", "من جهته", "ومن جهته", "من جهتها", "ومن بينهم",
        "وبينهم", "وبين هؤلاء", "ومنهم", "إذ", "حيث", "فيما", "بعد ذلك", "قبل ذلك", "أثناء ذلك",
    ),
    "en": (
        "he", "she", "it", "they", "we", "this", "that", "these", "those", "his", "her", "its", "their", "there",
        "the former", "but", "and", "or", "however", "also", "moreover", "meanwhile", "instead", "then", "later",
        "still", "yet", "nevertheless", "in addition", "as a result", "at the same time", "by contrast", "such",
        "both", "another", "others", "among them", "the latter", "the two", "so", "therefore", "thus", "earlier",
        "of those", "of them", "some of them",
    ),
    "fr": (
        "il", "elle", "ils", "elles", "ce", "cela", "cet", "cette", "ces", "c'est", "son", "sa", "ses", "leur",
        "leurs", "mais", "et", "cependant", "toutefois", "pourtant", "de plus", "en outre", "par ailleurs", "ainsi",
        "ensuite", "puis", "également", "en revanche", "de son côté", "parmi eux", "celui-ci", "celle-ci", "ceux-ci",
        "selon lui", "selon elle", "on",
    ),
    "es": (
        "él", "ella", "ellos", "ellas", "este", "esta", "esto", "estos", "estas", "ese", "esa", "eso", "su", "sus",
        "pero", "y", "sin embargo", "además", "también", "asimismo", "por su parte", "entonces", "luego", "así",
        "por eso", "no obstante", "en cambio", "entre ellos", "según él", "añadió", "agregó",
    ),
    "de": (
        "er", "sie", "es", "dies", "diese", "dieser", "dieses", "das", "sein", "seine", "ihr", "ihre", "aber", "und",
        "doch", "auch", "jedoch", "außerdem", "zudem", "dabei", "danach", "dann", "dazu", "dagegen", "trotzdem",
        "dennoch", "deshalb", "daher", "demnach", "darunter", "zugleich", "gleichzeitig", "damit", "wir",
    ),
    "tr": (
        "o", "bu", "bunlar", "onlar", "onun", "bunun", "bunu", "ancak", "fakat", "ama", "ayrıca", "bununla birlikte",
        "buna göre", "öte yandan", "ardından", "daha sonra", "böylece", "bu nedenle", "üstelik", "söz konusu",
        "kendisi", "aralarında",
    ),
    "fa": (
        "او", "وی", "آنها", "آن‌ها", "این", "آن", "اینها", "اما", "ولی", "همچنین", "با این حال", "با این وجود",
        "بنابراین", "سپس", "در عین حال", "به گفته او", "به گفته وی", "از سوی دیگر", "در همین حال", "علاوه بر این",
    ),
    "ru": (
        "он", "она", "оно", "они", "это", "этот", "эта", "эти", "тот", "его", "её", "ее", "их", "но", "однако",
        "также", "кроме того", "при этом", "тем не менее", "затем", "потом", "поэтому", "так", "между тем",
        "в то же время", "среди них", "по его словам", "по её словам", "по ее словам", "по их словам", "там", "а",
        "и",
    ),
}
# fmt: on
