"""Who says it, inside a text: the speaker of a statement, named one way whatever the text calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from service.domain import Attribution, Span
from service.languages.language import Attributions, Language
from service.languages.organisations import Named, local_name, organisations, organisations_in, without_outlets
from service.languages.phrases import Forms, Phrases, known_phrases
from service.languages.registry import language
from service.languages.tokens import Token, bare_forms, form_of, tokens_of

_LONGEST: Final = 10  # tokens of a speaker's name
_THAT: Final = 16  # tokens between a speaker and 'that'
_AUXILIARY: Final = 10  # tokens between كان and its verb
_PUBLISHED: Final = 2  # tokens between a report and 'published by'
_PART: Final = 4  # letters of the shortest name that may stand for a longer one
_SUFFIXES: Final = frozenset(("ne", "na", "ye", "ya", "e", "a", "nin", "nun"))
"""Turkish case endings after an apostrophe."""
_MARKS_INSIDE: Final = frozenset(("-", "–", "&", "/"))
_COMMAS: Final = frozenset((",", "،"))
_CLOSING: Final = ("”", "»", '"')
_SPACE = re.compile(r"\s+")
_QUOTES = re.compile('[“”"„«»()]')


class _Cues(Struct, frozen=True):
    """One language's words of saying, ready."""

    language: Language
    rules: Attributions
    verbs: Phrases[bool]
    according: Phrases[bool]
    according_after: Phrases[bool]
    auxiliary: Phrases[bool]
    stops: Phrases[bool]
    unless_organisation: Phrases[bool]
    leading: Phrases[bool]
    unnamed: Phrases[bool]
    that: Phrases[bool]
    subordinate: Phrases[bool]
    days: Phrases[bool]
    reports: Phrases[bool]
    published: Phrases[bool]
    relaying: Phrases[bool]
    relayed_from: Phrases[bool]


class _Text(NamedTuple):
    text: str
    tokens: tuple[Token, ...]
    forms: tuple[Forms, ...]
    whole: tuple[Forms, ...]
    """The same without alternatives, for words that end a name: بلدي is not لدي."""
    named: dict[int, Named]
    cues: _Cues


class _Said(NamedTuple):
    """A cue with its speaker: tokens `first` to `last` (exclusive); nobody where they are equal."""

    cue: int
    first: int
    last: int


def attribution(text: str, language_code: str, near: Span | None = None) -> Attribution | None:
    """Who says what stands at `near` (or, without it, what the text says first); None where the text names nobody.

    The speaker in the sentence of `near` counts: of several the one whose 'that' it follows, for who comes after it only
    passes that on ('the army says that 175 died, the agency reports'), else the nearest. Where the sentence goes on with a
    verb of saying alone ('he added that'), the speaker named before.
    """
    read = _read(text, language_code)
    said = _said(read)
    if near is None:
        return next((_attribution(read, one) for one in said if one.last > one.first), None)
    low, high = _sentence(read.tokens, near)
    inside = [one for one in said if low <= one.cue < high]
    speaking = [one for one in inside if one.last > one.first]
    if speaking:
        governing = [one for one in speaking if _governs(read, one, near)]
        return _attribution(read, min(governing or speaking, key=lambda one: _distance(read, one, near)))
    if inside:
        before = [one for one in said if one.cue < low and one.last > one.first]
        return _attribution(read, before[-1]) if before else None
    return None


def _governs(read: _Text, one: _Said, near: Span) -> bool:
    """Whether what stands at `near` follows the speaker's 'that' without a mark between."""
    before = [index for index in range(one.cue, len(read.tokens)) if read.tokens[index].end <= near.start]
    for index in reversed(before):
        if read.tokens[index].kind == "mark":
            return False
        if read.cues.subordinate.at(read.forms, index):
            return True
    return False


def attributions(text: str, language_code: str) -> tuple[Attribution, ...]:
    """Every speaker that the text names, in text order."""
    read = _read(text, language_code)
    return tuple(_attribution(read, one) for one in _said(read) if one.last > one.first)


