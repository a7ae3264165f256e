from __future__ import annotations

import json

import numpy as np
import pytest

from service.benchmarks.corpora import PASSAGES_PER_DOCUMENT, _documents
from service.benchmarks.sentences import parted, sentences_in
from service.benchmarks.synthetic import Around, real_texts, shares
from service.errors import InvalidInput
from service.storage.documents import check_batch

SENTENCES = {
    language: [f"This is sentence number {n} of the language {language} here." for n in range(60)]
    for language in ("ar", "en", "fa", "zh")
}


def unit(count: int, seed: int = 1) -> np.ndarray:
    numbers = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return numbers / np.linalg.norm(numbers, axis=1, keepdims=True)


@pytest.fixture
def around():
    texts = real_texts(SENTENCES, 100)
    return Around(SENTENCES, texts, unit(100))


def test_shares_add_up_and_favour_the_main_languages():
    found = shares(["ar", "de", "en", "fa"])
    assert sum(found.values()) == pytest.approx(1)
    assert found["ar"] > found["en"] > found["de"] == found["fa"]
    assert shares(["ar"]) == {"ar": 1.0}
    assert sum(shares(["de", "fr"]).values()) == pytest.approx(1)


def test_real_passages_are_two_sentences_of_one_language_and_always_the_same():
    texts = real_texts(SENTENCES, 200)
    assert texts == real_texts(SENTENCES, 200)
    assert texts != real_texts(SENTENCES, 200, seed=2)
    assert texts[:50] == real_texts(SENTENCES, 50)
    assert all({text.first, text.second} <= set(SENTENCES[text.language]) for text in texts)
    assert {text.language for text in texts} == set(SENTENCES)


def test_the_corpus_begins_with_the_real_passages(around):
    drawn = around.stretch(0, 40)
    assert drawn.texts == real_texts(SENTENCES, 100)[:40]
    assert np.array_equal(drawn.vectors, unit(100)[:40])


def test_a_stretch_across_the_end_of_the_real_ones_is_whole(around):
    drawn = around.stretch(90, 130)
    assert len(drawn.texts) == len(drawn.vectors) == 40
    assert np.array_equal(drawn.vectors[:10], unit(100)[90:])


def test_drawn_vectors_are_unit_vectors_near_a_real_one_and_none_is_a_copy(around):
    drawn = around.stretch(100, 400).vectors
    assert np.allclose(np.linalg.norm(drawn, axis=1), 1, atol=1e-5)
    nearest = (drawn @ unit(100).T).max(axis=1)
    assert nearest.min() > 0.4
    assert np.median(nearest) < 0.95
    assert len({row.tobytes() for row in drawn}) == 300


def test_drawn_passages_keep_the_first_sentence_and_language_of_a_real_one(around):
    firsts = {(text.language, text.first) for text in real_texts(SENTENCES, 100)}
    for text in around.stretch(100, 200).texts:
        assert (text.language, text.first) in firsts
        assert text.second in SENTENCES[text.language]


def test_a_stretch_is_the_same_whenever_it_is_drawn(around):
    first, again = around.stretch(200, 220), around.stretch(200, 220)
    assert first.texts == again.texts
    assert np.array_equal(first.vectors, again.vectors)


def test_documents_can_be_stored_and_their_passages_are_where_they_say(around):
    drawn = around.stretch(0, 95)
    entries = _documents(drawn, 0)
    check_batch(entries)
    assert sum(len(passages) for _, passages, _ in entries) == 95
    assert len({document.external_id for document, _, _ in entries}) == len(entries) == 10
    for document, passages, vectors in entries:
        assert len(passages) == len(vectors) <= PASSAGES_PER_DOCUMENT
        assert all(document.text[one.start : one.end] == one.text for one in passages)
    stored = {
        (passage.text, vector.tobytes())
        for _, passages, vectors in entries
        for passage, vector in zip(passages, vectors, strict=True)
    }
    assert stored == {
        (f"{text.first} {text.second}", vector.tobytes())
        for text, vector in zip(drawn.texts, drawn.vectors, strict=True)
    }


def test_documents_of_two_stretches_have_different_ids(around):
    first, second = _documents(around.stretch(0, 50), 0), _documents(around.stretch(50, 100), 50)
    assert not {document.external_id for document, _, _ in first} & {document.external_id for document, _, _ in second}


def test_sentences_are_read_from_pairs_paragraphs_and_documents(tmp_path):
    long = "A sentence that is long enough to be one of those that count"
    (tmp_path / "pairs.tsv").write_text(
        f"premise\thypothesis\tlabel\tlang_premise\tlang_hypothesis\tid\n{long} 1.\tshort\tneutral\ten\ten\t1\n"
        f"{long} 1.\t{long} 2.\tneutral\ten\tfr\t2\n",
        encoding="utf-8",
    )
    (tmp_path / "other.tsv").write_text("a\tb\nx\ty\n", encoding="utf-8")
    (tmp_path / "squad.de.json").write_text(
        json.dumps({"data": [{"title": "t", "paragraphs": [{"context": f"{long} 3. {long} 4.", "qas": []}]}]}),
        encoding="utf-8",
    )
    (tmp_path / "documents.jsonl").write_text(f'{{"text": "{long} 5.", "language": "ar"}}\n', encoding="utf-8")
    assert sentences_in(tmp_path) == {
        "ar": [f"{long} 5."],
        "de": [f"{long} 3.", f"{long} 4."],
        "en": [f"{long} 1."],
        "fr": [f"{long} 2."],
    }


def test_a_folder_without_sentences_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="no sentences"):
        sentences_in(tmp_path)


def test_sentences_that_are_asked_are_in_no_passage():
    kept, asked = parted(SENTENCES, every=20)
    assert [len(asked[language]) for language in sorted(asked)] == [3] * 4
    for language, texts in SENTENCES.items():
        assert not set(kept[language]) & set(asked[language])
        assert {*kept[language], *asked[language]} == set(texts)
