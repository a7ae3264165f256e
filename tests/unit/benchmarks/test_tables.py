from __future__ import annotations

import pytest

from service.benchmarks.tables import table


def test_a_table_reads_as_markdown_with_even_columns():
    assert table(("who", "a second"), [("mihak", 1234.5), ("torch", 3.14159)]).splitlines() == [
        "| who   | a second |",
        "| ----- | -------: |",
        "| mihak |    1,234 |",
        "| torch |    3.142 |",
    ]


def test_what_was_not_measured_is_a_dash():
    assert table(("a", "b"), [("x", None)]).splitlines()[-1] == "| x   |   – |"


def test_whole_numbers_keep_every_digit():
    assert "1,000,007" in table(("n",), [(1_000_007,)])


def test_a_row_that_does_not_fit_is_an_error():
    with pytest.raises(ValueError, match="as many cells"):
        table(("a", "b"), [("x",)])


def test_no_rows_leave_the_head():
    assert table(("a", "b"), []).count("\n") == 1
