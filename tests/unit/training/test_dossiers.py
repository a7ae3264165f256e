"""The dossiers: articles of our own whose claims are decided by one passage, and the pairs made of them."""

from collections import Counter

import pytest

from models.training.corpus import Pair
from models.training.generate_dossiers import LABELS, TITLE, Claim, Dossier, dossier_pairs, read_dossiers, split
from models.training.number_rule import CONTRADICTION, ENTAILMENT, NEUTRAL
from models.training.templates.words import LANGUAGES

DOSSIERS = read_dossiers()
GHWERAN = (
    "hasakah",
    "hasaka",
    "hassakeh",
    "ghweran",
    "gweran",
    "الحسكة",
    "غويران",
    "هسكة",
    "хасак",
    "haseke",
    "hassaké",
)


def texts(dossier: Dossier) -> list[str]:
    claims = [claim.text for passage in dossier.passages for claim in passage.claims]
    return [
        dossier.title,
        *(passage.text for passage in dossier.passages),
        *claims,
        *(one.text for one in dossier.open_claims),
    ]


def small(also: tuple[int, ...] = ()) -> Dossier:
    """A dossier of two passages whose texts tell them apart."""
    from models.training.generate_dossiers import Passage

    first = Claim(text="claim of the first", lang="en", label="contradicts", kind="number", also=also)
    second = Claim(text="claim of the second", lang="ar", label="supports")
    open_claim = Claim(text="open claim", lang="en")
    passages = (Passage("passage one", (first,)), Passage("passage two", (second,)), Passage("passage three", ()))
    return Dossier(theme="t", lang="en", title="The title.", passages=passages, open_claims=(open_claim,))


def pairs_of(dossier: Dossier) -> list[Pair]:
    return [pair for seed in range(20) for pair in dossier_pairs([dossier], str(seed))]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=[str(index) for index in range(len(DOSSIERS))])
def test_each_dossier_is_whole(dossier):
    assert dossier.lang in LANGUAGES
    assert len(dossier.passages) >= 4
    assert len(dossier.open_claims) >= 3
    for passage in dossier.passages:
        labels = Counter(claim.label for claim in passage.claims)
        assert labels["supports"] >= 1
        assert labels["contradicts"] >= 1
        for claim in passage.claims:
            assert claim.lang in LANGUAGES
            assert (claim.kind is not None) == (claim.label == "contradicts")
            assert all(TITLE <= place < len(dossier.passages) for place in claim.also)


def test_no_dossier_speaks_of_the_event_that_is_measured():
    assert not [
        text for dossier in DOSSIERS for text in texts(dossier) if any(name in text.casefold() for name in GHWERAN)
    ]


def test_no_claim_stands_twice():
    claims = [claim.text for dossier in DOSSIERS for passage in dossier.passages for claim in passage.claims]
    assert len(claims) == len(set(claims))


def test_training_and_test_share_no_dossier():
    training, test = split(DOSSIERS)
    assert len(training) + len(test) == len(DOSSIERS)
    assert len(test) >= len(DOSSIERS) // 9
    assert not {text for one in training for text in texts(one)} & {text for one in test for text in texts(one)}


def test_a_claim_is_decided_by_its_own_passage_after_the_title():
    found = {(pair.premise, pair.hypothesis, pair.label) for pair in pairs_of(small())}
    assert ("The title. passage one", "claim of the first", CONTRADICTION) in found
    assert ("passage one", "claim of the first", CONTRADICTION) in found
    assert ("The title. passage two", "claim of the second", ENTAILMENT) in found
    assert ("The title. passage two", "claim of the first", NEUTRAL) in found
    assert ("The title.", "claim of the first", NEUTRAL) in found


def test_no_text_gets_two_labels():
    for dossier in DOSSIERS[::10]:
        labels: dict[tuple[str, str], set[str]] = {}
        for pair in pairs_of(dossier):
            labels.setdefault((pair.premise, pair.hypothesis), set()).add(pair.label)
        assert all(len(found) == 1 for found in labels.values())


def test_passages_that_also_bear_on_a_claim_are_not_called_neutral():
    claimed = [pair for pair in pairs_of(small(also=(1,))) if pair.hypothesis == "claim of the first"]
    assert not [pair for pair in claimed if "passage two" in pair.premise]
    assert [pair for pair in claimed if "passage three" in pair.premise and pair.label == NEUTRAL]


def test_a_title_that_decides_never_stands_in_a_neutral_pair():
    claimed = [pair for pair in pairs_of(small(also=(TITLE,))) if pair.hypothesis == "claim of the first"]
    neutral = [pair for pair in claimed if pair.label == NEUTRAL]
    assert neutral
    assert not [pair for pair in neutral if "The title." in pair.premise]


def test_open_claims_are_neutral_and_labels_are_known():
    pairs = pairs_of(small())
    assert {pair.label for pair in pairs if pair.hypothesis == "open claim"} == {NEUTRAL}
    assert {pair.label for pair in pairs} == {*LABELS.values(), NEUTRAL}


def test_same_seed_same_pairs():
    assert list(dossier_pairs(DOSSIERS[:5], "1")) == list(dossier_pairs(DOSSIERS[:5], "1"))
    assert list(dossier_pairs(DOSSIERS[:5], "1")) != list(dossier_pairs(DOSSIERS[:5], "2"))
