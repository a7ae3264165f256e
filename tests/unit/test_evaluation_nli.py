import gzip

import numpy as np
import pytest

from service.domain import Probabilities
from service.errors import InvalidInput
from service.evaluation.nli import Pair, calibration_error, labelled_pairs, macro_f1, scored

HEADER = "premise\thypothesis\tlabel\tlang_premise\tlang_hypothesis\tid\n"


def row(supports, neutral):
    return Probabilities(supports=supports, neutral=neutral, contradicts=1 - supports - neutral)


def pair(label):
    return Pair(premise="p", hypothesis="h", label=label, lang_premise="ar", lang_hypothesis="en")


def test_pairs_are_read_plain_and_gzipped_with_quotes_kept(tmp_path):
    text = HEADER + 'قال "نعم"\tHe said "yes"\tentailment\tar\ten\t1\nb\tc\tneutral\ten\ten\t2\n'
    plain, packed = tmp_path / "a.tsv", tmp_path / "a.tsv.gz"
    plain.write_text(text, encoding="utf-8")
    packed.write_bytes(gzip.compress(text.encode()))
    assert labelled_pairs(plain) == labelled_pairs(packed)
    assert labelled_pairs(plain)[0].premise == 'قال "نعم"'
    assert len(labelled_pairs(plain, limit=1)) == 1


@pytest.mark.parametrize(
    "text",
    ["premise\thypothesis\nx\ty\n", HEADER + "a\tb\tmaybe\tar\ten\t1\n"],
    ids=["no label column", "no such label"],
)
def test_a_file_that_does_not_fit_is_refused_by_name(tmp_path, text):
    path = tmp_path / "wrong.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"wrong\.tsv"):
        labelled_pairs(path)


def test_three_classes_are_scored_on_the_likeliest():
    report = scored(
        "f",
        [pair("entailment"), pair("neutral"), pair("contradiction")],
        [row(0.9, 0.05), row(0.1, 0.8), row(0.6, 0.2)],
    )
    assert (report.rows, report.accuracy) == (3, pytest.approx(2 / 3, abs=1e-4))


def test_not_entailment_is_right_when_the_model_says_neutral_or_contradiction():
    pairs = [pair("not_entailment"), pair("not_entailment"), pair("entailment"), pair("not_entailment")]
    report = scored("f", pairs, [row(0.1, 0.8), row(0.1, 0.1), row(0.8, 0.1), row(0.7, 0.2)])
    assert report.accuracy == 0.75


def test_in_two_classes_the_likeliest_of_the_three_decides():
    # 0.40 entailment is the likeliest label of the three, though the other two add up to more.
    assert scored("f", [pair("not_entailment")], [row(0.40, 0.35)]).accuracy == 0


def test_macro_f1_counts_each_class_alike():
    gold, said = np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0])
    assert macro_f1(gold, said) == pytest.approx((2 * 3 / 7 + 0) / 2)


def test_calibration_error_is_the_gap_between_confidence_and_accuracy():
    sure = np.full(10, 0.9)
    assert calibration_error(sure, np.array([True] * 9 + [False])) == pytest.approx(0)
    assert calibration_error(sure, np.zeros(10, dtype=bool)) == pytest.approx(0.9)
