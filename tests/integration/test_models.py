"""The shipped models as they are shipped: real files, real ONNX Runtime, real tokenizer."""

import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import numpy as np
import pytest

from service.config import REPOSITORY
from service.errors import ModelDamaged, ModelOutputInvalid, ModelSelfTestFailed
from service.inference import models, pieces
from service.inference.kept import Kept
from service.inference.manifest import LABELS, load_manifest, verify_files

FOLDER = REPOSITORY / "models"
LONGEST = 512
MEGABYTE = 1_000_000
TEXTS = json.loads((FOLDER / "reference" / "texts.json").read_text(encoding="utf-8"))
VECTORS = np.load(FOLDER / "reference" / "vectors.npy")
LOGITS = np.load(FOLDER / "reference" / "logits.npy")
LANGUAGES = list(TEXTS)
ENTAILED = ("The storm destroyed forty houses on the coast.", "Houses were destroyed by the storm.")
CONTRADICTED = ("The storm destroyed forty houses on the coast.", "The storm did not destroy any houses.")
FILLER = "The harbour master said that boats would stay in port until the wind dropped. "


@pytest.fixture(scope="module")
def manifest():
    return load_manifest(FOLDER)


@pytest.fixture(scope="module")
def embedder(manifest):
    return models.OnnxEmbedder.open(FOLDER, manifest.entry("embedding"), threads=2)


@pytest.fixture(scope="module")
def queries(embedder):
    return {language: embedder.embed(texts, "query") for language, texts in TEXTS.items()}


@pytest.fixture(scope="module")
def passages(embedder):
    return {language: embedder.embed(texts, "passage") for language, texts in TEXTS.items()}


@pytest.fixture(scope="module")
def nli(manifest):
    return models.OnnxNli.open(FOLDER, manifest.entry("nli"), threads=2)


@pytest.fixture(scope="module")
def tokenizer(manifest):
    return pieces.Pieces.open(FOLDER / manifest.entry("nli").tokenizer)


def check_company(rows, model):
    """A row's answer is the same, up to float32's rounding, alone and beside others of its length."""
    by_length = {}
    for row in rows:
        by_length.setdefault(len(row), []).append(row)
    groups = [group[:4] for group in by_length.values() if len(group) > 1][:12]
    assert len(groups) >= 5
    for group in groups:
        together = model(group)
        for row, answer in zip(group, together, strict=True):
            assert np.allclose(model([row])[0], answer, rtol=0, atol=1e-5)


class Session:
    """Stands for ONNX Runtime where a model must give something that real files never give."""

    def __init__(self, row):
        self.row = row

    def run(self, names, feeds):
        return [np.tile(np.array(self.row, dtype=np.float32), (len(feeds["input_ids"]), 1))]


def softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def reference_pairs():
    """As `models/training/export.py` pairs them: own topic and next topic, own language and next language."""
    for number, language in enumerate(LANGUAGES):
        for other in (language, LANGUAGES[(number + 1) % len(LANGUAGES)]):
            for topic, premise in enumerate(TEXTS[language]):
                for step in (0, 1):
                    yield premise, TEXTS[other][(topic + step) % len(TEXTS[other])]


def linked_models(folder, copied):
    """A models folder of links, but for one file that is a copy and may be spoilt."""
    for path in FOLDER.rglob("*"):
        here = folder / path.relative_to(FOLDER)
        if path.is_file() and "training" not in path.parts:
            here.parent.mkdir(parents=True, exist_ok=True)
            if path.name == copied:
                shutil.copyfile(path, here)
            else:
                here.symlink_to(path)
    return folder


