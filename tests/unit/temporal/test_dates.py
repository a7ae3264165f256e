"""Dates named in a text, in eight languages, against the day the text was published."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.languages.registry import LANGUAGES
from service.temporal.dates import dates

SUNDAY = datetime(2022, 1, 23, 15, 0, tzinfo=UTC)
CODES = [*sorted(LANGUAGES), "it", "zh", "xx"]


def found(text: str, language: str, reference: datetime | None = SUNDAY) -> list[tuple[str, date, int]]:
    return [(m.text, m.start.date(), (m.end - m.start).days) for m in dates(text, language, reference)]


@pytest.mark.parametrize(
    ("language", "text", "words", "first", "length"),
    [
        ("ar", "وأضاف المصدر يوم الجمعة إن سبعة", "الجمعة", date(2022, 1, 21), 1),
        ("ar", "على السجن أول أمس الخميس، أسفر", "أول أمس الخميس", date(2022, 1, 20), 1),
        ("ar", "شهدت الرقة مساء أمس، السبت، انفجارا", "مساء أمس، السبت", date(2022, 1, 22), 1),
        ("ar", "منذ مساء 19 من كانون الثاني الحالي، مواجهات", "19 من كانون الثاني الحالي", date(2022, 1, 19), 1),
        ("ar", "وقالت القيادة، الأحد 23 من كانون الثاني، إن", "الأحد 23 من كانون الثاني", date(2022, 1, 23), 1),
        ("ar", "منذ دحره في مارس/آذار 2019.", "مارس/آذار 2019", date(2019, 3, 1), 31),
        ("ar", "منذ ديسمبر/كانون الأول الماضي", "ديسمبر/كانون الأول الماضي", date(2021, 12, 1), 31),
        ("ar", "منذ ديسمبر كانون الأول التي", "ديسمبر كانون الأول", date(2021, 12, 1), 31),
        ("ar", "قال العام الماضي إن", "العام الماضي", date(2021, 1, 1), 365),
        ("ar", "أراضيها في عام 2019.", "2019", date(2019, 1, 1), 365),
        ("ar", "ذكر المرصد اليوم السبت أن", "اليوم السبت", date(2022, 1, 22), 1),
        ("ar", "قبل يومين", "قبل يومين", date(2022, 1, 21), 1),
        ("ar", "ومنذ نحو أربعة أيام، تشهد", "منذ نحو أربعة أيام", date(2022, 1, 19), 1),
        ("ar", "قبل ثلاثة أشهر", "قبل ثلاثة أشهر", date(2021, 10, 1), 31),
        ("ar", "في ٢١/٠١/٢٠٢٢", "٢١/٠١/٢٠٢٢", date(2022, 1, 21), 1),
        ("ar", "الأسبوع الماضي", "الأسبوع الماضي", date(2022, 1, 10), 7),
        ("en", "on Thursday", "Thursday", date(2022, 1, 20), 1),
        ("en", "on Sunday", "Sunday", date(2022, 1, 23), 1),
        ("en", "last Sunday", "last Sunday", date(2022, 1, 16), 1),
        ("en", "next Monday", "next Monday", date(2022, 1, 24), 1),
        ("en", "It happened yesterday.", "yesterday", date(2022, 1, 22), 1),
        ("en", "the day before yesterday", "the day before yesterday", date(2022, 1, 21), 1),
        ("en", "on 21 January", "21 January", date(2022, 1, 21), 1),
        ("en", "on January 21, 2022", "January 21, 2022", date(2022, 1, 21), 1),
        ("en", "on 24 December", "24 December", date(2021, 12, 24), 1),
        ("en", "in March 2019", "March 2019", date(2019, 3, 1), 31),
        ("en", "in December", "December", date(2021, 12, 1), 31),
        ("en", "since 2014", "2014", date(2014, 1, 1), 365),
        ("en", "two weeks ago", "two weeks ago", date(2022, 1, 9), 1),
        ("en", "2022-01-20", "2022-01-20", date(2022, 1, 20), 1),
        ("en", "Friday, 21 January", "Friday, 21 January", date(2022, 1, 21), 1),
        ("fr", "le 1er mars 2019", "1er mars 2019", date(2019, 3, 1), 1),
        ("fr", "vendredi dernier", "vendredi dernier", date(2022, 1, 21), 1),
        ("fr", "il y a trois jours", "il y a trois jours", date(2022, 1, 20), 1),
        ("fr", "l'année dernière", "l'année dernière", date(2021, 1, 1), 365),
        ("es", "el 21 de enero de 2022", "21 de enero de 2022", date(2022, 1, 21), 1),
        ("es", "hace tres días", "hace tres días", date(2022, 1, 20), 1),
        ("de", "am 21. Januar 2022", "21. Januar 2022", date(2022, 1, 21), 1),
        ("de", "vor drei Tagen", "vor drei Tagen", date(2022, 1, 20), 1),
        ("de", "vergangenen Freitag", "vergangenen Freitag", date(2022, 1, 21), 1),
        ("ru", "21 января 2022 года", "21 января 2022", date(2022, 1, 21), 1),
        ("ru", "в прошлую пятницу", "прошлую пятницу", date(2022, 1, 21), 1),
        ("ru", "три дня назад", "три дня назад", date(2022, 1, 20), 1),
        ("tr", "21 Ocak 2022'de", "21 Ocak 2022", date(2022, 1, 21), 1),
        ("tr", "üç gün önce", "üç gün önce", date(2022, 1, 20), 1),
        ("tr", "geçen Cuma", "geçen Cuma", date(2022, 1, 21), 1),
        ("fa", "۲۱ ژانویه ۲۰۲۲", "۲۱ ژانویه ۲۰۲۲", date(2022, 1, 21), 1),
        ("fa", "سه روز پیش", "سه روز پیش", date(2022, 1, 20), 1),
        ("fa", "در ۳ بهمن ۱۴۰۰ رخ داد", "۳ بهمن ۱۴۰۰", date(2022, 1, 23), 1),
        ("fa", "روز ۲۹ دی رخ داد", "۲۹ دی", date(2022, 1, 19), 1),
        ("fa", "پنجشنبه ۳۰ دی", "پنجشنبه ۳۰ دی", date(2022, 1, 20), 1),
        ("fa", "روز پنجشنبه", "پنجشنبه", date(2022, 1, 20), 1),
        ("it", "il 12 gennaio 2022", "12 gennaio 2022", date(2022, 1, 12), 1),
    ],
)
def test_a_date_is_found_and_resolved(language: str, text: str, words: str, first: date, length: int) -> None:
    assert found(text, language) == [(words, first, length)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They may have 20 people; march on; sun and second thoughts; 2019 people fled"),
        ("en", "The ratio 3/4 and version 1.2.3 and 99/99/2022"),
        ("ar", "قتل 2000 جندي من 12 دولة"),
        ("de", "Er hat 24 Euro"),
        ("tr", "120 kişi öldü"),
        ("fr", "Il a 20 ans"),
    ],
)
def test_what_names_no_date_is_none(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"), [("yesterday", "en"), ("on Friday", "en"), ("21 January", "en"), ("العام الماضي", "ar")]
)
def test_without_a_reference_only_full_dates_count(text: str, language: str) -> None:
    assert found(text, language, None) == []
    assert found("21 January 2022", "en", None) == [("21 January 2022", date(2022, 1, 21), 1)]


def test_days_run_in_the_zone_of_the_document() -> None:
    damascus = timezone(timedelta(hours=2))
    late = datetime(2022, 1, 22, 23, 30, tzinfo=UTC)  # already the 23rd in Damascus
    (there,) = dates("yesterday", "en", late, damascus)
    assert (there.start, there.end) == (
        datetime(2022, 1, 21, 22, tzinfo=UTC),
        datetime(2022, 1, 22, 22, tzinfo=UTC),
    )
    (here,) = dates("yesterday", "en", late)
    assert here.start == datetime(2022, 1, 21, tzinfo=UTC)
    (own,) = dates("yesterday", "en", late.astimezone(damascus))
    assert own.start == there.start


def test_a_day_and_month_may_lie_a_little_ahead_but_not_far() -> None:
    assert found("21 February", "en")[0][1] == date(2022, 2, 21)
    assert found("21 March", "en")[0][1] == date(2021, 3, 21)


def test_day_and_month_in_digits_follow_the_calendar() -> None:
    assert found("25/12/2021", "en")[0][1] == date(2021, 12, 25)
    assert found("12/25/2021", "en")[0][1] == date(2021, 12, 25)
    assert found("01/12/2022", "en")[0][1] == date(2022, 1, 12)  # the first of December lies ahead


@given(st.text(), st.sampled_from(CODES), st.datetimes(timezones=st.just(UTC)))
def test_any_text_gives_dates_at_their_place(text: str, language: str, reference: datetime) -> None:
    for mention in dates(text, language, reference):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.start < mention.end


WORDS = [word for entry in LANGUAGES.values() for word in "|".join(entry.calendar.days.values()).split("|")]
PIECES = [
    *WORDS,
    "21",
    "January",
    "2022",
    "الجمعة",
    "كانون الثاني",
    "قبل",
    "last",
    "12/12/2021",
    ",",
    "،",
    "ago",
    "days",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.sampled_from(CODES),
    st.datetimes(min_value=datetime(1, 1, 1), timezones=st.just(UTC)),
)
def test_mentions_are_in_order_and_apart(pieces: list[str], language: str, reference: datetime) -> None:
    text = " ".join(pieces)
    mentions = dates(text, language, reference)
    for before, after in zip(mentions, mentions[1:], strict=False):
        assert before.span.end <= after.span.start


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(sorted(LANGUAGES)))
def test_every_full_date_is_read_back(on: date, language: str) -> None:
    for name in LANGUAGES[language].months[on.month - 1].split("|"):
        (mention,) = dates(f"({on.day} {name} {on.year})", language, None)
        assert mention.start == datetime(on.year, on.month, on.day, tzinfo=UTC)
    (iso,) = dates(on.isoformat(), language, None)
    assert iso.start.date() == on


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_weekdays_are_the_most_recent_ones(reference: datetime) -> None:
    for code, entry in LANGUAGES.items():
        for number, names in enumerate(entry.calendar.weekdays):
            (mention,) = dates(names.split("|")[0], code, reference)
            assert mention.start.weekday() == number
            assert timedelta(0) <= reference - mention.start < timedelta(days=7)


@pytest.mark.parametrize("reference", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)])
def test_the_ends_of_the_calendar_are_survived(reference: datetime) -> None:
    text = "yesterday, tomorrow, last year, next year, 300 years ago, Friday, next Monday, 1 January, December, 31 December"
    assert all(mention.start < mention.end for mention in dates(text, "en", reference))
