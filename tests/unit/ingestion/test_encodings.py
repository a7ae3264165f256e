import codecs

import pytest

from service.errors import InvalidInput
from service.ingestion.encodings import decoded, marked_wide

TEXT = "قُتل ١٢٠ شخصاً 😀\r\nEnd.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_of_every_width_gives_the_same_text_with_its_line_ends(data):
    assert decoded(data) == TEXT


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        (b"ab\xffcd", "0xff at offset 2"),
        ("قتل".encode("windows-1256"), "offset 0"),
        (b"abc\xd9", "0xd9 at offset 3"),
        (codecs.BOM_UTF16_LE + b"a\0b", "UTF-16"),
        (codecs.BOM_UTF8 + b"\xff", "offset"),
        (b"\xed\xa0\x80", "offset 0"),
    ],
)
@pytest.mark.parametrize("page", [False, True])
def test_other_bytes_are_refused_with_the_place(data, byte, page):
    with pytest.raises(InvalidInput, match=byte):
        decoded(data, page=page)


def test_zero_bytes_that_are_no_utf16_stay_in_the_text():
    assert decoded(b"ab\0\0\0\x01c") == "ab\0\0\0\x01c"
    assert decoded(b"abc\0") == "abc\0"


def test_a_page_may_declare_its_encoding():
    page = '<html><head><meta charset="windows-1256"></head>قتل'.encode("windows-1256")
    assert decoded(page, page=True).endswith("قتل")
    with pytest.raises(InvalidInput):
        decoded(page)


def test_utf8_wins_over_a_wrong_declaration():
    assert decoded('<meta charset="iso-8859-1">قتل'.encode(), page=True).endswith("قتل")


@pytest.mark.parametrize("name", ["nonsense-9", "rot13", "zip", "idna"])
def test_declarations_that_name_no_usable_encoding_are_refused(name):
    with pytest.raises(InvalidInput, match="UTF-8"):
        decoded(f'<meta charset="{name}">'.encode() + b"\xff", page=True)


def test_marked_wide():
    assert marked_wide("a".encode("utf-16"))
    assert marked_wide("a".encode("utf-32"))
    assert not marked_wide(codecs.BOM_UTF8 + b"a")
    assert not marked_wide(b"")
