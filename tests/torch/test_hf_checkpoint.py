"""Foreign NLI checkpoints: a tiny random BERT with a vocabulary of its own, its labels in any order and spelling."""

import sys

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from service.errors import ModelOutputInvalid, ModelSelfTestFailed, ModelUnsupported, SetupError
from service.inference.foreign import TorchNli, open_foreign_nli
from service.inference.manifest import LABELS
from service.inference.models import Nli, self_test

MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
WORDS = ["a", "man", "is", "sleeping", "on", "bench", "person", "asleep", "nobody", "the", "famous", "doctor", "."]
PLACES = 40
PAIRS = [("a man is sleeping", "nobody is asleep"), ("the doctor", "a famous person is on the bench . " * 2), ("", "a")]


def checkpoint(folder, labels):
    """A folder as `transformers` writes it; `labels` in the checkpoint's own order."""
    vocabulary = {word: number for number, word in enumerate([*MARKS, *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=PLACES,
    ).save_pretrained(folder)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=PLACES,
        initializer_range=0.5,
        num_labels=len(labels),
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).eval().save_pretrained(folder)
    return str(folder)


def own_logits(folder, premise, hypothesis):
    """What the checkpoint says by itself, in its own order."""
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    model = BertForSequenceClassification.from_pretrained(folder).eval()
    with torch.inference_mode():
        return model(**tokenizer(premise, hypothesis, return_tensors="pt")).logits[0].numpy()


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        (("entailment", "neutral", "contradiction"), [0, 1, 2]),
        (("CONTRADICTION", "ENTAILMENT", "NEUTRAL"), [1, 2, 0]),
        (("Neutral", "Contradiction", "Entailment"), [2, 0, 1]),
        (("contradicts", "neutral", "entails"), [2, 1, 0]),
    ],
)
def test_labels_are_read_from_the_config(tmp_path, labels, columns):
    folder = checkpoint(tmp_path, labels)
    found = TorchNli.open(folder).predict(PAIRS[:1])
    assert np.allclose(found[0], own_logits(folder, *PAIRS[0])[columns], atol=1e-5)


def test_rows_are_in_the_pairs_order(tmp_path):
    folder = checkpoint(tmp_path, LABELS)
    expected = np.array([own_logits(folder, *pair) for pair in PAIRS])
    found = TorchNli.open(folder).predict(PAIRS)
    assert (found.shape, found.dtype) == ((3, 3), np.float32)
    assert np.allclose(found, expected, atol=1e-5)
    assert not np.allclose(found[0], found[1], atol=1e-2)


def test_no_pair_gives_no_row(tmp_path):
    assert TorchNli.open(checkpoint(tmp_path, LABELS)).predict([]).shape == (0, 3)


def test_a_long_premise_leaves_the_hypothesis_whole(tmp_path):
    model = TorchNli.open(checkpoint(tmp_path, LABELS))
    encoded = model._encoded("a man is sleeping . " * 50, "nobody is asleep")
    assert len(encoded["input_ids"]) == PLACES
    assert encoded["input_ids"][-4:] == [*(len(MARKS) + WORDS.index(word) for word in ("nobody", "is", "asleep")), 3]
    assert np.isfinite(model.predict([("a man . " * 500, "the doctor . " * 500)])).all()


@pytest.mark.parametrize(
    "labels",
    [
        ("LABEL_0", "LABEL_1", "LABEL_2"),
        ("entailment", "not_entailment"),
        ("positive", "neutral", "negative"),
        ("entailment", "entailment_weak", "contradiction"),
        ("entailment", "neutral", "contradiction", "unknown"),
    ],
)
def test_other_labels_are_refused_by_name(tmp_path, labels):
    folder = checkpoint(tmp_path, labels)
    with pytest.raises(ModelUnsupported) as refusal:
        TorchNli.open(folder)
    assert folder in refusal.value.detail
    assert all(label in refusal.value.detail for label in labels)


def test_a_hub_id_without_a_network_is_refused_by_name():
    with pytest.raises(ModelUnsupported, match="nobody/no-such-nli-model cannot be loaded"):
        TorchNli.open("nobody/no-such-nli-model")


def test_a_folder_without_a_model_is_refused_by_name(tmp_path):
    with pytest.raises(ModelUnsupported, match="cannot be loaded"):
        TorchNli.open(str(tmp_path))


def test_without_torch_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(SetupError, match=r"mihak\[torch\]"):
        TorchNli.open(str(tmp_path))


def test_what_is_not_a_number_is_no_label(tmp_path):
    model = TorchNli.open(checkpoint(tmp_path, LABELS))
    with torch.no_grad():
        model._model.classifier.bias[1] = float("nan")
    with pytest.raises(ModelOutputInvalid, match="not a number"):
        model.predict(PAIRS)


def test_the_entry_stands_for_the_manifests(tmp_path):
    folder = checkpoint(tmp_path, ("Neutral", "Contradiction", "Entailment"))
    model, entry = open_foreign_nli(folder, threads=1)
    assert isinstance(model, Nli)
    assert (entry.id, entry.task, entry.revision, entry.labels) == (folder, "nli", model.revision, LABELS)
    assert entry.temperature("ar") == 1.0
    assert {test.expected for test in entry.nli_tests} == set(LABELS)
    assert entry.info().id == folder


def test_the_revision_is_that_of_the_weights(tmp_path):
    first = TorchNli.open(checkpoint(tmp_path / "first", LABELS)).revision
    same = TorchNli.open(checkpoint(tmp_path / "same", LABELS)).revision
    other = TorchNli.open(checkpoint(tmp_path / "other", ("Neutral", "Contradiction", "Entailment")))
    with torch.no_grad():
        other._model.classifier.bias[0] += 1
    other._model.save_pretrained(tmp_path / "other")
    assert first == same != TorchNli.open(str(tmp_path / "other")).revision
    assert len(first) == 12


def test_a_model_that_knows_nothing_fails_its_self_test(tmp_path):
    model, entry = open_foreign_nli(checkpoint(tmp_path, LABELS), threads=1)
    with pytest.raises(ModelSelfTestFailed, match="A man is sleeping on a bench"):
        self_test(model, entry)
