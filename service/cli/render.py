"""A check for the eyes: plain text for a terminal."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata

from service.domain import Check, Evidence, Figure, TimelineEntry

RIGHT_TO_LEFT_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2067", "\u2066", "\u2069"


def rendered(check: Check) -> str:
    """Verdict, reasons, evidence with its places, and the timeline, one below the other."""
    verdict = check.verdict
    lines = [
        f"Claim     {isolated(check.claim.text)}  [{check.claim.language}]",
        f"Verdict   {verdict.label.upper()}  (strength {verdict.probability:.2f})",
        *(f"          {reason.messages['en']}" for reason in verdict.reasons),
    ]
    if verdict.outdated:
        lines.append(f"          Outdated: a newer figure is {isolated(verdict.outdated.figure.text)}.")
    for number, evidence in enumerate(check.evidence, start=1):
        lines += ["", *_evidence(number, evidence)]
    if check.timeline:
        lines += ["", "Reported figures", *(_entry(entry) for entry in check.timeline)]
    timings = check.timings
    lines += [
        "",
        f"Read {check.counts.judged} of {check.counts.retrieved} passages found, corpus snapshot "
        f"{check.pipeline.corpus_snapshot}; {timings.total_ms:.0f} ms (retrieve {timings.retrieve_ms:.0f}, "
        f"judge {timings.judge_ms:.0f}).",
    ]
    return "\n".join(lines)


def _evidence(number: int, evidence: Evidence) -> list[str]:
    row = evidence.probabilities
    published = evidence.document.published_at
    return [
        f"{number:2}. {evidence.stance.upper():<12} supports {row.supports:.2f}  contradicts {row.contradicts:.2f}  "
        f"neutral {row.neutral:.2f}{'   ← decided' if evidence.decided else ''}",
        *quoted(evidence.quote),
        f"    {isolated(evidence.document.source)}, {published:%Y-%m-%d %H:%M} UTC"
        if published
        else f"    {isolated(evidence.document.source)}, undated",
        f"    {evidence.document.external_id}, characters {evidence.selector.start}–{evidence.selector.end}"
        + (f", said by {isolated(evidence.attributed_to.name)}" if evidence.attributed_to else "")
        + (f", {len(evidence.copies)} more with the same words" if evidence.copies else ""),
        *(f"    figure {_figure(figure)}" for figure in evidence.figures),
    ]


def _figure(figure: Figure) -> str:
    relation = f": {figure.relation}" if figure.relation else ""
    reason = f" ({figure.reason})" if figure.reason else ""
    return f"{isolated(figure.text)} = {figure.value} at {figure.span.start}–{figure.span.end}{relation}{reason}"


def _entry(entry: TimelineEntry) -> str:
    day = f"{entry.reference_time:%Y-%m-%d}" if entry.reference_time else "undated   "
    return f"  {day}  {isolated(entry.figure.text):<24} {isolated(entry.attributed_to)} in {isolated(entry.source)}"


def quoted(text: str) -> list[str]:
    """A quote as indented lines; of a right-to-left text, isolated and set to the right."""
    width = min(shutil.get_terminal_size().columns, 110) - 8
    lines = textwrap.wrap(" ".join(text.split()), width)
    if is_right_to_left(text):
        return [" " * 4 + " " * (width - len(line)) + isolated(line) for line in lines]
    return [" " * 4 + line for line in lines]


def isolated(text: str) -> str:
    """The text between marks that keep its direction to itself."""
    return f"{RIGHT_TO_LEFT_ISOLATE if is_right_to_left(text) else LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    return next((kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}), False)
