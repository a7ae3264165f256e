"""Texts as XLM-R's pieces: the tokenizer's library itself, for `transformers` around it takes 35 MB more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from service.errors import ModelDamaged
from service.inference.kept import Digests, Kept
from service.inference.rows import Ids

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, PAD, END, MASK = 0, 1, 2, 250_001
"""XLM-R's <s>, <pad>, </s>, <mask>; `open_tokenizer` compares them with the file's."""
MARKS = frozenset({START, PAD, END, MASK})
CODE_POINTS_PER_TOKEN = 32
"""Twice XLM-R's longest piece: what lies further on in a text cannot reach the window and is not tokenised."""


@lru_cache(maxsize=4)
def open_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a `tokenizer.json`, opened once for all models.

    Raises:
        ModelDamaged: it is not a tokenizer of XLM-R's ids.

    """
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises bare Exception
        raise ModelDamaged(f"{path} cannot be opened: {error}") from error
    if [tokenizer.token_to_id(mark) for mark in ("<s>", "<pad>", "</s>", "<mask>")] != [START, PAD, END, MASK]:
        raise ModelDamaged(f"{path} does not number <s>, <pad>, </s>, <mask> as the models do")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Pieces:
    """Token ids of texts; those of a text that was read before come from `kept`."""

    def __init__(self, tokenizer: Tokenizer, kept: Kept | None = None) -> None:
        self._tokenizer = tokenizer
        self._kept = kept
        self._digests = Digests("pieces")

    @classmethod
    def open(cls, path: Path, kept: Kept | None = None) -> Self:
        """Pieces by a `tokenizer.json`; errors as of `open_tokenizer`."""
        return cls(open_tokenizer(path), kept)

    def of(self, texts: Sequence[str], longest: int) -> list[Ids]:
        """Pieces of each text, at least its first `longest`; a text that comes twice is cut once (a claim is in every pair).

        Marks are left out, also those that somebody wrote into the text: `</s>` in a passage must not end it.
        """
        different = list(dict.fromkeys(text[: longest * CODE_POINTS_PER_TOKEN] for text in texts))
        if self._kept is None:
            known = dict(zip(different, self._cut(different), strict=True))
        else:
            known = self._remembered(different, self._kept)
        return [known[text[: longest * CODE_POINTS_PER_TOKEN]] for text in texts]

    def _remembered(self, texts: Sequence[str], kept: Kept) -> dict[str, Ids]:
        keys = {text: self._digests.of(text) for text in texts}
        found = {text: kept.get(key) for text, key in keys.items()}
        missing = [text for text, value in found.items() if value is None]
        cut = dict(zip(missing, self._cut(missing), strict=True))
        for text, ids in cut.items():
            kept.put(keys[text], np.array(ids, dtype=np.int32).tobytes())
        return {
            text: cut[text] if value is None else np.frombuffer(value, dtype=np.int32).tolist()
            for text, value in found.items()
        }

    def _cut(self, texts: Sequence[str]) -> list[Ids]:
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False) if texts else []
        return [[one for one in text.ids if one not in MARKS] for text in encoded]
