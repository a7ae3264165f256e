"""The nouns of Mihak: frozen structs that cross module boundaries. `ARCHITECTURE.md` has the glossary.

Offsets are Unicode code points into the stored text of a document (`start` inclusive, `end` exclusive).
Times are timezone-aware and in UTC. Probabilities lie in [0, 1].
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

LanguageCode = Annotated[
    str, Meta(pattern=r"^[a-z]{2,3}$", description="ISO 639 code of a language.", examples=["ar", "en"])
]
Instant = Annotated[datetime, Meta(tz=True, description="A time with its offset; kept and given in UTC.")]

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL cannot keep U+0000 in text, so text that comes in may not hold it."""


class Stance(StrEnum):
    """Of one passage to the claim (NLI: entailment, contradiction, neutral)."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NEUTRAL = "neutral"


class VerdictLabel(StrEnum):
    """Of the whole check; AVeriTeC's four classes. About this corpus, never about the world."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Bound(StrEnum):
    """How a text limits a figure: "at least 120", "nearly 50", "dozens"."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    VAGUE = "vague"


class Relation(StrEnum):
    """Of a passage's figure to the claim's figure."""

    EQUAL = "equal"
    WITHIN_BOUND = "within_bound"
    DIFFERS = "differs"
    PART_OF = "part_of"
    NOT_COMPARABLE = "not_comparable"


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of text: code points, `start` inclusive, `end` exclusive."""

    start: Annotated[int, Meta(ge=0, description="First code point.")]
    end: Annotated[int, Meta(ge=0, description="One past the last code point.")]


class Figure(Struct, frozen=True, omit_defaults=False):
    """A number in text with what it counts and how it is bounded."""

    value: Annotated[
        int | float, Meta(description="The number; of a range its low end, of 'dozens' the least it means.")
    ]
    bound: Annotated[Bound, Meta(description="How the text limits the number.")]
    span: Annotated[Span, Meta(description="Where it stands: in the document for evidence, in the claim for a claim.")]
    text: Annotated[str, Meta(description="The words themselves, as written.", examples=["ما لا يقل عن 120"])]
    low: Annotated[float | None, Meta(description="Least value that the words admit (inclusive); null: unbounded.")] = (
        None
    )
    high: Annotated[
        float | None, Meta(description="Greatest value that the words admit (inclusive); null: unbounded.")
    ] = None
    unit: Annotated[
        str | None, Meta(description="'percent', a currency code, a time unit; null for a plain count.")
    ] = None
    counts: Annotated[
        str | None, Meta(description="What is counted: killed, wounded, detained, escaped, displaced, held, attackers…")
    ] = None
    group: Annotated[str | None, Meta(description="Of whom: civilians, soldiers, militants, prisoners…")] = None
    relation: Annotated[Relation | None, Meta(description="To the claim's figure; null on the claim itself.")] = None
    reason: Annotated[str | None, Meta(description="Why this relation, in one short English phrase.")] = None


class DateMention(Struct, frozen=True):
    """A date named in a text, resolved against a reference time."""

    start: Annotated[Instant, Meta(description="First instant it covers, UTC.")]
    end: Annotated[Instant, Meta(description="First instant after it, UTC.")]
    span: Span
    text: str


class Source(Struct, frozen=True):
    """The outlet that published a document."""

    id: Annotated[str, Meta(description="Stable name of the outlet, as ingested.", examples=["عنب بلدي"])]
    tier: Annotated[
        Annotated[int, Meta(ge=1, le=5)] | None, Meta(description="The operator's own ranking, 1 best.")
    ] = None
    note: Annotated[str | None, Meta(description="The operator's note.")] = None


class NewDocument(Struct, frozen=True):
    """A text as it came in, after extraction: what `storage` is given to keep."""

    external_id: str
    text: str
    language: str
    source: str
    content_hash: str
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    metadata: dict[str, str] = field(default_factory=dict)


class NewPassage(Struct, frozen=True):
    """A span of a new document that can be retrieved and judged."""

    ordinal: int
    start: int
    end: int
    language: str
    text: str
    tokens: tuple[str, ...]
    """Analysed search tokens, in text order, repeated as they occur."""


class DocumentRef(Struct, frozen=True):
    """What evidence says of its document."""

    id: Annotated[str, Meta(description="Identifier of the document in this service.")]
    external_id: Annotated[str, Meta(description="The operator's own identifier.")]
    language: str
    source: Annotated[str, Meta(description="Outlet.", examples=["الجزيرة"])]
    content_hash: Annotated[str, Meta(description="SHA-256 of the stored text, hexadecimal.")]
    url: str | None = None
    title: str | None = None
    published_at: Instant | None = None


