from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import RawDocument
from service.errors import InvalidInput
from service.ingestion.records import record


def line(**fields):
    return msgspec.json.encode({"text": "Nine died."} | fields)


def test_every_field():
    given_ = {
        "id": "a-1",
        "url": "https://example.org/1",
        "title": "Title",
        "source": "الجزيرة",
        "language": "ar",
        "published_at": "2022-01-23T18:30:00+03:00",
        "text": "قتل تسعة.",
        "note": "a note",
        "reports_on": "2022-01-20",
    }
    assert record(msgspec.json.encode(given_)) == RawDocument(
        external_id="a-1",
        url="https://example.org/1",
        title="Title",
        source="الجزيرة",
        language="ar",
        published_at=datetime(2022, 1, 23, 15, 30, tzinfo=UTC),
        text="قتل تسعة.",
        metadata={"note": "a note", "reports_on": "2022-01-20"},
    )


def test_html_instead_of_text():
    assert record(b'{"html": "<p>x</p>"}') == RawDocument(html="<p>x</p>")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"id": "x"}, "x"),
        ({"id": 7}, "7"),
        ({"external_id": "y"}, "y"),
        ({"id": "x", "external_id": "y"}, "y"),
        ({}, None),
    ],
)
def test_id_is_the_external_id(fields, expected):
    assert record(line(**fields)).external_id == expected


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("key", ["id", "url", "title", "source", "language", "published_at", "note", "metadata"])
def test_empty_values_count_as_missing(key, value):
    assert record(line(**{key: value})) == RawDocument(text="Nine died.")


def test_unknown_keys_and_metadata_come_together():
    assert record(line(metadata={"a": "1"}, b=2, c=[True, None], d={"e": 1.5}, f=False)).metadata == {
        "a": "1",
        "b": "2",
        "c": "[true,null]",
        "d": '{"e":1.5}',
        "f": "false",
    }


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"title": 5}, "title", "Expected `str"),
        ({"text": ["a"]}, "text", "Expected `str"),
        ({"text": "a\0b"}, "text", "U\\+0000"),
        ({"title": "a\0b"}, "title", "U\\+0000"),
        ({"note": "a\0b"}, "metadata", "U\\+0000"),
        ({"language": "Arabic"}, "language", "matching regex"),
        ({"published_at": "yesterday"}, "published_at", "2022-01-23"),
        ({"published_at": "2022-13-01"}, "published_at", "2022-01-23"),
        ({"published_at": 5}, "published_at", "Expected `datetime"),
        ({"published_at": "0001-01-01T00:00:00+14:00"}, "published_at", "2022-01-23"),
        ({"id": [1]}, "id", "string or a whole number"),
        ({"id": True}, "id", "string or a whole number"),
        ({"id": "x" * 501}, "external_id", "length"),
        ({"metadata": "x"}, "metadata", "object"),
        ({"metadata": {"": "x"}}, "metadata", "length"),
        ({"text": "x" * 1_000_001}, "text", "length"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(fields, field, reason):
    with pytest.raises(InvalidInput, match=reason) as refused:
        record(line(**fields))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"nul",
        b'{"text": "a"} b',
        b'{"text": "\xff"}',
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"text": "a\nb"}',
    ],
)
def test_broken_json_is_refused(data):
    with pytest.raises(InvalidInput, match="not valid JSON"):
        record(data)


@pytest.mark.parametrize("data", [b"[]", b'"text"', b"5", b"null"])
def test_other_json_is_refused(data):
    with pytest.raises(InvalidInput, match="not a JSON object"):
        record(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "text", "html", "published_at", "metadata", "title", "x"]), inner, max_size=5
            )
        ),
        max_leaves=8,
    )
)
def test_any_json_gives_a_document_or_a_reason(value):
    try:
        assert isinstance(record(msgspec.json.encode(value)), RawDocument)
    except InvalidInput as refused:
        assert refused.detail
