"""Checks that are kept: saved ones with what editors said of them, jobs on their way, and what a second run changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.domain.checks import Check, CheckRequest, Evidence, Probabilities, Stance, VerdictLabel
from service.domain.texts import NO_NUL, Instant, LanguageCode


class SavedCheck(Struct, frozen=True):
    """A check as it was saved, with the request that it answers."""

    request: CheckRequest
    check: Check


class CheckQuery(Struct, frozen=True):
    """Which saved checks are wanted; empty means all."""

    verdict: VerdictLabel | None = None
    language: str | None = None
    created_from: Instant | None = None
    created_to: Instant | None = None
    outdated: bool | None = None


class CheckSummary(Struct, frozen=True):
    """A saved check in a list."""

    id: Annotated[str, Meta(description="Identifier of the check.")]
    created_at: Instant
    claim: Annotated[str, Meta(description="Text of the claim.")]
    language: Annotated[str, Meta(description="Of the claim.")]
    verdict: VerdictLabel
    probability: Annotated[float, Meta(ge=0, le=1, description="Calibrated strength of the deciding evidence.")]
    outdated: Annotated[bool, Meta(description="Whether the claim had fallen behind a newer figure.")]


class CheckPage(Struct, frozen=True):
    """Saved checks, newest first."""

    checks: tuple[CheckSummary, ...]
    next_cursor: Annotated[
        str | None, Meta(description="Send it as `cursor` for the checks that follow; null on the last page.")
    ] = None


class JobState(StrEnum):
    """How far an asynchronous check is."""

    QUEUED = "queued"
    RUNNING = "running"


class JobStatus(Struct, frozen=True):
    """An asynchronous check that has not ended yet."""

    id: Annotated[str, Meta(description="Identifier of the check, now and when it is done.")]
    state: JobState
    created_at: Instant


class CheckFailed(Struct, frozen=True):
    """How an asynchronous check failed; kept in the place of its answer."""

    code: str
    detail: str
    field: str | None = None


class FeedbackRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """An editor's correction: of the verdict, or of the stance of one piece of evidence."""

    verdict: Annotated[
        VerdictLabel | None, Meta(description="What the verdict should be; then without `evidence` and `stance`.")
    ] = None
    evidence: Annotated[
        Annotated[str, Meta(min_length=1, max_length=100, pattern=NO_NUL)] | None,
        Meta(description="Id of the evidence of this check whose stance is wrong."),
    ] = None
    stance: Annotated[Stance | None, Meta(description="What its stance should be.")] = None
    note: Annotated[
        Annotated[str, Meta(max_length=2000, pattern=NO_NUL)] | None, Meta(description="Why, in any language.")
    ] = None
    editor: Annotated[
        Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)] | None, Meta(description="Who says so.")
    ] = None


class Feedback(Struct, frozen=True):
    """A correction as it was kept; it never changes."""

    id: Annotated[str, Meta(description="Identifier of the correction.")]
    created_at: Instant
    verdict: VerdictLabel | None = None
    evidence: str | None = None
    stance: Stance | None = None
    note: str | None = None
    editor: str | None = None


class FeedbackList(Struct, frozen=True):
    """All corrections of a check, oldest first."""

    feedback: tuple[Feedback, ...]


class RerunRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """How a saved check is run again."""

    save: Annotated[bool, Meta(description="Keep the new check as well.")] = False
    as_of: Annotated[
        Instant | None, Meta(description="Consult the corpus as it was published up to then; missing: all of it.")
    ] = None


class VerdictChange(Struct, frozen=True):
    """What the verdict was and is."""

    before: VerdictLabel
    after: VerdictLabel
    probability_before: Annotated[float, Meta(ge=0, le=1)]
    probability_after: Annotated[float, Meta(ge=0, le=1)]
    outdated_before: bool
    outdated_after: bool


class Aspect(StrEnum):
    """What of a piece of evidence may change."""

    STANCE = "stance"
    PROBABILITIES = "probabilities"
    DECIDED = "decided"
    FIGURES = "figures"
    PASSAGE = "passage"


class EvidenceChange(Struct, frozen=True):
    """The same words of the same document, judged otherwise or found at another place."""

    before: Evidence
    after: Evidence
    changed: Annotated[tuple[Aspect, ...], Meta(description="What of it is different.")]


class Difference(Struct, frozen=True):
    """What another run gave that the saved check had not, and the other way round."""

    verdict: Annotated[VerdictChange | None, Meta(description="Null where label and `outdated` are as they were.")]
    new: Annotated[tuple[Evidence, ...], Meta(description="Evidence that the saved check did not show.")]
    gone: Annotated[
        tuple[Evidence, ...],
        Meta(description="Evidence that the new check does not show: its passage is gone, or fell below the limit."),
    ]
    changed: tuple[EvidenceChange, ...]


class Rerun(Struct, frozen=True):
    """The same claim on today's corpus."""

    check: Check
    difference: Difference


class EntailmentPair(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and a statement that may follow from it."""

    premise: Annotated[str, Meta(min_length=1, max_length=10_000, pattern=NO_NUL)]
    hypothesis: Annotated[str, Meta(min_length=1, max_length=2000, pattern=NO_NUL)]
    language: Annotated[
        LanguageCode | None, Meta(description="Language of the hypothesis; identified where it is missing.")
    ] = None


class EntailmentRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Pairs to judge."""

    pairs: Annotated[tuple[EntailmentPair, ...], Meta(min_length=1, max_length=256)]


class Entailment(Struct, frozen=True):
    """What the NLI model says of one pair."""

    probabilities: Annotated[
        Probabilities, Meta(description="Calibrated: supports is entailment, contradicts is contradiction.")
    ]
    language: Annotated[str, Meta(description="Of the hypothesis, given or identified; the calibration is by it.")]
    truncated: Annotated[bool, Meta(description="Whether the pair was longer than what the model reads at once.")]


class EntailmentResult(Struct, frozen=True):
    """One answer for each pair, in their order."""

    results: tuple[Entailment, ...]
    model: Annotated[str, Meta(description="The NLI model, with its revision.")]
