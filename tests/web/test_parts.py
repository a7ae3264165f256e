"""Small things that pages are made of: addresses, figures, times, files, packing."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
from datetime import datetime, timedelta, timezone
from urllib.parse import unquote

import msgspec
import pytest

from service.api import examples
from service.domain import Bound, Check, Corpus, Stance
from service.web.addresses import original, web_address
from service.web.catalogue import catalogue
from service.web.corpus import MOST_ROWS, bars
from service.web.coverage import Coverage
from service.web.documents import paragraphs
from service.web.figures import bound, counted, number, short
from service.web.moments import day, moment, month
from service.web.packing import takes_gzip
from service.web.pieces import Mark
from service.web.view import as_json, isolated, own_probability, sides, timeline_csv

CHECK: Check = examples.CHECKS["english"].value
ITEM = CHECK.evidence[0]
EN, AR = catalogue("en"), catalogue("ar")


def with_url(url: str | None, quote: str = ITEM.quote):
    return msgspec.structs.replace(ITEM, quote=quote, document=msgspec.structs.replace(ITEM.document, url=url))


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https:///x",
        "https://[x",
        "ftp://example.org",
        "news/1",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url):
    assert web_address(url) is None
    assert original(with_url(url)) is None


def test_the_original_is_opened_at_the_words():
    address = original(with_url("https://example.org/a", "a well-known, & short quote"))
    assert address == "https://example.org/a#:~:text=a%20well%2Dknown%2C%20%26%20short%20quote"
    assert original(with_url("https://example.org/a#part", "x y")) == "https://example.org/a#part:~:text=x%20y"


def test_of_a_long_quote_its_ends_are_enough():
    words = [f"كلمة{number}" for number in range(40)]
    fragment = unquote(original(with_url("http://example.org", " ".join(words))).partition("text=")[2])
    assert fragment == f"{' '.join(words[:4])},{' '.join(words[-4:])}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (120, "120"),
        (12000, "12,000"),
        (33.3, "33.3"),
        (0, "0"),
        (1.5e12, "1,500,000,000,000"),
        (10**15, "1,000,000,000,000,000"),
    ],
)
def test_numbers(value, written):
    assert number(value) == written


def test_a_figure_with_its_bound_its_unit_and_what_it_counts():
    figure = ITEM.figures[0]
    assert (short(figure), bound(figure, EN), counted(figure, EN)) == ("≥ 120", "at least", "killed")
    exact = msgspec.structs.replace(figure, bound=Bound.EXACTLY, unit="percent", counts=None, group="soldiers of SDF")
    assert (short(exact), bound(exact, EN), counted(exact, EN)) == ("120%", "", "soldiers · SDF")
    assert counted(exact, AR) == "جنود · SDF"


def test_times_are_utc():
    time = datetime(2022, 1, 23, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert day(time, EN) == "22 January 2022"
    assert moment(time, EN) == "22 January 2022, 22:30 UTC"
    assert day(time, AR) == "22 كانون الثاني/يناير 2022"
    assert month("2022-01", EN) == "January 2022"
    assert month("unknown", AR) == AR.words["corpus.undated"]


def test_the_sides_are_all_of_the_evidence():
    against = msgspec.structs.replace(ITEM, id="2", stance=Stance.CONTRADICTS)
    weak = msgspec.structs.replace(ITEM, id="3", decided=False)
    shown = sides(msgspec.structs.replace(CHECK, evidence=(ITEM, against, weak)))
    assert (shown.supporting, shown.contradicting, shown.undecided) == ((ITEM,), (against,), (weak,))
    assert own_probability(ITEM) == 0.93
    assert own_probability(against) == 0.02


def test_the_json_of_the_page_is_the_json_of_the_api():
    tricky = msgspec.structs.replace(CHECK, claim=msgspec.structs.replace(CHECK.claim, text='</pre><b>&amp; "q"'))
    written = as_json(tricky)
    assert "<" not in written
    assert json.loads(written.unescape()) == msgspec.to_builtins(tricky, str_keys=True) | json.loads(
        msgspec.json.encode(tricky)
    )


def test_the_timeline_as_csv():
    entry = msgspec.structs.replace(CHECK.timeline[0], attributed_to='=HYPERLINK("x")', source="a, b")
    address = timeline_csv(msgspec.structs.replace(CHECK, timeline=(entry,)))
    kind, _, content = address.partition(";base64,")
    assert kind == "data:text/csv;charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(base64.b64decode(content).decode("utf-8-sig"))))
    assert len(rows) == 1
    assert rows[0]["value"] == "120"
    assert rows[0]["bound"] == "at_least"
    assert rows[0]["source"] == "a, b"
    assert rows[0]["attributed_to"] == '\'=HYPERLINK("x")'
    assert rows[0]["reference_time"] == "2022-01-23T09:30:00+00:00"


def test_names_in_a_sentence_keep_their_direction():
    said = isolated("figures: نشرة محك: ≥ 120; A & B: 30.", frozenset({"نشرة محك", "A & B", "نشرة"}))
    assert said == 'figures: <bdi>نشرة محك</bdi>: <bdi dir="ltr">≥ 120</bdi>; <bdi>A &amp; B</bdi>: 30.'
    assert isolated("<i> > 5", frozenset()) == '&lt;i&gt; <bdi dir="ltr">&gt; 5</bdi>'


def test_a_passage_over_two_paragraphs_is_marked_in_both():
    text = "One.\n\nTwo three.\nFour five."
    start, end = text.index("three"), text.index("five")
    found = paragraphs(text, Mark(start, end, "passage"))
    assert ["".join(piece.text for piece in paragraph.pieces) for paragraph in found] == [
        "One.",
        "Two three.",
        "Four five.",
    ]
    assert [[piece.text for piece in paragraph.pieces if piece.kind] for paragraph in found] == [
        [],
        ["three."],
        ["Four "],
    ]
    assert all(not piece.kind for paragraph in paragraphs(text, None) for piece in paragraph.pieces)


def test_bars_are_as_long_as_their_share_and_the_rest_is_summed():
    corpus: Corpus = (
        examples.CORPORA["arabic"].value
        if "arabic" in examples.CORPORA
        else next(iter(examples.CORPORA.values())).value
    )
    part = corpus.languages[0]
    many = tuple(
        msgspec.structs.replace(part, name=str(index), documents=2, passages=100 - index)
        for index in range(MOST_ROWS + 2)
    )
    shown = bars(many)
    assert [bar.length for bar in shown.bars[:2]] == [1000, 990]
    assert (shown.rest.documents, shown.rest.passages) == (4, 100 - MOST_ROWS + 99 - MOST_ROWS)
    assert bars(()).bars == ()
    assert bars(many[:1]).rest is None


async def test_the_corpus_is_counted_once_in_a_while():
    calls = []

    async def count() -> Corpus:
        calls.append(1)
        return Corpus(documents=len(calls), passages=0, snapshot=0)

    kept = Coverage(seconds=60)
    assert [(await kept.corpus(count)).documents for _ in range(3)] == [1, 1, 1]
    fresh = Coverage(seconds=0)
    assert [(await fresh.corpus(count)).documents for _ in range(2)] == [2, 3]


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip;q=0.1", True),
        ("xgzip", False),
    ],
)
def test_who_takes_gzip(accepted, taken):
    assert takes_gzip(accepted) is taken


def test_a_page_is_the_same_packed_and_plain(client):
    plain = client.get("/corpus", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", "/corpus", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 2
