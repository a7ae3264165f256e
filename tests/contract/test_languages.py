"""Every language's file is complete: a new language fails here until it says all that the others say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import service.languages
from service.attribution import attribution
from service.domain import Bound
from service.figures.extract import figures
from service.figures.vocabulary import vocabulary
from service.languages.language import Language
from service.languages.phrases import phrases_of
from service.languages.registry import LANGUAGES, language
from service.languages.search import search_tokens
from service.temporal.dates import dates

LIKE = LANGUAGES["en"]
FRIDAY = datetime(2022, 1, 21, 12, tzinfo=UTC)
CORE_UNITS = {
    "percent",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "metre",
    "km",
    "kg",
    "tonne",
    "USD",
    "EUR",
}

EXAMPLES = {
    # language: (at least 120 people were killed, according to the Observatory; 21 January 2022; yesterday)
    "ar": ("قُتل ما لا يقل عن 120 شخصا، بحسب المرصد", "21 كانون الثاني 2022", "أمس"),
    "de": ("Mindestens 120 Menschen wurden laut der Polizei getötet", "21. Januar 2022", "gestern"),
    "en": ("At least 120 people were killed, according to the police", "21 January 2022", "yesterday"),
    "es": ("Al menos 120 personas murieron, según la policía", "21 de enero de 2022", "ayer"),
    "fa": ("به گفته پلیس، دست‌کم ۱۲۰ نفر کشته شدند", "۲۱ ژانویه ۲۰۲۲", "دیروز"),
    "fr": ("Au moins 120 personnes ont été tuées, selon la police", "21 janvier 2022", "hier"),
    "ru": ("По данным полиции, по меньшей мере 120 человек погибли", "21 января 2022", "вчера"),
    "tr": ("Polise göre en az 120 kişi öldü", "21 Ocak 2022", "dün"),
}
"""A language without an example here is not complete."""


@pytest.fixture(params=sorted(LANGUAGES))
def spoken(request: pytest.FixtureRequest) -> Language:
    return LANGUAGES[request.param]


def test_every_file_is_registered_under_its_code() -> None:
    folder = Path(service.languages.__file__).parent
    files = {path.stem for path in folder.glob("??.py")}
    assert files == set(LANGUAGES)
    assert all(code == entry.code for code, entry in LANGUAGES.items())


def test_names_and_scripts_are_given(spoken: Language) -> None:
    assert spoken.name
    assert spoken.script in {"latin", "cyrillic", "arabic", "other"}
    assert len(spoken.stop_words) >= 50


@pytest.mark.parametrize("field", ["counted", "groups", "things"])
def test_the_same_things_can_be_counted_in_every_language(spoken: Language, field: str) -> None:
    assert set(getattr(spoken, field)) == set(getattr(LIKE, field))


def test_units_are_those_that_news_uses(spoken: Language) -> None:
    assert set(spoken.units) >= CORE_UNITS
    assert all(len(words.split("|")[0]) > 0 for words in spoken.units.values())


def test_every_bound_has_words(spoken: Language) -> None:
    assert {*spoken.before, *spoken.after} >= {bound for bound in Bound if bound is not Bound.VAGUE}


def test_numbers_can_be_read(spoken: Language) -> None:
    numerals = spoken.numerals
    assert numerals.reader or {*range(11), *range(20, 100, 10)} <= set(numerals.words.values())
    assert {1000, 1_000_000, 1_000_000_000} <= set(numerals.scales)
    assert len(numerals.vague) >= 10
    assert all(low <= high for low, high in numerals.vague.values())
    assert numerals.none
    assert numerals.until
    assert numerals.singular
    assert numerals.change


def test_calendar_has_all_its_names(spoken: Language) -> None:
    assert len(spoken.months) == 12
    assert len(spoken.calendar.weekdays) == 7
    assert set(spoken.calendar.days) >= {-2, -1, 0, 1}
    assert set(spoken.calendar.periods) == set(LIKE.calendar.periods)
    assert spoken.calendar.past
    assert spoken.calendar.since
    assert spoken.calendar.ago_before or spoken.calendar.ago_after
    assert spoken.year_before


def test_sayings_have_words(spoken: Language) -> None:
    assert spoken.attributions.verbs
    assert spoken.attributions.according or spoken.attributions.according_after
    assert spoken.attributions.order in {"before", "after", "initial"}
    assert spoken.attributions.unnamed


def test_no_phrase_is_lost_in_folding(spoken: Language) -> None:
    texts = [
        *spoken.counted.values(),
        *spoken.groups.values(),
        *spoken.things.values(),
        *spoken.units.values(),
        *spoken.before.values(),
        *spoken.after.values(),
        *spoken.months,
        *spoken.calendar.weekdays,
        *spoken.calendar.days.values(),
        *spoken.calendar.periods.values(),
        spoken.attributions.verbs,
    ]
    for text in texts:
        assert not text.startswith("|")
        assert not text.endswith("|")
        for phrase in text.split("|"):
            assert phrases_of(phrase, spoken.code), (text, phrase)
            assert all(form for forms in phrases_of(phrase, spoken.code) for form in forms), phrase


def test_no_word_says_two_things(spoken: Language) -> None:
    places: dict[str, set[str]] = {}
    for key, text in spoken.counted.items():
        for phrase in text.split("|"):
            places.setdefault(phrase, set()).add(key)
    for key, text in spoken.groups.items():
        for phrase in text.split("|"):
            places.setdefault(phrase, set()).add(key)
    assert {phrase: keys for phrase, keys in places.items() if len(keys) > 1} == {}


def test_duals_belong_to_a_key(spoken: Language) -> None:
    known = {*spoken.counted, *spoken.groups, *spoken.things, *spoken.units}
    assert set(spoken.duals) <= known


def test_the_vocabulary_can_be_made(spoken: Language) -> None:
    assert vocabulary(spoken.code).language is spoken


def test_an_example_is_understood(spoken: Language) -> None:
    sentence, day, yesterday = EXAMPLES[spoken.code]
    (figure,) = figures(sentence, spoken.code)
    assert (figure.value, figure.bound, figure.counts, figure.group) == (120, Bound.AT_LEAST, "killed", "people")
    assert attribution(sentence, spoken.code) is not None
    (mention,) = dates(day, spoken.code, None)
    assert (mention.start, mention.end) == (FRIDAY.replace(hour=0), FRIDAY.replace(hour=0) + timedelta(days=1))
    (before,) = dates(yesterday, spoken.code, FRIDAY)
    assert before.start == mention.start - timedelta(days=1)
    assert search_tokens(sentence, spoken.code)


@pytest.mark.parametrize("code", ["it", "nl", "pt", "sw", "zh", "hi", "xx"])
def test_a_language_without_a_file_gets_what_holds_for_all(code: str) -> None:
    general = language(code)
    assert general.code == code
    (figure,) = figures("12 500", code)
    assert figure.value == 12_500
    assert dates("2022-01-21", code, None)[0].start == FRIDAY.replace(hour=0)
    assert attribution("x", code) is None
    assert search_tokens("Abc 12", code)[-1] == "12"


def test_it_says_what_is_no_assertion(spoken: Language) -> None:
    rules = spoken.assertions
    assert all((rules.opinion, rules.superlatives, rules.utmost, rules.measured, rules.pronouns, rules.subordinating))
    assert rules.future or rules.future_with or rules.future_form
    assert bool(rules.future_with) == bool(rules.infinitive)
    assert rules.finite
    assert rules.links
    for pattern in (
        rules.infinitive,
        rules.future_form,
        rules.not_future_form,
        rules.duty_last,
        rules.finite,
        rules.no_subject,
    ):
        re.compile(pattern)
