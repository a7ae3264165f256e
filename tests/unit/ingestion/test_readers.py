import codecs
import io
import json
import os
import sys
from pathlib import Path

import pytest

from service.domain import RawDocument
from service.ingestion import readers
from service.ingestion.items import FailedItem, RawItem
from service.ingestion.readers import read_paths


def read(*paths, stdin=b""):
    return list(read_paths([Path(path) for path in paths], io.BytesIO(stdin)))


def outcomes(items):
    return [item.document if isinstance(item, RawItem) else (item.place, item.reason) for item in items]


def put(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_text_file_is_one_document_named_for_its_stem(tmp_path):
    path = put(tmp_path, "a b.ج.txt", "قتل تسعة.\r\nEnd.\n")
    assert read(path) == [RawItem(RawDocument(external_id="a b.ج", text="قتل تسعة.\r\nEnd.\n"), str(path))]


@pytest.mark.parametrize("name", ["p.html", "p.htm", "p.HTML"])
def test_a_page_is_one_document(tmp_path, name):
    assert outcomes(read(put(tmp_path, name, "<p>x</p>"))) == [RawDocument(external_id="p", html="<p>x</p>")]


@pytest.mark.parametrize("name", ["d.jsonl", "d.ndjson"])
def test_objects_a_line_with_their_numbers(tmp_path, name):
    path = put(tmp_path, name, '{"id": "a", "text": "x"}\r\n\n  \n{"id": "b", "text": "y"}')
    assert [(item.document.external_id, item.line) for item in read(path)] == [("a", 1), ("b", 4)]


def test_a_bad_line_is_reported_and_stops_no_other(tmp_path):
    path = put(tmp_path, "d.jsonl", b'{"text": "x"}\n{"text": 5}\nnonsense\n{"text": "\xff"}\n[]\n{"text": "y"}\n')
    found = read(path)
    assert [item.document.text for item in found if isinstance(item, RawItem)] == ["x", "y"]
    failed = [item for item in found if isinstance(item, FailedItem)]
    assert [(item.origin, item.line, item.field) for item in failed] == [
        (str(path), 2, "text"),
        (str(path), 3, None),
        (str(path), 4, None),
        (str(path), 5, None),
    ]
    assert failed[0].reason == "text: Expected `str | null`, got `int`"
    assert failed[0].place == f"{path}:2 (text)"
    assert {item.code for item in failed} == {"invalid_input"}


def test_a_folder_is_read_through_in_the_order_of_names(tmp_path):
    for name in (
        "b/2.txt",
        "b/10.txt",
        "a/x.html",
        "z.txt",
        "c.jsonl",
        "b/readme.md",
        ".hidden/x.txt",
        "b/.x.txt",
        "pic.jpg",
    ):
        put(tmp_path, name, '{"text": "x"}' if name.endswith("jsonl") else "x")
    assert [Path(item.origin).relative_to(tmp_path).as_posix() for item in read(tmp_path)] == [
        "c.jsonl",
        "z.txt",
        "a/x.html",
        "b/10.txt",
        "b/2.txt",
    ]


def test_an_empty_folder_holds_nothing(tmp_path):
    assert read(tmp_path) == []


def test_paths_are_read_in_the_order_given(tmp_path):
    second, first = put(tmp_path, "2.txt", "x"), put(tmp_path, "1.txt", "y")
    assert [item.document.text for item in read(second, first, tmp_path)] == ["x", "y", "y", "x"]


def test_what_is_not_there_or_unknown_is_reported(tmp_path):
    unknown = put(tmp_path, "a.pdf", b"%PDF")
    missing = tmp_path / "missing"
    missing_text = tmp_path / "missing.txt"
    good = put(tmp_path, "a.txt", "x")
    found = outcomes(read(unknown, missing, missing_text, good))
    assert found[0] == (str(unknown), "unknown kind of file; known are .htm, .html, .jsonl, .ndjson, .txt")
    assert found[1] == (str(missing), "no such file or folder")
    assert found[2] == (str(missing_text), "cannot be read: No such file or directory")
    assert found[3] == RawDocument(external_id="a", text="x")


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and links are made otherwise there")
def test_links_to_nowhere_and_in_circles_stop_nothing(tmp_path):
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    put(tmp_path, "a.txt", "x")
    found = outcomes(read(tmp_path))
    assert found[0] == RawDocument(external_id="a", text="x")
    assert [place for place, _ in found[1:]] == [str(tmp_path / "broken.txt")]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path):
    put(tmp_path, "odd.txt/inner.txt", "x")
    assert outcomes(read(tmp_path / "odd.txt")) == [RawDocument(external_id="inner", text="x")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"abc\xff", "not valid UTF-8: byte 0xff at offset 3"),
        ("قتل تسعة".encode("windows-1256"), "not valid UTF-8: byte 0xde at offset 0"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_unreadable_files_are_reported(tmp_path, name, data, reason):
    path = put(tmp_path, name, data)
    assert outcomes(read(path)) == [(str(path), reason)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_files_in_other_unicode(tmp_path, encoding):
    text = put(tmp_path, "a.txt", "قتل تسعة.\nEnd.".encode(encoding))
    assert outcomes(read(text)) == [RawDocument(external_id="a", text="قتل تسعة.\nEnd.")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_objects_in_other_unicode(tmp_path, encoding):
    path = put(tmp_path, "a.jsonl", '{"text": "قتل"}\n{"text": "b"}\n'.encode(encoding))
    assert [(item.document.text, item.line) for item in read(path)] == [("قتل", 1), ("b", 2)]


def test_zero_bytes_stay_in_the_text_for_the_document_to_refuse(tmp_path):
    assert outcomes(read(put(tmp_path, "a.txt", b"a\0b\0\0"))) == [RawDocument(external_id="a", text="a\0b\0\0")]


@pytest.mark.parametrize("data", [b"", b"\n\n", codecs.BOM_UTF8 + b"\n"])
def test_an_empty_file_of_objects_is_reported(tmp_path, data):
    path = put(tmp_path, "a.jsonl", data)
    assert outcomes(read(path)) == [(str(path), "empty")]


def test_huge_files_and_lines_are_refused_without_filling_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "_FILE_MOST", 1000)
    text = put(tmp_path, "a.txt", "x" * 1001)
    lines = put(tmp_path, "b.jsonl", '{"text": "' + "x" * 5000 + '"}\n{"text": "y"}\n{"text": "' + "z" * 3000)
    wide = put(tmp_path, "c.jsonl", ('{"text": "' + "x" * 500 + '"}\n').encode("utf-16"))
    found = read(text, lines, wide)
    assert [(item.place, item.code) for item in found if isinstance(item, FailedItem)] == [
        (str(text), "too_large"),
        (f"{lines}:1", "too_large"),
        (f"{lines}:3", "too_large"),
        (str(wide), "too_large"),
    ]
    assert [item.document.text for item in found if isinstance(item, RawItem)] == ["y"]


@pytest.mark.parametrize("start", [b"", b"\n \n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\r\n"])
def test_standard_input_of_objects(start):
    found = read("-", stdin=start + b'{"text": "x"}\nnonsense\n{"text": "y"}')
    assert [item.document.text for item in found if isinstance(item, RawItem)] == ["x", "y"]
    assert [item.origin for item in found] == ["-"] * 3
    first = start.count(b"\n") + 1
    assert [item.line for item in found] == [first, first + 1, first + 2]


@pytest.mark.parametrize("data", ["\nقتل تسعة.\nEnd.\n", "[1] note", '"quoted" text'])
def test_standard_input_of_text(data):
    assert outcomes(read("-", stdin=data.encode())) == [RawDocument(text=data)]


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b"\n\n", "empty"), (b"a\xff", "not valid UTF-8: byte 0xff at offset 1")]
)
def test_standard_input_that_cannot_be_read(data, reason):
    assert outcomes(read("-", stdin=data)) == [("-", reason)]


def test_objects_are_read_as_they_come(tmp_path):
    stdin, out = os.pipe()
    with os.fdopen(stdin, "rb") as reading, os.fdopen(out, "wb", buffering=0) as writing:
        items = read_paths([Path("-")], reading)
        for number in range(3):
            writing.write(json.dumps({"text": f"n{number}"}).encode() + b"\n")
            item = next(items)
            assert isinstance(item, RawItem)
            assert item.document.text == f"n{number}"
