"""Requests and answers as the OpenAPI document shows them. Structs, so that a changed field cannot leave them behind."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from service import __version__
from service.api.operations import Example
from service.api.problems import problem_type, status, title
from service.api.schemas import BatchLine, ModelList, Problem, SourceList
from service.domain import (
    Attribution,
    Bound,
    Check,
    Checkable,
    CheckRequest,
    Claim,
    Corpus,
    CorpusPart,
    Counts,
    DocumentRef,
    Evidence,
    Figure,
    Filters,
    FoundPassage,
    Ingested,
    IngestStatus,
    ModelInfo,
    ModelRef,
    Pipeline,
    Probabilities,
    RawDocument,
    Readiness,
    Reason,
    Relation,
    Search,
    SearchResult,
    SearchTimings,
    Selector,
    Source,
    SourceNote,
    Span,
    Stance,
    StoredDocument,
    TimelineEntry,
    Timings,
    Verdict,
    VerdictLabel,
)
from service.errors import UnsupportedContent

ENGLISH_CLAIM = "120 killed in the Hasakah prison attack"
ARABIC_CLAIM = "قُتل 120 شخصاً في الهجوم على سجن الحسكة"
FIGURE = "ما لا يقل عن 120 شخصاً"
WHO = "المرصد السوري"
LEAD = "الحسكة: اليوم الرابع من المواجهات في محيط السجن."
QUOTE = f"وأحصى {WHO} مقتل {FIGURE} منذ بدء الهجوم."
TEXT = f"{LEAD}\n{QUOTE}"
PUBLISHED = datetime(2022, 1, 23, 9, 30, tzinfo=UTC)
DOCUMENT_ID = "0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55"
PASSAGE_ID = "17"

_DOCUMENT = DocumentRef(
    id=DOCUMENT_ID,
    external_id="example-2022-01-23",
    language="ar",
    source="وكالة المثال",
    content_hash=sha256(TEXT.encode()).hexdigest(),
    url="https://example.org/news/2022/01/23/hasakah",
    title="أربعة أيام من القتال حول سجن الحسكة",
    published_at=PUBLISHED,
)
_START = TEXT.index(QUOTE)
_SELECTOR = Selector(start=_START, end=_START + len(QUOTE), prefix=TEXT[:_START], suffix="")


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


_FIGURE = Figure(
    value=120,
    bound=Bound.AT_LEAST,
    span=_span(TEXT, FIGURE),
    text=FIGURE,
    low=120,
    counts="killed",
    relation=Relation.WITHIN_BOUND,
    reason="at least 120 admits 120",
)
_SEARCHED = tuple(
    Search(query=ENGLISH_CLAIM, retriever=retriever, found=found, filters=Filters(), newest=PUBLISHED)
    for retriever, found in (("dense", 40), ("lexical", 3))
)


def _claim(text: str, language: str) -> Claim:
    exactly = Figure(
        value=120, bound=Bound.EXACTLY, span=_span(text, "120"), text="120", low=120, high=120, counts="killed"
    )
    return Claim(
        text=text, language=language, normal_form=text, checkable=Checkable(checkable=True), figures=(exactly,)
    )


def _check(claim: Claim) -> Check:
    evidence = Evidence(
        id=PASSAGE_ID,
        stance=Stance.SUPPORTS,
        probabilities=Probabilities(supports=0.93, contradicts=0.02, neutral=0.05),
        quote=QUOTE,
        selector=_SELECTOR,
        document=_DOCUMENT,
        language="ar",
        score=0.0325,
        figures=(_FIGURE,),
        attributed_to=Attribution(name=WHO, span=_span(TEXT, WHO)),
        cluster="1",
        decided=True,
    )
    return Check(
        claim=claim,
        verdict=Verdict(
            label=VerdictLabel.SUPPORTED,
            probability=0.93,
            reasons=(
                Reason(
                    code="strong_support",
                    messages={"en": "A passage strongly supports the claim.", "ar": "مقطع يؤيد الادعاء بقوة."},
                    evidence=(PASSAGE_ID,),
                ),
            ),
        ),
        evidence=(evidence,),
        timeline=(
            TimelineEntry(
                reference_time=PUBLISHED,
                figure=_FIGURE,
                source=_DOCUMENT.source,
                attributed_to=WHO,
                evidence=PASSAGE_ID,
            ),
        ),
        counts=Counts(retrieved=41, judged=16, clusters=14),
        searched=_SEARCHED,
        pipeline=Pipeline(
            version=__version__,
            models=(ModelRef(id="multilingual-e5-small", task="embedding", revision="1"),),
            corpus_snapshot=12,
        ),
        timings=Timings(parse_ms=0.6, retrieve_ms=18.2, judge_ms=410.5, decide_ms=0.3, total_ms=429.6),
    )


CHECK_REQUESTS = {
    "english": Example("A claim in English", CheckRequest(claim=ENGLISH_CLAIM)),
    "arabic": Example(
        "A claim in Arabic, against what was published by then",
        CheckRequest(claim=ARABIC_CLAIM, language="ar", as_of=PUBLISHED, filters=Filters(languages=("ar",)), limit=5),
    ),
}
CHECKS = {
    "english": Example("Supported by a passage in Arabic", _check(_claim(ENGLISH_CLAIM, "en"))),
    "arabic": Example(
        "The same as of a time", msgspec.structs.replace(_check(_claim(ARABIC_CLAIM, "ar")), as_of=PUBLISHED)
    ),
}
SEARCHES = {
    "english": Example(
        "A passage in Arabic for a query in English",
        SearchResult(
            query="prison attack Hasakah",
            language="en",
            hits=(
                FoundPassage(
                    id=PASSAGE_ID,
                    quote=QUOTE,
                    selector=_SELECTOR,
                    document=_DOCUMENT,
                    language="ar",
                    score=0.0325,
                    ranks={"dense": 1, "lexical": 2},
                ),
            ),
            searched=_SEARCHED,
            corpus_snapshot=12,
            timings=SearchTimings(total_ms=18.9),
        ),
    )
}
DOCUMENTS = {
    "arabic": Example(
        "An article in Arabic as text",
        RawDocument(
            external_id=_DOCUMENT.external_id,
            source=_DOCUMENT.source,
            text=TEXT,
            url=_DOCUMENT.url,
            title=_DOCUMENT.title,
            language="ar",
            published_at=PUBLISHED,
            metadata={"section": "syria"},
        ),
    ),
    "english": Example(
        "A page in English as HTML",
        RawDocument(
            source="Example Wire",
            html="<article><h1>Fighting around the prison</h1><p>At least 120 people have been killed since the attack "
            "on the prison in Hasakah began, the Observatory said on Sunday.</p></article>",
            url="https://example.org/en/2022/01/23/hasakah",
            published_at=PUBLISHED,
        ),
    ),
}
_CREATED = Ingested(id=DOCUMENT_ID, external_id=_DOCUMENT.external_id, status=IngestStatus.CREATED, passages=2)
CREATED = {"created": Example("A new document", _CREATED)}
KEPT = {"unchanged": Example("Sent before", msgspec.structs.replace(_CREATED, status=IngestStatus.UNCHANGED))}
_FAILED = Problem(
    type=problem_type(UnsupportedContent.code),
    title=title(UnsupportedContent),
    status=status(UnsupportedContent),
    detail="The page holds no article.",
    instance="urn:mihak:request:0f6c3b1e5a7d4c2f9b8e7a6d5c4b3a29",
    code=UnsupportedContent.code,
    request_id="0f6c3b1e5a7d4c2f9b8e7a6d5c4b3a29",
)


def _line(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode() + "\n"


BATCHES = {
    "two": Example(
        "Two documents",
        "".join(_line(example.value) for example in DOCUMENTS.values() if not isinstance(example.value, str)),
    )
}
BATCH_LINES = {
    "mixed": Example(
        "One in, one refused", _line(BatchLine(line=1, result=_CREATED)) + _line(BatchLine(line=2, problem=_FAILED))
    )
}
STORED = {
    "arabic": Example(
        "A stored document",
        StoredDocument(
            id=DOCUMENT_ID,
            external_id=_DOCUMENT.external_id,
            text=TEXT,
            language="ar",
            source=_DOCUMENT.source,
            content_hash=_DOCUMENT.content_hash,
            passages=2,
            ingested_at=PUBLISHED,
            updated_at=PUBLISHED,
            url=_DOCUMENT.url,
            title=_DOCUMENT.title,
            published_at=PUBLISHED,
            metadata={"section": "syria"},
        ),
    )
}
CORPORA = {
    "small": Example(
        "One document",
        Corpus(
            documents=1,
            passages=2,
            snapshot=12,
            languages=(CorpusPart(name="ar", documents=1, passages=2),),
            sources=(CorpusPart(name=_DOCUMENT.source, documents=1, passages=2),),
            months=(CorpusPart(name="2022-01", documents=1, passages=2),),
            oldest=PUBLISHED,
            newest=PUBLISHED,
        ),
    )
}
_ARABIC_SOURCE = Source(id="وكالة المثال", tier=1, note="وكالة أنباء، تنشر باسم مراسليها")
_ENGLISH_SOURCE = Source(id="example.org", tier=3, note="Repeats agencies")
SOURCES = {"arabic": Example("وكالة", _ARABIC_SOURCE), "english": Example("A site", _ENGLISH_SOURCE)}
SOURCE_LISTS = {"two": Example("The best tier first", SourceList((_ARABIC_SOURCE, _ENGLISH_SOURCE)))}
SOURCE_NOTES = {
    "arabic": Example("رتبة وملاحظة", SourceNote(tier=1, note=_ARABIC_SOURCE.note)),
    "english": Example("Tier and note", SourceNote(tier=3, note=_ENGLISH_SOURCE.note)),
}
MODELS = {
    "shipped": Example(
        "An embedding model",
        ModelList(
            models=(
                ModelInfo(
                    id="multilingual-e5-small", task="embedding", revision="1", licence="MIT", languages=("ar", "en")
                ),
            )
        ),
    )
}
READY = {"ready": Example("All is there", Readiness(ready=True, database=True, models=True))}
