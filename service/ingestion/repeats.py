"""Which paragraphs of a text say again, word for word, what another says: repeated leads, pull quotes, cut-off teasers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.ingestion.lines import Paragraph

_LEAST_WORDS = 6
"""Below this only an equal paragraph is a repeat: short phrases recur in honest prose."""


def repeated(found: Sequence[Paragraph]) -> set[int]:
    """Indices of the paragraphs whose words all stand elsewhere; of equals the first is no repeat.

    A paragraph that breaks off in an ellipsis is a repeat where its words, but for the last, run anywhere in the others. A whole
    one is where they run in an earlier one or in a longer later one. Time grows with the number of words.
    """
    teasers = set(_teasers(found))
    whole = [i for i in range(len(found)) if i not in teasers]
    return teasers | {whole[j] for j in _contained([found[i] for i in whole])}


def _teasers(found: Sequence[Paragraph]) -> Iterator[int]:
    rest = _Words([one for one in found if not one.truncated])
    for i, one in enumerate(found):
        if one.truncated and len(one.words) > _LEAST_WORDS and rest.run(one.words[:-1]):
            yield i


def _contained(found: Sequence[Paragraph]) -> Iterator[int]:
    seen: set[str] = set()
    words = _Words(found)
    for i, one in enumerate(found):
        if one.key in seen or (len(one.words) >= _LEAST_WORDS and words.within_another(i)):
            yield i
        seen.add(one.key)


class _Words:
    """The paragraphs' words in one row, with the places of each run of the least length."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self._row: list[str] = []
        self._owner: list[int] = []
        self._lengths = [len(one.words) for one in found]
        self._found = found
        for i, one in enumerate(found):
            self._row.extend(one.words)
            self._owner.extend([i] * len(one.words))
        self._places: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(self._row) - _LEAST_WORDS + 1):
            places = self._places.setdefault(tuple(self._row[place : place + _LEAST_WORDS]), [])
            if len(places) < 8:  # a phrase repeated a thousand times must not make this quadratic
                places.append(place)

    def run(self, words: Sequence[str]) -> list[int]:
        """Places where these words stand one after another."""
        wanted = list(words)
        starts = self._places.get(tuple(wanted[:_LEAST_WORDS]), [])
        return [place for place in starts if self._row[place : place + len(wanted)] == wanted]

    def within_another(self, i: int) -> bool:
        """Whether paragraph `i` stands in an earlier one or in a longer later one."""
        words = self._found[i].words
        for place in self.run(words):
            owner = self._owner[place]
            inside = self._owner[place + len(words) - 1] == owner
            if inside and (owner < i or (owner > i and self._lengths[owner] > len(words))):
                return True
        return False
