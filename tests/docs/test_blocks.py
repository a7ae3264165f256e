"""The reader of blocks itself, so that no block of a page is passed over."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.docs.blocks import Block, blocks, fits
from tests.docs.running import Reader, reading

PAGE = """# A page

```sh
echo one
```

```text
o…e
```

Words.

```json file=a.json
{}
```
```python background exit=3
1
```
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def block(text: str, *words: str, language: str = "sh", prints: str | None = None) -> Block:
    from tests.acceptance.processes import REPOSITORY

    return Block(REPOSITORY / "README.md", 1, language, words, text, prints)


def test_a_page_is_read_block_by_block(page):
    first, second, third = blocks(page)
    assert (first.language, first.line, first.text, first.prints) == ("sh", 3, "echo one\n", "o…e\n")
    assert (second.language, second.value("file"), second.text, second.prints) == ("json", "a.json", "{}\n", None)
    assert (third.language, third.words, third.value("exit")) == ("python", ("background", "exit=3"), "3")


def test_output_is_only_what_stands_right_below(page):
    page.write_text("```sh\ntrue\n```\n\nThen:\n\n```text\nx\n```\n", encoding="utf-8")
    assert [found.prints for found in blocks(page)] == [None, None]


def test_a_fence_that_is_never_closed_is_told(page):
    page.write_text("```sh\ntrue\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="never closed"):
        blocks(page)


@pytest.mark.parametrize(
    ("pattern", "printed", "expected"),
    [
        ("a…c\n", "abbc", True),
        ("a…c", "a\nb\nc\n", True),
        ("a…c", "abd", False),
        ("a.c", "abc", False),
        ("a", "a b", False),
        ("…b…", "abc", True),
        ("x  \ny", "x\ny   ", True),
    ],
)
def test_an_ellipsis_stands_for_anything_and_nothing_else_does(pattern, printed, expected):
    assert fits(pattern, printed) is expected


def test_variables_last_and_files_are_there(request):
    with reading() as reader:
        reader.follow(block('{"port": "127.0.0.1:8000"}', "file=in/a.json", language="json"))
        reader.follow(block("word='two words'"))
        reader.follow(block('echo "$word"; cat in/a.json', prints=f'two words\n{{"port": "127.0.0.1:{reader.port}"}}'))
        reader.follow(block("import os; print(os.environ['word'])", language="python", prints="two words"))


@pytest.mark.parametrize(
    "wrong",
    [
        block("false"),
        block("true | false | true"),
        block('echo "$nothing"'),
        block("true", "exit=3"),
        block("exit 2", "exit=3"),
        block("echo one", prints="two"),
        block("raise SystemExit(1)", language="python"),
        block("if true", "reader"),
        block("exit 0", "background"),
    ],
    ids=lambda wrong: f"{wrong.text} {' '.join(wrong.words)}",
)
def test_what_a_page_promises_wrongly_fails_with_its_place(wrong):
    with reading() as reader, pytest.raises(AssertionError, match=r"README\.md:1"):
        reader.follow(wrong)


def test_a_block_may_end_with_the_code_it_names():
    with reading() as reader:
        reader.follow(block("exit 3", "exit=3"))


def answers(reader: Reader) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{reader.port}/health/ready").is_success
    except httpx.TransportError:
        return False


def test_a_service_runs_until_it_is_stopped_and_dies_with_the_reader():
    serve = block("mihak serve --port 8000", "background")
    with reading() as reader:
        reader.follow(serve)
        first = reader.service
        reader.follow(serve)
        assert first.poll() == 0
        assert answers(reader)
        reader.follow(block("curl -sf http://127.0.0.1:8000/health/live", prints="…"))
        reader.follow(block("true", "stopped"))
        assert not answers(reader)
        reader.follow(serve)
        last = reader.service
    assert last.poll() == 0
