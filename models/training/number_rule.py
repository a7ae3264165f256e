"""Which label a claim about a number has, by arithmetic.

The rule, for a claim about the same thing at the same place as the passage (N in the passage, M in the claim):

* exactly N: M = N is entailment, another exact M contradiction; "at least/more than M" is entailment if N reaches M, else
  contradiction; "fewer than M" is entailment if N < M, else contradiction; "about M" is entailment within 4 %, contradiction
  beyond a third; dozens, hundreds and thousands are entailment where N lies in 24-99, 200-999, 2,000-9,999, contradiction an
  order of magnitude away.
* at least N, more than N: M = N is entailment (the figure that the source prints); exact M > N is neutral; exact M < N is
  contradiction; "at least/more than M" with M <= N is entailment, with M > N neutral; "fewer than M" with M <= N is contradiction.
* about N: M within 4 % is entailment, beyond a third contradiction.
* dozens, hundreds, thousands: the same word is entailment, an exact M in the range neutral, far away contradiction.
* a total that rose from A to B: B is entailment, A and everything else contradiction.
* total N with K of a subgroup: K of the subgroup is entailment, N of the subgroup contradiction. If the passage gives only the
  subgroup, a larger claim about everyone is neutral.
* at most N: "at most M" with M >= N is entailment, an exact or "at least" M > N contradiction, an exact M < N neutral. Exactly N
  entails "at most M" with M >= N and contradicts it with M < N; at least N contradicts it with M < N and leaves M > N open.
* three groups without common members: their sum is entailment of everyone, and so is "more than" what the sum exceeds; each
  group's own number is entailment; another sum or another number of a group is contradiction.
* several counts in one sentence: each number belongs to its action, another action's number contradicts.
* a span of time: the same span (two weeks, 14 days) is entailment, one that is a third shorter or longer contradiction.
* another thing, place or occasion counted: neutral, whatever the numbers.
"""

from __future__ import annotations

import random
from typing import NamedTuple

