"""A check: the claim that goes in, the evidence and verdict that come out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.domain.documents import DocumentRef, Filters
from service.domain.texts import NO_NUL, Attribution, DateMention, Figure, Instant, LanguageCode, Selector


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
    save: Annotated[
        bool, Meta(description="Keep the check, the claim with it; otherwise nothing of what is sent is stored.")
    ] = False


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
    created_at: Annotated[Instant | None, Meta(description="When it was saved.")] = None
