"""From a retrieved passage to evidence: what it counts beside what the claim counts, what the model is asked about it,
and what its answers and its figures say together. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from service.attribution import attribution, grouped_names
from service.domain import (
    Attribution,
    Claim,
    Copy,
    Evidence,
    Figure,
    Hit,
    Passage,
    Probabilities,
    Relation,
    Selector,
    Span,
)
from service.figures.compare import Comparison, compare, may_fill, number_relation, same_value
from service.figures.extract import figures
from service.figures.slots import slot_substitution
from service.figures.written import in_digits
from service.retrieval import Cluster
from service.verdict import stance

MOST_SLOTS = 3
"""Figures of one passage that are put into the claim's place: a passage seldom gives more for one thing, and each costs
a model run."""
SLOT_CONFIRMED = 0.7
"""Least probability of the claim with the passage's number in its place; fitted on our own claims (`tests/eval`)."""
SLOT_GAIN = 0.4
"""How much likelier the claim must be with the passage's number than with its own, so that it is the number that matters."""


ADDRESSED = 0.3
"""Most probability of neutral with which a passage whose figure differs by its words is taken to speak of the claim."""
DENIAL = 0.5
"""Least probability of a contradiction that the figures do not explain, likelier than not: short of this, an equal figure of the same thing
leaves nothing to contradict, and a passage without the number contradicts nothing."""


SWAYED = 0.5
"""Least probability of a side with which a lead is taken to take it by itself: likelier than not."""


UNDECIDED = 0.5
"""Most probability of neutral with which a passage may take a side: above it, there is nothing that a lead could have decided."""


class Slot(Struct, frozen=True):
    """The claim with a passage's number in place of its own."""

    hypothesis: str
    index: int
    """Of the passage's figure."""
    relation: Relation
    """Of the two numbers alone, were they of the same thing."""
    reason: str


class Reading(Struct, frozen=True):
    """A cluster's best passage beside the claim, before the model is asked."""

    cluster: Cluster
    premise: str
    """The passage, after the lead of its document where that is another text: it tells which attack "the attack" is."""
    alone: str
    """The passage without it."""
    lead: str | None
    """The lead, where the premise begins with it."""
    hypothesis: str
    comparison: Comparison
    slots: tuple[Slot, ...]
    claimed: tuple[Figure, ...]
    """The claim's figures."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What the model is asked of the passage: the claim, and the claim with each of the passage's numbers."""
        return [(self.premise, one) for one in (self.hypothesis, *(slot.hypothesis for slot in self.slots))]

    def leans(self, with_lead: Probabilities) -> bool:
        """Whether the passage takes a side that its lead may have taken for it: then the lead is asked too."""
        return self.lead is not None and with_lead.neutral <= UNDECIDED

    def swayed(self, with_lead: Probabilities, lead: Probabilities) -> bool:
        """Whether the lead alone takes the side that it takes with the passage: then the passage is asked alone."""
        side = with_lead.supports > with_lead.contradicts
        return (lead.supports if side else lead.contradicts) > SWAYED


def reading(cluster: Cluster, claim: Claim) -> Reading:
    """The best passage of a cluster beside the claim."""
    passage = cluster.best.passage
    comparison = compare(claim.figures, figures(passage.text, passage.language))
    alone = in_digits(passage.text, passage.language)
    lead = in_digits(passage.lead, passage.language) if passage.lead else ""
    known = not lead or lead in alone or passage.start == 0
    return Reading(
        cluster=cluster,
        premise=alone if known else f"{lead} {alone}",
        alone=alone,
        lead=None if known else lead,
        hypothesis=in_digits(claim.normal_form, claim.language),
        comparison=comparison,
        slots=slots(claim, comparison),
        claimed=claim.figures,
    )


def slots(claim: Claim, comparison: Comparison) -> tuple[Slot, ...]:
    """The passage's figures that may be of what the claim counts, each in the claim's place; at most `MOST_SLOTS`."""
    if comparison.implied:
        return ()
    found: dict[str, Slot] = {}
    for ours in claim.figures:
        for index, theirs in enumerate(comparison.figures):
            if theirs.relation in {Relation.EQUAL, Relation.PART_OF} or not may_fill(ours, theirs):
                continue
            relation, reason = number_relation(ours, theirs)
            hypothesis = slot_substitution(claim.text, ours, theirs, claim.language)
            if relation is not Relation.EQUAL and hypothesis:
                hypothesis = in_digits(hypothesis, claim.language)
                found.setdefault(hypothesis, Slot(hypothesis=hypothesis, index=index, relation=relation, reason=reason))
    return tuple(found.values())[:MOST_SLOTS]


def weighed(read: Reading, rows: Sequence[Probabilities], alone: Probabilities | None = None) -> Evidence:
    """The passage as evidence, from the model's answers to `read.pairs` in their order.

    `alone` is its answer to the passage without its lead, which counts instead where the lead swayed the first one.
    """
    passage = read.cluster.best.passage
    rows = [alone or rows[0], *rows[1:]]
    compared, relation, confirmed = _confirmed(read, rows)
    row = together(
        rows[0], relation, implied=read.comparison.implied, slot=confirmed, same_number=_same_number(compared, read)
    )
    return Evidence(
        id=passage.id,
        stance=stance(row),
        probabilities=row,
        quote=passage.text,
        selector=Selector(start=passage.start, end=passage.end, prefix=passage.prefix, suffix=passage.suffix),
        document=passage.document,
        language=passage.language,
        score=read.cluster.best.score,
        figures=tuple(_placed(figure, passage) for figure in compared),
        attributed_to=_attributed(passage, compared),
        cluster=passage.id,
        copies=tuple(_copy(hit) for hit in read.cluster.copies),
    )


