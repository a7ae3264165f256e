"""Ways of comparing figures, with the shipped model on pairs of our own."""

import gzip

import pytest

from service.config import Settings
from service.evaluation.methods import METHODS, claim_of, compared, read_pair
from service.evaluation.nli import Pair
from service.inference.engine import Engine

ROWS = (
    ("Eleven soldiers were killed in the ambush near Tera.", "11 soldiers were killed in the Tera ambush.", "entailment", "en", "en"),
    ("قُتل 11 جنديا في كمين قرب تيرا.", "20 soldiers were killed in the ambush near Tera.", "contradiction", "ar", "en"),
    ("Prices rose by 4 per cent in May.", "20 soldiers were killed in the ambush near Tera.", "neutral", "en", "en"),
    ("The road to Tera was closed.", "20 soldiers were killed in the ambush near Tera.", "neutral", "en", "en"),
)  # fmt: skip


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("pairs") / "pairs.tsv.gz"
    header = "premise\thypothesis\tlabel\tlang_premise\tlang_hypothesis\tid"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write("\n".join([header, *("\t".join((*row, str(index))) for index, row in enumerate(ROWS))]))
    return path


async def test_each_method_answers_the_same_pairs(table):
    async with Engine.open(Settings()) as engine:
        reports = {report.method: report for report in await compared(table, engine)}
    assert list(reports) == list(METHODS)
    assert {report.pairs for report in reports.values()} == {3}  # the road has no figure
    assert reports["model"].questions == reports["words"].questions == 1.0
    assert reports["both"].questions <= reports["slots"].questions
    assert reports["both"].by_label["contradiction"] == 1.0
    assert all(0.0 <= report.accuracy <= 1.0 for report in reports.values())


def test_a_pair_is_read_as_a_check_reads_it():
    pair = Pair(*ROWS[1])
    read = read_pair(pair)
    assert [figure.value for figure in claim_of(pair).figures] == [20]
    assert [figure.value for figure in read.comparison.figures] == [11]
    assert read.lead is None
    assert read.pairs[0] == (read.alone, read.hypothesis)
