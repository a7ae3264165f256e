"""From judged passages to one verdict. Pure: no clock, no I/O, no randomness."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from service.domain import (
    Bound,
    Evidence,
    Figure,
    Probabilities,
    Reason,
    Relation,
    Stance,
    TimelineEntry,
    Verdict,
    VerdictLabel,
)
from service.languages.messages import messages


class Thresholds(Struct, frozen=True):
    """Every number that decides, with its reason."""

    supports: float = 0.6
    """Least calibrated probability of a passage that supports on its own; fitted on our own claims (`tests/eval`)."""
    contradicts: float = 0.65
    """The same, fitted too. Higher, since most passages on a topic do not address the claim, and are then contradictions more
    often than support by mistake; what the figures do not explain has been taken off before (`service.evidence.DENIAL`)."""
    dominance: float = 0.1
    """A side whose best passage trails the other side's by more than this does not make a conflict: two models' worth of
    calibration error."""


THRESHOLDS = Thresholds()
SIGNS = {
    Bound.AT_LEAST: "≥ ",
    Bound.MORE_THAN: "> ",
    Bound.AT_MOST: "≤ ",
    Bound.LESS_THAN: "< ",
    Bound.ABOUT: "≈ ",
    Bound.VAGUE: "≈ ",
}


class Decision(Struct, frozen=True):
    """The verdict, and the evidence with `decided` set on what it rests on."""

    verdict: Verdict
    evidence: tuple[Evidence, ...]


def stance(row: Probabilities) -> Stance:
    """What a passage does for the claim: the likeliest; neutral where two are equal."""
    if row.supports > max(row.neutral, row.contradicts):
        return Stance.SUPPORTS
    if row.contradicts > max(row.neutral, row.supports):
        return Stance.CONTRADICTS
    return Stance.NEUTRAL


def strength(evidence: Evidence) -> float:
    """How strongly a piece of evidence takes its side, in [0, 1]; zero for a neutral one."""
    if evidence.stance is Stance.SUPPORTS:
        return evidence.probabilities.supports
    if evidence.stance is Stance.CONTRADICTS:
        return evidence.probabilities.contradicts
    return 0.0


def decide(evidence: Sequence[Evidence], min_confidence: float | None = None) -> Decision:
    """The verdict on evidence whose clusters are already one each, and what decided it."""
    supporting = _strong(evidence, Stance.SUPPORTS, max(THRESHOLDS.supports, min_confidence or 0.0))
    contradicting = _strong(evidence, Stance.CONTRADICTS, max(THRESHOLDS.contradicts, min_confidence or 0.0))
    overruled = _overruled((*supporting, *contradicting))
    supporting = tuple(item for item in supporting if item not in overruled)
    contradicting = tuple(item for item in contradicting if item not in overruled)
    grown = _grown(contradicting, supporting)
    contradicting = tuple(item for item in contradicting if item not in grown)
    if supporting and contradicting:
        gap = strength(supporting[0]) - strength(contradicting[0])
        if gap > THRESHOLDS.dominance:
            contradicting = ()
        elif -gap > THRESHOLDS.dominance:
            supporting = ()
    label = {
        (True, True): VerdictLabel.CONFLICTING,
        (True, False): VerdictLabel.SUPPORTED,
        (False, True): VerdictLabel.CONTRADICTED,
        (False, False): VerdictLabel.NOT_ENOUGH_EVIDENCE,
    }[bool(supporting), bool(contradicting)]
    deciding = {item.id for item in (*supporting, *contradicting)}
    strongest = max((strength(item) for item in evidence), default=0.0)
    verdict = Verdict(
        label=label,
        probability=strongest if deciding else 1.0 - strongest,
        reasons=_reasons(label, evidence, supporting, contradicting, grown, overruled),
        conflict=_names((*supporting, *contradicting)) if supporting and contradicting else (),
    )
    return Decision(
        verdict=verdict, evidence=tuple(structs.replace(item, decided=item.id in deciding) for item in evidence)
    )


def withheld(evidence: Sequence[Evidence], why: str) -> Decision:
    """No verdict on a claim that texts cannot decide, whatever the passages near it say; `why` as of `Checkable`."""
    reason = Reason(code="not_checkable", messages=messages(f"not_checkable_{why}"))
    verdict = Verdict(label=VerdictLabel.NOT_ENOUGH_EVIDENCE, probability=1.0, reasons=(reason,))
    return Decision(verdict=verdict, evidence=tuple(evidence))


def _strong(evidence: Sequence[Evidence], side: Stance, threshold: float) -> tuple[Evidence, ...]:
    strong = [item for item in evidence if item.stance is side and strength(item) >= threshold]
    return tuple(sorted(strong, key=lambda item: -strength(item)))


def _overruled(strong: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Evidence whose own document says the opposite more strongly in another passage: a document speaks with one voice."""
    loudest: dict[str, Evidence] = {}
    for item in sorted(strong, key=lambda item: (-strength(item), item.id)):
        loudest.setdefault(item.document.id, item)
    return tuple(item for item in strong if loudest[item.document.id].stance is not item.stance)


