from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingestion.dates import dateline, instant, utc

DAY = datetime(2022, 1, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2022-01-23", DAY),
        ("2022-01-23T18:30:00Z", DAY.replace(hour=18, minute=30)),
        ("2022-01-23T18:30:00+03:00", DAY.replace(hour=15, minute=30)),
        ("2022-01-23T01:30:00+03:00", datetime(2022, 1, 22, 22, 30, tzinfo=UTC)),
        ("2022-01-23T18:30:00+0300", DAY.replace(hour=15, minute=30)),
        ("2022-01-23 18:30", DAY.replace(hour=18, minute=30)),
        (" 2022-01-23T18:30 ", DAY.replace(hour=18, minute=30)),
        ("20220123", DAY),
        ("Sun, 23 Jan 2022 18:30:00 +0300", DAY.replace(hour=15, minute=30)),
        ("Sun, 23 Jan 2022 18:30:00 GMT", DAY.replace(hour=18, minute=30)),
    ],
)
def test_instant(written, expected):
    assert instant(written) == expected
    assert instant(written).tzinfo is UTC


@pytest.mark.parametrize("written", ["", "yesterday", "23/01/2022", "2022-02-30", "2022-01-23T25:00"])
def test_other_times_are_refused(written):
    with pytest.raises(ValueError):
        instant(written)


def test_utc():
    assert utc(datetime(2022, 1, 23)) == DAY
    assert utc(datetime(2022, 1, 23, 3, tzinfo=timezone(timedelta(hours=3)))) == DAY
    with pytest.raises(ValueError, match="range"):
        utc(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3))))


@pytest.mark.parametrize(
    "line",
    [
        "23 January 2022",
        "Published: January 23, 2022",
        "Published on Sunday, 23 January 2022",
        "Date: 2022-01-23",
        "23/01/2022",
        "23 كانون الثاني 2022",
        "نشر في 23 يناير 2022",
        "تاريخ النشر: ٢٣ يناير ٢٠٢٢",
        "الأحد 23 كانون الثاني 2022",
        "23 من كانون الثاني 2022",
        "Publié le 23 janvier 2022",
        "Publicado el 23 de enero de 2022",
        "Veröffentlicht am 23. Januar 2022",
        "Yayınlanma tarihi: 23 Ocak 2022",
        "Опубликовано 23 января 2022",
    ],
)
def test_a_date_on_its_own_line_at_the_top(line):
    assert dateline(f"A headline about bridges\n{line}\n\nThe bridge is closed. It will open again.") == DAY


def test_a_time_of_day_is_kept():
    assert dateline("23 January 2022 10:30\n\nThe bridge is closed.") == DAY.replace(hour=10, minute=30)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on 23 January 2022.",
        "The bridge was closed.\n\nIt had opened on 23 January 2022.",
        "In 2022",
        "January 2022\n\nText.",
        "Sunday\n\nText.",
        "23 January\n\nText.",
        "03/04/2022\n\nText.",
        "Updated: 23 January 2022\n\nText.",
        "Attack of 23 January 2022\n\nText.",
        "وقعت المعركة في 23 يناير 2022\n\nنص.",
        "1234567890 2022\n\nText.",
        "a\nb\nc\nd\ne\n23 January 2022",
        "",
    ],
)
def test_other_mentions_are_no_publication_time(text):
    assert dateline(text) is None


def test_a_day_written_like_its_month_is_one_day():
    assert dateline("02/02/2022\n\nText.") == datetime(2022, 2, 2, tzinfo=UTC)


@given(st.text(alphabet="0123456789/.-: abcJanury٢٠", max_size=40))
def test_any_line_gives_a_time_in_utc_or_none(line):
    found = dateline(f"2022 {line}\n2022-01-23 {line}")
    assert found is None or found.tzinfo is UTC
