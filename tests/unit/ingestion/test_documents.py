import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import RawDocument
from service.errors import InvalidInput, TooLarge
from service.ingestion.documents import HTML_MOST, TEXT_MOST, document
from service.languages import search_tokens

AR = "قرر المجلس مساء الاثنين إغلاق الجسر أمام جميع الشاحنات حتى حلول الربيع المقبل."
EN = "The council decided on Monday evening to close the old bridge for all lorries until spring."
FA = "شورای شهر شامگاه دوشنبه تصمیم گرفت پل قدیمی را تا بهار به روی همه کامیون‌ها ببندد."
HTML = f"<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1><p>{EN}</p><p>{EN[::-1]}</p></article></body></html>"


def made(**fields):
    return document(RawDocument(**({} if "html" in fields else {"text": AR}) | fields))


def test_everything_that_was_given_is_kept():
    raw = RawDocument(
        external_id="a-1",
        source="الجزيرة",
        text=AR,
        url="https://example.org/1",
        title=" عنوان ",
        language="ar",
        published_at=datetime(2022, 1, 23, 18, tzinfo=timezone(timedelta(hours=3))),
        metadata={"note": "x"},
    )
    new, passages = document(raw)
    assert (new.external_id, new.source, new.text, new.url, new.title, new.language) == (
        "a-1",
        "الجزيرة",
        AR,
        "https://example.org/1",
        "عنوان",
        "ar",
    )
    assert new.published_at == datetime(2022, 1, 23, 15, tzinfo=UTC)
    assert new.published_at.tzinfo is UTC
    assert new.metadata == {"note": "x"}
    assert new.content_hash == hashlib.sha256(AR.encode()).hexdigest()
    assert [passage.text for passage in passages] == [AR]


def test_identifier_is_the_url_else_the_hash():
    assert made(url="https://example.org/1")[0].external_id == "https://example.org/1"
    assert made()[0].external_id == f"sha256:{hashlib.sha256(AR.encode()).hexdigest()}"
    assert made(url="https://example.org/" + "x" * 600)[0].external_id.startswith("sha256:")


def test_source_is_the_host_else_unknown():
    assert made(url="https://www.example.org/1")[0].source == "example.org"
    assert made()[0].source == "unknown"
    assert made(source="  ")[0].source == "unknown"


@pytest.mark.parametrize(("text", "language"), [(AR, "ar"), (EN, "en"), (FA, "fa")])
def test_language_is_identified(text, language):
    new, passages = document(RawDocument(text=text))
    assert new.language == passages[0].language == language


def test_language_is_that_of_the_content_not_of_the_page_around_it():
    furniture = "Leave a Reply\n\nYour email address will not be published.\n\nRequired fields are marked\n\n" * 3
    assert document(RawDocument(text=f"{AR}\n\n{furniture}"))[0].language == "ar"


def test_passages_of_a_mixed_document_have_their_own_languages():
    _, passages = document(RawDocument(text=f"{AR} {EN}\n\n{FA}\n\nOui.", language="ar"))
    assert [passage.language for passage in passages] == ["ar", "en", "fa", "ar"]


def test_given_language_holds_for_the_document():
    assert made(language="fa")[0].language == "fa"


def test_passages_are_spans_with_their_tokens_in_order():
    text = f"😀 {AR} 👨‍👩‍👧\r\n\r\n\u202b{FA}\u202c"
    new, passages = document(RawDocument(text=text))
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    for passage in passages:
        assert passage.text == new.text[passage.start : passage.end]
        assert passage.tokens == search_tokens(passage.text, passage.language)
    assert passages[0].tokens


def test_tatweel_and_vowel_signs_stay_in_the_text():
    text = "قـُـتـِـلَ سَبْعَةُ مَدَنِيِّين في الهجوم على السجن."
    new, passages = document(RawDocument(text=text))
    assert new.text == passages[0].text == text


def test_page():
    new, passages = document(RawDocument(html=HTML, url="https://example.org/bridge"))
    assert new.title == "Bridge closed"
    assert passages[0].text == EN
    assert new.text[passages[0].start : passages[0].end] == EN
    assert new.content_hash == hashlib.sha256(new.text.encode()).hexdigest()
    assert new.source == "example.org"


def test_bad_address_that_a_page_gives_itself_is_left_out():
    html = HTML.replace("<title>", '<link rel="canonical" href="javascript:x"><title>')
    assert document(RawDocument(html=html))[0].url is None


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"text": None}, "text", "exactly one"),
        ({"text": "a", "html": "b"}, "text", "exactly one"),
        ({"text": ""}, "text", "empty"),
        ({"text": " \n\t\u2028"}, "text", "empty"),
        ({"html": "  "}, "html", "empty"),
        ({"text": "a\0b"}, "text", "U\\+0000"),
        ({"html": HTML + "\0"}, "html", "U\\+0000"),
        ({"text": "a \ud83d b"}, "text", "surrogate"),
        ({"title": "\ud83d"}, "title", "surrogate"),
        ({"title": "a\0"}, "title", "U\\+0000"),
        ({"source": "a\0"}, "source", "U\\+0000"),
        ({"external_id": "a\0"}, "external_id", "U\\+0000"),
        ({"external_id": " "}, "external_id", "1 to 500"),
        ({"external_id": "x" * 501}, "external_id", "1 to 500"),
        ({"metadata": {"a": "\0"}}, "metadata.a", "U\\+0000"),
        ({"metadata": {"\ud83d": "a"}}, "metadata", "surrogate"),
        ({"url": "ftp://example.org"}, "url", "http"),
        ({"url": "https://exa mple.org"}, "url", "character"),
        ({"language": "Arabic"}, "language", "ISO 639"),
        ({"language": "ar\n"}, "language", "ISO 639"),
        ({"text": "https://example.org\n\n• 76"}, "text", "no passage"),
        ({"text": "Leave a Reply\nYour email address will not be published."}, "text", "no passage"),
        ({"text": "!!! 😀"}, "text", "no passage"),
        ({"html": "<p></p>"}, "html", "no article"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(fields, field, reason):
    with pytest.raises(InvalidInput, match=reason) as refused:
        made(**fields)
    assert refused.value.field == field


@pytest.mark.parametrize("fields", [{"text": "x" * (TEXT_MOST + 1)}, {"html": "x" * (HTML_MOST + 1)}])
def test_too_large(fields):
    with pytest.raises(TooLarge, match=next(iter(fields))):
        made(**fields)


@pytest.mark.parametrize(
    "unit", ["x", "! ", "a.", "(", "“", "قَ", "e\u0301", "a@", "https://", "字", "He died. ", "1. ", "\n.", "| "]
)
def test_hostile_texts_end(unit):
    text = unit * (60_000 // len(unit)) + "\nNine died."
    assert document(RawDocument(text=text))[1][-1].text.endswith("died.")


def test_the_longest_text_is_taken():
    text = (f"{EN}\n\n{AR}\n\n" * 6000)[:TEXT_MOST]
    new, passages = document(RawDocument(text=text))
    assert len(new.text) == TEXT_MOST
    assert [passage.text for passage in passages][:2] == [EN, AR]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_is_a_document_or_refused(text, title):
    try:
        new, passages = document(RawDocument(text=text, title=title))
    except InvalidInput as refused:
        assert refused.field in {"text", "title"}
    else:
        assert new.text == text
        assert passages


def test_the_same_input_gives_the_same_document():
    assert document(RawDocument(text=f"{AR}\n\n{EN}")) == document(RawDocument(text=f"{AR}\n\n{EN}"))
