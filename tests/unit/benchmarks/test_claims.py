from __future__ import annotations

from itertools import islice

import pytest

from service.benchmarks.claims import Line, claims_in, endless, varied
from service.errors import InvalidInput


@pytest.mark.parametrize(
    ("claim", "lang", "expected"),
    [
        ("120 killed in the attack", "en", "77 killed in the attack"),
        ("On 20 January 1,200 people fled", "en", "On 20 January 77 people fled"),
        ("قُتل ١٢٠ شخصاً", "ar", "قُتل 77 شخصاً"),
        ("The prison was attacked.", "en", "The prison was attacked in district 77"),
        ("هوجم السجن.", "ar", "هوجم السجن في الحي 77"),
        ("La prison a été attaquée", "fr", "La prison a été attaquée (77)"),
    ],
)
def test_a_claim_gets_another_number_or_place(claim, lang, expected):
    assert varied(Line(claim, lang), 77) == expected


def test_no_claim_comes_twice():
    lines = [Line("12 killed", "en"), Line("Somebody fled", "en")]
    assert len(set(islice(endless(lines), 1000))) == 1000
    assert not set(islice(endless(lines), 1000)) & set(islice(endless(lines, 5000), 1000))


def test_claims_are_read_from_a_file_of_known_answers(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": "a", "lang": "en", "claim": "12 killed", "accepted": []}\n\n', encoding="utf-8")
    assert claims_in(path) == [Line("12 killed", "en")]


@pytest.mark.parametrize(("text", "message"), [("", "no claims"), ('{"claim": 1}', "line 1"), ("nothing", "line 1")])
def test_a_file_without_claims_is_refused(tmp_path, text, message):
    path = tmp_path / "claims.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=message):
        claims_in(path)
