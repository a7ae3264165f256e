"""Verdicts, retrieval and stances on claims whose answers are known.

A line of the claims file: `{id, lang, claim, accepted: [verdict…], supporting_documents, contradicting_documents}`;
documents are external ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from service.domain import Check, CheckRequest, Evidence, Stance, VerdictLabel
from service.errors import InvalidInput
from service.runtime import Runtime

READ = 10
"""Documents among which the expected ones are looked for."""


class KnownClaim(Struct, frozen=True):
    """A claim with its accepted verdicts and the documents that bear on it."""

    id: str
    lang: str
    claim: str
    accepted: tuple[VerdictLabel, ...]
    supporting_documents: tuple[str, ...] = ()
    contradicting_documents: tuple[str, ...] = ()


class ClaimResult(Struct, frozen=True):
    """What the service said of a known claim."""

    id: str
    language: str
    verdict: VerdictLabel
    accepted: tuple[VerdictLabel, ...]
    correct: bool
    documents_expected: int
    documents_found: int
    """Expected documents among the first ten retrieved."""
    stances_right: int
    """Expected documents with a passage of the expected stance and none of the opposite one that is stronger."""


class Shares(Struct, frozen=True):
    """Shares in [0, 1]; null where nothing was expected."""

    claims_checked: int
    verdict_accuracy: float
    evidence_recall_at_10: float | None
    stance_accuracy: float | None


class ClaimsReport(Shares, frozen=True):
    """The shares over all claims, over each language of claims, and every claim's result."""

    by_language: dict[str, Shares]
    claims: tuple[ClaimResult, ...]


def known_claims(path: Path) -> tuple[KnownClaim, ...]:
    """The claims of a JSON Lines file.

    Raises:
        InvalidInput: names the line that cannot be read.

    """
    claims = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                claims.append(msgspec.json.decode(line, type=KnownClaim))
            except msgspec.MsgspecError as error:
                raise InvalidInput(f"{path}, line {number}: {error}") from error
    return tuple(claims)


async def evaluated(claims: Sequence[KnownClaim], runtime: Runtime) -> ClaimsReport:
    """What the service, with its corpus as it is, says of every claim."""
    results = [await _result(claim, runtime) for claim in claims]
    by_language: dict[str, list[ClaimResult]] = defaultdict(list)
    for result in results:
        by_language[result.language].append(result)
    total = _summary(results)
    return ClaimsReport(
        claims_checked=total.claims_checked,
        verdict_accuracy=total.verdict_accuracy,
        evidence_recall_at_10=total.evidence_recall_at_10,
        stance_accuracy=total.stance_accuracy,
        by_language={language: _summary(part) for language, part in sorted(by_language.items())},
        claims=tuple(results),
    )


def _summary(results: Sequence[ClaimResult]) -> Shares:
    expected = sum(result.documents_expected for result in results)
    return Shares(
        claims_checked=len(results),
        verdict_accuracy=_share(sum(result.correct for result in results), len(results)) or 0.0,
        evidence_recall_at_10=_share(sum(result.documents_found for result in results), expected),
        stance_accuracy=_share(sum(result.stances_right for result in results), expected),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


async def _result(claim: KnownClaim, runtime: Runtime) -> ClaimResult:
    request = CheckRequest(claim=claim.claim, limit=50)
    check = await runtime.check(request)
    documents = _documents(check)[:READ]
    expected = {
        **dict.fromkeys(claim.supporting_documents, Stance.SUPPORTS),
        **dict.fromkeys(claim.contradicting_documents, Stance.CONTRADICTS),
    }
    return ClaimResult(
        id=claim.id,
        language=claim.lang,
        verdict=check.verdict.label,
        accepted=claim.accepted,
        correct=check.verdict.label in claim.accepted,
        documents_expected=len(expected),
        documents_found=sum(document in documents for document in expected),
        stances_right=sum(_stance_of(check, document) is stance for document, stance in expected.items()),
    )


def _documents(check: Check) -> list[str]:
    """External ids of the documents read, best retrieved first; a copy counts as found where its original is."""
    ranked = sorted(check.evidence, key=lambda item: -item.score)
    named = (document for item in ranked for document in (item.document, *(copy.document for copy in item.copies)))
    return list(dict.fromkeys(document.external_id for document in named))


def _stance_of(check: Check, document: str) -> Stance:
    """What a document as a whole says: the stance of its strongest passage that is not neutral."""
    taking_sides = [
        item
        for item in check.evidence
        if item.stance is not Stance.NEUTRAL
        and document in {item.document.external_id, *(copy.document.external_id for copy in item.copies)}
    ]
    return max(taking_sides, key=_probability).stance if taking_sides else Stance.NEUTRAL


def _probability(item: Evidence) -> float:
    return max(item.probabilities.supports, item.probabilities.contradicts)
