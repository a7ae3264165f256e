"""The time that a figure speaks of, how figures of one thing grew, and whether a claim fell behind them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from service.domain import DateMention, Evidence, Figure, Outdated, Relation, Span, TimelineEntry
from service.languages.phrases import Phrases, known_phrases
from service.languages.registry import language
from service.languages.tokens import bare_forms, tokens_of
from service.temporal.dates import dates

_SENTENCE_END = re.compile(r"[.!?؟؛;…。\n]")
_LONGEST: Final = timedelta(days=31)  # longer periods are background: 'in 2019'
_OLDEST: Final = timedelta(days=45)  # before publication; what lies further back is background too
_SINCE_WORDS: Final = 3  # tokens between 'since' and its date
_COMPARABLE: Final = frozenset((Relation.EQUAL, Relation.WITHIN_BOUND, Relation.DIFFERS))
_EARLY: Final = datetime.min.replace(tzinfo=UTC)


def reference_time(
    text: str, figure: Span, mentions: Sequence[DateMention], published_at: datetime | None, language_code: str
) -> datetime | None:
    """The time a figure of the text speaks of: the nearest day named in its sentence, else the publication time.

    All spans are offsets into `text`. Starts of things ('since Thursday') and far-away times are background.
    """
    low, high = _sentence(text, figure)
    near = [
        mention
        for mention in mentions
        if low <= mention.span.start < high
        and mention.end - mention.start <= _LONGEST
        and not _is_start(text[low : mention.span.start], language_code)
        and (published_at is None or published_at - _OLDEST <= mention.start <= published_at)
    ]
    if not near:
        return published_at
    nearest = min(near, key=lambda mention: _distance(mention.span, figure))
    if published_at and nearest.start <= published_at < nearest.end:
        return published_at
    return nearest.start


def _sentence(text: str, span: Span) -> tuple[int, int]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _inside_number(text, match.start())]
    low = max((end for end in ends if end <= span.start), default=0)
    return low, min((end for end in ends if end > span.end), default=len(text))


def _inside_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _distance(first: Span, second: Span) -> int:
    return max(first.start - second.end, second.start - first.end, 0)


def _is_start(before: str, code: str) -> bool:
    chosen = language(code)
    tokens = tokens_of(before, chosen)[-_SINCE_WORDS:]
    forms = [tuple(form for form, _ in bare_forms(token.form, chosen.numerals.proclitics)) for token in tokens]
    since = _since(code)
    return any(since.at(forms, index) for index in range(len(forms)))


@lru_cache(maxsize=64)
def _since(code: str) -> Phrases[bool]:
    return known_phrases(language(code).calendar.since, code)


def timeline(evidence: Iterable[Evidence], totals: Mapping[str, Figure] | None = None) -> tuple[TimelineEntry, ...]:
    """The figures that the evidence gives for what the claim counts, oldest first; copies appear once.

    Figures must be compared (`relation` set), their spans offsets into the document. `totals` gives for a piece of
    evidence, by id, the sum of its figures that stands for them (175 + 27).
    """
    entries = [entry for item in evidence for entry in _entries(item, (totals or {}).get(item.id))]
    entries.sort(key=lambda entry: (entry.reference_time or _EARLY, entry.figure.value, entry.evidence))
    seen: set[tuple[object, ...]] = set()
    return tuple(entry for entry in entries if not _repeated(entry, seen))


def _entries(item: Evidence, total: Figure | None) -> list[TimelineEntry]:
    figures = [figure for figure in item.figures if figure.relation in _COMPARABLE]
    figures.extend([total] if total else [])
    if not figures:
        return []
    published = item.document.published_at
    mentions = dates(item.quote, item.language, published)
    attributed = item.attributed_to.name if item.attributed_to else item.document.source
    return [
        TimelineEntry(
            reference_time=reference_time(item.quote, _in_quote(figure, item), mentions, published, item.language),
            figure=figure,
            source=item.document.source,
            attributed_to=attributed,
            evidence=item.id,
        )
        for figure in figures
    ]


def _in_quote(figure: Figure, item: Evidence) -> Span:
    start = max(0, figure.span.start - item.selector.start)
    return Span(start=start, end=max(start, figure.span.end - item.selector.start))


def _repeated(entry: TimelineEntry, seen: set[tuple[object, ...]]) -> bool:
    """Whether the same figure, bound and speaker of the same day came before."""
    day = entry.reference_time.date() if entry.reference_time else None
    key = (day, entry.figure.value, entry.figure.bound, entry.attributed_to)
    if key in seen:
        return True
    seen.add(key)
    return False


def outdated(entries: Sequence[TimelineEntry]) -> Outdated | None:
    """The newest figure, where the claim's own was reported earlier and has been exceeded since; else None.

    `entries` come from `timeline`, oldest first.
    """
    agreeing = [i for i, entry in enumerate(entries) if entry.figure.relation is Relation.EQUAL]
    if not agreeing:
        return None
    last = entries[agreeing[-1]]
    later = [
        entry
        for entry in entries[agreeing[-1] + 1 :]
        if entry.figure.relation is Relation.DIFFERS
        and _later(entry, last)
        and (entry.figure.low or -math.inf) > (last.figure.high if last.figure.high is not None else last.figure.value)
    ]
    if not later:
        return None
    newest = later[-1]
    return Outdated(figure=newest.figure, evidence=newest.evidence, reference_time=newest.reference_time)


def _later(entry: TimelineEntry, earlier: TimelineEntry) -> bool:
    return (entry.reference_time or _EARLY) > (earlier.reference_time or _EARLY)
