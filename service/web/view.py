"""A check arranged for reading: which evidence stands on which side, and what the strip of figures shows."""

from __future__ import annotations

import csv
import io
import re
from base64 import b64encode

import msgspec
from markupsafe import Markup, escape
from msgspec import Struct

from service.domain import Check, Evidence, Stance, TimelineEntry
from service.web.catalogue import isolate


class Sides(Struct, frozen=True):
    """The evidence of a check; together the three are all of it, each in the check's order."""

    supporting: tuple[Evidence, ...]
    contradicting: tuple[Evidence, ...]
    undecided: tuple[Evidence, ...]
    """Read, on whichever side, and did not decide."""


def sides(check: Check) -> Sides:
    """What supports and contradicts the claim. Where something decided, what did not is put aside."""
    shown = [item for item in check.evidence if item.decided]
    return Sides(
        supporting=tuple(item for item in shown if item.stance is Stance.SUPPORTS),
        contradicting=tuple(item for item in shown if item.stance is Stance.CONTRADICTS),
        undecided=tuple(item for item in check.evidence if item not in shown),
    )


def own_probability(evidence: Evidence) -> float:
    """That of the stance that the evidence takes."""
    row = evidence.probabilities
    return {Stance.SUPPORTS: row.supports, Stance.CONTRADICTS: row.contradicts, Stance.NEUTRAL: row.neutral}[
        evidence.stance
    ]


def evidence_of(check: Check, entry: TimelineEntry) -> Evidence | None:
    """The evidence that an entry of the timeline comes from, where it is shown."""
    return next((item for item in check.evidence if item.id == entry.evidence), None)


def names(check: Check) -> frozenset[str]:
    """Everybody whom the check quotes."""
    return frozenset(name for entry in check.timeline for name in (entry.attributed_to, entry.source) if name)


def isolated(text: str, named: frozenset[str]) -> Markup:
    """A sentence in which each name keeps its own direction, and each number its sign before it."""
    known = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    parts = re.split(rf"({known}|[≥>≤<≈] [\d.,]*\d)" if known else r"([≥>≤<≈] [\d.,]*\d)", text)
    # Every second part is what was looked for.
    isolates = (isolate(part) if index % 2 else escape(part) for index, part in enumerate(parts))
    return Markup("").join(isolates)


def timeline_csv(check: Check) -> str:
    """The timeline as an address that holds it, to be saved as a file; it is stored nowhere."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(
        ["reference_time", "value", "bound", "text", "counts", "relation", "source", "attributed_to", "evidence"]
    )
    for entry in check.timeline:
        figure = entry.figure
        time = entry.reference_time.isoformat() if entry.reference_time else ""
        written = [figure.text, figure.counts or "", figure.relation or "", entry.source, entry.attributed_to]
        rows.writerow([time, figure.value, figure.bound.value, *map(_inert, written), entry.evidence])
    return f"data:text/csv;charset=utf-8;base64,{b64encode(text.getvalue().encode('utf-8-sig')).decode()}"


def as_json(value: Struct) -> Markup:
    """The very text that the API answers, to stand between tags: quotation marks, of which it is full, need no escape."""
    return Markup(msgspec.json.encode(value).decode().replace("&", "&amp;").replace("<", "&lt;"))  # noqa: S704


def _inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: the text may come from any website."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
