"""What a second run of a claim changed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from service.domain import Aspect, Check, Difference, Evidence, EvidenceChange, VerdictChange

NOTICED = 0.01
"""Least change of a probability that is told: less comes from other passages in the same model run."""


def difference(before: Check, after: Check) -> Difference:
    """What the run `after` has that the one `before` had not, and the other way round."""
    pairs = _matched(before.evidence, after.evidence)
    kept_before = {old.id for old, _ in pairs}
    kept_after = {new.id for _, new in pairs}
    return Difference(
        verdict=_verdict(before, after),
        new=tuple(item for item in after.evidence if item.id not in kept_after),
        gone=tuple(item for item in before.evidence if item.id not in kept_before),
        changed=tuple(
            EvidenceChange(before=old, after=new, changed=aspects)
            for old, new in pairs
            if (aspects := _aspects(old, new))
        ),
    )


def _verdict(before: Check, after: Check) -> VerdictChange | None:
    change = VerdictChange(
        before=before.verdict.label,
        after=after.verdict.label,
        probability_before=before.verdict.probability,
        probability_after=after.verdict.probability,
        outdated_before=before.verdict.outdated is not None,
        outdated_after=after.verdict.outdated is not None,
    )
    same = change.before == change.after and change.outdated_before == change.outdated_after
    return None if same else change


def _matched(before: Sequence[Evidence], after: Sequence[Evidence]) -> list[tuple[Evidence, Evidence]]:
    """Pairs of the same passage, in the order of `after`; of the rest those with the same words of the same document,
    whose passages have new ids where the document was replaced.
    """
    by_id = {item.id: item for item in before}
    left = {_words(item): item for item in before if item.id not in {new.id for new in after}}
    found = ((by_id.get(new.id) or left.pop(_words(new), None), new) for new in after)
    return [(old, new) for old, new in found if old is not None]


def _words(item: Evidence) -> tuple[str, str]:
    return item.document.external_id, item.quote


def _aspects(old: Evidence, new: Evidence) -> tuple[Aspect, ...]:
    differs = {
        Aspect.STANCE: old.stance != new.stance,
        Aspect.PROBABILITIES: _moved(old, new) >= NOTICED,
        Aspect.DECIDED: old.decided != new.decided,
        Aspect.FIGURES: _figures(old) != _figures(new),
        Aspect.PASSAGE: (old.id, old.selector.start) != (new.id, new.selector.start),
    }
    return tuple(aspect for aspect, different in differs.items() if different)


def _moved(old: Evidence, new: Evidence) -> float:
    """The largest change of a probability."""
    pairs = zip(structs.astuple(old.probabilities), structs.astuple(new.probabilities), strict=True)
    return max(abs(float(after) - float(before)) for before, after in pairs)


def _figures(item: Evidence) -> list[tuple[object, ...]]:
    return [(figure.text, figure.value, figure.bound, figure.relation) for figure in item.figures]
