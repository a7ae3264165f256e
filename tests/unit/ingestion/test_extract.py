from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.errors import InvalidInput
from service.ingestion.extract import page

BODY = """<nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a></nav>
<article><h1>إغلاق الجسر الشمالي</h1>
<p>أعلنت وزارة النقل إغلاق الجسر الشمالي أمام الشاحنات ابتداء من 5 آذار 2021 بعد ظهور تشققات في دعامتين.</p>
<h2>كلفة الإصلاح</h2>
<p>وقال المهندس سامر حداد إن الإصلاح يكلف نحو أربعة ملايين دولار، وإن العمل يستمر حتى الخريف المقبل.</p>
<ul><li>أغلق 14 جسرا في المحافظة</li></ul></article>
<div class="comments"><p>تعليق طويل من قارئ لا علاقة له بالخبر على الإطلاق.</p></div>"""


def html(head="", body=BODY):
    return f"<!DOCTYPE html><html lang='ar'><head><title>إغلاق الجسر الشمالي | أخبار</title>{head}</head><body>{body}</body></html>"


def test_the_article_without_menu_and_comments():
    found = page(html())
    assert "أربعة ملايين" in found.text
    assert "أغلق 14 جسرا" in found.text
    assert "رياضة" not in found.text
    assert "قارئ" not in found.text
    assert found.title == "إغلاق الجسر الشمالي"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<meta property="article:published_time" content="2021-03-06T21:30:00+03:00">',
            datetime(2021, 3, 6, 18, 30, tzinfo=UTC),
        ),
        ('<meta property="article:published_time" content="2021-03-06">', datetime(2021, 3, 6, tzinfo=UTC)),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-06T10:00:00Z"}</script>',
            datetime(2021, 3, 6, 10, tzinfo=UTC),
        ),
        ('<meta property="article:published_time" content="9999-99-99">', None),
        ("", None),
    ],
)
def test_publication_time_is_what_the_page_states_never_a_date_in_its_sentences(head, expected):
    assert page(html(head)).published_at == expected


def test_address_is_the_given_one_else_the_pages_own():
    head = '<link rel="canonical" href="https://www.example.org/bridge">'
    assert page(html(head)).url == "https://www.example.org/bridge"
    assert page(html(head), "https://example.org/given").url == "https://example.org/given"
    assert page(html()).url is None


def test_xml_declaration_and_odd_markup_are_read():
    assert "أربعة ملايين" in page("<?xml version='1.0' encoding='utf-8'?>" + html()).text
    assert "أربعة ملايين" in page(BODY).text


@pytest.mark.parametrize("markup", ["x", "<p></p>", "<html></html>", "<div>" * 20_000, "<!--"])
def test_a_page_without_an_article_is_refused(markup):
    with pytest.raises(InvalidInput) as refused:
        page(markup)
    assert refused.value.field == "html"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 400),
    st.integers(0, 400),
    st.sampled_from(
        [
            "<div>",
            "</p>",
            "<table><tr>",
            "<![CDATA[",
            "<!--",
            "&#0;",
            "&#xD800;",
            "\x01",
            "\ufffe",
            "<svg>",
            "<a href='http://[::1'>",
            "<time datetime='0001-01-01'>",
        ]
    ),
)
def test_broken_pages_give_an_article_or_a_reason(first, second, piece):
    markup = html()
    for place in (first, second):
        markup = markup[:place] + piece + markup[place:]
    try:
        assert page(markup).text.strip()
    except InvalidInput as refused:
        assert refused.field == "html"
