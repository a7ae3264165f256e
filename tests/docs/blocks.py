"""The fenced blocks of a page, and what the words after their opening fence ask for.

    ```sh                  run by bash; variables last until the end of the page
    ```sh background       a service that is left running, in place of the one before
    ```sh stopped          run after that service was stopped
    ```sh exit=3           run, and ends with this exit code
    ```sh reader           for the reader alone: only its syntax is checked, and the pages' test counts such blocks
    ```sh program          run by `tests/docs/programs`, because it takes long or needs what `make test` does without
    ```python              run as a program
    ```ts, ```ini, …       run by `tests/docs/programs`, which says how
    ```json file=news.jsonl    not run: written to this file, for the blocks below

A `text` or `json` block right below one that is run is what that prints; … in it stands for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from tests.acceptance.processes import REPOSITORY

_MARKS = re.compile("[\u2066-\u2069]")
_FENCE = re.compile(r"^(```+)(.*)$")
PRINTED = {"text", "json"}
RUN = {"sh", "python"}
PROGRAMS = {"ts", "ini"}
"""Languages that need a program which `make test` does without."""


class Block(Struct, frozen=True):
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str
    prints: str | None = None
    """What it is to print, as the block right below it says."""

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(REPOSITORY)}:{self.line}"

    @property
    def for_programs(self) -> bool:
        """Whether `tests/docs/programs` does it, and not the test of its page."""
        return "program" in self.words or (self.language in PROGRAMS and not self.value("file"))

    def value(self, word: str) -> str | None:
        """Of `file=x`, x."""
        return next((given.partition("=")[2] for given in self.words if given.startswith(f"{word}=")), None)


def pages() -> list[Path]:
    """Every page whose blocks are run."""
    return [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """The blocks of a page in their order; a block that shows what the one above it prints is part of that one."""
    found: list[Block] = []
    ended = -1
    for block, end in _fenced(page):
        above = found[-1] if found else None
        if block.language in PRINTED and not block.words and above and block.line - ended <= 2:
            found[-1] = Block(above.page, above.line, above.language, above.words, above.text, block.text)
        else:
            found.append(block)
        ended = end
    return found


def _fenced(page: Path) -> Iterator[tuple[Block, int]]:
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), start=1))
    for number, line in lines:
        if not (fence := _FENCE.match(line)):
            continue
        language, *words = fence[2].split() or [""]
        inside = []
        for last, within in lines:
            if within == fence[1]:
                yield Block(page, number, language, tuple(words), "\n".join(inside) + "\n"), last
                break
            inside.append(within)
        else:
            raise AssertionError(f"{page}:{number} is never closed")


def fits(pattern: str, printed: str) -> bool:
    """Whether a text is as the pattern says, in which … stands for anything.

    Spaces at the ends of lines do not count, and neither do the marks that keep two directions apart.
    """
    parts = map(re.escape, _even(pattern).split("…"))
    return re.fullmatch(".*?".join(parts), _even(printed), re.DOTALL) is not None


def _even(text: str) -> str:
    return "\n".join(line.rstrip() for line in _MARKS.sub("", text).strip().splitlines())