def _grown(contradicting: Sequence[Evidence], supporting: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Contradicting evidence that only gives another stage of a count that grows: a lower one, published before the claim's
    own was, or a higher one, published after. The timeline shows it, and a claim that was exceeded is marked as outdated.
    """
    claimed = [figure.value for item in supporting for figure in item.figures if figure.relation is Relation.EQUAL]
    published = [item.document.published_at for item in supporting if item.document.published_at]
    if not claimed or not published:
        return ()
    grown = []
    for item in contradicting:
        at = item.document.published_at
        differing = [figure.value for figure in item.figures if figure.relation is Relation.DIFFERS]
        if at is None or not differing:
            continue
        earlier = at < max(published) and max(differing) < min(claimed)
        later = at > min(published) and min(differing) > max(claimed)
        if earlier or later:
            grown.append(item)
    return tuple(grown)


def disagreement(entries: Sequence[TimelineEntry]) -> Reason | None:
    """Who gives another figure than those who give the claim's; None where all agree, or only counted earlier and lower.

    `entries` are a timeline, oldest first.
    """
    agreeing = [entry for entry in entries if entry.figure.relation is Relation.EQUAL]
    speakers = {entry.attributed_to for entry in agreeing}
    dissenting = [
        entry
        for entry in entries
        if entry.figure.relation is Relation.DIFFERS
        and entry.attributed_to not in speakers
        and not all(_outgrown(entry, other) for other in agreeing)
    ]
    if not agreeing or not dissenting:
        return None
    said = "; ".join(
        dict.fromkeys(f"{entry.attributed_to}: {_short(entry.figure)}" for entry in (*agreeing, *dissenting))
    )
    named = tuple(dict.fromkeys(entry.evidence for entry in (*agreeing, *dissenting)))
    return Reason(code="speakers_differ", messages=messages("speakers_differ", said=said), evidence=named)


def _outgrown(entry: TimelineEntry, by: TimelineEntry) -> bool:
    """Whether a figure is lower than another and of an earlier time: counts grow."""
    if entry.reference_time is None or by.reference_time is None:
        return False
    return entry.reference_time < by.reference_time and entry.figure.value < by.figure.value


def _short(figure: Figure) -> str:
    return f"{SIGNS.get(figure.bound, '')}{figure.value:,}"


def _names(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(item.attributed_to.name if item.attributed_to else item.document.source for item in evidence)
    )


def _reasons(
    label: VerdictLabel,
    evidence: Sequence[Evidence],
    supporting: Sequence[Evidence],
    contradicting: Sequence[Evidence],
    grown: Sequence[Evidence],
    overruled: Sequence[Evidence],
) -> tuple[Reason, ...]:
    if label is VerdictLabel.NOT_ENOUGH_EVIDENCE:
        code = "nothing_found" if not evidence else "nothing_strong"
        return (Reason(code=code, messages=messages(code, passages=len(evidence))),)
    sides = (
        ("strong_support", supporting),
        ("strong_contradiction", contradicting),
        ("other_stage_of_count", grown),
        ("overruled_in_document", overruled),
    )
    return tuple(
        Reason(
            code=code,
            messages=messages(code, passages=len(side), sources=len({item.document.source for item in side})),
            evidence=tuple(item.id for item in side),
        )
        for code, side in sides
        if side
    )
