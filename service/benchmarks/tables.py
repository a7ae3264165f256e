"""Figures as a table that can be read on a terminal and in Markdown alike."""

from __future__ import annotations

from collections.abc import Sequence

Cell = str | int | float | None


def table(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A Markdown table with columns of even width; numbers stand to the right.

    Raises:
        ValueError: a row is longer or shorter than the head.

    """
    lines = [list(head), *([_shown(cell) for cell in row] for row in rows)]
    if any(len(line) != len(head) for line in lines):
        raise ValueError("every row has as many cells as the head")
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(head))]
    right = [bool(rows) and all(not isinstance(row[column], str) for row in rows) for column in range(len(head))]
    rule = [f"{'-' * (width - 1)}:" if to_right else "-" * width for width, to_right in zip(widths, right, strict=True)]
    return "\n".join(_line(line, widths, right) for line in [lines[0], rule, *lines[1:]])


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    placed = [
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    ]
    return f"| {' | '.join(placed)} |"


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 1000 else f"{cell:.4g}"
    return f"{cell:,}" if isinstance(cell, int) else cell