class Passage(Struct, frozen=True):
    """A stored passage: `text` equals `document.text[start:end]`."""

    id: str
    document: DocumentRef
    ordinal: int
    start: int
    end: int
    language: str
    text: str
    prefix: str
    """Up to 64 code points before it in the document."""
    suffix: str
    """Up to 64 code points after it in the document."""
    lead: str
    """The document's title, or its first passage where it has none; resolves "the attack"."""
    embedding: tuple[float, ...] = ()
    """Unit vector of the passage; used to find copies. Empty where it was not asked for."""


class Hit(Struct, frozen=True):
    """A passage found by retrieval, best first."""

    passage: Passage
    score: Annotated[float, Meta(description="Fused reciprocal-rank score.")]
    ranks: dict[str, int]
    """Rank (from 1) in each retriever that found it, by the retriever's name."""


class Filters(Struct, frozen=True, forbid_unknown_fields=True):
    """What of the corpus is consulted; empty means all."""

    languages: Annotated[
        tuple[LanguageCode, ...], Meta(max_length=50, description="Only passages in these languages.")
    ] = ()
    sources: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)], ...],
        Meta(max_length=200, description="Only documents of these outlets."),
    ] = ()
    published_from: Annotated[Instant | None, Meta(description="Published at or after.")] = None
    published_to: Annotated[Instant | None, Meta(description="Published before or at.")] = None
    exclude_domains: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=253, pattern=NO_NUL)], ...],
        Meta(max_length=200, description="Leave out documents whose URL lies on these domains."),
    ] = ()


class Checkable(Struct, frozen=True):
    """Whether a claim can be checked against texts, and if not, why."""

    checkable: bool
    reason: Annotated[
        str | None, Meta(description="opinion, question, prediction, unresolved_reference, too_short.")
    ] = None


class Claim(Struct, frozen=True):
    """The one assertion that is checked, as it was understood."""

    text: str
    language: str
    normal_form: Annotated[
        str, Meta(description="Text that is searched: trimmed, one space between words, no bidi marks.")
    ]
    checkable: Checkable
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    context: Annotated[str | None, Meta(description="What the caller said about where the claim stands.")] = None


class Probabilities(Struct, frozen=True):
    """Calibrated, they add up to one."""

    supports: Annotated[float, Meta(ge=0, le=1)]
    contradicts: Annotated[float, Meta(ge=0, le=1)]
    neutral: Annotated[float, Meta(ge=0, le=1)]


class Selector(Struct, frozen=True):
    """Place of a quote in the stored text of its document (W3C text position and text quote selectors)."""

    start: Annotated[int, Meta(ge=0, description="First code point.")]
    end: Annotated[int, Meta(ge=0, description="One past the last code point.")]
    prefix: Annotated[str, Meta(description="Text just before.")]
    suffix: Annotated[str, Meta(description="Text just after.")]


class Attribution(Struct, frozen=True):
    """Who says it: inside the passage, else the document's source."""

    name: Annotated[str, Meta(description="Grouped name.", examples=["المرصد السوري لحقوق الإنسان"])]
    span: Annotated[Span | None, Meta(description="Where the passage names them; null: the outlet itself.")] = None


class Copy(Struct, frozen=True):
    """Another passage that says the same words: counted once with the evidence that lists it."""

    passage_id: str
    document: DocumentRef
    start: int
    end: int


class Evidence(Struct, frozen=True):
    """A judged passage with everything needed to audit it."""

    id: Annotated[str, Meta(description="Identifier of the passage.")]
    stance: Stance
    probabilities: Probabilities
    quote: Annotated[str, Meta(description="The passage, exactly as stored.")]
    selector: Selector
    document: DocumentRef
    language: str
    score: Annotated[float, Meta(description="Retrieval score (reciprocal-rank fusion).")]
    figures: tuple[Figure, ...] = ()
    attributed_to: Attribution | None = None
    cluster: Annotated[str, Meta(description="Same for copies of one another.")] = ""
    copies: tuple[Copy, ...] = ()
    decided: Annotated[bool, Meta(description="Whether the verdict rests on it.")] = False


class Reason(Struct, frozen=True):
    """Why the verdict is what it is."""

    code: Annotated[str, Meta(description="Stable machine name.", examples=["strong_support"])]
    messages: Annotated[dict[str, str], Meta(description="The same in words, by language (always ar and en).")]
    evidence: Annotated[tuple[str, ...], Meta(description="Evidence that it speaks of.")] = ()


class Outdated(Struct, frozen=True):
    """The claim matches only an earlier figure that was exceeded since."""

    figure: Figure
    evidence: str
    reference_time: Instant | None = None