def is_reported(text: str, language_code: str) -> bool:
    """Whether the text says that somebody says it, named or not: 'according to the statement'."""
    read = _read(text, language_code)
    if any(one.last > one.first for one in _said(read)):
        return True
    cited = ((index, read.cues.according.at(read.forms, index)) for index in range(len(read.tokens)))
    return any(
        match and index + match[0] < len(read.tokens) and read.cues.unnamed.at(read.forms, index + match[0])
        for index, match in cited
    )


def speaker_key(name: str) -> str:
    """The same for all names of one speaker in any language: the organisation's English name, else the name's words."""
    return _keys().get(_folded(name)) or _folded(name)


def grouped_names(names: Sequence[str]) -> dict[str, str]:
    """For each name the fullest name of the same speaker among them: المرصد → المرصد السوري, SOHR → its long form."""
    fullest = sorted(set(names), key=lambda name: (-len(name), name))
    return {name: next(long for long in fullest if _same(name, long)) for name in names}


def _same(name: str, long: str) -> bool:
    if name == long or speaker_key(name) == speaker_key(long):
        return True
    short, words = _folded(name).split(), _folded(long).split()
    if len(words) > len(short) and words[: len(short)] == short:
        return sum(map(len, short)) >= _PART
    initials = "".join(word[0] for word in long.split() if word[0].isupper())
    return name.isupper() and len(name) > 1 and initials == name


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {_folded(alias): name for name, aliases in organisations().items() for alias in aliases}


def _folded(name: str) -> str:
    return " ".join(form_of(word, "") for word in _QUOTES.sub(" ", name).split())


@lru_cache(maxsize=64)
def _cues(code: str) -> _Cues:
    chosen = language(code)
    rules = chosen.attributions
    days = "|".join((*chosen.calendar.weekdays, *chosen.calendar.days.values()))
    return _Cues(
        language=chosen,
        rules=rules,
        verbs=known_phrases(rules.verbs, code),
        according=known_phrases(rules.according, code),
        according_after=known_phrases(rules.according_after, code),
        auxiliary=known_phrases(rules.auxiliary, code),
        stops=known_phrases(rules.stops, code),
        unless_organisation=known_phrases(rules.unless_organisation, code),
        leading=known_phrases(rules.leading, code),
        unnamed=known_phrases(rules.unnamed, code),
        that=known_phrases(rules.that, code),
        subordinate=known_phrases(rules.that or rules.subordinate, code),
        days=known_phrases(days, code),
        reports=known_phrases(rules.reports, code),
        published=known_phrases(rules.published, code),
        relaying=known_phrases(rules.relaying, code),
        relayed_from=known_phrases(rules.relayed_from, code),
    )


def _read(text: str, code: str) -> _Text:
    cues = _cues(code)
    tokens = tokens_of(text, cues.language)
    proclitics = cues.language.numerals.proclitics
    forms = tuple(tuple(form for form, _ in bare_forms(token.form, proclitics)) for token in tokens)
    whole = tuple(form[:1] for form in forms)
    named = without_outlets(organisations_in(tokens, forms, code), tokens)
    return _Text(text, tokens, forms, whole, named, cues)


def _said(read: _Text) -> list[_Said]:
    found: list[_Said] = []
    index = 0
    while index < len(read.tokens):
        one, index = _cue(read, index)
        if one and not any(other.first == one.first and other.last == one.last > one.first for other in found):
            found.append(one)
    return found


def _cue(read: _Text, index: int) -> tuple[_Said | None, int]:
    """The cue at the index with its speaker, and where to read on."""
    cues = read.cues
    if match := cues.according.at(read.forms, index):
        one = _origin(read, _after(read, index, _after_report(read, index + match[0])))
        return (one if one.last > one.first else None), index + match[0]
    if match := cues.according_after.at(read.forms, index):
        one = _before(read, index, index)
        return (one if one.last > one.first else None), index + match[0]
    match = cues.verbs.at(read.forms, index)
    if match is None:
        return None, index + 1
    return _speaker(read, index, index + match[0]), index + match[0]


