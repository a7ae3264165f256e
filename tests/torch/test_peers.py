"""The peers of the benchmarks on a tiny model: each gives torch's labels, and says how long it took."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from service.benchmarks.peers import SCRIPT, Job, told
from service.config import REPOSITORY

TOKENIZER = REPOSITORY / "models" / "tokenizer" / "tokenizer.json"
PAIRS = [(f"{number} people were killed in the attack.", f"{number + 1} people died.") for number in range(40)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A classifier of two layers with random weights, as `transformers` stores one."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(3)
    target = tmp_path_factory.mktemp("model")
    labels = {0: "contradiction", 1: "entailment", 2: "neutral"}
    config = BertConfig(
        vocab_size=250_037, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        id2label=labels, label2id={name: number for number, name in labels.items()}, pad_token_id=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(target)
    PreTrainedTokenizerFast(
        tokenizer_file=str(TOKENIZER), pad_token="<pad>", cls_token="<s>", sep_token="</s>", unk_token="<unk>"
    ).save_pretrained(target)
    return target


def answered(peer, folder, rounds=(PAIRS[:20], PAIRS[20:])):
    found = told(Job(peer, str(folder), 1, rounds), sys.executable)
    assert len(found.seconds) == len(rounds), found.note
    return found


def test_torch_and_the_pipeline_agree_pair_by_pair(folder):
    baseline = np.array(answered("torch-fp32", folder).rows)
    assert baseline.shape == (40, 3)
    assert np.allclose(np.array(answered("pipeline", folder).rows), baseline, atol=1e-4)
    assert np.allclose(np.array(answered("torch-bf16", folder).rows), baseline, atol=0.05)


def test_a_plain_loop_embeds(folder):
    texts = [premise for premise, _ in PAIRS]
    assert answered("embed-1", folder, (texts,)).rows is None
    assert answered("embed-32", folder, (texts,)).seconds[0] > 0


def test_an_unknown_peer_ends_with_an_error(folder):
    job = {"peer": "nobody", "model": str(folder), "threads": 1, "rounds": [PAIRS]}
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], input=json.dumps(job).encode(), capture_output=True, check=False
    )
    assert done.returncode != 0
    assert b"RESULT" not in done.stdout
