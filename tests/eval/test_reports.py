"""`mihak eval …` with real models over a real database: the shape of its reports, and floors that no change may fall below."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.processes import REPOSITORY, mihak

DATA = Path(__file__).parent / "data"
SHARED = REPOSITORY.parent / "shared"
RECALL_FLOOR = 0.85
RECALL_FLOOR_OWN = 0.75
"""Lower, since our own claims list every document that bears on them, up to five of eighteen."""


def report(tmp_path, *arguments):
    done = mihak(["eval", *arguments, "--json"], tmp_path, timeout=1800)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def assert_claims_report(found, claims_file, recall_floor):
    known = {json.loads(line)["id"]: json.loads(line) for line in claims_file.read_text(encoding="utf-8").splitlines()}
    assert {"verdict_accuracy", "evidence_recall_at_10", "stance_accuracy", "by_language", "claims"} <= set(found)
    assert {item["id"] for item in found["claims"]} == set(known)
    for item in found["claims"]:
        assert item["accepted"] == known[item["id"]]["accepted"]
        assert item["correct"] is (item["verdict"] in item["accepted"])
    right = sum(item["correct"] for item in found["claims"])
    assert found["verdict_accuracy"] == pytest.approx(right / len(known), abs=1e-3)
    assert set(found["by_language"]) == {claim["lang"] for claim in known.values()}
    assert found["evidence_recall_at_10"] >= recall_floor


@pytest.mark.parametrize(
    ("claims", "corpus"),
    [
        (DATA / "seeds.claims.jsonl", REPOSITORY / "seeds"),
        (DATA / "unrelated.claims.jsonl", DATA / "unrelated"),
    ],
    ids=["seeds", "unrelated"],
)
def test_own_claims(claims, corpus, tmp_path):
    found = report(tmp_path, "claims", "--claims", str(claims), "--corpus", str(corpus))
    assert_claims_report(found, claims, RECALL_FLOOR_OWN)


if (SHARED / "gold").is_dir():  # beside the repository where the original articles may be kept

    def test_claims_about_the_original_articles(tmp_path):
        claims = SHARED / "gold" / "claims.dev.jsonl"
        found = report(tmp_path, "claims", "--claims", str(claims), "--corpus", str(SHARED / "seeds"))
        assert_claims_report(found, claims, RECALL_FLOOR)


def test_nli_report(tmp_path):
    path = tmp_path / "pairs.tsv"
    rows = [
        ("A man is playing a guitar on the stage.", "A man is playing an instrument.", "entailment"),
        ("A man is playing a guitar on the stage.", "Nobody is playing anything.", "contradiction"),
        ("قُتل سبعة مدنيين في القصف على البلدة.", "Seven civilians were killed.", "entailment"),
        ("أعلنت الحكومة زيادة الرواتب.", "The government announced a rise in salaries.", "not_entailment"),
    ]
    lines = ["premise\thypothesis\tlabel\tlang_premise\tlang_hypothesis\tid"]
    lines += [f"{premise}\t{hypothesis}\t{label}\tar\ten\t{n}" for n, (premise, hypothesis, label) in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    [found] = report(tmp_path, "nli", "--data", str(path))["files"]
    assert set(found) == {"file", "rows", "accuracy", "macro_f1", "ece"}
    assert (found["file"], found["rows"]) == ("pairs.tsv", 4)
    assert found["accuracy"] == 0.75  # the last row's gold label is wrong on purpose
    assert 0 <= found["ece"] <= 1


def test_figures_report(tmp_path):
    path = tmp_path / "figures.tsv"
    path.write_text(
        "source\tkind\ttext\tspan\tvalue\nown\tNumeral\tقتل سبعة عناصر\tسبعة\t7\nown\tNumeral\tأربعة آلاف رجل\tأربعة آلاف\t4000\n",
        encoding="utf-8",
    )
    found = report(tmp_path, "figures", "--data", str(path))
    assert (found["recall"], found["precision"], found["rows"]) == (1, 1, 2)
    assert found["out_of_scope"] == []


def squad(path, texts):
    data = [
        {
            "title": str(number),
            "paragraphs": [{"context": context, "qas": [{"id": str(number), "question": question, "answers": []}]}],
        }
        for number, (context, question) in enumerate(texts)
    ]
    path.write_text(json.dumps({"version": "1", "data": data}), encoding="utf-8")
    return path


def test_retrieval_report_across_languages(tmp_path):
    english = squad(
        tmp_path / "en.json",
        [
            (
                "The river rose by four metres after the storm and the old bridge was closed.",
                "Why was the bridge closed?",
            ),
            ("The central bank raised its interest rate to seven percent in March.", "How high is the interest rate?"),
            ("The team won the final with two goals in the last minutes.", "Who won the final?"),
        ],
    )
    arabic = squad(
        tmp_path / "ar.json",
        [
            ("ارتفع منسوب النهر أربعة أمتار بعد العاصفة وأُغلق الجسر القديم.", "لماذا أغلق الجسر؟"),
            ("رفع البنك المركزي سعر الفائدة إلى سبعة بالمئة في مارس.", "كم سعر الفائدة؟"),
            ("فاز الفريق في المباراة النهائية بهدفين في الدقائق الأخيرة.", "من فاز بالنهائي؟"),
        ],
    )
    found = report(tmp_path, "retrieval", "--questions", str(english), "--paragraphs", str(arabic))
    assert (found["questions"], found["paragraphs"]) == (3, 3)
    assert found["recall_at_1"] == found["mrr"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["claims", "--claims", "no.jsonl", "--corpus", "seeds"], "no.jsonl"),
        (["nli", "--data", "README.md"], "no column"),
    ],
)
def test_a_file_that_does_not_fit_is_said(arguments, says, tmp_path):
    done = mihak(["eval", *arguments], tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
