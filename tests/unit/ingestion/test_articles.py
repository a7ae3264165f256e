"""Which lines of whole dirty articles are passages: own ones with every kind of dirt, and the first five where they are at hand."""

from pathlib import Path

import pytest

from service.domain import RawDocument
from service.ingestion import document
from service.ingestion.clean import BlockKind, blocks
from service.ingestion.titles import headline

HERE = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"

OWN = {
    HERE / "harbour_ar.txt": ({7, 9, 11, 13, 19}, 6),
    HERE / "bridge_ar.txt": ({9, 11}, 2),
    HERE / "flood_en.txt": ({8, 9, 10, 12, 14, 15, 19}, 7),
    HERE / "strike_fr.txt": ({5, 11}, 3),
}
FIRST_FIVE = {
    SEEDS / "000_af28f600e00598a3.txt": ({3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23}, 14),
    SEEDS / "001_bb667a3fd1ddedad.txt": (
        {7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 31, 33, 35, 37, 41, 43, 45, 47},
        22,
    ),
    SEEDS / "002_5349be87dbcac639.txt": ({7, 9, 11, 13, 15, 17, 19, 21, 23}, 9),
    SEEDS / "003_37a9e2a50ff289ba.txt": ({5, 7, 9, 11, 15, 17, 19, 21, 23, 27, 29, 31, 33}, 14),
    SEEDS / "004_e6011b396f589514.txt": ({9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39}, 16),
}
ARTICLES = OWN | {path: expected for path, expected in FIRST_FIVE.items() if path.exists()}


def line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


@pytest.mark.parametrize(
    ("path", "lines", "count"),
    [(path, *rest) for path, rest in ARTICLES.items()],
    ids=lambda v: getattr(v, "stem", None),
)
def test_exactly_these_lines_hold_passages(path, lines, count):
    text = path.read_text(encoding="utf-8")
    _, passages = document(RawDocument(text=text))
    assert {line_of(text, passage.start) for passage in passages} == lines
    assert len(passages) == count


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_passages_cover_the_content_and_nothing_else(path):
    text = path.read_text(encoding="utf-8")
    _, passages = document(RawDocument(text=text))
    content = {
        i
        for block in blocks(text, headline(text))
        if block.kind is BlockKind.CONTENT
        for i in range(block.start, block.end)
    }
    covered = {i for passage in passages for i in range(passage.start, passage.end)}
    assert covered <= content
    assert not any(text[i].isalnum() for i in content - covered)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_text_is_stored_as_it_came(path):
    text = path.read_text(encoding="utf-8")
    assert document(RawDocument(text=text))[0].text == text


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("harbour_ar", "غرق عبارة قبالة المرفأ يودي بحياة أكثر من 40 راكباً"),
        ("bridge_ar", "الوزارة: إغلاق الجسر الشمالي أمام الشاحنات حتى الربيع"),
        ("flood_en", "River floods three villages, leaving hundreds homeless"),
        ("strike_fr", "Grève des dockers : le port à l'arrêt"),
    ],
)
def test_title_is_the_headline_without_the_site(name, title):
    assert document(RawDocument(text=(HERE / f"{name}.txt").read_text(encoding="utf-8")))[0].title == title


@pytest.mark.parametrize(
    ("name", "language"), [("harbour_ar", "ar"), ("bridge_ar", "ar"), ("flood_en", "en"), ("strike_fr", "fr")]
)
def test_language_of_document_and_passages(name, language):
    new, passages = document(RawDocument(text=(HERE / f"{name}.txt").read_text(encoding="utf-8")))
    assert {new.language, *(passage.language for passage in passages)} == {language}


def test_kinds_of_every_paragraph():
    text = (HERE / "harbour_ar.txt").read_text(encoding="utf-8")
    found = [(line_of(text, block.start), block.kind.value) for block in blocks(text)]
    assert [(line, kind) for line, kind in found if kind != "content"] == [
        (1, "title"),
        (3, "title"),
        (5, "furniture"),
        (15, "link"),
        (17, "heading"),
        (21, "repeat"),
        (23, "furniture"),
        (25, "furniture"),
    ]
    text = (HERE / "bridge_ar.txt").read_text(encoding="utf-8")
    kinds = [block.kind.value for block in blocks(text)]
    assert kinds == ["title", "caption", "caption", "furniture", "content", "content", *["furniture"] * 7]


def test_date_of_its_own_line_is_the_publication_time():
    new, _ = document(RawDocument(text=(HERE / "flood_en.txt").read_text(encoding="utf-8")))
    assert new.published_at is not None
    assert new.published_at.isoformat() == "2021-03-14T00:00:00+00:00"


@pytest.mark.parametrize("path", [path for path in ARTICLES if path.stem != "flood_en"], ids=lambda path: path.stem)
def test_dates_in_sentences_are_no_publication_time(path):
    assert document(RawDocument(text=path.read_text(encoding="utf-8")))[0].published_at is None
