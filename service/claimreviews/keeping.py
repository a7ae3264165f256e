"""A feed of fact-checks into the store: what is stored already is not embedded again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.claimreviews.feeds import review_key
from service.domain import FailedReview, NewClaimReview, RawDocument, ReviewReport
from service.ingestion import Embed, RawItem, Store, ingest
from service.languages.search import search_tokens
from service.storage.claimreviews import ReviewEntry

_AT_ONCE: Final = 64
_SHORTEST_BODY: Final = 80
"""Code points of a review's text that are worth a document."""


class ReviewStore(Store, Protocol):
    """What of the database this needs."""

    async def review_fingerprints(self, keys: Sequence[str]) -> dict[str, str]:
        """Fingerprints of those reviews that are stored, by key."""

    async def save_reviews(self, entries: Sequence[ReviewEntry], vectors: NDArray[np.float32]) -> list[bool | None]:
        """Whether each review is new; None where an editor's own stands in its place."""


async def keep(items: Iterable[NewClaimReview | FailedReview], embed: Embed, store: ReviewStore) -> ReviewReport:
    """What became of a feed; the reviews' own texts go into the corpus with them."""
    report = ReviewReport()
    for batch in _batches(items):
        report = await _kept(batch, report, embed, store)
    return report


def review_document(review: NewClaimReview) -> RawDocument | None:
    """The review's own text as a document; None where the feed has none. The claim alone never becomes one: a corpus
    that held the claim's words would support whatever was ever refuted.
    """
    if not review.body or len(review.body) < _SHORTEST_BODY:
        return None
    return RawDocument(
        external_id=f"claimreview:{hashlib.sha256(review.url.encode()).hexdigest()}",
        text=review.body,
        url=review.url,
        title=review.title,
        source=review.publisher or review.site,
        published_at=review.reviewed_at,
        language=review.language,
        metadata={"kind": "claimreview", "rating": review.rating},
    )


def _batches(items: Iterable[NewClaimReview | FailedReview]) -> Iterator[list[NewClaimReview | FailedReview]]:
    rest = iter(items)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


async def _kept(
    batch: Sequence[NewClaimReview | FailedReview], report: ReviewReport, embed: Embed, store: ReviewStore
) -> ReviewReport:
    entries = {entry.key: entry for one in batch if isinstance(one, NewClaimReview) for entry in [review_entry(one)]}
    known = await store.review_fingerprints(list(entries))
    changed = [entry for entry in entries.values() if known.get(entry.key) != entry.fingerprint]
    # Texts first, and whether changed or not: they change nothing where they are stored, and a run that died between
    # the two is made whole by the next.
    documents = [document for entry in entries.values() if (document := review_document(entry.review))]
    told = await ingest([RawItem(document=document) for document in documents], embed, store)
    created: list[bool | None] = []
    if changed:
        created = await store.save_reviews(changed, await embed([entry.review.claim for entry in changed]))
    return msgspec.structs.replace(
        report,
        created=report.created + created.count(True),
        updated=report.updated + created.count(False),
        unchanged=report.unchanged + len(entries) - len(changed) + created.count(None),
        documents=report.documents + len(documents) - len(told.failed),
        failed=(*report.failed, *(one for one in batch if isinstance(one, FailedReview))),
    )


def review_entry(review: NewClaimReview) -> ReviewEntry:
    """The review, ready to be kept."""
    words = " ".join(part for part in (review.claim, review.claimant, review.title) if part)
    return ReviewEntry(
        key=review_key(review),
        fingerprint=hashlib.sha256(msgspec.json.encode(review)).hexdigest(),
        review=review,
        tokens=search_tokens(words, review.language),
    )
