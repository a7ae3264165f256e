"""Numbers where they stand: digits, number words, mixtures of both ('12 thousand'), duals, vague quantifiers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import text_to_num

from service.figures.digits import value_of
from service.figures.reading import Reading
from service.figures.vocabulary import Term, Vocabulary
from service.languages.phrases import Forms
from service.languages.tokens import Token, bare_forms
from service.languages.words import ascii_digits

_CONJUNCTIONS: Final = 2  # of the proclitics, و and ف join words and clauses


_TO_THE_WHOLE: Final = frozenset(("of", "the", "its", "their", "his", "der", "aller", "des", "los", "las", "de", "از"))
_CURRENCIES: Final = frozenset("$€£¥₽")
_LETTERS: Final = {"k": 10**3, "m": 10**6, "b": 10**9}


class Numeral(NamedTuple):
    """A number in a text: tokens `first` to `last` (exclusive), characters `start` to `end`."""

    first: int
    last: int
    start: int
    end: int
    value: int | float
    kind: str
    """'digits', 'words', 'definite' (the eleven), 'vague', 'dual', 'one', 'fraction' or 'ordinal'."""
    high: int | None = None
    """Of a vague quantifier, the most it means."""
    term: Term | None = None
    """What a dual counts."""


class _Heard:
    """A word for text2num; digits are kept from it, they have their own rules."""

    __slots__ = ("_digits", "_text")

    def __init__(self, text: str, digits: bool) -> None:
        self._text = text
        self._digits = digits

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002
        return False

    def not_a_number_part(self) -> bool:
        return self._digits


def numerals(reading: Reading, masked: Sequence[bool]) -> list[Numeral]:
    """Every number of the text in order, ordinals among them; masked tokens are never digits of a figure."""
    heard = _heard(reading.tokens, reading.vocabulary)
    found: list[Numeral] = []
    index = 0
    while index < len(reading.tokens):
        numeral = None if masked[index] else _numeral(reading, index, masked, heard)
        if numeral is None:
            index += 1
            continue
        found.append(numeral)
        index = max(numeral.last, index + 1)
    return _with_decimals(reading.tokens, found, reading.vocabulary) if reading.vocabulary.point else found


def _numeral(reading: Reading, index: int, masked: Sequence[bool], heard: dict[int, Numeral]) -> Numeral | None:
    tokens, vocabulary = reading.tokens, reading.vocabulary
    token = tokens[index]
    if token.kind == "number":
        return _Reader(tokens, masked, vocabulary).read(index)
    if token.kind != "word":
        return None
    if fraction := _fraction(reading, index):
        return fraction
    vague = _vague(tokens, reading.forms, index, vocabulary)
    if vague and (index in heard or token.form not in vocabulary.scales):
        return vague
    spelled = _Reader(tokens, masked, vocabulary).read(index) if vocabulary.values else None
    if vague and not (spelled and spelled.last > vague.last):
        return vague  # тысячи, but тысячи двухсот is a number
    return _dual(tokens, index, vocabulary) or heard.get(index) or spelled or _ordinal(tokens, index, vocabulary)


def _with_decimals(tokens: Sequence[Token], found: list[Numeral], vocabulary: Vocabulary) -> list[Numeral]:
    """The same, with 'one point five' as one number."""
    merged: list[Numeral] = []
    for numeral in found:
        before = merged[-1] if merged else None
        if before and before.last + 1 == numeral.first and tokens[before.last].form in vocabulary.point:
            decimals = tokens[numeral.first].text if numeral.kind == "digits" else str(numeral.value)
            value = float(f"{before.value}.{ascii_digits(decimals)}")
            merged[-1] = before._replace(last=numeral.last, end=numeral.end, value=value, kind="words")
        else:
            merged.append(numeral)
    return merged


def _heard(tokens: Sequence[Token], vocabulary: Vocabulary) -> dict[int, Numeral]:
    """The number words that text2num hears, by first token."""
    rules = vocabulary.language.numerals
    if not rules.reader:
        return {}
    words = [_Heard(rules.variants.get(t.text.casefold(), t.text), t.kind == "number") for t in tokens]
    found = {}
    for occurrence in text_to_num.find_numbers(words, rules.reader, threshold=0):
        first, last = occurrence.start, occurrence.end
        if last == first + 1 and tokens[first].form in vocabulary.before:
            continue  # unos 50
        value = int(occurrence.value) if occurrence.value == int(occurrence.value) else occurrence.value
        kind = "ordinal" if occurrence.is_ordinal else "words"
        if kind == "words" and last == first + 1 and tokens[first].form in vocabulary.singular:
            kind = "one"
        found[first] = Numeral(first, last, tokens[first].start, tokens[last - 1].end, value, kind)
    for index, token in enumerate(tokens):
        if token.form in vocabulary.singular and index not in found and index + 1 not in found:
            found[index] = Numeral(index, index + 1, token.start, token.end, 1, "one")
    return found


def _fraction(reading: Reading, index: int) -> Numeral | None:
    """'half of the voters' as parts in a hundred; half an hour and semi-finals are none."""
    match = reading.vocabulary.fractions.at(reading.forms, index)
    if match is None:
        return None
    size, part = match
    tokens, last = reading.tokens, index + size
    following = tokens[last] if last < len(tokens) else None
    arabic = reading.vocabulary.language.code == "ar"
    if following is None or following.kind != "word":
        return None
    if arabic and (not following.form.startswith("ال") or following.form == "النهايي"):
        return None  # نصف ساعة، نصف النهائي
    whole = _last_word_is_whole(tokens[last - 1])
    end = tokens[last - 2].end if whole and size > 1 else tokens[last - 1].end
    start = _start(tokens[index], _taken_off(reading, index), reading.vocabulary)
    return Numeral(index, last, start, end, part, "fraction")


def _last_word_is_whole(token: Token) -> bool:
    """Whether the phrase's last word only leads to the whole: half 'of', half 'the'."""
    return token.form in _TO_THE_WHOLE


