"""The measure of figures, and what it measures in each language."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from service.config import REPOSITORY
from service.figures.evaluate import FigureRow, evaluate_figures, out_of_scope
from service.languages.registry import LANGUAGES

DATA = Path(__file__).parent / "data"
SHARED = REPOSITORY.parent / "shared" / "data" / "figures"


def rows_of(path: Path) -> list[FigureRow]:
    packed = path.read_bytes()
    lines = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8").splitlines()
    return [FigureRow(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def row(text: str, span: str, value: str, kind: str = "NumberModel") -> FigureRow:
    return FigureRow(source="own", kind=kind, text=text, span=span, value=value)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_language_is_read_well(language: str) -> None:
    scores = evaluate_figures(rows_of(DATA / f"figures.{language}.tsv"), language)
    assert scores.rows >= 15
    assert scores.missed == ()
    assert scores.recall >= 0.95
    assert scores.precision >= 0.95
    assert scores.unlisted == 0


@pytest.mark.parametrize("path", sorted(SHARED.glob("*.tsv.gz")), ids=lambda path: path.name)
def test_public_sets_are_read_well(path: Path) -> None:
    scores = evaluate_figures(rows_of(path))
    assert scores.recall >= 0.95
    assert scores.precision >= 0.95


def test_recall_and_precision_are_what_they_say() -> None:
    rows = [
        row("قتل 120 شخصا", "120", "120"),
        row("قتل 120 شخصا", "شخصا", "7"),
        row("لا رقم هنا 5", "", ""),
        row("الأول", "الأول", "1", kind="Ordinal/AR"),
    ]
    scores = evaluate_figures(rows)
    assert (scores.rows, scores.recall) == (2, 0.5)
    assert scores.missed == ("قتل 120 شخصا → 7",)
    assert (scores.found, scores.wrong, scores.unlisted) == (2, 1, 0)
    assert scores.precision == 0.5


def test_an_ordinal_that_is_found_is_wrong() -> None:
    assert evaluate_figures([row("خمسة", "خمسة", "5", kind="Ordinal/AR")]).wrong == 1


def test_a_number_that_the_file_does_not_list_is_not_wrong() -> None:
    scores = evaluate_figures([row("10 دولار في 3 سنوات", "3", "3")])
    assert (scores.wrong, scores.unlisted, scores.precision) == (0, 1, 1.0)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (row("خمسة أثمان", "خمسة أثمان", "0.625"), "fraction in words"),
        (row("1.1^23", "1.1^23", "8.95"), "written as a fraction, power or exponent"),
        (row("3/4", "3/4", "0.75"), "written as a fraction, power or exponent"),
        (row("192.168.1.2", "168", "168"), "part of an internet address: counts nothing"),
        (row("في 5/17/2018", "17", "17"), "part of a date: counts nothing"),
        (row("رقم الهاتف ١٢٣٤٥", "١٢٣٤٥", "12345"), "part of a telephone number: counts nothing"),
        (row("أكثر من 5", "أكثر من 5", "(5,)", kind="NumberRangeModel"), "range: not a cardinal"),
        (row("قتل 120", "120", "120"), None),
        (row("وزنه ٠,٠٨", "٠,٠٨", "0.08"), None),
    ],
)
def test_rows_out_of_scope_say_why(given: FigureRow, reason: str | None) -> None:
    assert out_of_scope(given) == reason
