"""The export's arithmetic on a tiny BERT: int8 products, the first token alone in the last layer, and the way back."""

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification

from models.training.export import PLACEHOLDER_ROWS, Judgement, exported, real_table, torch_rows
from models.training.quantisation import channels_of, saved, with_first_token_last, with_int8_products
from models.training.restore import Restoring
from service.inference.models import padded

LAYERS = 3


@pytest.fixture(scope="module")
def original():
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=PLACEHOLDER_ROWS,
        hidden_size=128,
        num_hidden_layers=LAYERS,
        num_attention_heads=4,
        intermediate_size=256,
        max_position_embeddings=40,
        initializer_range=0.1,
        num_labels=3,
        attn_implementation="eager",
    )
    model = BertForSequenceClassification(config).eval()
    with torch.no_grad():
        for weight in model.parameters():
            if weight.ndim == 1:  # new ones are all zero or all one, and a trace keeps equal tensors once
                weight.add_(0.1 * torch.randn_like(weight))
    return Judgement(model).eval()


@pytest.fixture(scope="module")
def rows():
    random = np.random.default_rng(5)
    return [random.integers(5, PLACEHOLDER_ROWS, random.integers(4, 30)).tolist() for _ in range(64)]


@pytest.fixture(scope="module")
def traced(original):
    words = original.model.bert.embeddings.word_embeddings.weight.detach().numpy()
    return real_table(exported(original, original.model.bert, "logits"), words)


@pytest.fixture(scope="module")
def small(traced, rows, tmp_path_factory):
    """Where the model with int8 products lies."""
    short = with_first_token_last(traced)
    path = tmp_path_factory.mktemp("export") / "nli.onnx"
    saved(with_int8_products(short, channels_of(short, [padded(rows)])), path)
    return path


def logits(path, rows):
    ids, mask = padded(rows)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0]


def test_the_last_layer_for_the_first_token_alone_changes_no_answer(original, traced, rows):
    expected = torch_rows(original, rows, 3)
    found = logits(with_first_token_last(traced).SerializeToString(), rows)
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_the_last_layer_reads_one_row_where_the_others_read_all(small, rows):
    model = onnx.load(small)
    products = [node for node in model.graph.node if node.op_type == "MatMulIntegerToFloat"]
    assert len(products) == 6 * LAYERS
    model.graph.output.extend(
        onnx.helper.make_tensor_value_info(node.output[0], onnx.TensorProto.FLOAT, None) for node in products
    )
    ids, mask = padded(rows[:2])
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    lengths = [one.shape[1] for one in session.run(None, {"input_ids": ids, "attention_mask": mask})[1:]]
    assert lengths.count(1) == 4, "query, attention's output and the two products behind it"
    assert lengths.count(ids.shape[1]) == 6 * LAYERS - 4


def test_int8_products_keep_the_answers(original, small, rows):
    expected, found = torch_rows(original, rows, 3), logits(str(small), rows)
    assert (expected.argmax(axis=1) == found.argmax(axis=1)).mean() >= 0.95
    assert np.corrcoef(expected.ravel(), found.ravel())[0, 1] > 0.999


def test_an_answer_does_not_depend_on_what_else_is_in_the_batch(small, rows):
    together = logits(str(small), rows)
    alone = np.concatenate([logits(str(small), [row]) for row in rows])
    np.testing.assert_allclose(together, alone, atol=2e-5)


def test_the_weights_that_come_back_out_of_the_file_answer_as_it_does(original, small, rows):
    restored = Restoring(small).state()
    state = original.model.state_dict()
    assert {name for name in state if "embeddings" not in name} <= set(restored)
    copy = BertForSequenceClassification(original.model.config)
    copy.load_state_dict(restored, strict=False)
    copy.bert.embeddings.word_embeddings.load_state_dict(original.model.bert.embeddings.word_embeddings.state_dict())
    np.testing.assert_allclose(torch_rows(Judgement(copy).eval(), rows, 3), torch_rows(original, rows, 3), atol=0.15)
