"""Fact-checks by others and our own published ones: kept once, found by words and by meaning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain import NewClaimReview, ReviewSearch
from service.storage.checks import check_time, check_vector, storable
from service.storage.codecs import lexemes
from service.storage.lexical import MOST_TERMS, quoted
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection, Record

MOST_REVIEWS = 200
"""That one search gives, over all its pages: who reads further asks too broadly."""
LEAST_SHARE = 0.5
"""Of the query's words that a review must have, so that one common word finds nothing."""
LEAST_SIMILARITY = 0.845
"""Cosine from which claims are near: ten claims in seven languages, asked in one language, found 19 of their 20
translations above it, and ten unrelated sentences lay at 0.840 or less (tests/integration/test_claimreviews.py)."""
_EF_SEARCH = 200


class ReviewEntry(Struct, frozen=True):
    """A review, ready to be kept."""

    key: str
    fingerprint: str
    review: NewClaimReview
    tokens: tuple[str, ...]


def check_review(review: NewClaimReview) -> None:
    """Nothing, where every field of the review can be stored.

    Raises:
        InvalidInput: names the first field that cannot.

    """
    for field in ("url", "claim", "rating", "language", "language_tag", "publisher", "site", "title", "claimant"):
        storable(getattr(review, field), field)
    check_time(review.claimed_at, "claimed_at")
    check_time(review.reviewed_at, "reviewed_at")


async def fingerprints(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Fingerprints of those reviews that are stored, by key."""
    rows = await connection.fetch(queries("claimreviews")["fingerprints"], list(keys))
    return {row["key"]: row["fingerprint"] for row in rows}


async def save(
    connection: Connection, entries: Sequence[ReviewEntry], vectors: NDArray[np.float32]
) -> list[bool | None]:
    """Whether each review is new, None where an editor's own stands in its place; runs in the caller's transaction."""
    created: list[bool | None] = []
    # In one order, so that two who save the same reviews wait for each other and do not lock each other out.
    for entry, vector in sorted(zip(entries, vectors, strict=True), key=lambda pair: pair[0].key):
        check_vector(vector)
        one = entry.review
        created.append(
            await connection.fetchval(
                queries("claimreviews")["put"],
                entry.key,
                entry.fingerprint,
                one.url,
                one.claim,
                one.rating,
                one.language,
                one.language_tag,
                one.publisher,
                one.site,
                one.title,
                one.claimant,
                one.claimed_at,
                one.reviewed_at,
                entry.tokens,
                vector,
            )
        )
    return created


async def search(
    connection: Connection, asked: ReviewSearch, tokens: Sequence[str], vector: NDArray[np.float32] | None
) -> list[NewClaimReview]:
    """The best reviews first; without a query (and its vector) the latest first."""
    for field in ("language", "site"):
        storable(getattr(asked, field), field)
    consulted = (asked.language, asked.site, asked.since)
    if vector is None:
        rows = await connection.fetch(queries("claimreviews")["latest"], *consulted, MOST_REVIEWS)
        return [_review(row) for row in rows]
    check_vector(vector)
    words = [quoted(token) for token in list(lexemes(tokens))[:MOST_TERMS]]
    await connection.fetchrow(queries("retrieval")["settings"], str(_EF_SEARCH))
    rows = await connection.fetch(
        queries("claimreviews")["search"],
        *consulted,
        " | ".join(words),
        words,
        max(1, math.ceil(len(words) * LEAST_SHARE)),
        vector,
        LEAST_SIMILARITY,
        MOST_REVIEWS,
    )
    return [_review(row) for row in rows]


def _review(row: Record) -> NewClaimReview:
    return NewClaimReview(**dict(row))
