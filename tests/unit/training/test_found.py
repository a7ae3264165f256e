"""Claims beside what a search finds for them in other dossiers."""

import numpy as np

from models.training.generate_dossiers import Claim, Dossier, Passage, led
from models.training.generate_found import EACH, NEAREST, found_pairs
from models.training.number_rule import NEUTRAL


def article(number: int) -> Dossier:
    claims = tuple(Claim(text=f"{number} {word}", lang="en", label="supports") for word in ("flood", "fire"))
    passages = tuple(
        Passage(f"{word} of {number}", (claim,)) for word, claim in zip(("flood", "fire"), claims, strict=True)
    )
    return Dossier(theme="t", lang="ar", title=f"Title {number}", passages=passages, open_claims=(Claim("open", "de"),))


def vectors(texts, kind):
    """Two directions: floods and fires; everything else lies between."""
    assert kind in {"query", "passage"}
    return np.array([[float("flood" in text), float("fire" in text)] for text in texts], dtype=np.float32)


def pairs(count=100, seed="1"):
    return list(found_pairs([article(number) for number in range(9)], vectors, count, seed))


def test_a_claim_stands_beside_the_nearest_passages_of_other_articles():
    of_claims = [pair for pair in pairs() if pair.hypothesis != "open"]
    assert len(of_claims) == 9 * 2 * EACH
    for pair in of_claims:
        number, word = pair.hypothesis.split()
        assert pair.premise.startswith(("Title", word))
        assert f"{word} of" in pair.premise
        assert not pair.premise.endswith(f"of {number}")
        assert (pair.label, pair.lang_premise, pair.lang_hypothesis) == (NEUTRAL, "ar", "en")


def test_most_passages_stand_after_their_title_and_some_alone():
    led_ones = [pair.premise.startswith("Title") for pair in pairs()]
    assert 0.5 < np.mean(led_ones) < 0.9
    assert pairs()[0].premise in {led(one, passage) for one in map(article, range(9)) for passage in one.passages} | {
        passage.text for one in map(article, range(9)) for passage in one.passages
    }


def test_claims_are_drawn_the_same_way_for_a_seed_and_no_more_than_asked_for():
    assert len(pairs(count=4)) == 4 * EACH
    assert pairs(count=4) == pairs(count=4)
    assert pairs(count=4) != pairs(count=4, seed="2")
    assert len({pair.id for pair in pairs()}) == len(pairs())


def test_few_articles_give_what_there_is():
    two = list(found_pairs([article(1), article(2)], vectors, 100, "1"))
    assert NEAREST > 2
    assert {pair.premise.split()[-1] for pair in two if pair.hypothesis.startswith("1 ")} == {"2"}
