"""Ways to decide whether a passage's number bears on a claim's, on the same labelled pairs: how often each is right, and how
many questions it asks the model.

`model` takes the NLI answer as it is; `words` compares what the numbers count by the words around them; `slots` puts the
passage's number into the claim's place and asks again; `both` is what a check does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from msgspec import Struct, structs

from service.claims import checkable, normal_form
from service.domain import Claim, DocumentRef, Figure, Hit, Passage, Probabilities, Relation, Stance
from service.evaluation.nli import Pair, labelled_pairs
from service.evidence import Reading, reading, slots, weighed
from service.figures.compare import Comparison
from service.figures.extract import figures
from service.inference.engine import Engine
from service.nli import Judge
from service.retrieval import Cluster
from service.verdict import stance

STANCES = {"entailment": Stance.SUPPORTS, "neutral": Stance.NEUTRAL, "contradiction": Stance.CONTRADICTS}


class MethodReport(Struct, frozen=True):
    """How one method does on pairs whose two sides hold figures."""

    method: str
    pairs: int
    accuracy: float
    by_label: dict[str, float]
    questions: float
    """Asked of the model, per pair."""


class Asked(Struct, frozen=True):
    """A pair as a check reads it, with the model's answers to `read.pairs`."""

    label: str
    read: Reading
    rows: tuple[Probabilities, ...]


async def compared(path: Path, engine: Engine, limit: int | None = None) -> tuple[MethodReport, ...]:
    """The methods on those pairs of a file whose claim and passage both hold figures."""
    pairs = [pair for pair in labelled_pairs(path, limit) if pair.label in STANCES and _has_figures(pair)]
    reports = []
    for method, (reader, judged) in METHODS.items():
        asked = await _asked([(pair.label, reader(pair), pair.lang_hypothesis) for pair in pairs], engine)
        reports.append(_report(method, asked, [judged(one) for one in asked]))
    return tuple(reports)


def _has_figures(pair: Pair) -> bool:
    return bool(figures(pair.hypothesis, pair.lang_hypothesis)) and bool(figures(pair.premise, pair.lang_premise))


async def _asked(readings: Sequence[tuple[str, Reading, str]], engine: Engine) -> list[Asked]:
    asked = []
    for label, read, language in readings:
        async with Judge.of(engine, engine.temperature(language)) as judge:
            asked.append(Asked(label=label, read=read, rows=await judge.answers(*read.pairs)))
    return asked


def claim_of(pair: Pair) -> Claim:
    """The hypothesis of a labelled pair as a claim."""
    normal = normal_form(pair.hypothesis)
    language = pair.lang_hypothesis
    return Claim(
        text=normal, language=language, normal_form=normal, checkable=checkable(normal, language), figures=figures(normal, language)
    )  # fmt: skip


def read_pair(pair: Pair) -> Reading:
    """A labelled pair as the reading of a one-passage document."""
    document = DocumentRef(id="1", external_id="1", language=pair.lang_premise, source="", content_hash="")
    passage = Passage(
        id="1", document=document, ordinal=0, start=0, end=len(pair.premise), language=pair.lang_premise,
        text=pair.premise, prefix="", suffix="", lead="",
    )  # fmt: skip
    return reading(Cluster(best=Hit(passage=passage, score=1.0, ranks={})), claim_of(pair))


def _by_words(pair: Pair) -> Reading:
    return structs.replace(read_pair(pair), slots=())


def _by_slots(pair: Pair) -> Reading:
    """The reading of a pair whose words say nothing of what is counted: every number may fill the claim's slot."""
    read, claim = read_pair(pair), claim_of(pair)
    claim = structs.replace(claim, figures=tuple(map(_bare, claim.figures)))
    found = tuple(
        structs.replace(_bare(figure), relation=Relation.NOT_COMPARABLE) for figure in read.comparison.figures
    )
    comparison = Comparison(figures=found, relation=Relation.NOT_COMPARABLE)
    return structs.replace(read, comparison=comparison, slots=slots(claim, comparison), claimed=claim.figures)


def _bare(figure: Figure) -> Figure:
    return structs.replace(figure, counts=None, group=None)


def _by_figures(asked: Asked) -> Stance:
    return weighed(asked.read, asked.rows).stance


def _by_model(asked: Asked) -> Stance:
    return stance(asked.rows[0])


METHODS: dict[str, tuple[Callable[[Pair], Reading], Callable[[Asked], Stance]]] = {
    "model": (_by_words, _by_model),
    "words": (_by_words, _by_figures),
    "slots": (_by_slots, _by_figures),
    "both": (read_pair, _by_figures),
}


def _report(method: str, asked: Sequence[Asked], said: Sequence[Stance]) -> MethodReport:
    right = [STANCES[one.label] is answer for one, answer in zip(asked, said, strict=True)]
    by_label = {
        label: round(fmean(share), 4)
        for label in STANCES
        if (share := [fine for one, fine in zip(asked, right, strict=True) if one.label == label])
    }
    return MethodReport(
        method=method,
        pairs=len(asked),
        accuracy=round(fmean(right), 4) if right else 0.0,
        by_label=by_label,
        questions=round(fmean(len(one.rows) for one in asked), 2) if asked else 0.0,
    )
