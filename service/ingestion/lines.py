"""A text's paragraphs with their places, and what a paragraph looks like: words, links, ends of sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from service.languages.words import arabic_letters, visible

_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+")
_LINK = re.compile(
    r"(?:https?://|ftp://|www\.|(?:pic\.twitter|t|youtu|bit|instagram|facebook)\.(?:com?|be|ly)/)\S+|[^\s@]{1,64}@[^\s@]{1,250}"
)
_CLOSING = "\"'”’»›)]}）」』】〉》*¹²³\u200e\u200f\u202c\u2069 "
_SENTENCE_END = re.compile(r"(?<![.…])(?:[.!?؟۔।॥։።။។。！？｡]|[!?؟]{2,})$")
_TRUNCATED = re.compile(r"(?:…|\.\.+|\[…\]|\[\.\.\.\])$")
_LIST_MARK = re.compile(r"^\s*(?:[•●▪■◆‣·*–—-]|\d{1,2}[.)-])\s+\S")
_CREDITED = re.compile(r"[(\[（]([^()\[\]（）]{2,60})[)\]）]$")
_TAIL = 80  # code points at the end that tell how a paragraph ends; also keeps every pattern's time linear
_WRAP_LEAST, _WRAP_MOST, _WRAP_SLACK = 45, 100, 24  # code points of a hard-wrapped line, and how ragged it may be


class Paragraph(Struct, frozen=True, dict=True):
    """A paragraph of a text: `text` equals the original's `[start:end]`, without white space around it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.start + len(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words as compared: no case, accents of Arabic, tatweel, invisible marks or punctuation; CJK by character."""
        return tuple(_WORD.findall(comparable(self.text)))

    @cached_property
    def key(self) -> str:
        """The words in one string."""
        return " ".join(self.words)

    @cached_property
    def letters(self) -> int:
        """How many letters it has outside links."""
        return sum(map(str.isalpha, without_links(self.text)))

    @cached_property
    def credit(self) -> str | None:
        """The name in parentheses at its end: an agency, a photographer."""
        found = _CREDITED.search(self._tail)
        return found[1].strip() if found else None

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends in a mark that ends a sentence, a credit behind it or not; an ellipsis does not."""
        ends = (self._tail, _CREDITED.sub("", self._tail))
        return any(_SENTENCE_END.search(end.rstrip(_CLOSING)) for end in ends)

    @cached_property
    def truncated(self) -> bool:
        """Whether it breaks off in an ellipsis."""
        return bool(_TRUNCATED.search(self._tail.rstrip(_CLOSING)))

    @cached_property
    def listed(self) -> bool:
        """Whether it starts with a bullet or a number."""
        return bool(_LIST_MARK.match(self.text))

    @property
    def _tail(self) -> str:
        return self.text[-_TAIL:]


def comparable(text: str) -> str:
    """The text with letter variants, case and invisible marks made one."""
    return arabic_letters(visible(unicodedata.normalize("NFKC", text)).casefold())


def without_links(text: str) -> str:
    """The text without URLs and addresses of mail."""
    return _LINK.sub(" ", text)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The text's paragraphs in order: each line one, but hard-wrapped lines between empty lines together."""
    return tuple(paragraph for group in _groups(text) for paragraph in _of_group(text, group))


def _groups(text: str) -> Iterator[list[Paragraph]]:
    """Lines that no empty line parts."""
    group: list[Paragraph] = []
    place = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            group.append(Paragraph(bare, place + line.index(bare)))
        elif group:
            yield group
            group = []
        place += len(line)
    if group:
        yield group


def _of_group(text: str, group: list[Paragraph]) -> Iterator[Paragraph]:
    if len(group) > 1 and _wrapped(group):
        yield Paragraph(text[group[0].start : group[-1].end], group[0].start)
    else:
        yield from group


def _wrapped(lines: list[Paragraph]) -> bool:
    """Whether the lines are one paragraph broken at a margin, not several short ones."""
    *full, last = lines
    lengths = [len(line.text) for line in full]
    widest, narrowest = max(lengths), min(lengths)
    even = narrowest >= _WRAP_LEAST and widest <= _WRAP_MOST and widest - narrowest <= _WRAP_SLACK
    return (
        even
        and len(last.text) <= widest
        and last.ends_sentence
        and 3 * sum(line.ends_sentence for line in full) <= len(full)
        and not any(line.listed for line in lines)
    )
