"""Every benchmark at a tiny size, as a command: a real database, real models, a real server. No time is asserted."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from tests.acceptance.processes import REPOSITORY, mihak
from tests.folders import enterable_folder

DATA = REPOSITORY / "tests" / "eval" / "data"


@pytest.fixture
def home():
    with enterable_folder() as folder:
        yield folder


def report(home, *arguments):
    """What `mihak bench …` says, with its plots in `home/plots`."""
    plots = ("--plots", str(home / "plots"), "--json")
    done = mihak(["bench", *arguments, *plots], home / "data", timeout=1200)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["machine"]["cores"] >= 1
    return found


def assert_plots(home, *names):
    assert {path.stem for path in (home / "plots").glob("*.svg")} == set(names)
    for path in (home / "plots").glob("*.svg"):
        assert ET.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_nli(home):
    found = report(home, "nli", "--pairs", "8", "--rounds", "2")
    [ours] = found["speeds"]
    assert ours["name"] == "mihak"
    assert ours["pairs_per_second"] > 0
    assert 58 <= found["mean_tokens"] <= 64
    assert found["over_best"] is None
    assert_plots(home, "nli")


def test_check(home):
    found = report(home, "check", "--limit", "3")
    assert found["claims"] == found["plain"]["count"] == found["first_event"]["count"] == found["again"]["count"] == 3
    assert found["passages"] > 18
    assert sum(found["shares"].values()) == pytest.approx(1, abs=0.01)
    assert found["first_event"]["p50"] < found["whole_stream"]["p50"]
    assert sum(found["verdicts"].values()) == 3
    assert found["resident_mb"] > 50
    assert_plots(home, "check")


def test_load(home):
    found = report(home, "load", "--clients", "1,12", "--rates", "2", "--seconds", "2", "--checks", "6")
    assert [loop["load"] for loop in found["closed"]] == [1, 12]
    for loop in (*found["closed"], *found["opened"]):
        assert set(loop["statuses"]) <= {"200", "429"}
        assert loop["answered"] == loop["latency"]["count"] == loop["statuses"].get("200", 0)
        assert loop["refused"]["count"] == loop["statuses"].get("429", 0)
        assert loop["lag"]["count"] > 0
    assert found["closed"][0]["answered"] > 0
    assert [sample["checks"] for sample in found["memory"]] == list(range(7))
    assert all(sample["resident_mb"] > 50 for sample in found["memory"])
    assert_plots(home, "load-latency", "load-throughput", "load-open", "load-memory")


def test_retrieval_twice_with_the_same_corpora(home):
    asked = ("retrieval", "--data", str(DATA), "--folder", str(home / "made"), "--sizes", "200,500", "--real", "100")
    few = ("--questions", "4", "--exact", "4")
    made = mihak(["bench", *asked, *few, "--make"], home / "data", timeout=1200)
    assert made.returncode == 0, made.stderr
    assert made.stdout == ""
    assert "500: passages_tokens built in" in made.stderr
    found = report(home, *asked, *few)
    assert [size["made"]["passages"] for size in found["sizes"]] == [200, 500]
    assert [size["made"]["real"] for size in found["sizes"]] == [100, 100]
    for size in found["sizes"]:
        assert size["recall_at_10"]["dense"] >= 0.9
        assert set(size["retrievers"]) == {"dense", "crosslingual", "lexical"}
        assert size["made"]["sizes"]["tables"]["passages"] > 0
        assert size["server_mb"] > 5
    assert 0.5 < found["nearest_drawn"] < 1
    assert_plots(home, "retrieval")


def test_ingest(home):
    found = report(home, "ingest", "--copies", "2", "--documents", str(DATA / "unrelated" / "corpus.jsonl"))
    assert found["documents"] == 2 * 21
    assert found["passages"] > found["documents"]
    assert sum(found["shares"].values()) == pytest.approx(1, abs=0.01)
    assert found["loops"] == []
    assert_plots(home, "ingest")


def test_tables_are_markdown(home):
    done = mihak(["bench", "nli", "--pairs", "4", "--rounds", "1"], home / "data")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("## Machine\n\n| processor")
    assert not (home / "plots").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["load", "--clients", "many"], "numbers with commas"),
        (["load", "--clients", "0"], "above zero"),
        (["nli", "--pairs", "100000"], "pairs of about 64 tokens"),
        (["retrieval", "--data", "models/reference", "--folder", "x"], "no file of questions"),
    ],
)
def test_what_cannot_be_measured_is_said(home, arguments, message):
    done = mihak(["bench", *arguments], home / "data")
    assert done.returncode == 2
    assert message in done.stderr


def test_indexes_are_built_anew_on_the_command_line(home):
    """Beside the corpus as it is, which finds the same afterwards."""
    (home / "text.txt").write_text(
        "Officials said on Monday that 44 houses were flooded near the river.", encoding="utf-8"
    )
    assert mihak(["corpus", "ingest", str(home / "text.txt")], home / "data").returncode == 0
    before = mihak(["corpus", "show", "--json"], home / "data").stdout
    done = mihak(["corpus", "reindex"], home / "data")
    assert done.returncode == 0, done.stderr
    assert "passages_embedding_en" in done.stdout
    assert "passages_tokens" in done.stdout
    assert mihak(["corpus", "show", "--json"], home / "data").stdout == before
