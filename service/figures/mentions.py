"""Terms and organisations of a text by token: what the neighbours of a number say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from service.figures.reading import Reading
from service.figures.vocabulary import Term
from service.languages.language import Language
from service.languages.organisations import organisations
from service.languages.phrases import Forms, Phrases
from service.languages.registry import language
from service.languages.tokens import Token, stem_of, tokens_of

_SHORT_ALIAS = 3  # aliases this short count only in capitals (IS, EI, ИГ)


class Mention(NamedTuple):
    """A term or an organisation: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    key: str


class Mentions(NamedTuple):
    """What a text mentions, each by first token."""

    events: tuple[Mention, ...]
    groups: dict[int, Mention]
    things: dict[int, Mention]
    units: dict[int, Mention]
    organisations: dict[int, Mention]


def mentions(reading: Reading) -> Mentions:
    """Everything that the text's words say about what is counted and of whom."""
    tokens, vocabulary, forms = reading.tokens, reading.vocabulary, reading.forms
    code = vocabulary.language.code
    all_forms = vocabulary.language.all_forms
    stems: Sequence[Forms] = forms if all_forms else [(stem_of(token.form, code),) for token in tokens]
    found: dict[str, dict[int, Mention]] = {"event": {}, "group": {}, "thing": {}, "unit": {}}
    index = 0
    while index < len(tokens):
        match = vocabulary.terms.at(stems, index)
        if match is None:
            index += 1
            continue
        size, term = match
        found[term.role][index] = Mention(index, index + size, term.key)
        index += size
    events = tuple(found["event"].values())
    return Mentions(events, found["group"], found["thing"], found["unit"], _organisations(tokens, forms, code))


def _organisations(tokens: Sequence[Token], forms: Sequence[Forms], code: str) -> dict[int, Mention]:
    known = _aliases(code)
    found = {}
    index = 0
    while index < len(tokens):
        match = known.at(forms, index) if tokens[index].kind != "mark" else None
        if match is None or not _meant(tokens, index, match[0]):
            index += 1
            continue
        size, name = match
        found[index] = Mention(index, index + size, name)
        index += size
    return found


def _meant(tokens: Sequence[Token], index: int, size: int) -> bool:
    token = tokens[index]
    return size > 1 or len(token.text) > _SHORT_ALIAS or token.text.isupper() or not token.text[0].isascii()


@lru_cache(maxsize=64)
def _aliases(code: str) -> Phrases[str]:
    chosen: Language = language(code)
    return Phrases(
        [
            (tuple(token.form for token in tokens_of(alias, chosen)), name)
            for name, aliases in organisations()
            for alias in aliases
        ]
    )


def term_of(term: Term) -> tuple[str | None, str | None, str | None]:
    """Counts, group and unit that a term gives by itself."""
    return (
        term.key if term.role in ("event", "thing") else None,
        term.key if term.role == "group" else None,
        term.key if term.role == "unit" else None,
    )