def _speaker(read: _Text, verb: int, following: int) -> _Said:
    order = read.cues.rules.order
    if order == "after":
        one = _origin(read, _with_auxiliary(read, verb) or _after(read, verb, following))
        return (
            one if _organisation(read, one) or _says_that(read, max(one.last, following)) else _Said(verb, verb, verb)
        )
    if order == "initial":
        return _initial(read, verb)
    if verb == 0 or read.tokens[verb - 1].kind == "mark":
        after = _after(read, verb, following)
        if after.last > after.first and _is_name(read, after):
            return after
        before = _apposed(read, verb)
        named = before.last > before.first and _is_name(read, before)
        return after if after.last > after.first and not named and _ends_clause(read, after.last) else before
    return _before(read, verb, verb)


def _after_report(read: _Text, index: int) -> int:
    """Where who published it begins, if a report stands at the index: 'a report published by'."""
    first = index
    while first < len(read.tokens) and (size := _skipped(read, first)):
        first += size
    report = read.cues.reports.at(read.forms, first) if first < len(read.tokens) else None
    if report is None:
        return index
    for at in range(first + report[0], min(first + report[0] + _PUBLISHED, len(read.tokens))):
        if match := read.cues.published.at(read.forms, at):
            return at + match[0]
    return index


def _origin(read: _Text, one: _Said) -> _Said:
    """Whom the speaker passes on: نقلت وكالة رويترز عن مسؤول. The speaker where they pass on nobody."""
    passed_on = any(read.cues.relaying.at(read.forms, at) for at in range(one.cue, one.first))
    if not passed_on or one.last >= len(read.tokens) or not read.cues.relayed_from.at(read.whole, one.last):
        return one
    origin = _after(read, one.cue, one.last + 1)
    return origin if origin.last > origin.first else one


def _says_that(read: _Text, index: int) -> bool:
    """Whether 'that' or a quotation follows, where the language asks for it."""
    if not read.cues.rules.that:
        return True
    for at in range(index, min(index + _THAT, len(read.tokens))):
        if read.cues.that.at(read.whole, at) or read.tokens[at].text == ":":
            return True
        if read.tokens[at].ends_sentence:
            return False
    return False


def _ends_clause(read: _Text, index: int) -> bool:
    return index >= len(read.tokens) or read.tokens[index].kind == "mark"


def _is_name(read: _Text, one: _Said) -> bool:
    return read.tokens[one.first].text[0].isupper() or _organisation(read, one) is not None


def _after(read: _Text, cue: int, first: int) -> _Said:
    """The name that begins at `first`."""
    while first < len(read.tokens) and (size := _skipped(read, first)):
        first += size
    last = first
    while last < len(read.tokens) and last - first < _LONGEST:
        if last in read.named:
            last = read.named[last].last
            continue
        if _ends_name(read, last) or (last > first and _is_no_noun(read, last)):
            break
        if read.cues.unless_organisation.at(read.whole, last) and not _organisation_follows(read, last):
            break
        last += 1
    return _trimmed(read, cue, first, last)


def _skipped(read: _Text, index: int) -> int:
    """Tokens of an article or a day at the index: 'a annoncé lundi le ministère'."""
    match = read.cues.leading.at(read.whole, index) or read.cues.days.at(read.whole, index)
    return match[0] if match else 0


def _ends_name(read: _Text, index: int) -> bool:
    token = read.tokens[index]
    if token.kind == "mark":
        return token.text not in _MARKS_INSIDE
    cues = read.cues
    if token.kind == "number":
        return read.text[token.end : token.end + 1] not in _CLOSING  # “دير الزور 24”
    return any(phrases.at(read.whole, index) for phrases in (cues.stops, cues.days, cues.verbs))


def _is_no_noun(read: _Text, index: int) -> bool:
    """Whether the word is lower case in a language that capitalises nouns, and links none."""
    if not read.cues.rules.capitalised or read.tokens[index].text[0].isupper():
        return False
    return not read.cues.unless_organisation.at(read.whole, index)