class Verdict(Struct, frozen=True):
    """Of the whole check."""

    label: VerdictLabel
    probability: Annotated[float, Meta(ge=0, le=1, description="Calibrated strength of the deciding evidence.")]
    reasons: tuple[Reason, ...] = ()
    outdated: Outdated | None = None
    conflict: Annotated[tuple[str, ...], Meta(description="Names of those who disagree; empty where nobody does.")] = ()


class TimelineEntry(Struct, frozen=True):
    """One reported figure of the thing that the claim counts."""

    reference_time: Instant | None
    figure: Figure
    source: str
    attributed_to: str
    evidence: str


class Search(Struct, frozen=True):
    """One query that was run, so that silence can be trusted."""

    query: Annotated[
        str, Meta(description="What was searched for; with the figure opened it ends in an ellipsis mark.")
    ]
    retriever: Annotated[str, Meta(examples=["dense", "lexical"])]
    found: Annotated[int, Meta(ge=0, description="Passages it returned.")]
    filters: Filters
    newest: Annotated[Instant | None, Meta(description="Newest publication time among the passages.")] = None


class Counts(Struct, frozen=True):
    """How much was read."""

    retrieved: Annotated[int, Meta(ge=0, description="Passages found by any retriever.")]
    judged: Annotated[int, Meta(ge=0, description="Passages given to the NLI model.")]
    clusters: Annotated[int, Meta(ge=0, description="Independent passages among the judged, copies counted once.")]


class ModelRef(Struct, frozen=True):
    """A model that took part."""

    id: str
    task: str
    revision: str


class Pipeline(Struct, frozen=True):
    """Versions of everything that decided the check."""

    version: str
    models: tuple[ModelRef, ...]
    corpus_snapshot: Annotated[int, Meta(ge=0, description="Grows by one with each change of the corpus.")]


class Timings(Struct, frozen=True):
    """Milliseconds spent in each step."""

    parse_ms: float
    retrieve_ms: float
    judge_ms: float
    decide_ms: float
    total_ms: float


class CheckRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim to check and how."""

    claim: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=2000,
            pattern=NO_NUL,
            description="One assertion, in any language.",
            examples=["120 killed in the Hasakah prison attack", "قُتل 120 شخصاً في الهجوم على سجن الحسكة"],
        ),
    ]
    language: Annotated[
        LanguageCode | None, Meta(description="Language of the claim; identified where it is missing.")
    ] = None
    as_of: Annotated[Instant | None, Meta(description="Consult the corpus as it was published up to then.")] = None
    context: Annotated[
        Annotated[str, Meta(max_length=2000, pattern=NO_NUL)] | None,
        Meta(description="Where the claim stands; helps retrieval only."),
    ] = None
    filters: Annotated[Filters, Meta(description="What of the corpus is consulted.")] = Filters()
    limit: Annotated[int, Meta(ge=1, le=50, description="How many pieces of evidence come back.")] = 10
    min_confidence: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None, Meta(description="Evidence below this probability decides nothing.")
    ] = None


class Check(Struct, frozen=True):
    """One run: claim in, verdict and evidence out, with the versions of everything that decided it."""

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    timeline: tuple[TimelineEntry, ...]
    counts: Counts
    searched: tuple[Search, ...]
    pipeline: Pipeline
    timings: Timings
    as_of: Instant | None = None
    id: Annotated[str | None, Meta(description="Set where the check was saved.")] = None


class SearchTimings(Struct, frozen=True):
    """Milliseconds spent on a search."""

    total_ms: float


class FoundPassage(Struct, frozen=True):
    """A passage that a search found, with its exact place."""

    id: str
    quote: Annotated[str, Meta(description="The passage, exactly as stored.")]
    selector: Selector
    document: DocumentRef
    language: str
    score: Annotated[float, Meta(description="Retrieval score (reciprocal-rank fusion).")]
    ranks: Annotated[dict[str, int], Meta(description="Rank (from 1) in each retriever that found it.")]


class SearchResult(Struct, frozen=True):
    """Passages for a query, best first, and what was searched."""

    query: str
    language: Annotated[str, Meta(description="Language of the query, given or identified.")]
    hits: tuple[FoundPassage, ...]
    searched: tuple[Search, ...]
    corpus_snapshot: Annotated[int, Meta(ge=0, description="Grows by one with each change of the corpus.")]
    timings: SearchTimings


class RawDocument(Struct, frozen=True, forbid_unknown_fields=True):
    """A document as it is sent in: exactly one of `text` and `html`."""

    external_id: Annotated[
        Annotated[str, Meta(min_length=1, max_length=500, pattern=NO_NUL)] | None,
        Meta(
            description="The operator's own identifier; sending it again replaces the document. Missing: the URL, else "
            "the hash of the text.",
            examples=["sana-2022-01-23-7"],
        ),
    ] = None
    source: Annotated[
        Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)] | None,
        Meta(description="Outlet; missing: the URL's host, else 'unknown'.", examples=["الجزيرة"]),
    ] = None
    text: Annotated[
        Annotated[str, Meta(min_length=1, max_length=1_000_000, pattern=NO_NUL)] | None,
        Meta(description="The plain text."),
    ] = None
    html: Annotated[
        Annotated[str, Meta(min_length=1, max_length=2_000_000, pattern=NO_NUL)] | None,
        Meta(description="A page; its article is extracted."),
    ] = None
    url: Annotated[
        Annotated[str, Meta(max_length=2000, pattern=NO_NUL)] | None, Meta(examples=["https://example.org/news/1"])
    ] = None
    title: Annotated[str, Meta(max_length=1000, pattern=NO_NUL)] | None = None
    language: Annotated[LanguageCode | None, Meta(description="Identified where it is missing.")] = None
    published_at: Annotated[Instant | None, Meta(description="Time of publication; of a page found where missing.")] = (
        None
    )
    metadata: Annotated[
        dict[
            Annotated[str, Meta(min_length=1, max_length=100, pattern=NO_NUL)],
            Annotated[str, Meta(max_length=1000, pattern=NO_NUL)],
        ],
        Meta(max_length=50, description="Anything else, kept as it is."),
    ] = field(default_factory=dict)


class IngestStatus(StrEnum):
    """What became of a document that was sent in."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Ingested(Struct, frozen=True):
    """A document that is now in the corpus."""

    id: Annotated[str, Meta(description="Identifier of the document in this service.")]
    external_id: str
    status: IngestStatus
    passages: Annotated[int, Meta(ge=0, description="Passages that can be retrieved from it.")]


