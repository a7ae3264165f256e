"""Requests and answers about claims and fact-checks, as the OpenAPI document shows them."""

from __future__ import annotations

from datetime import date

import msgspec

from service.api.examples import CHECKS
from service.api.operations import Example
from service.api.review_schemas import PublishRequest
from service.claimreviews.draft import Signature, author, claimreview
from service.claimreviews.found import page_of
from service.domain import (
    AuthorType,
    Bound,
    Check,
    Checkable,
    ClaimPlace,
    ExtractedClaim,
    Extraction,
    ExtractRequest,
    FailedReview,
    Figure,
    NewClaimReview,
    ReviewReport,
    ReviewSearch,
    Span,
)

_ENGLISH = ExtractRequest(
    text="77 members were killed and thousands fled their homes. The government should resign.", language="en"
)
_ARABIC = ExtractRequest(text="قُتل 77 عنصراً، ونزح الآلاف من منازلهم. هذه أسوأ حكومة في التاريخ.", language="ar")
EXTRACT_REQUESTS = {"english": Example("An English text", _ENGLISH), "arabic": Example("نص عربي", _ARABIC)}


def _extraction(request: ExtractRequest, *claims: tuple[str, str | None, Figure | None]) -> Extraction:
    """The first two claims are parts of one sentence."""
    text = request.text or ""
    spans = [_span(text, words) for words, _, _ in claims]
    sentence = Span(start=0, end=spans[1].end)
    return Extraction(
        language=request.language or "",
        claims=tuple(
            ExtractedClaim(
                text=words,
                span=span,
                language=request.language or "",
                place=ClaimPlace.BODY,
                checkable=Checkable(checkable=reason is None, reason=reason),
                figures=(figure,) if figure else (),
                sentence=sentence if number < 2 else None,
            )
            for number, ((words, reason, figure), span) in enumerate(zip(claims, spans, strict=True))
        ),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def _killed(text: str) -> Figure:
    return Figure(
        value=77,
        bound=Bound.EXACTLY,
        span=_span(text, "77"),
        text="77",
        low=77,
        high=77,
        counts="killed",
        group="members",
    )


def _displaced(text: str, words: str) -> Figure:
    return Figure(
        value=2000, bound=Bound.VAGUE, span=_span(text, words), text=words, low=2000, high=9999, counts="displaced"
    )


_KILLED, _FLED = "77 members were killed", "thousands fled their homes."
_KILLED_AR, _FLED_AR = "قُتل 77 عنصراً", "نزح الآلاف من منازلهم."
EXTRACTIONS = {
    "english": Example(
        "Its claims",
        _extraction(
            _ENGLISH,
            (_KILLED, None, _killed(_KILLED)),
            (_FLED, None, _displaced(_FLED, "thousands")),
            ("The government should resign.", "opinion", None),
        ),
    ),
    "arabic": Example(
        "ادعاءاته",
        _extraction(
            _ARABIC,
            (_KILLED_AR, None, _killed(_KILLED_AR)),
            (_FLED_AR, None, _displaced(_FLED_AR, "الآلاف")),
            ("هذه أسوأ حكومة في التاريخ.", "opinion", None),
        ),
    ),
}

URL = "https://factcheck.example/hasakah"
_REVIEW = NewClaimReview(
    url=URL,
    claim="1,000 prisoners escaped from the Hasakah prison",
    rating="False",
    language="en",
    language_tag="en",
    publisher="Example Facts",
    site="factcheck.example",
)
_ARABIC_REVIEW = msgspec.structs.replace(
    _REVIEW, url=f"{URL}/ar", claim="هروب ألف سجين من سجن الحسكة", rating="غير صحيح", language="ar", language_tag="ar"
)
FOUND_CLAIMS = {
    "english": Example("A claim that was checked", page_of([_REVIEW], ReviewSearch(), 10, 0)),
    "arabic": Example("ادعاء جرى التحقق منه", page_of([_ARABIC_REVIEW], ReviewSearch(), 10, 0)),
}


def _signed(name: str, rating: str) -> Signature:
    return Signature(
        author=author(name, AuthorType.ORGANIZATION, "https://factcheck.example/about"),
        url=URL,
        rating=rating,
        published_on=date(2022, 1, 24),
    )


def _draft(key: str, name: str, rating: str) -> Example:
    check = CHECKS[key].value
    assert isinstance(check, Check), "An example of a check that is none. This is a bug."
    return Example(f"Draft: {rating}", claimreview(check, _signed(name, rating)))


DRAFTS = {
    "english": _draft("english", "Example Facts", "Supported by the sources consulted"),
    "arabic": _draft("arabic", "فريق التحقق", "تؤيده المصادر المتاحة"),
}


def _publication(name: str, rating: str) -> PublishRequest:
    return PublishRequest(
        author_name=name,
        author_url="https://factcheck.example/about",
        url=URL,
        rating=rating,
        date_published=date(2022, 1, 24),
    )


PUBLISH_REQUESTS = {
    "english": Example("Signed by a newsroom", _publication("Example Facts", "Supported by the sources consulted")),
    "arabic": Example("بتوقيع غرفة أخبار", _publication("فريق التحقق", "تؤيده المصادر المتاحة")),
}
FEEDS = {name: Example(example.summary, example.value) for name, example in DRAFTS.items()}
FEED_LINES = {
    "lines": Example("One ClaimReview a line", msgspec.json.encode(DRAFTS["arabic"].value).decode() + "\n"),
}
REVIEW_REPORTS = {
    "kept": Example("All are kept", ReviewReport(created=2)),
    "partly": Example(
        "The third is no fact-check",
        ReviewReport(
            created=2, failed=(FailedReview(item=3, code="invalid_input", detail="Required.", field="claimReviewed"),)
        ),
    ),
}
