"""Documents with passages and vectors, so that a test names only what it is about."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import numpy as np

from service.domain import NewDocument, NewPassage

NOON = datetime(2022, 1, 23, 12, tzinfo=UTC)


def vector(seed: int = 0) -> np.ndarray:
    """A unit vector, always the same for a seed."""
    numbers = np.random.default_rng(seed).normal(size=384)
    return (numbers / np.linalg.norm(numbers)).astype(np.float32)


def near(base: np.ndarray, distance: float, seed: int = 1) -> np.ndarray:
    """A unit vector that lies farther from the base the larger the distance is."""
    numbers = base + distance * vector(seed)
    return (numbers / np.linalg.norm(numbers)).astype(np.float32)


def new_document(external_id: str = "d1", text: str = "قتل 120 شخصا. هرب آخرون.", **fields: object) -> NewDocument:
    values = {
        "language": "ar",
        "source": "الجزيرة",
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "published_at": NOON,
    }
    return NewDocument(external_id=external_id, text=text, **(values | fields))


def sentences(document: NewDocument, language: str | None = None) -> list[NewPassage]:
    """One passage for each sentence, its words as tokens."""
    passages, at = [], 0
    for sentence in document.text.split(". "):
        end = min(at + len(sentence) + 1, len(document.text))
        text = document.text[at:end]
        words = tuple(text.rstrip(".").split())
        passages.append(NewPassage(len(passages), at, end, language or document.language, text, words))
        at = end + 1
    return passages


def entry(external_id: str = "d1", text: str = "قتل 120 شخصا. هرب آخرون.", vectors=None, **fields: object):
    """What `save_documents` takes for one document."""
    document = new_document(external_id, text, **fields)
    passages = sentences(document)
    if vectors is None:
        seed = int(hashlib.sha256(f"{external_id}{text}".encode()).hexdigest()[:8], 16)
        vectors = [vector(seed + number) for number, _ in enumerate(passages)]
    return document, passages, np.asarray(vectors, dtype=np.float32).reshape(-1, 384)
