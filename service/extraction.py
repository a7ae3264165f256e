"""From a text to its claims: blocks, sentences, assertions, each at its exact place. Pure; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from service.claims import checkable, normal_form, parts
from service.domain import ClaimPlace, ExtractedClaim, Extraction, ExtractRequest, Span
from service.errors import InvalidInput
from service.figures.extract import figures
from service.ingestion.clean import Block, BlockKind, blocks
from service.ingestion.extract import page
from service.ingestion.passages import passage_language
from service.ingestion.sentences import sentences
from service.languages.identify import UNDETERMINED, identify
from service.languages.registry import language as known_language
from service.temporal.dates import dates

_PLACES: Final[dict[BlockKind, ClaimPlace]] = {
    BlockKind.CONTENT: ClaimPlace.BODY,
    BlockKind.TITLE: ClaimPlace.TITLE,
    BlockKind.HEADING: ClaimPlace.HEADING,
    BlockKind.CAPTION: ClaimPlace.CAPTION,
}
"""What may hold a claim; repeats, links, credits and a page's furniture do not."""
_LIST_MARK = re.compile(r"(?:[•●▪■◆‣·*–—-]|\d{1,2}[.)-])\s+")


class _Sentence(NamedTuple):
    start: int
    end: int
    place: ClaimPlace


def extract(request: ExtractRequest) -> Extraction:
    """The claims of a text in text order, and the sentences that are none with the reason.

    Raises:
        InvalidInput: not exactly one of text and html, or no article in the page.

    """
    if (request.text is None) == (request.html is None):
        raise InvalidInput("Give exactly one of text and html.", field="text")
    text = request.text if request.text is not None else page(request.html or "").text
    language = request.language or identify(text)
    found = list(islice(_claims(text, language, request), request.limit + 1))
    return Extraction(
        language=language,
        claims=tuple(found[: request.limit]),
        more=len(found) > request.limit,
        article=text if request.text is None else None,
    )


def _claims(text: str, language: str, request: ExtractRequest) -> Iterator[ExtractedClaim]:
    for sentence in _sentences(text, language):
        own = _own_language(text[sentence.start : sentence.end], language)
        spans = parts(text[sentence.start : sentence.end], own)
        for start, end in spans:
            claim = _claim(text, sentence, (start, end), own, request)
            if claim is not None:
                yield claim


def _own_language(sentence: str, language: str) -> str:
    """The sentence's language: the text's, unless it is clearly in another or in another script."""
    found = identify(sentence, language)
    other_script = known_language(found).script != known_language(language).script
    return found if other_script and found != UNDETERMINED else passage_language(sentence, language)


def _sentences(text: str, language: str) -> Iterator[_Sentence]:
    for block in blocks(text):
        place = _PLACES.get(block.kind)
        if place is not None:
            begin = _after_list_mark(text, block)
            for start, end in sentences(text[begin : block.end], language):
                yield _Sentence(begin + start, begin + end, place)


def _after_list_mark(text: str, block: Block) -> int:
    mark = _LIST_MARK.match(text, block.start, block.end)
    return mark.end() if mark else block.start


def _claim(
    text: str, sentence: _Sentence, part: tuple[int, int], language: str, request: ExtractRequest
) -> ExtractedClaim | None:
    """The claim at a part of the sentence; None where nothing there can be read."""
    start, end = sentence.start + part[0], sentence.start + part[1]
    words = text[start:end]
    try:
        normal = normal_form(words)
    except InvalidInput:
        return None
    whole = (start, end) == (sentence.start, sentence.end)
    return ExtractedClaim(
        text=words,
        span=Span(start=start, end=end),
        language=language,
        place=sentence.place,
        checkable=checkable(normal, language),
        figures=figures(words, language),
        dates=dates(words, language, request.published_at),
        sentence=None if whole else Span(start=sentence.start, end=sentence.end),
    )
