"""Small valid structs, so that a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime

from service.domain import (
    DocumentRef,
    Evidence,
    Hit,
    Passage,
    Probabilities,
    Selector,
    Stance,
)

NOON = datetime(2022, 1, 23, 12, tzinfo=UTC)


def document(identifier="d1", source="الجزيرة", published_at=NOON, **fields):
    return DocumentRef(
        id=identifier,
        external_id=f"x-{identifier}",
        language="ar",
        source=source,
        content_hash="0" * 64,
        published_at=published_at,
        **fields,
    )


def passage(identifier="p1", text="قتل 120 شخصا في الهجوم", doc=None, start=0, lead=""):
    return Passage(
        id=identifier,
        document=doc or document(),
        ordinal=0,
        start=start,
        end=start + len(text),
        language="ar",
        text=text,
        prefix="",
        suffix="",
        lead=lead,
    )


def hit(identifier="p1", text="قتل 120 شخصا في الهجوم", doc=None, start=0, score=0.01):
    return Hit(passage=passage(identifier, text, doc, start), score=score, ranks={"dense:1": 1})


def evidence(identifier="p1", stance=Stance.SUPPORTS, supports=0.0, contradicts=0.0, source="الجزيرة", **fields):
    text = "قتل 120 شخصا في الهجوم"
    return Evidence(
        id=identifier,
        stance=stance,
        probabilities=Probabilities(
            supports=supports, contradicts=contradicts, neutral=max(0.0, 1 - supports - contradicts)
        ),
        quote=text,
        selector=Selector(start=0, end=len(text), prefix="", suffix=""),
        document=document(f"d-{identifier}", source=source),
        language="ar",
        score=fields.pop("score", 0.01),
        cluster=identifier,
        **fields,
    )