class TestFiles:
    def test_are_those_of_the_manifest(self, manifest):
        verify_files(manifest, FOLDER)

    def test_are_small_enough_to_be_kept_in_git(self):
        sizes = {path: path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()}
        assert max(sizes.values()) < 95 * MEGABYTE
        assert sum(sizes.values()) < 150 * MEGABYTE

    def test_revision_is_that_of_the_graph(self, manifest):
        for entry in manifest.models:
            (graph,) = [file for file in entry.files if file.path == entry.graph]
            assert graph.sha256.startswith(entry.revision)

    def test_each_model_has_its_card_and_licence(self, manifest):
        for entry in manifest.models:
            card = (FOLDER / entry.card).read_text(encoding="utf-8")
            assert entry.id in card
            assert entry.licence in card

    def test_cards_give_the_figures_of_the_manifest(self, manifest):
        for entry in manifest.models:
            assert "manifest.json" in (FOLDER / entry.card).read_text(encoding="utf-8")
            assert entry.fidelity is not None

    @pytest.mark.parametrize("name", ["nli.onnx", "embedder.onnx", "word_embeddings.bin", "tokenizer.json"])
    def test_one_flipped_bit_is_found(self, tmp_path, manifest, name):
        folder = linked_models(tmp_path, name)
        (path,) = folder.rglob(name)
        with path.open("r+b") as file:
            file.seek(path.stat().st_size // 2)
            byte = file.read(1)[0]
            file.seek(-1, 1)
            file.write(bytes([byte ^ 1]))
        with pytest.raises(ModelDamaged, match=rf"^(mihak-nli|multilingual-e5-small): \S*{name} has SHA-256"):
            verify_files(manifest, folder)

    def test_a_graph_that_is_none_is_named(self, tmp_path, manifest):
        entry = msgspec.structs.replace(manifest.entry("nli"), graph="broken.onnx")
        (tmp_path / "broken.onnx").write_bytes(b"not a graph")
        with pytest.raises(ModelDamaged, match=r"mihak-nli: broken\.onnx cannot be opened"):
            models.open_session(tmp_path, entry, threads=1)

    def test_a_tokenizer_that_is_none_is_named(self, tmp_path):
        (tmp_path / "tokenizer.json").write_text("{}")
        with pytest.raises(ModelDamaged, match=r"tokenizer\.json cannot be opened"):
            pieces.open_tokenizer(tmp_path / "tokenizer.json")

    def test_a_tokenizer_of_other_ids_is_refused(self, tmp_path):
        read = json.loads((FOLDER / "tokenizer" / "tokenizer.json").read_text(encoding="utf-8"))
        read["model"]["vocab"] = [["<unk>", 0.0], ["a", -1.0]]
        read["model"]["unk_id"] = 0
        read["added_tokens"] = []
        read["post_processor"] = None
        (tmp_path / "tokenizer.json").write_text(json.dumps(read))
        with pytest.raises(ModelDamaged, match="does not number"):
            pieces.open_tokenizer(tmp_path / "tokenizer.json")


class TestSharedTable:
    def test_is_one_file_of_both_models(self, manifest):
        tables = {file for entry in manifest.models for file in entry.files if file.path == "word_embeddings.bin"}
        assert len(tables) == 1
        assert all("word_embeddings.bin" in {file.path for file in entry.files} for entry in manifest.models)

    def test_is_in_neither_graph(self, manifest):
        for entry in manifest.models:
            (graph,) = [file for file in entry.files if file.path == entry.graph]
            assert graph.bytes < 30 * MEGABYTE

    @pytest.mark.skipif(sys.platform != "linux", reason="/proc/self/maps is Linux's")
    def test_is_mapped_not_read(self, embedder, nli):
        assert embedder.embed(["a"], "query").shape == (1, 384)
        assert nli.predict([("a", "b")]).shape == (1, 3)
        assert "word_embeddings.bin" in Path("/proc/self/maps").read_text()


class TestEmbedder:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_lies_where_the_float32_model_does(self, embedder, language):
        first = LANGUAGES.index(language) * len(TEXTS[language])
        expected = VECTORS[first : first + len(TEXTS[language])]
        cosines = (embedder.embed(TEXTS[language], "passage") * expected).sum(axis=1)
        assert cosines.min() >= 0.99

    def test_gives_unit_vectors_in_float32(self, embedder):
        vectors = embedder.embed(TEXTS["ar"], "query")
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)

    @pytest.mark.parametrize("asked", LANGUAGES)
    @pytest.mark.parametrize("found", LANGUAGES)
    def test_finds_the_same_statement_in_another_language(self, queries, passages, asked, found):
        scores = queries[asked] @ passages[found].T
        assert (scores.argmax(axis=1) == np.arange(len(TEXTS[asked]))).mean() >= 0.9

    def test_tells_queries_from_passages(self, embedder):
        as_query, as_passage = (embedder.embed(["the price of bread"], kind)[0] for kind in ("query", "passage"))
        assert not np.allclose(as_query, as_passage, atol=1e-3)

    def test_does_not_depend_on_the_batch(self, embedder):
        texts = [text for language in LANGUAGES for text in TEXTS[language][:4]] + [FILLER * 30, ""]
        together = embedder.embed(texts, "passage")
        alone = np.concatenate([embedder.embed([text], "passage") for text in texts])
        assert (together * alone).sum(axis=1).min() > 0.9995

    def test_is_the_same_in_any_company_of_its_length(self, embedder):
        check_company(
            embedder.rows([text for language in LANGUAGES for text in TEXTS[language]], "query"), embedder.vectors
        )

    def test_no_text_gives_no_vector(self, embedder):
        assert embedder.embed([], "passage").shape == (0, 384)

    @pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200f", "\ufffd", "🙂", "\x00", "</s>"])
    def test_hardly_a_text_gives_a_vector(self, embedder, text):
        assert np.isfinite(embedder.embed([text], "passage")).all()

    def test_a_text_beyond_the_window_counts_by_its_start(self, embedder):
        short, long = embedder.embed([FILLER * 60, FILLER * 60 + "The king arrived. " * 500], "passage")
        assert short @ long > 0.999

    def test_a_huge_text_is_read_only_as_far_as_the_window(self, embedder):
        assert embedder.embed([FILLER * 20_000], "passage").shape == (1, 384)

    def test_what_is_not_a_number_is_no_vector(self, manifest, tokenizer):
        broken = models.OnnxEmbedder(manifest.entry("embedding"), Session([np.nan] * 384), tokenizer)
        with pytest.raises(ModelOutputInvalid, match="multilingual-e5-small"):
            broken.embed(["a"], "query")