def named_alike(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with one name for each speaker: the fullest of those given (المرصد → المرصد السوري)."""
    fullest = grouped_names([item.attributed_to.name for item in evidence if item.attributed_to])
    return tuple(
        structs.replace(item, attributed_to=structs.replace(item.attributed_to, name=fullest[item.attributed_to.name]))
        if item.attributed_to
        else item
        for item in evidence
    )


def _attributed(passage: Passage, compared: Sequence[Figure]) -> Attribution:
    """Who gives the figure that bears on the claim, else who is quoted first, else the outlet."""
    near = next((figure.span for figure in compared if figure.relation is not Relation.NOT_COMPARABLE), None)
    said = attribution(passage.text, passage.language, near)
    if said is None:
        return Attribution(name=passage.document.source)
    return structs.replace(said, span=_shifted(said.span, passage) if said.span else None)


def totals(readings: Sequence[Reading]) -> dict[str, Figure]:
    """The sums that stand for a passage's figures, at their place in the document, by the passage's id."""
    return {
        read.cluster.best.passage.id: _placed(read.comparison.total, read.cluster.best.passage)
        for read in readings
        if read.comparison.total
    }


def _confirmed(
    read: Reading, rows: Sequence[Probabilities]
) -> tuple[tuple[Figure, ...], Relation | None, float | None]:
    """The compared figures, the passage's relation, and the strength of the slot that decides it.

    A figure that differs by its words alone may belong to another event; one that differs in the claim's own sentence
    does not. So `differs` stands only where the model confirms it: by the claim with that figure, or by taking sides.
    """
    compared, relation = list(read.comparison.figures), read.comparison.relation
    if relation is None and read.claimed:
        relation = Relation.NOT_COMPARABLE
    answers = [(answer.supports, slot) for answer, slot in zip(rows[1 : 1 + len(read.slots)], read.slots, strict=True)]
    telling = [
        (likely, slot)
        for likely, slot in answers
        if likely >= SLOT_CONFIRMED and likely - rows[0].supports >= SLOT_GAIN
    ]
    if telling:
        likely, slot = max(telling, key=lambda found: found[0])
        compared[slot.index] = structs.replace(compared[slot.index], relation=slot.relation, reason=slot.reason)
        return tuple(compared), slot.relation, likely
    if relation is Relation.DIFFERS and rows[0].neutral > ADDRESSED:
        reason = "the passage does not say the claim with this number"
        compared = [
            structs.replace(figure, relation=Relation.NOT_COMPARABLE, reason=reason)
            if figure.relation is Relation.DIFFERS
            else figure
            for figure in compared
        ]
        relation = Relation.NOT_COMPARABLE
    return tuple(compared), relation, None


def _same_number(compared: Sequence[Figure], read: Reading) -> bool:
    """Whether the passage holds the claim's number, be it of what its words do not show: 'six of the dead were children'."""
    return any(same_value(ours, theirs) for ours in read.claimed for theirs in compared)


def together(
    row: Probabilities,
    relation: Relation | None,
    *,
    implied: bool = False,
    slot: float | None = None,
    same_number: bool = False,
) -> Probabilities:
    """The model's probabilities with what the figures forbid or prove: the model says whether the passage speaks of the
    claim, the figures say which way.

    A differing figure of the same thing contradicts, as surely as the passage says the claim with that figure. An equal
    one, or one that makes the claim true, supports. A bound that allows the claim, or a part of the whole, neither proves
    nor contradicts; nor does a passage without a number for what the claim counts, unless it denies the event. The claim's
    own number, of what the words do not show, supports as far as the model says so.
    """
    if relation is Relation.DIFFERS:
        contradicts = max(row.contradicts + row.supports / 2, slot or 0.0)
        return Probabilities(supports=0.0, contradicts=contradicts, neutral=1.0 - contradicts)
    if relation in {Relation.WITHIN_BOUND, Relation.PART_OF} and not implied:
        return Probabilities(supports=0.0, contradicts=0.0, neutral=1.0)
    if row.contradicts >= DENIAL or relation is None:
        return row
    if implied or relation is Relation.EQUAL:
        return Probabilities(supports=row.supports + row.contradicts, contradicts=0.0, neutral=row.neutral)
    if same_number:
        return Probabilities(supports=row.supports, contradicts=0.0, neutral=1.0 - row.supports)
    return Probabilities(supports=0.0, contradicts=0.0, neutral=1.0)


def _placed(figure: Figure, passage: Passage) -> Figure:
    """The figure with its place in the document."""
    return structs.replace(figure, span=_shifted(figure.span, passage))


def _shifted(span: Span, passage: Passage) -> Span:
    return Span(start=span.start + passage.start, end=span.end + passage.start)


def _copy(hit: Hit) -> Copy:
    passage = hit.passage
    return Copy(passage_id=passage.id, document=passage.document, start=passage.start, end=passage.end)