ENTAILMENT, NEUTRAL, CONTRADICTION = "entailment", "neutral", "contradiction"
OPEN_BELOW = ("at_least", "more_than")
VAGUE_RANGES = {"dozens": (24, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}


class Fact(NamedTuple):
    """One counted thing: action (index into the patterns), group, number and bound."""

    action: int
    group: int
    number: int
    bound: str


Claim = tuple[Fact, str, str]  # what is claimed, label, kind


def random_count(rng: random.Random) -> int:
    """Return a number as they occur in news: small ones most often, larger ones often round."""
    draw = rng.random()
    if draw < 0.3:
        return rng.randint(3, 19)
    if draw < 0.6:
        return rng.randint(20, 99)
    if draw < 0.75:
        return rng.randint(10, 99) * 10
    if draw < 0.88:
        return rng.randint(101, 999)
    return rng.choice(
        (rng.randint(1, 9) * 1000, rng.randint(10, 95) * 1000, rng.randint(11, 99) * 100, rng.randint(1001, 9999))
    )


def other_count(number: int, rng: random.Random) -> int:
    """Return a number that differs clearly from `number`: near, half, double, a digit changed, ten times."""
    near = max(1, round(number * 0.06))
    choices = (
        number + rng.randint(near, 4 * near + 2), number - rng.randint(near, 4 * near + 2), number * 2, number // 2,
        number * 10, number // 10, number + rng.choice((10, 20, 50, 100)), random_count(rng), random_count(rng),
    )  # fmt: skip
    while True:
        other = rng.choice(choices)
        if other >= 3 and other != number:
            return other
        if all(choice < 3 or choice == number for choice in choices):
            return number + 5


def claims_about(fact: Fact, rng: random.Random) -> list[Claim]:
    """Return claims about the very thing that a fact counts, with label and kind by the rule of this module."""
    if fact.bound in VAGUE_RANGES:
        return _claims_about_vague(fact, rng)
    number = fact.number
    lower, higher = max(3, round(number * rng.uniform(0.2, 0.8))), round(number * rng.uniform(1.25, 3)) + 3
    same = fact._replace(bound="exactly")
    claims: list[Claim] = [(same, ENTAILMENT, "equal")]
    if fact.bound == "at_most":
        return _claims_about_at_most(fact, lower, higher)
    if fact.bound == "about":
        claims.append((fact, ENTAILMENT, "about"))
        claims.append((same._replace(number=higher * 2), CONTRADICTION, "about"))
        claims.append((same._replace(number=max(3, lower // 2)), CONTRADICTION, "about"))
        return [claim for claim in claims if not (claim[1] == CONTRADICTION and claim[0].number == number)]
    if fact.bound == "exactly":
        claims.append((same._replace(number=other_count(number, rng)), CONTRADICTION, "differs"))
        claims.append((same._replace(number=other_count(number, rng)), CONTRADICTION, "differs"))
        if lower < number:
            claims.append((fact._replace(number=lower, bound=rng.choice(OPEN_BELOW)), ENTAILMENT, "bound"))
            claims.append((fact._replace(number=lower, bound="less_than"), CONTRADICTION, "bound"))
        claims.append((fact._replace(number=higher, bound=rng.choice(OPEN_BELOW)), CONTRADICTION, "bound"))
        claims.append((fact._replace(number=higher, bound="less_than"), ENTAILMENT, "bound"))
        claims.append((fact._replace(number=higher, bound="at_most"), ENTAILMENT, "bound"))
        if lower < number:
            claims.append((fact._replace(number=lower, bound="at_most"), CONTRADICTION, "bound"))
        claims.extend(_vague_claims(fact, rng))
        return claims
    claims.append((same._replace(number=higher), NEUTRAL, "bound"))
    claims.append((fact._replace(number=higher, bound="at_most"), NEUTRAL, "bound"))
    if lower < number:
        claims.append((fact._replace(number=lower, bound="at_most"), CONTRADICTION, "bound"))
    claims.append(
        (fact._replace(bound=rng.choice(OPEN_BELOW) if fact.bound == "more_than" else "at_least"), ENTAILMENT, "bound")
    )
    claims.append((fact._replace(number=higher, bound=rng.choice(OPEN_BELOW)), NEUTRAL, "bound"))
    if lower < number:
        claims.append((same._replace(number=lower), CONTRADICTION, "bound"))
        claims.append((fact._replace(number=lower, bound=rng.choice(OPEN_BELOW)), ENTAILMENT, "bound"))
        claims.append((fact._replace(number=lower, bound="less_than"), CONTRADICTION, "bound"))
    return claims


def _claims_about_at_most(fact: Fact, lower: int, higher: int) -> list[Claim]:
    same = fact._replace(bound="exactly")
    claims: list[Claim] = [
        (fact._replace(number=higher), ENTAILMENT, "bound"),
        (same._replace(number=higher), CONTRADICTION, "bound"),
        (fact._replace(number=higher, bound="at_least"), CONTRADICTION, "bound"),
        (fact._replace(number=higher, bound="more_than"), CONTRADICTION, "bound"),
    ]
    if lower < fact.number:
        claims.append((same._replace(number=lower), NEUTRAL, "bound"))
        claims.append((fact._replace(number=lower), NEUTRAL, "bound"))
    return claims


def sum_claims(parts: list[Fact], everyone: int, rng: random.Random) -> list[tuple[Fact, str]]:
    """Return claims with their labels about the sum of groups that share no member, and about each of them."""
    total = sum(part.number for part in parts)
    whole = parts[0]._replace(group=everyone, number=total, bound="exactly")
    below = max(3, round(total * rng.uniform(0.5, 0.95)) - 1)
    part = rng.choice(parts)
    return [
        (whole, ENTAILMENT),
        (whole._replace(number=below, bound="more_than"), ENTAILMENT),
        (part, ENTAILMENT),
        (whole._replace(number=max(3, total // rng.choice((2, 3, 4)))), CONTRADICTION),
        (whole._replace(number=other_count(total, rng)), CONTRADICTION),
        (whole._replace(number=total * 2, bound="at_least"), CONTRADICTION),
        (part._replace(number=other_count(part.number, rng)), CONTRADICTION),
    ]


def _claims_about_vague(fact: Fact, rng: random.Random) -> list[Claim]:
    low, high = VAGUE_RANGES[fact.bound]
    exact = fact._replace(bound="exactly")
    claims: list[Claim] = [
        (fact, ENTAILMENT, "vague"),
        (exact._replace(number=rng.randint(low, high)), NEUTRAL, "vague"),
    ]
    if fact.bound != "dozens":
        claims.append((exact._replace(number=rng.randint(3, low // 8)), CONTRADICTION, "vague"))
    else:
        claims.append((exact._replace(number=rng.randint(3, 6)), CONTRADICTION, "vague"))
    claims.append((exact._replace(number=rng.randint(high * 12, high * 40)), CONTRADICTION, "vague"))
    return claims


def _vague_claims(fact: Fact, rng: random.Random) -> list[Claim]:
    claims: list[Claim] = []
    for word, (low, high) in VAGUE_RANGES.items():
        if low <= fact.number <= high:
            claims.append((fact._replace(bound=word), ENTAILMENT, "vague"))
        elif fact.number * 5 < low or fact.number > high * 10:
            claims.append((fact._replace(bound=word), CONTRADICTION, "vague"))
    return rng.sample(claims, min(1, len(claims)))
