"""Pair files, the mixture and the choice of rows."""

import gzip
import random

import numpy as np
import pytest

from models.training.calibrate import calibration_pairs, fitted_temperature, group_of, softmax
from models.training.corpus import LABEL_IDS, Pair, folded, read_pairs, write_pairs
from models.training.mixture import LEFT_OUT, PUBLIC, Share
from models.training.prepare import chosen_pairs, mixed_xnli, validation_keys


def pair(premise="Rain fell.", hypothesis="It was wet.", label="entailment", left="en", right="en", name="t-1"):
    return Pair(premise, hypothesis, label, left, right, name)


def test_written_pairs_read_back(tmp_path):
    pairs = [pair(), pair("قتل ٧ مدنيين", "Seven died", "neutral", "ar", "en"), pair(label="not_entailment")]
    assert write_pairs(tmp_path / "a.tsv.gz", pairs) == 3
    assert list(read_pairs(tmp_path / "a.tsv.gz")) == pairs
    first = (tmp_path / "a.tsv.gz").read_bytes()
    write_pairs(tmp_path / "b.tsv.gz", pairs)
    assert (tmp_path / "b.tsv.gz").read_bytes() == first


def test_tabs_and_line_breaks_become_spaces(tmp_path):
    write_pairs(tmp_path / "a.tsv.gz", [pair("one\ttwo\nthree")])
    assert next(read_pairs(tmp_path / "a.tsv.gz")).premise == "one two three"


def test_unknown_label_and_columns_are_errors(tmp_path):
    write_pairs(tmp_path / "a.tsv.gz", [pair(label="maybe")])
    with pytest.raises(ValueError, match="maybe"):
        list(read_pairs(tmp_path / "a.tsv.gz"))
    with gzip.open(tmp_path / "b.tsv.gz", "wt") as stream:
        stream.write("premise\thypothesis\n")
    with pytest.raises(ValueError, match="columns"):
        list(read_pairs(tmp_path / "b.tsv.gz"))


def test_folded_ignores_case_space_and_width():
    assert folded(" Ａ  b\u00a0C ") == "a b c"


def test_every_set_has_a_licence_and_none_is_both_used_and_left_out():
    assert all(share.licence and share.rows > 0 for share in PUBLIC.values())
    assert not set(PUBLIC) & set(LEFT_OUT)
    unclear = [
        name
        for name, share in PUBLIC.items()
        if "NC" in share.licence.replace("OANC", "") or share.licence in {"none stated", "research"}
    ]
    assert all(PUBLIC[name].non_commercial for name in unclear)


@pytest.fixture
def corpus(tmp_path):
    train = tmp_path / "train"
    for language in (
        "en",
        "ar",
        "fr",
        "es",
        "de",
        "tr",
        "ru",
        "bg",
        "el",
        "hi",
        "ur",
        "zh",
        "vi",
        "th",
        "sw",
        "ko",
        "my",
    ):
        rows = [
            pair(f"{language} premise {i}", f"{language} claim {i}", "neutral", language, language, f"x-{i}")
            for i in range(10)
        ]
        write_pairs(train / f"xnli.{language}.dev.tsv.gz", rows)
    write_pairs(train / "small.en.train.tsv.gz", [pair(f"p {i}", f"h {i}") for i in range(6)] + [pair("P  0", "H 0")])
    write_pairs(tmp_path / "validation" / "v.tsv.gz", [pair("p 1", "h 1"), pair("en premise 3", "ar claim 3")])
    return tmp_path


def test_mixed_xnli_pairs_sides_of_one_item(corpus):
    found = list(mixed_xnli(corpus / "train", 400, random.Random(0)))
    assert len(found) == 400
    for one in found:
        assert one.premise.split()[0] == one.lang_premise
        assert one.hypothesis.split()[0] == one.lang_hypothesis
        assert one.premise.split()[-1] == one.hypothesis.split()[-1]
    both = [one for one in found if {one.lang_premise, one.lang_hypothesis} <= {"ar", "en"}]
    assert 120 < len(both) < 260
    assert sum(one.id.endswith("x-3") for one in found) == 40


def test_chosen_pairs_leave_out_duplicates_and_validation(corpus):
    banned = validation_keys(corpus / "validation")
    shares = {"small.en.train": Share(12, "MIT"), "xnli": Share(300, "CC BY-NC", True)}
    found = list(chosen_pairs(corpus / "train", shares, banned, 1, 1.0))
    small = [one for name, one in found if name == "small.en.train"]
    assert len(small) == 12  # five distinct rows, repeated up to the share
    assert {one.premise for one in small} == {"p 0", "p 2", "p 3", "p 4", "p 5"} or {one.premise for one in small} == {
        "P  0", "p 2", "p 3", "p 4", "p 5",
    }  # fmt: skip
    assert not any(one.key in banned for _, one in found)
    assert found == list(chosen_pairs(corpus / "train", shares, banned, 1, 1.0))
    halved = list(chosen_pairs(corpus / "train", {"small.en.train": Share(4, "MIT")}, banned, 1, 0.5))
    assert len(halved) == 2


def test_group_is_the_language_of_the_claim():
    assert [group_of(pair(left="ar", right=right)) for right in ("en", "ar", "fr")] == ["en", "ar", "*"]


def test_fitted_temperature_recovers_the_scale():
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(4000, 3)) * 2
    labels = np.array([rng.choice(3, p=row) for row in softmax(logits)])
    assert fitted_temperature(logits * 2.5, labels) == pytest.approx(2.5, rel=0.1)


def test_calibration_leaves_two_class_files_out(tmp_path):
    write_pairs(tmp_path / "two.tsv.gz", [pair(label="entailment"), pair(label="contradiction")])
    write_pairs(tmp_path / "three.tsv.gz", [pair(label=label) for label in ("entailment", "neutral", "contradiction")])
    found = calibration_pairs(tmp_path, 2)
    assert {group: len(pairs) for group, pairs in found.items()} == {"en": 2, "ar": 0, "*": 0}
    assert set(LABEL_IDS) == {"entailment", "neutral", "contradiction", "not_entailment"}
