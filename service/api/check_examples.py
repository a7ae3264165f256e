"""Examples of the other ways of checking, and of checks that were kept."""

from __future__ import annotations

from typing import cast

import msgspec

from service.api import examples
from service.api.events import (
    DoneEvent,
    Event,
    EvidenceEvent,
    ParsedEvent,
    RetrievedEvent,
    Shown,
    VerdictEvent,
    encoded,
)
from service.api.examples import ARABIC_CLAIM, CHECKS, ENGLISH_CLAIM, PASSAGE_ID, PUBLISHED
from service.api.operations import Example
from service.api.problems import problem_type, status, title
from service.api.schemas import BatchClaim, BatchedCheck, CheckBatch, CheckBatchResult, CheckDefaults, Problem
from service.domain import (
    Aspect,
    Check,
    CheckPage,
    CheckSummary,
    Difference,
    Entailment,
    EntailmentPair,
    EntailmentRequest,
    EntailmentResult,
    EvidenceChange,
    Feedback,
    FeedbackList,
    FeedbackRequest,
    JobState,
    JobStatus,
    Probabilities,
    Rerun,
    RerunRequest,
    Stance,
    VerdictChange,
    VerdictLabel,
)
from service.errors import InvalidInput

CHECK_ID = "0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e"
FEEDBACK_ID = "0190b1c3-0b20-7d4f-9a53-6e2b7c8d9eaf"


def _check(language: str) -> Check:
    return cast("Check", CHECKS[language].value)


def _saved(language: str) -> Check:
    return msgspec.structs.replace(_check(language), id=CHECK_ID, created_at=PUBLISHED)


def _told(check: Check) -> tuple[Event, ...]:
    return (
        ParsedEvent(check.claim),
        RetrievedEvent(check.searched, check.counts.retrieved),
        EvidenceEvent(check.evidence),
        VerdictEvent(check.verdict, tuple(Shown(item.id, item.decided) for item in check.evidence), check.timeline),
        DoneEvent(check.counts, check.pipeline, check.timings, check.as_of),
    )


def _stream(check: Check) -> str:
    return b"".join(encoded(event, number) for number, event in enumerate(_told(check), start=1)).decode()


EVENT_STREAMS = {
    "english": Example("The events of a check", _stream(_check("english"))),
    "arabic": Example("The events of a check of a claim in Arabic", _stream(_check("arabic"))),
}
JOBS = {"queued": Example("In the queue", JobStatus(id=CHECK_ID, state=JobState.QUEUED, created_at=PUBLISHED))}
SAVED = {
    "english": Example("A saved check", _saved("english")),
    "arabic": Example("A saved check of a claim in Arabic", _saved("arabic")),
}
PAGES = {
    "one": Example(
        "The only page",
        CheckPage(
            (
                CheckSummary(
                    id=CHECK_ID,
                    created_at=PUBLISHED,
                    claim=ARABIC_CLAIM,
                    language="ar",
                    verdict=VerdictLabel.SUPPORTED,
                    probability=0.93,
                    outdated=False,
                ),
            )
        ),
    )
}
BATCHES = {
    "english": Example(
        "Two claims; the second says itself how it is checked",
        CheckBatch(
            claims=(BatchClaim(claim=ENGLISH_CLAIM), BatchClaim(claim="Nobody was hurt", limit=3)),
            defaults=CheckDefaults(language="en", as_of=PUBLISHED),
        ),
    ),
    "arabic": Example("A claim in Arabic", CheckBatch(claims=(BatchClaim(claim=ARABIC_CLAIM, language="ar"),))),
}
_UNREADABLE = Problem(
    type=problem_type(InvalidInput.code),
    title=title(InvalidInput),
    status=status(InvalidInput),
    detail="claim: The claim holds no words.",
    instance="urn:mihak:request:0f6c3b1e5a7d4c2f9b8e7a6d5c4b3a29",
    code=InvalidInput.code,
    request_id="0f6c3b1e5a7d4c2f9b8e7a6d5c4b3a29",
)
BATCH_RESULTS = {
    "mixed": Example(
        "One check, one problem",
        CheckBatchResult((BatchedCheck(check=_check("english")), BatchedCheck(problem=_UNREADABLE))),
    )
}
RERUN_REQUESTS = {
    "plain": Example("Show the difference only", RerunRequest()),
    "kept": Example("Keep the new check as well", RerunRequest(save=True)),
}
_WAS = msgspec.structs.replace(_check("english").evidence[0], stance=Stance.NEUTRAL, decided=False)
RERUNS = {
    "changed": Example(
        "Supported now",
        Rerun(
            check=_check("english"),
            difference=Difference(
                verdict=VerdictChange(
                    before=VerdictLabel.NOT_ENOUGH_EVIDENCE,
                    after=VerdictLabel.SUPPORTED,
                    probability_before=0.7,
                    probability_after=0.93,
                    outdated_before=False,
                    outdated_after=False,
                ),
                new=(),
                gone=(),
                changed=(
                    EvidenceChange(
                        before=_WAS, after=_check("english").evidence[0], changed=(Aspect.STANCE, Aspect.DECIDED)
                    ),
                ),
            ),
        ),
    )
}
FEEDBACK_REQUESTS = {
    "english": Example(
        "A stance",
        FeedbackRequest(
            evidence=PASSAGE_ID, stance=Stance.NEUTRAL, note="The passage counts another attack.", editor="M. Haddad"
        ),
    ),
    "arabic": Example(
        "A verdict",
        FeedbackRequest(verdict=VerdictLabel.CONFLICTING, note="تختلف أرقام قسد عن أرقام المرصد.", editor="م. حداد"),
    ),
}
_KEPT = Feedback(
    id=FEEDBACK_ID,
    created_at=PUBLISHED,
    verdict=VerdictLabel.CONFLICTING,
    note="تختلف أرقام قسد عن أرقام المرصد.",
    editor="م. حداد",
)
FEEDBACK = {"arabic": Example("As it is kept", _KEPT)}
FEEDBACK_LISTS = {"arabic": Example("One correction", FeedbackList((_KEPT,)))}
ENTAILMENT_REQUESTS = {
    "english": Example(
        "A premise in Arabic, a hypothesis in English",
        EntailmentRequest((EntailmentPair(premise=examples.QUOTE, hypothesis=ENGLISH_CLAIM, language="en"),)),
    ),
    "arabic": Example(
        "Two in Arabic", EntailmentRequest((EntailmentPair(premise=examples.QUOTE, hypothesis=ARABIC_CLAIM),))
    ),
}
ENTAILMENTS = {
    "english": Example(
        "Entailed",
        EntailmentResult(
            results=(Entailment(Probabilities(supports=0.93, contradicts=0.02, neutral=0.05), "en", truncated=False),),
            model="mihak-nli@1",
        ),
    )
}