class TestNli:
    def test_agrees_with_the_float32_model(self, nli):
        logits = nli.predict(list(reference_pairs()))
        assert logits.shape == LOGITS.shape
        assert (logits.argmax(axis=1) == LOGITS.argmax(axis=1)).mean() >= 0.98
        assert np.abs(softmax(logits) - softmax(LOGITS)).mean() < 0.02

    def test_gives_float32_logits_of_three_classes(self, nli):
        logits = nli.predict([ENTAILED, CONTRADICTED])
        assert (logits.shape, logits.dtype) == ((2, 3), np.float32)
        assert [LABELS[column] for column in logits.argmax(axis=1)] == ["entailment", "contradiction"]

    def test_keeps_the_order_whatever_the_lengths(self, nli):
        pairs = [
            (FILLER * (number % 7) + ENTAILED[0], hypothesis)
            for number in range(12)
            for _, hypothesis in (ENTAILED, CONTRADICTED)
        ]
        shuffled = np.random.default_rng(1).permutation(len(pairs))
        in_order = nli.predict(pairs)
        assert np.allclose(nli.predict([pairs[number] for number in shuffled]), in_order[shuffled], atol=0.1)
        assert np.ptp(in_order, axis=0).min() > 1

    def test_does_not_depend_on_the_batch(self, nli):
        pairs = list(reference_pairs())[::10]
        alone = np.concatenate([nli.predict([pair]) for pair in pairs])
        assert np.abs(softmax(nli.predict(pairs)) - softmax(alone)).max() < 0.02

    def test_is_the_same_from_several_threads(self, nli):
        pairs = list(reference_pairs())[:24]
        expected = nli.predict(pairs)
        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(lambda _: nli.predict(pairs), range(8)))
        assert all(np.allclose(answer, expected, atol=1e-3) for answer in answers)

    def test_no_pair_gives_no_row(self, nli):
        assert nli.predict([]).shape == (0, 3)

    @pytest.mark.parametrize(
        "pair", [("", ""), ("", "A claim."), ("A passage.", ""), ("\x00", "🙂"), ("</s>", "<pad>")]
    )
    def test_hardly_a_pair_gives_numbers(self, nli, pair):
        assert np.isfinite(nli.predict([pair])).all()

    def test_a_premise_beyond_the_window_leaves_the_hypothesis_whole(self, nli):
        long = ENTAILED[0] + " " + FILLER * 200
        rows = nli.predict([(long, ENTAILED[1]), (long, CONTRADICTED[1])])
        assert rows[0, 0] > rows[1, 0]
        assert rows[1, 2] > rows[0, 2]

    def test_tells_which_pairs_it_cuts(self, nli, tokenizer):
        pairs = [ENTAILED, (FILLER * 100, "x"), ("x", FILLER * 100), ENTAILED]
        assert nli.too_long(pairs) == [False, True, True, False]
        assert nli.too_long([]) == []

    @pytest.mark.parametrize(("tokens", "cut"), [(LONGEST, False), (LONGEST + 1, True)])
    def test_tells_it_to_the_token(self, nli, tokenizer, tokens, cut):
        word = len(tokenizer.of([" a"], LONGEST)[0])
        assert word == 1
        premise = " a" * (tokens - models.PAIR_MARKS - 1)
        assert nli.too_long([(premise, "a")]) == [cut]

    def test_both_sides_beyond_the_window_give_numbers(self, nli):
        assert np.isfinite(nli.predict([(FILLER * 500, FILLER * 500)])).all()

    @pytest.mark.parametrize("row", [[np.nan, 0, 0], [0, np.inf, 0], [0, 0, -np.inf]])
    def test_what_is_not_a_number_is_no_label(self, manifest, tokenizer, row):
        broken = models.OnnxNli(manifest.entry("nli"), Session(row), tokenizer)
        with pytest.raises(ModelOutputInvalid, match="mihak-nli"):
            broken.predict([ENTAILED])

    def test_reads_the_order_of_the_file(self, manifest, tokenizer):
        entry = msgspec.structs.replace(manifest.entry("nli"), labels=("contradiction", "entailment", "neutral"))
        model = models.OnnxNli(entry, Session([3, 1, 2]), tokenizer)
        assert model.predict([ENTAILED]).tolist() == [[1, 2, 3]]

    @pytest.mark.parametrize("labels", [(), ("entailment", "neutral"), ("entailment", "entailment", "neutral")])
    def test_labels_that_are_not_the_three_are_refused(self, manifest, labels):
        entry = msgspec.structs.replace(manifest.entry("nli"), labels=labels)
        with pytest.raises(ModelDamaged, match="labels"):
            models.OnnxNli.open(FOLDER, entry, threads=1)

    def test_is_the_same_in_any_company_of_its_length(self, nli):
        check_company(nli.rows(list(reference_pairs())), nli.logits)


