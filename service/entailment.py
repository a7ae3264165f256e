"""Pairs of texts judged as they are, without a corpus: what the NLI model says, calibrated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.domain import Entailment, EntailmentPair, EntailmentResult
from service.inference.engine import Engine
from service.languages.identify import identify
from service.nli import probabilities

RUN = 16
"""Pairs of one call of the model, as many as a check has: between two calls others have their turn, and work for a
client that went away ends."""


async def judged(pairs: Sequence[EntailmentPair], engine: Engine) -> EntailmentResult:
    """What the model says of each pair, in their order."""
    results = [result for part in _parts(pairs) for result in await _part(part, engine)]
    entry = engine.nli_entry
    return EntailmentResult(results=tuple(results), model=f"{entry.id}@{entry.revision}")


def _parts(pairs: Sequence[EntailmentPair]) -> Iterator[Sequence[EntailmentPair]]:
    return (pairs[start : start + RUN] for start in range(0, len(pairs), RUN))


async def _part(pairs: Sequence[EntailmentPair], engine: Engine) -> list[Entailment]:
    texts = [(pair.premise, pair.hypothesis) for pair in pairs]
    languages = [pair.language or identify(pair.hypothesis) for pair in pairs]
    truncated = await engine.too_long(texts)
    logits = await engine.entailment(texts)
    rows = [
        probabilities(logits[at : at + 1], engine.temperature(language))[0] for at, language in enumerate(languages)
    ]
    return [Entailment(*answer) for answer in zip(rows, languages, truncated, strict=True)]
