"""Which questions a check asks the model, and that what is left out could not have changed what comes out."""

import asyncio

import numpy as np
import pytest
from msgspec import structs

from service import pipeline
from service.claims import checkable, normal_form
from service.domain import Claim, Stance
from service.errors import Overloaded
from service.figures.extract import figures
from service.retrieval import Cluster
from tests.unit.builders import document, hit

CLAIM = "The dam broke on Sunday"
LEAD = "Flood in the valley."
SIDES = {"supports": [6.0, 0.0, 0.0], "neutral": [0.0, 6.0, 0.0], "contradicts": [0.0, 0.0, 6.0]}


class Engine:
    """Takes the side that is given for a premise, and neutral for every other."""

    def __init__(self, sides=None):
        self.sides = sides or {}
        self.asked = []
        self.under_way = self.most_under_way = self.cancelled = 0
        self.error = None

    def temperature(self, language):
        return 1.0

    async def entailment(self, pairs, asker=None):
        self.asked += pairs
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            for _ in range(5):
                await asyncio.sleep(0)
            if self.error:
                raise self.error
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.under_way -= 1
        return np.array([SIDES[self.sides.get(premise, "neutral")] for premise, _ in pairs], dtype=np.float32)


def claim(text=CLAIM):
    normal = normal_form(text)
    return Claim(
        text=text, language="en", normal_form=normal, checkable=checkable(normal, "en"), figures=figures(text, "en")
    )


def cluster(name, text, lead=LEAD, start=100):
    found = hit(name, text, document(f"d-{name}"), start)
    return Cluster(best=structs.replace(found, passage=structs.replace(found.passage, lead=lead)))


async def judged(clusters, engine, text=CLAIM):
    _, evidence = await pipeline._judged(clusters, claim(text), engine)
    return evidence


BURST = "Water came through the wall."
WITH_LEAD = f"{LEAD} {BURST}"


async def test_the_lead_of_a_passage_that_takes_no_side_is_not_asked():
    engine = Engine()
    (item,) = await judged([cluster("a", BURST)], engine)
    assert engine.asked == [(WITH_LEAD, CLAIM)]
    assert item.stance is Stance.NEUTRAL


@pytest.mark.parametrize("side", ["supports", "contradicts"])
async def test_a_lead_that_takes_no_side_leaves_the_passage_its_own(side):
    engine = Engine({WITH_LEAD: side})
    (item,) = await judged([cluster("a", BURST)], engine)
    assert engine.asked == [(WITH_LEAD, CLAIM), (LEAD, CLAIM)]
    assert item.stance.value == side


@pytest.mark.parametrize("side", ["supports", "contradicts"])
async def test_what_the_lead_alone_says_is_not_the_passages(side):
    engine = Engine({WITH_LEAD: side, LEAD: side})
    (item,) = await judged([cluster("a", BURST)], engine)
    assert engine.asked == [(WITH_LEAD, CLAIM), (LEAD, CLAIM), (BURST, CLAIM)]
    assert item.stance is Stance.NEUTRAL


async def test_a_lead_on_the_other_side_sways_nothing():
    engine = Engine({WITH_LEAD: "supports", LEAD: "contradicts"})
    (item,) = await judged([cluster("a", BURST)], engine)
    assert len(engine.asked) == 2
    assert item.stance is Stance.SUPPORTS


async def test_a_lead_that_several_passages_share_is_asked_once():
    texts = [f"Water came through wall {name}." for name in ("A", "B", "C")]
    engine = Engine({f"{LEAD} {text}": "supports" for text in texts})
    await judged([cluster(str(n), text) for n, text in enumerate(texts)], engine)
    assert engine.asked.count((LEAD, CLAIM)) == 1
    assert len(engine.asked) == 4


async def test_claim_and_slots_are_asked_side_by_side_for_all_passages():
    engine = Engine()
    texts = [f"In the attack on the base {n} soldiers were killed." for n in (11, 12)]
    evidence = await judged(
        [cluster(str(n), text, lead=None) for n, text in enumerate(texts)],
        engine,
        "20 soldiers were killed in the attack on the base",
    )
    assert [item.id for item in evidence] == ["0", "1"]
    assert len(engine.asked) == engine.most_under_way == 4


async def test_evidence_comes_in_the_order_of_the_clusters_whoever_is_answered_first():
    slow = {f"{LEAD} Passage {n} on the dam.": "supports" for n in range(0, 6, 2)}
    evidence = await judged([cluster(str(n), f"Passage {n} on the dam.") for n in range(6)], Engine(slow))
    assert [item.id for item in evidence] == list("012345")


async def test_a_check_that_is_stopped_takes_its_questions_back():
    engine = Engine()
    check = asyncio.create_task(judged([cluster(str(n), f"Passage {n}.") for n in range(4)], engine))
    while engine.under_way < 4:
        await asyncio.sleep(0)
    check.cancel()
    with pytest.raises(asyncio.CancelledError):
        await check
    assert engine.cancelled == 4


async def test_one_refusal_refuses_the_check():
    engine = Engine()
    engine.error = Overloaded("full", retry_after=7)
    with pytest.raises(Overloaded) as refused:
        await judged([cluster(str(n), f"Passage {n}.") for n in range(4)], engine)
    assert refused.value.retry_after == 7
    assert engine.under_way == 0


async def test_others_have_their_turn_between_two_readings():
    turns = 0

    async def other():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(other())
    await judged([cluster(str(n), f"Passage {n}.") for n in range(16)], Engine())
    beside.cancel()
    assert turns >= 16
