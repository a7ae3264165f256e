"""Generated pairs from parallel news sentences (English and Arabic): real wording, real neighbours, changed numbers and negations.

Sentence i and its translation say the same (entailment, also inside a window of neighbours); a neighbouring sentence that is not
in the window is on topic and not addressed (neutral); a changed number or a negated verb contradicts.
"""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.training.corpus import Pair
from models.training.number_rule import CONTRADICTION, ENTAILMENT, NEUTRAL

Parallel = Sequence[tuple[str, str]]  # (English, Arabic)
# The last sentences of the news file are kept for the test of hard neutrals.
HELD_OUT = 300
NUMBER = re.compile(r"(?<![\d.,:/-])(\d{1,3}(?:,\d{3})+|\d+)(?![\d/:-]|[.,]\d)")
NEGATIONS = (
    (re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had|should)\b(?! not)"), r"\1 not"),
)  # fmt: skip
ANTONYMS = {
    "increase": "decrease", "increased": "decreased", "rose": "fell", "higher": "lower", "more": "fewer", "stronger": "weaker",
    "won": "lost", "accepted": "rejected", "agreed": "refused", "before": "after", "first": "last", "opened": "closed",
    "confirmed": "denied", "supported": "opposed", "north": "south", "east": "west", "Monday": "Thursday", "Tuesday": "Friday",
    "Wednesday": "Sunday", "Thursday": "Monday", "Friday": "Tuesday", "Saturday": "Wednesday", "Sunday": "Saturday",
}  # fmt: skip


def read_parallel(path: Path) -> list[tuple[str, str]]:
    """Return the (English, Arabic) lines of a gzipped two-column file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream]
    return [(row[0].strip(), row[1].strip()) for row in rows if len(row) >= 2]


def changed_number(text: str, rng: random.Random) -> str | None:
    """Return the text with one number changed, None if it has none."""
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    value = int(match.group().replace(",", ""))
    if 1900 <= value <= 2035 and "," not in match.group():
        other = value + rng.choice((-11, -7, -4, -3, -2, 2, 3, 4, 7))
    else:
        other = rng.choice(
            (value * 2, value + max(1, value // 3), max(1, value // 2), value * 10, value + rng.randint(1, 9))
        )
    if other == value:
        other = value + 3
    written = f"{other:,}" if "," in match.group() else str(other)
    return text[: match.start()] + written + text[match.end() :]


def negated(text: str, rng: random.Random) -> str | None:
    """Return the English sentence negated or with a word turned into its opposite, None where neither applies."""
    words = [word for word in ANTONYMS if re.search(rf"\b{word}\b", text)]
    if words and rng.random() < 0.5:
        word = rng.choice(words)
        return re.sub(rf"\b{word}\b", ANTONYMS[word], text, count=1)
    pattern, replacement = NEGATIONS[0]
    if len(pattern.findall(text)) != 1 or '"' in text or "?" in text:
        return None
    return pattern.sub(replacement, text, count=1)


def window(rows: Parallel, index: int, side: int, rng: random.Random) -> tuple[str, int, int]:
    """Return one to three consecutive sentences around `index` on one side, and the window's bounds."""
    before, after = rng.choice(((0, 0), (0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)))
    first, last = max(0, index - before), min(len(rows) - 1, index + after)
    return " ".join(rows[position][side] for position in range(first, last + 1)), first, last


def pairs_at(rows: Parallel, index: int, rng: random.Random) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield (premise, hypothesis, label, languages, kind) around one sentence."""
    names = ("en", "ar")
    left = 1 if rng.random() < 0.72 else 0
    right = rng.choice((0, 0, 1)) if left else rng.choice((1, 1, 0))
    premise, first, last = window(rows, index, left, rng)
    wide = last > first
    if (left != right or wide) and rng.random() < 0.75:
        yield premise, rows[index][right], ENTAILMENT, names[left], names[right], "translation"
    near = [position for position in (first - 2, first - 1, last + 1, last + 2, last + 3) if 0 <= position < len(rows)]
    for position in rng.sample(near, min(2, len(near))):
        if len(rows[position][right].split()) >= 4:
            yield premise, rows[position][right], NEUTRAL, names[left], names[right], "neighbour"
    if (other := changed_number(rows[index][right], rng)) is not None:
        yield premise, other, CONTRADICTION, names[left], names[right], "number"
    if (other := negated(rows[index][0], rng)) is not None and rng.random() < 0.8:
        yield premise, other, CONTRADICTION, names[left], "en", "negation"


def parallel_pairs(rows: Parallel, rounds: int, seed: str) -> Iterator[Pair]:
    """Yield pairs around every sentence, `rounds` times with other windows and languages; the id is `parallel-<kind>-<index>`."""
    rng = random.Random(seed)
    made = 0
    for _ in range(rounds):
        for index in range(len(rows)):
            for premise, hypothesis, label, lang_premise, lang_hypothesis, kind in pairs_at(rows, index, rng):
                yield Pair(premise, hypothesis, label, lang_premise, lang_hypothesis, f"parallel-{kind}-{made}")
                made += 1


def short_pairs(rows: Parallel, seed: str) -> Iterator[Pair]:
    """Yield translations of short everyday sentences as entailment, and another sentence as neutral."""
    rng = random.Random(seed)
    for index, (english, arabic) in enumerate(rows):
        left, right = rng.choice((("ar", "en"), ("en", "ar")))
        texts = {"en": english, "ar": arabic}
        yield Pair(texts[left], texts[right], ENTAILMENT, left, right, f"parallel-short-{index}")


def neighbour_pairs(rows: Parallel, count: int, seed: str) -> Iterator[Pair]:
    """Yield only the neutral neighbours, for the test of hard neutrals."""
    kept = [pair for pair in parallel_pairs(rows, 4, seed) if pair.label == NEUTRAL]
    yield from random.Random(seed).sample(kept, min(count, len(kept)))
