"""A corpus of any size around real passages: texts put together from real sentences, vectors drawn around real embeddings.

The first passages are real: two sentences of one language, encoded by the shipped encoder. Every further one keeps the
first sentence of a real one (its base, one of the first ten thousand) and goes on with another sentence of the language;
its vector is the base's plus a share of the difference between two other bases of that language. So the drawn vectors
spread in the directions, and as unevenly, as real ones do. `RetrievalReport.nearest_*` compares both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

SHARES: Final = {"ar": 0.35, "en": 0.25}
"""Of the passages: a newsroom's corpus in two main languages; all other languages share the rest evenly."""
LEAST_STEP, MOST_STEP = 0.5, 1.0
"""Share of a difference that is added: cosines of 0.95 to 0.84 to the base, as between real passages that share a sentence."""


BASES: Final = 10_000
"""Real passages around which others are drawn."""
MOST_REAL: Final = 50_000
"""Real passages up to which a smaller corpus begins as a larger one does."""
SENTENCES: Final = 2_000
"""Of each language, with which drawn passages go on: their words are analysed once, not a million times."""


class Text(Struct, frozen=True):
    """A passage of the corpus: its two sentences."""

    language: str
    first: str
    second: str


def shares(languages: Sequence[str]) -> dict[str, float]:
    """Share of each language among the passages; they add up to one."""
    main = {language: SHARES[language] for language in languages if language in SHARES}
    others = [language for language in languages if language not in SHARES]
    whole = sum(main.values()) if not others else 1.0
    rest = {language: (1 - sum(main.values())) / len(others) for language in others}
    return {language: share / whole for language, share in (main | rest).items()}


def real_texts(sentences: Mapping[str, Sequence[str]], count: int, seed: int = 1) -> list[Text]:
    """So many passages of two sentences of one language each; fewer are the first of more, the same ones for a seed."""
    random = np.random.default_rng(seed)
    parts = shares(sorted(sentences))
    chosen = random.choice(list(parts), size=max(count, MOST_REAL), p=list(parts.values()))[:count]
    return [_text(str(language), sentences[str(language)], random) for language in chosen]


def _text(language: str, sentences: Sequence[str], random: np.random.Generator) -> Text:
    first, second = random.integers(len(sentences), size=2)
    return Text(language, sentences[int(first)], sentences[int(second)])


class Drawn(Struct, frozen=True):
    """A stretch of the corpus."""

    texts: list[Text]
    vectors: Vectors


class Around:
    """Passages around real ones, in stretches that do not depend on one another."""

    def __init__(self, sentences: Mapping[str, Sequence[str]], texts: Sequence[Text], vectors: Vectors) -> None:
        self._sentences = sentences
        self._texts = texts
        self._vectors = vectors
        self._places = {
            language: np.flatnonzero([text.language == language for text in texts[:BASES]])
            for language in {text.language for text in texts[:BASES]}
        }

    def stretch(self, begin: int, end: int) -> Drawn:
        """Passages number `begin` to `end` (exclusive): real ones as far as there are, then drawn ones."""
        real = self._texts[begin:end]
        parts = [Drawn(list(real), self._vectors[begin : begin + len(real)])]
        if missing := end - begin - len(real):
            parts.append(self._drawn(begin + len(real), missing))
        return Drawn([text for part in parts for text in part.texts], np.concatenate([part.vectors for part in parts]))

    def _drawn(self, begin: int, count: int) -> Drawn:
        random = np.random.default_rng([2, begin])
        bases = random.integers(min(len(self._texts), BASES), size=count)
        texts = [self._recombined(self._texts[base], random) for base in bases]
        there, here = (np.array([self._of_language(text.language, random) for text in texts]) for _ in range(2))
        steps = random.uniform(LEAST_STEP, MOST_STEP, size=(count, 1)).astype(np.float32)
        vectors = self._vectors[bases] + steps * (self._vectors[there] - self._vectors[here])
        return Drawn(texts, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    def _recombined(self, base: Text, random: np.random.Generator) -> Text:
        sentences = self._sentences[base.language]
        return Text(base.language, base.first, sentences[int(random.integers(min(len(sentences), SENTENCES)))])

    def _of_language(self, language: str, random: np.random.Generator) -> int:
        return int(random.choice(self._places[language]))