def _taken_off(reading: Reading, index: int) -> str:
    proclitics = reading.vocabulary.language.numerals.proclitics
    known = reading.vocabulary.fractions
    return next((taken for form, taken in bare_forms(reading.tokens[index].form, proclitics) if form in known), "")


def _vague(tokens: Sequence[Token], forms: Sequence[Forms], index: int, vocabulary: Vocabulary) -> Numeral | None:
    if not any(form in vocabulary.vague for form in forms[index]):
        return None
    match = vocabulary.vague.at(forms, index) or vocabulary.vague.at(_without_articles(forms, index), 0)
    if not match:
        return None
    size, (low, high) = match
    taken = next(
        t for f, t in bare_forms(forms[index][0], vocabulary.language.numerals.proclitics) if f in vocabulary.vague
    )
    start = _start(tokens[index], taken, vocabulary)
    return Numeral(index, index + size, start, tokens[index + size - 1].end, low, "vague", high)


def _without_articles(forms: Sequence[Forms], index: int) -> list[Forms]:
    return [forms[index], *((form[0].removeprefix("ال"),) for form in forms[index + 1 : index + 4])]


def _dual(tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> Numeral | None:
    if not vocabulary.duals:
        return None
    for form, taken in bare_forms(tokens[index].form, vocabulary.language.numerals.proclitics):
        if term := vocabulary.duals.get(form):
            start = _start(tokens[index], taken, vocabulary)
            return Numeral(index, index + 1, start, tokens[index].end, 2, "dual", term=term)
    return None


def _ordinal(tokens: Sequence[Token], index: int, vocabulary: Vocabulary) -> Numeral | None:
    """An ordinal word with the number words that continue it: الحادي عشر، الثالث والعشرون."""
    if not vocabulary.values:
        return None
    if not any(vocabulary.ordinals.fullmatch(form) for form in vocabulary.forms(tokens[index])):
        return None
    last = index + 1
    while last < len(tokens) and tokens[last].kind == "word" and _continues(tokens[last], vocabulary):
        last += 1
    return Numeral(index, last, tokens[index].start, tokens[last - 1].end, 0, "ordinal") if last > index + 1 else None


def _continues(token: Token, vocabulary: Vocabulary) -> bool:
    if token.form in vocabulary.connector:
        return True
    return any(form in vocabulary.values or form in vocabulary.scales for form in vocabulary.forms(token)) and (
        token.form.startswith(("و", "ال")) or vocabulary.values.get(token.form) == 10
    )


def _start(token: Token, taken: str, vocabulary: Vocabulary) -> int:
    """Where the token starts without the particles written onto it; the article stays."""
    letters = len(taken.removesuffix("ال")) if vocabulary.language.numerals.proclitics else 0
    if letters == 0 or taken == "لل":
        return token.start
    at = 0
    for _ in range(letters):
        at += 1
        while at < len(token.text) and not token.text[at].isalpha():
            at += 1  # vowel signs belong to the letter before
    return token.start + at


class _Reader:
    """Reads one number made of digits and number words, by the grammar that the vocabulary's flags describe."""

    def __init__(self, tokens: Sequence[Token], masked: Sequence[bool], vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._masked = masked
        self._vocabulary = vocabulary
        self._rules = vocabulary.language.numerals
        self._total: int | float = 0
        self._current: int | float = 0
        self._last_scale = math.inf
        self._started = False
        self._in_digits = False
        self._multiplied = False
        """Whether a word that multiplies was read: only then more is added (3 ملايين و200 ألف, but 300 و20)."""

    def read(self, first: int) -> Numeral | None:
        token = self._tokens[first]
        start, kind, taken = token.start, "words", ""
        if token.kind == "number":
            value = value_of(token.text, self._rules.decimal_comma)
            if value is None:
                return None
            self._current, self._started, self._in_digits, kind = value, True, True, "digits"
            index = first + 1
            if (last := self._attached_scale(first)) is not None:
                return Numeral(first, last, start, self._tokens[last - 1].end, self._total, kind)
        else:
            heard = self._first_word(token)
            if heard is None:
                return None
            taken = heard
            start = _start(token, taken, self._vocabulary)
            index = first + 1
        last = self._follow(index)
        if kind == "words" and last == first + 1 and self._only_in_compounds(token):
            return None
        value = self._total + self._current
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if kind == "words":
            kind = self._kind(first, last, taken)
        return Numeral(first, last, start, self._tokens[last - 1].end, value, kind)

    def _kind(self, first: int, last: int, taken: str) -> str:
        token = self._tokens[first]
        form = token.form
        following = [token.form for token in self._tokens[last : last + 2]]
        if following and following[0] in self._vocabulary.connector:
            following = following[1:]
        after = following[0] if following else ""
        if "ال" in taken and self._total + self._current > 10:
            return "definite"
        if self._vocabulary.ordinals.fullmatch(after) and not self._rules.unit_first:
            return "ordinal"
        if last == first + 1 and form in self._vocabulary.singular:
            return "one"
        return "words"

    def _attached_scale(self, first: int) -> int | None:
        """The end of '$5m', whose letter multiplies only after a currency sign."""
        following = self._tokens[first + 1] if first + 1 < len(self._tokens) else None
        if first == 0 or following is None or self._tokens[first - 1].text not in _CURRENCIES:
            return None
        factor = _LETTERS.get(following.form) if following.start == self._tokens[first].end else None
        if factor is None:
            return None
        self._total = self._current * factor
        return first + 2

    def _only_in_compounds(self, token: Token) -> bool:
        """Whether the word counts in compounds only: أحد عشر is eleven, الأحد is Sunday and أحد السجون one of them."""
        if token.form in self._vocabulary.values and token.form not in self._vocabulary.bound_forms:
            return False
        return any(form in self._vocabulary.bound_forms for form in self._vocabulary.forms(token))

    def _first_word(self, token: Token) -> str | None:
        """What was taken off the word, where it begins a number."""
        if token.form == "واحد" and "أ" in token.text:  # وأحد عشر
            self._current, self._started = 1, True
            return "و"
        for form, taken in bare_forms(token.form, self._rules.proclitics):
            if self._take(form, connected=True):
                self._started = True
                return taken
        return None

    def _follow(self, index: int) -> int:
        """The end of the number that goes on at the index."""
        last = index
        undo: tuple[int, int | float, int | float, float] | None = None
        while index < len(self._tokens) and not self._masked[index]:
            token = self._tokens[index]
            connected = token.form in self._vocabulary.connector
            before = (last, self._total, self._current, self._last_scale)
            if connected:
                index += 1
                if index >= len(self._tokens) or not self._take_token(self._tokens[index], connected=True):
                    break
            elif not self._take_token(token, connected=False):
                break
            if connected or token.form.startswith(self._rules.connector or "\0"):
                undo = before
            index += 1
            last = index
        if undo and last < len(self._tokens) and self._tokens[last].form in self._vocabulary.scales:
            last, self._total, self._current, self._last_scale = undo  # 12 ألفا و10 آلاف are two numbers
        return last

    def _take_token(self, token: Token, connected: bool) -> bool:
        if token.kind == "number":
            return connected and self._take_digits(token)
        if token.kind != "word":
            return False
        if self._take(token.form, connected):
            return True
        for form, taken in bare_forms(token.form, self._rules.proclitics[:_CONJUNCTIONS]):
            if taken in ("و", "وال", "ال") and taken and self._take(form, connected or taken.startswith("و")):
                return True
        return False

    def _take_digits(self, token: Token) -> bool:
        value = value_of(token.text, self._rules.decimal_comma)
        if not value or not self._multiplied or self._rules.reader:
            return False
        room = self._last_scale if self._current == 0 else 100
        if value >= room or (self._current and self._current % 100):
            return False
        self._current += value
        return True

    def _take(self, form: str, connected: bool) -> bool:
        value = self._vocabulary.values.get(form)
        if value is not None and not self._started:
            return self._add(value, connected)  # ألفا شخص is 2000, اثنا عشر ألفا is 12,000
        if (factor := self._vocabulary.scales.get(form)) and self._scale(factor, connected):
            return True
        return value is not None and self._add(value, connected)

    def _scale(self, factor: int, connected: bool) -> bool:
        if factor == 100:
            return self._hundred(connected)
        if self._total and self._current == 0 and factor > self._last_scale and not connected:
            self._total *= factor  # mil millones, ألف مليون
            self._last_scale = factor
            return True
        if factor >= self._last_scale or (connected and self._current and self._started):
            return False
        if self._current == 0 and self._started and not connected and self._last_scale != math.inf and factor > 1000:
            return False
        self._total += (self._current or 1) * factor
        self._current, self._last_scale, self._multiplied = 0, factor, True
        return True

    def _hundred(self, connected: bool) -> bool:
        if self._current == 0:
            self._current, self._multiplied = 100, True
            return True
        if connected or not 1 <= self._current < 10:
            return False
        self._current *= 100
        self._multiplied = True
        return True

    def _add(self, value: int, connected: bool) -> bool:
        if not self._started:
            return self._begin(value)
        if value == 0 or (self._in_digits and not self._multiplied):
            return False
        if value >= 1000:
            return connected and self._current == 0 and self._scale_word(value)
        if value >= 100:
            return self._current == 0 and self._last_scale != math.inf and self._plus(value)
        return self._below_hundred(value, connected)

    def _begin(self, value: int) -> bool:
        if value >= 1000:
            return self._scale_word(value)
        self._current = value
        return True

    def _scale_word(self, value: int) -> bool:
        factor = max(power for power in (10**3, 10**6, 10**9) if value >= power)
        if factor >= self._last_scale:
            return False
        self._total += value
        self._last_scale = factor
        return True

    def _below_hundred(self, value: int, connected: bool) -> bool:
        rest = self._current % 100
        if self._rules.unit_first:
            if 1 <= rest < 10 and not connected and value == 10:  # خمسة عشر
                return self._plus(10)
            if 1 <= rest < 10 and connected and value % 10 == 0 and value > 10:  # خمسة وعشرون
                return self._plus(value)
        elif rest % 10 == 0 and rest >= self._vocabulary.least_tens and value < 10:
            return self._plus(value)
        if rest or (self._current == 0 and self._last_scale == math.inf):
            return False
        return self._plus(value)

    def _plus(self, value: int) -> bool:
        self._current += value
        return True
