"""What a language's file must say. One file per language holds one `Language`.

Phrases stand in plain strings: words of a phrase with spaces between, phrases with `|` between.
Vocabulary that is inflected (`counted`, `groups`, `things`, `units`) is compared by stem, everything else as written,
case, accents and letter variants aside.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from service.domain import Bound


def unchanged(word: str) -> str:
    """The word itself: for languages without a stemmer."""
    return word


class Numerals(Struct, frozen=True, kw_only=True):
    """How numbers are written."""

    reader: str = ""
    """text2num's code where that library reads the number words; else `words` does."""
    words: dict[str, int] = {}
    """Value of each number word that is no multiplier: 1–99, whole hundreds, whole thousands such as ألفان."""
    hundred: str = ""
    """Words that multiply by a hundred and count one alone."""
    scales: dict[int, str] = {}
    """Words that multiply, by factor: after digits ('12 thousand') and after number words."""
    connector: str = ""
    """The 'and' inside number words."""
    unit_first: bool = False
    """Whether units stand before tens: خمسة وعشرون."""
    proclitics: str = ""
    """Letters written onto the following word: و ب ل ك ف."""
    ordinals: str = ""
    """Regular expression of words that make a number word an ordinal."""
    ordinal_suffix: str = ""
    """Regular expression of what makes digits an ordinal: 1st, 2ème, 12'nci."""
    singular: str = ""
    """Number words that are other words too ('one', 'a', Persian نه): figures only beside what can be counted."""
    bound_forms: str = ""
    """Number words that count only in compounds: أحد عشر, but الأحد is Sunday."""
    decimal_comma: bool = False
    """Whether 12,500 means twelve and a half."""
    singular_article: bool = False
    """Whether the words for one are articles, so that 'an explosion' is no figure while 'a person' is."""
    exceeding: str = ""
    """Verbs of going beyond a number, which may stand away from it: 'the toll exceeded, by noon, seventy'."""
    variants: dict[str, str] = {}
    """Spellings that the library does not know, by one it does."""
    vague: dict[str, tuple[int, int]] = {}
    """Vague quantifiers: the least and the most they mean in news."""
    fractions: dict[float, str] = {}
    """Parts of a whole in words, by how many in a hundred they are."""
    exact_after_bound: dict[str, int] = {}
    """Vague words that are a number after a bound: тысячи is thousands, более тысячи more than a thousand."""
    none: str = ""
    """Words that count nobody: 'no civilians'."""
    negations: str = ""
    """Where `none` needs another word before it (لم … أي), that word."""
    point: str = ""
    """Words for the decimal point."""
    minus: str = ""
    """Words that make a number negative."""
    between: str = ""
    until: str = ""
    """Range: 'between' 20 'and' 30, 20 'to' 30."""
    change: str = ""
    """Verbs after which 'from 30 to 70' is a change and no range."""


class Calendar(Struct, frozen=True, kw_only=True):
    """How days are named relative to the day of writing."""

    weekdays: tuple[str, ...] = ()
    """Seven, Monday first, each with all its names."""
    days: dict[int, str] = {}
    """Names of days by their distance from today: yesterday is -1."""
    periods: dict[str, str] = {}
    """Names of longer times by unit and distance: 'last year' is 'year -1'."""
    past: str = ""
    """Words beside a weekday or month that put it before today: last."""
    present: str = ""
    """The same for the current one: this."""
    future: str = ""
    """The same for the next one."""
    ago_before: str = ""
    ago_after: str = ""
    """Words that count back from today: 'three days' ago, قبل 'ثلاثة أيام'."""
    since: str = ""
    """Words before a date that make it the start of something and not the time of what is said."""


class Attributions(Struct, frozen=True, kw_only=True):
    """How a text says who says it."""

    verbs: str = ""
    """Verbs of saying, in the forms of news."""
    according: str = ""
    """Words before the speaker: according to."""
    according_after: str = ""
    """Words after the speaker: göre."""
    order: str = "before"
    """Where the speaker stands: 'before' the verb, 'after' it (Arabic), or 'initial', first in the sentence (Turkish)."""
    that: str = ""
    """Where the verbs have other senses too, words of which one must follow in the sentence: أضاف … أن."""
    subordinate: str = ""
    """Words that begin what is said, in languages whose verbs of saying ask for none in `that`."""
    auxiliary: str = ""
    """Where speakers follow the verb, words after which they do not: كان المرصد قال."""
    stops: str = ""
    """Words that end a speaker's name: that, on, who."""
    unless_organisation: str = ""
    """Words that end it too, but not before the name of an organisation: a source 'in' the army."""
    leading: str = ""
    """Words at the front of a sentence that are no part of the name: but, meanwhile, the."""
    capitalised: bool = False
    """Whether nouns are capitalised, so that another word ends a name."""
    unnamed: str = ""
    """Pronouns and the like that name nobody: he, a report."""
    reports: str = ""
    """What speakers publish: 'a report'. Who published it is the speaker."""
    published: str = ""
    """Words between a report and who published it: 'published by'."""
    relaying: str = ""
    """Verbs of passing on what another said, with the word before that other: نقلت … عن."""
    relayed_from: str = ""


