"""What stands in a text: spans, figures, dates, speakers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

LanguageCode = Annotated[
    str, Meta(pattern=r"^[a-z]{2,3}$", description="ISO 639 code of a language.", examples=["ar", "en"])
]
Instant = Annotated[datetime, Meta(tz=True, description="A time with its offset; kept and given in UTC.")]

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL cannot keep U+0000 in text, so text that comes in may not hold it."""


class Bound(StrEnum):
    """How a text limits a figure: "at least 120", "nearly 50", "dozens"."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    VAGUE = "vague"


class Relation(StrEnum):
    """Of a passage's figure to the claim's figure."""

    EQUAL = "equal"
    WITHIN_BOUND = "within_bound"
    DIFFERS = "differs"
    PART_OF = "part_of"
    NOT_COMPARABLE = "not_comparable"


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of text: code points, `start` inclusive, `end` exclusive."""

    start: Annotated[int, Meta(ge=0, description="First code point.")]
    end: Annotated[int, Meta(ge=0, description="One past the last code point.")]


class Figure(Struct, frozen=True, omit_defaults=False):
    """A number in text with what it counts and how it is bounded."""

    value: Annotated[
        int | float, Meta(description="The number; of a range its low end, of 'dozens' the least it means.")
    ]
    bound: Annotated[Bound, Meta(description="How the text limits the number.")]
    span: Annotated[Span, Meta(description="Where it stands: in the document for evidence, in the claim for a claim.")]
    text: Annotated[str, Meta(description="The words themselves, as written.", examples=["ما لا يقل عن 120"])]
    low: Annotated[float | None, Meta(description="Least value that the words admit (inclusive); null: unbounded.")] = (
        None
    )
    high: Annotated[
        float | None, Meta(description="Greatest value that the words admit (inclusive); null: unbounded.")
    ] = None
    unit: Annotated[
        str | None, Meta(description="'percent', a currency code, a time unit; null for a plain count.")
    ] = None
    counts: Annotated[
        str | None, Meta(description="What is counted: killed, wounded, detained, escaped, displaced, held, attackers…")
    ] = None
    group: Annotated[str | None, Meta(description="Of whom: civilians, soldiers, militants, prisoners…")] = None
    relation: Annotated[Relation | None, Meta(description="To the claim's figure; null on the claim itself.")] = None
    reason: Annotated[str | None, Meta(description="Why this relation, in one short English phrase.")] = None


class DateMention(Struct, frozen=True):
    """A date named in a text, resolved against a reference time."""

    start: Annotated[Instant, Meta(description="First instant it covers, UTC.")]
    end: Annotated[Instant, Meta(description="First instant after it, UTC.")]
    span: Span
    text: str


class Selector(Struct, frozen=True):
    """Place of a quote in the stored text of its document (W3C text position and text quote selectors)."""

    start: Annotated[int, Meta(ge=0, description="First code point.")]
    end: Annotated[int, Meta(ge=0, description="One past the last code point.")]
    prefix: Annotated[str, Meta(description="Text just before.")]
    suffix: Annotated[str, Meta(description="Text just after.")]


class Attribution(Struct, frozen=True):
    """Who says it: inside the passage, else the document's source."""

    name: Annotated[str, Meta(description="Grouped name.", examples=["المرصد السوري لحقوق الإنسان"])]
    span: Annotated[Span | None, Meta(description="Where the passage names them; null: the outlet itself.")] = None