def _organisation_follows(read: _Text, index: int) -> bool:
    return any(at in read.named for at in (index + 1, index + 2))


def _before(read: _Text, cue: int, end: int) -> _Said:
    """The name that ends before `end`."""
    first = end
    while first > 0 and end - first < _LONGEST and not _ends_name(read, first - 1):
        first -= 1
    while first < end and read.cues.leading.at(read.forms, first):
        first += 1
    return _trimmed(read, cue, first, end)


def _apposed(read: _Text, verb: int) -> _Said:
    """'X, the commander, said': the name before the verb's comma, the insertion if it names an organisation."""
    inner = _before(read, verb, verb - 1) if verb else _Said(verb, verb, verb)
    comma = inner.first - 1
    while comma > 0 and read.tokens[comma].text not in _COMMAS and inner.first - comma < _LONGEST:
        comma -= 1
    outer = _before(read, verb, comma) if comma > 0 and inner.last > inner.first else inner
    if outer.last == outer.first or _organisation(read, inner):
        return inner
    names_inside = inner.last > inner.first and read.tokens[inner.first].text[0].isupper()
    return inner if names_inside and not read.tokens[outer.first].text[0].isupper() else outer


def _with_auxiliary(read: _Text, verb: int) -> _Said | None:
    """كان المرصد قد قال: the name between كان and the verb."""
    for index in range(verb - 1, max(-1, verb - _AUXILIARY), -1):
        if read.tokens[index].ends_sentence:
            return None
        if read.cues.auxiliary.at(read.forms, index):
            one = _after(read, verb, index + 1)
            return one if one.last > one.first and one.last <= verb else None
    return None


def _initial(read: _Text, verb: int) -> _Said:
    """The name at the front of the sentence, where a comma or an organisation marks it."""
    first = verb
    while first > 0 and not read.tokens[first - 1].ends_sentence:
        first -= 1
    one = _after(read, verb, first)
    marked = one.last < len(read.tokens) and read.tokens[one.last].text in _COMMAS
    marked = marked or (
        one.last > one.first + 1 and all(t.text[0].isupper() for t in read.tokens[one.first : one.last])
    )
    return one if marked or _organisation(read, one) else _Said(verb, verb, verb)


def _trimmed(read: _Text, cue: int, first: int, last: int) -> _Said:
    while last > first and (read.tokens[last - 1].kind == "mark" or read.tokens[last - 1].form in _SUFFIXES):
        last -= 1
    if last > first and last - first == 1 and read.cues.unnamed.at(read.forms, first):
        return _Said(cue, first, first)
    return _Said(cue, first, max(first, last))


def _attribution(read: _Text, one: _Said) -> Attribution:
    known = _organisation(read, one)
    last = known.last if known and one.first < known.last <= one.last else one.last
    start, end = read.tokens[one.first].start, read.tokens[last - 1].end
    if known:
        return Attribution(name=local_name(known.name, read.cues.language.code), span=Span(start=start, end=end))
    name = _SPACE.sub(" ", _QUOTES.sub("", read.text[start:end])).strip()
    return Attribution(name=name, span=Span(start=start, end=end))


def _organisation(read: _Text, one: _Said) -> Named | None:
    return next((named for named in read.named.values() if named.first < one.last and one.first < named.last), None)


def _sentence(tokens: Sequence[Token], near: Span) -> tuple[int, int]:
    """Tokens of the sentence in which `near` stands."""
    ends = [index for index, token in enumerate(tokens) if token.ends_sentence]
    low = max((index + 1 for index in ends if tokens[index].end <= near.start), default=0)
    return low, min((index for index in ends if tokens[index].start >= near.end), default=len(tokens))


def _distance(read: _Text, one: _Said, near: Span) -> int:
    start, end = read.tokens[one.first].start, read.tokens[one.last - 1].end
    return max(start - near.end, near.start - end, 0)