class Assertions(Struct, frozen=True, kw_only=True):
    """What makes a sentence something else than an assertion that texts can decide. Regular expressions fit whole words."""

    opinion: str = ""
    """Phrases of judging and of what ought to be: 'I think', 'should'."""
    superlatives: str = ""
    utmost: str = ""
    """A superlative of judgement is an opinion where one of these stands too: 'the worst' … 'ever'."""
    measured: str = ""
    """Words beside which it is a measured one: 'recorded', 'since'."""
    duty_last: str = ""
    """Regular expression of a last word that says what ought to be (Turkish)."""
    future: str = ""
    """Phrases that put the sentence into the future by themselves."""
    not_future: str = ""
    """Phrases in which such a word is something else: 'the will'."""
    future_with: str = ""
    """Phrases that do so with an infinitive: 'va', 'is going to'."""
    infinitive: str = ""
    """Regular expression of the infinitive."""
    infinitive_last: bool = False
    """Whether the infinitive stands last (German) and not next."""
    future_form: str = ""
    """Regular expression of a word that is a verb in the future."""
    not_future_form: str = ""
    """Regular expression of words that only look like one."""
    future_form_last: bool = False
    """Whether only the last word can be that verb."""
    subordinating: str = ""
    """Words after which nothing belongs to the main clause any more: 'that', 'which'."""
    pronouns: str = ""
    """Subjects that name nobody, at the front of a sentence; a demonstrative only with its verb: 'this caused'."""
    not_pronouns: str = ""
    """Phrases in which they mean nobody: 'il y a'."""
    places: str = ""
    """Where capitals do not tell names: words before a place, which names something."""
    links: str = ""
    """Words that join two clauses: 'and', 'while'."""
    joined_and: bool = False
    """Whether 'and' is written onto the next word (Arabic)."""
    finite: str = ""
    """Regular expression of the forms of verbs that make a clause, as far as they are sure: what is not known is not cut."""
    verb_first: bool = False
    verb_last: bool = False
    """Where the verb of a clause stands, if not in its midst."""
    no_subject: str = ""
    """Where the verb stands first, regular expression of words after it that are no subject."""
    articles: str = ""
    """Words that begin a subject: 'the', 'a'."""
    leaning: str = ""
    """Words with which a clause needs another: 'others', 'them'."""


class Language(Struct, frozen=True, kw_only=True):
    """Everything that is particular to one language, as data."""

    code: str
    """ISO 639."""
    name: str
    """In English."""
    script: str
    """'latin', 'cyrillic', 'arabic' or 'other': whose words its stemmer understands."""
    stop_words: frozenset[str] = frozenset()
    """Words that search leaves out, in the form that `fold` gives, accents aside."""
    fold: Callable[[str], str] = str.casefold
    """The word with case, vowel signs and letter variants made one."""
    stem: Callable[[str], str] = unchanged
    """Of a folded word: what its inflected forms share."""
    all_forms: bool = False
    """Whether the vocabulary lists every form, so that it is compared by form and not by stem."""
    elided: bool = False
    """Whether what follows an apostrophe is a suffix to leave out (Turkish: Suriye'nin)."""
    spaced_thousands: bool = False
    """Whether search reads a plain space between digits as grouping: 12 000."""

    numerals: Numerals = Numerals()
    before: dict[Bound, str] = {}
    """Bounds that stand before the number: 'at least'."""
    after: dict[Bound, str] = {}
    """Bounds that stand after it: 'or more'."""
    counted: dict[str, str] = {}
    """What happened to those counted, by key: killed, wounded, detained…"""
    groups: dict[str, str] = {}
    """Who is counted, by key: civilians, soldiers, children…"""
    things: dict[str, str] = {}
    """What else is counted, by key: countries, homes, attacks…"""
    units: dict[str, str] = {}
    """Units, by key: percent, day, km, USD…"""
    duals: dict[str, str] = {}
    """Singular nouns whose dual is a figure of its own (جنديان), by the key of `groups`, `counted`, `things` or `units`."""
    links: str = ""
    """Words that may stand between a number and its noun, and between a noun and its organisation: 'of the'."""
    verb_final: bool = False
    """Whether the predicate of a number stands after it, at the end of the sentence."""
    own: str = ""
    """Regular expression of a noun that says whose it is by an ending: جنودها."""
    names: str = ""
    """Words before a number that make it a name: 'article 5', 'flight 370'."""
    age_before: str = ""
    age_after: str = ""
    """Words beside a number that make it an age."""
    year_before: str = ""
    year_after: str = ""
    """Words beside a year."""
    oclock_before: str = ""
    oclock_after: str = ""
    """Words beside a clock time."""
    solar_months: tuple[str, ...] = ()
    """The twelve of the Iranian calendar, where news dates by it."""
    months: tuple[str, ...] = ()
    """Twelve, January first, each with all its names."""
    calendar: Calendar = Calendar()
    attributions: Attributions = Attributions()
    assertions: Assertions = Assertions()