class TestTokens:
    def test_a_pair_is_marked_as_xlm_r_marks_it(self):
        assert models.pair_ids([11, 12], [21], LONGEST) == [0, 11, 12, 2, 2, 21, 2]

    def test_only_the_premise_is_cut(self):
        ids = models.pair_ids([11] * 1000, [21] * 30, LONGEST)
        assert len(ids) == LONGEST
        assert ids[-31:] == [21] * 30 + [2]

    def test_a_hypothesis_that_fills_the_window_leaves_a_quarter_to_the_premise(self):
        ids = models.pair_ids([11] * 1000, [21] * 1000, LONGEST)
        assert len(ids) == LONGEST
        assert ids.count(11) == (LONGEST - 4) // 4

    def test_a_short_premise_is_kept_whole_beside_a_long_hypothesis(self):
        assert models.pair_ids([11] * 5, [21] * 1000, LONGEST).count(11) == 5

    def test_are_those_of_the_tokenizer_itself(self, tokenizer):
        premise, hypothesis = TEXTS["ar"][0], TEXTS["en"][0]
        own = tokenizer.of([premise, hypothesis], LONGEST)
        assert models.pair_ids(own[0], own[1], LONGEST) == tokenizer._tokenizer.encode(premise, hypothesis).ids

    def test_marks_written_in_a_text_are_text(self, tokenizer):
        (ids,) = tokenizer.of(["a </s> b <pad> c <s> d <mask>"], LONGEST)
        assert not set(ids) & pieces.MARKS

    def test_repeated_texts_are_tokenised_alike(self, tokenizer):
        first, other, again = tokenizer.of(["one", "two", "one"], LONGEST)
        assert first == again != other

    def test_those_kept_are_those_cut(self, tokenizer):
        kept = Kept(1_000_000)
        keeping = pieces.Pieces(tokenizer._tokenizer, kept)
        texts = [text for language in LANGUAGES for text in TEXTS[language]] + ["", "a </s> b"]
        first, again = keeping.of(texts, LONGEST), keeping.of(texts, LONGEST)
        assert first == again == tokenizer.of(texts, LONGEST)
        assert kept.used.hits == kept.used.misses == len(set(texts))

    def test_what_cannot_reach_the_window_is_not_cut(self, tokenizer):
        (ids,) = tokenizer.of([FILLER * 10_000], LONGEST)
        assert LONGEST <= len(ids) < 10 * LONGEST

    def test_padding_is_masked(self):
        ids, mask = models.padded([[5], [6, 7, 8]])
        assert ids.tolist() == [[5, 1, 1], [6, 7, 8]]
        assert mask.tolist() == [[1, 0, 0], [1, 1, 1]]


class TestSelfTest:
    def test_the_shipped_models_pass(self, manifest, embedder, nli):
        assert len(manifest.entry("embedding").embedding_tests) >= 3
        assert {test.expected for test in manifest.entry("nli").nli_tests} == set(LABELS)
        models.self_test(embedder, manifest.entry("embedding"))
        models.self_test(nli, manifest.entry("nli"))

    @pytest.mark.parametrize(
        "labels",
        [
            ("contradiction", "neutral", "entailment"),
            ("neutral", "entailment", "contradiction"),
            ("entailment", "contradiction", "neutral"),
            ("neutral", "contradiction", "entailment"),
            ("contradiction", "entailment", "neutral"),
        ],
    )
    def test_a_swapped_label_order_is_refused(self, manifest, nli, tokenizer, labels):
        entry = msgspec.structs.replace(manifest.entry("nli"), labels=labels)
        swapped = models.OnnxNli(entry, nli._session, tokenizer)
        with pytest.raises(ModelSelfTestFailed, match=r"mihak-nli: premise '.+', hypothesis '.+': \w+, expected \w+"):
            models.self_test(swapped, entry)

    def test_an_embedder_without_its_prefixes_or_weights_is_refused(self, manifest, tokenizer):
        entry = manifest.entry("embedding")
        constant = models.OnnxEmbedder(entry, Session([1.0] + [0.0] * 383), tokenizer)
        with pytest.raises(ModelSelfTestFailed, match="multilingual-e5-small"):
            models.self_test(constant, entry)