class IngestedLine(Struct, frozen=True):
    """A line of a batch that was ingested."""

    line: Annotated[int, Meta(ge=1, description="Number of the line, from 1; empty lines count.")]
    result: Ingested


class FailedLine(Struct, frozen=True):
    """A line of a batch that was not ingested, and why; nothing of it was kept."""

    line: Annotated[int, Meta(ge=1, description="Number of the line, from 1; empty lines count.")]
    code: Annotated[str, Meta(description="Stable machine name of the error, as in `service.errors`.")]
    detail: str
    field: str | None = None
    external_id: str | None = None


class StoredDocument(Struct, frozen=True):
    """A document with its text as stored; the offsets of evidence count its code points."""

    id: Annotated[str, Meta(description="Identifier of the document in this service.")]
    external_id: str
    text: Annotated[str, Meta(description="Offsets of evidence are code points of this text.")]
    language: str
    source: str
    content_hash: Annotated[str, Meta(description="SHA-256 of the text, hexadecimal.")]
    passages: Annotated[int, Meta(ge=0, description="Passages that can be retrieved from it.")]
    ingested_at: Instant
    updated_at: Instant
    url: str | None = None
    title: str | None = None
    published_at: Instant | None = None
    metadata: dict[str, str] = field(default_factory=dict)


class CorpusPart(Struct, frozen=True):
    """How much of the corpus one language, outlet or month holds."""

    name: Annotated[str, Meta(description="Language code, outlet, or month as YYYY-MM; 'unknown' where undated.")]
    documents: Annotated[int, Meta(ge=0)]
    passages: Annotated[int, Meta(ge=0)]


class Corpus(Struct, frozen=True):
    """What the corpus covers."""

    documents: Annotated[int, Meta(ge=0)]
    passages: Annotated[int, Meta(ge=0)]
    snapshot: Annotated[int, Meta(ge=0, description="Grows by one with each change of the corpus.")]
    languages: tuple[CorpusPart, ...] = ()
    sources: tuple[CorpusPart, ...] = ()
    months: tuple[CorpusPart, ...] = ()
    oldest: Annotated[Instant | None, Meta(description="First publication time in the corpus.")] = None
    newest: Annotated[Instant | None, Meta(description="Last publication time in the corpus.")] = None


class ModelInfo(Struct, frozen=True):
    """A model that this service has loaded."""

    id: str
    task: Annotated[str, Meta(description="embedding or nli.")]
    revision: str
    licence: str
    languages: tuple[str, ...] = ()
    accuracy: Annotated[dict[str, float], Meta(description="Measured accuracy by language, 0 to 1.")] = field(
        default_factory=dict
    )


class Readiness(Struct, frozen=True):
    """Whether checks can be answered now."""

    ready: bool
    database: Annotated[bool, Meta(description="The database answers.")]
    models: Annotated[bool, Meta(description="Every model is loaded and has passed its self-test.")]
    detail: Annotated[str | None, Meta(description="What is missing; null when ready.")] = None
