"""Pairs with a lead in front: the evidence keeps its label, other evidence on the same topic is neutral."""

from models.training.corpus import Pair
from models.training.generate_context import content
from models.training.generate_leads import LONGEST_LEAD, led, names, stacked, words
from models.training.number_rule import CONTRADICTION, ENTAILMENT, NEUTRAL

EVIDENCE = (
    ("Anna Berg wrote her first novel in a lighthouse.", "Anna Berg is a writer of fiction.", ENTAILMENT),
    ("The Nordic prize went to Anna Berg in 2011.", "Anna Berg won a prize in the year 2012.", CONTRADICTION),
    ("Anna Berg grew up among five sisters in Narvik.", "Anna Berg was an only child.", CONTRADICTION),
    ("Critics called the last trilogy dull.", "Anna Berg was praised for her trilogy.", CONTRADICTION),
)
PAIRS = [Pair(premise, claim, label, "en", "en", f"p{index}") for index, (premise, claim, label) in enumerate(EVIDENCE)]
LABEL_OF = {(pair.premise, pair.hypothesis): pair.label for pair in PAIRS}
LED = list(led(PAIRS, names, 60, "s"))


def test_the_evidence_after_a_lead_keeps_its_label():
    kept = [pair for pair in LED if pair.id.startswith("lead-kept")]
    assert kept
    for pair in kept:
        own = next(one for one in PAIRS if one.hypothesis == pair.hypothesis)
        assert pair.premise.endswith(f" {own.premise}")
        assert pair.label == own.label


def test_other_evidence_after_a_lead_is_neutral():
    neutral = [pair for pair in LED if pair.id.startswith("lead-neutral")]
    assert neutral
    for pair in neutral:
        own = next(one for one in PAIRS if one.hypothesis == pair.hypothesis)
        assert pair.label == NEUTRAL
        assert own.premise not in pair.premise


def test_a_lead_is_short_and_does_not_repeat_the_claim():
    for pair in LED:
        lead = next(one.premise for one in PAIRS if pair.premise.startswith(one.premise))
        assert len(lead) <= LONGEST_LEAD
        claim = content(pair.hypothesis)
        assert len(claim & content(lead)) <= len(claim) / 2


def test_topics_are_names_or_words():
    assert names(PAIRS[0]) == {"Anna Berg"}
    assert {"novel", "lighthouse"} <= words(PAIRS[0])


def test_stacked_pairs_hold_two_texts_of_one_language():
    arabic = [
        Pair(f"نص عربي رقم {index} عن أمر", f"ادعاء عن أمر {index}", ENTAILMENT, "ar", "ar", f"a{index}")
        for index in range(4)
    ]
    pairs = list(stacked([*PAIRS, *arabic], 200, "s"))
    assert len(pairs) == 200
    for pair in pairs:
        assert (pair.lang_premise == "ar") == ("نص عربي" in pair.premise)
        if pair.id.startswith("stacked-kept"):
            own = next(one for one in (*PAIRS, *arabic) if one.hypothesis == pair.hypothesis)
            assert own.premise in pair.premise
            assert pair.label == own.label
        else:
            assert pair.label == NEUTRAL
    assert any(pair.id.startswith("stacked-neutral") for pair in pairs)
