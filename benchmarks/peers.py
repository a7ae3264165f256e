"""What people would use instead, on the same weights and texts: one job in, one result out, both as JSON.

    .venv-peers/bin/python benchmarks/peers.py < job.json

`mihak bench nli` and `mihak bench ingest` run this, one process for each peer, in the environment of
`requirements/peers.txt`; nothing of it is part of the service. A job: `{peer, model, threads, pairs | texts, rounds}`.
A result: `{seconds: [of each round], rows: [[…]] or null, note}`; seconds hold tokenising, as with the service.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")

import numpy as np

BATCH = 32
LABELS = ("entailment", "neutral", "contradiction")
Pairs = Sequence[tuple[str, str]]
Rows = np.ndarray


def batches(items: Sequence[Any]) -> Iterator[list[Any]]:
    """Return the items in their order, so many at a time."""
    for start in range(0, len(items), BATCH):
        yield list(items[start : start + BATCH])


def loaded(folder: str, dtype: str) -> tuple[Any, Any]:
    """Return tokenizer and classifier."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(folder, dtype=getattr(torch, dtype)).eval()
    return AutoTokenizer.from_pretrained(folder), model


def in_our_order(rows: Rows, labels: dict[int, str]) -> Rows:
    """Return logits as entailment, neutral, contradiction."""
    names = [labels[number].lower() for number in range(len(labels))]
    return rows[:, [names.index(label) for label in LABELS]]


def torch_classifier(folder: str, dtype: str) -> Callable[[Pairs], Rows]:
    import torch

    tokenizer, model = loaded(folder, dtype)

    @torch.inference_mode()
    def rows(pairs: Pairs) -> Rows:
        found = []
        for batch in batches(pairs):
            first, second = zip(*batch, strict=True)
            encoded = tokenizer(first, second, padding=True, truncation=True, max_length=512, return_tensors="pt")
            found.append(model(**encoded).logits.float().numpy())
        return in_our_order(np.concatenate(found), model.config.id2label)

    return rows


def pipeline_classifier(folder: str) -> Callable[[Pairs], Rows]:
    from transformers import pipeline

    tokenizer, model = loaded(folder, "float32")
    classify = pipeline("text-classification", model=model, tokenizer=tokenizer, device="cpu")

    def rows(pairs: Pairs) -> Rows:
        asked = [{"text": premise, "text_pair": hypothesis} for premise, hypothesis in pairs]
        answers = classify(asked, batch_size=BATCH, top_k=None, function_to_apply="none")
        scores = [{one["label"].lower(): one["score"] for one in answer} for answer in answers]
        return np.array([[score[label] for label in LABELS] for score in scores])

    return rows


def cross_encoder(folder: str) -> Callable[[Pairs], Rows]:
    from sentence_transformers import CrossEncoder

    model = CrossEncoder(folder, device="cpu", max_length=512)

    def rows(pairs: Pairs) -> Rows:
        logits = model.predict(list(pairs), batch_size=BATCH, show_progress_bar=False)
        return in_our_order(np.asarray(logits), model.model.config.id2label)

    return rows


def onnx_classifier(folder: str, threads: int) -> Callable[[Pairs], Rows]:
    import onnxruntime
    import torch

    tokenizer, model = loaded(folder, "float32")
    labels = model.config.id2label
    encoded = tokenizer(["a", "a b"], ["b", "a"], padding=True, return_tensors="pt")
    path = Path(tempfile.mkdtemp(prefix="mihak-bench-")) / "model.onnx"
    names = ["input_ids", "attention_mask"]
    torch.onnx.export(
        model,
        tuple(encoded[name] for name in names),
        str(path),
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in names} | {"logits": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def rows(pairs: Pairs) -> Rows:
        found = []
        for batch in batches(pairs):
            first, second = zip(*batch, strict=True)
            tokens = tokenizer(first, second, padding=True, truncation=True, max_length=512, return_tensors="np")
            found.append(session.run(None, {name: tokens[name].astype(np.int64) for name in names})[0])
        return in_our_order(np.concatenate(found), labels)

    return rows


def infinity_classifier(folder: str) -> Callable[[Pairs], Rows]:
    """Answer through infinity-emb's engine; its classifier takes single texts, so a pair is joined as XLM-R joins it."""
    import asyncio

    from infinity_emb import AsyncEmbeddingEngine, EngineArgs

    arguments = EngineArgs(model_name_or_path=folder, engine="torch", device="cpu", batch_size=BATCH, compile=False)

    async def answered(texts: list[str]) -> Any:
        async with AsyncEmbeddingEngine.from_args(arguments) as engine:
            return await engine.classify(sentences=texts, raw_scores=True)

    def rows(pairs: Pairs) -> Rows:
        answers, _ = asyncio.run(answered([f"{premise}</s></s>{hypothesis}" for premise, hypothesis in pairs]))
        scores = [{one["label"].lower(): one["score"] for one in answer} for answer in answers]
        return np.array([[score[label] for label in LABELS] for score in scores])

    return rows


def embedder(folder: str, size: int) -> Callable[[Sequence[str]], Rows]:
    """Embed as the model's card says: so many texts at a time in the order in which they come."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()

    @torch.inference_mode()
    def rows(texts: Sequence[str]) -> Rows:
        found = []
        for start in range(0, len(texts), size):
            asked = ["passage: " + text for text in texts[start : start + size]]
            encoded = tokenizer(asked, padding=True, truncation=True, max_length=512, return_tensors="pt")
            mask = encoded["attention_mask"][..., None]
            pooled = (model(**encoded).last_hidden_state * mask).sum(1) / mask.sum(1)
            found.append(torch.nn.functional.normalize(pooled).numpy())
        return np.concatenate(found)

    return rows


LAYERS, WIDTH, INNER = 12, 384, 1536
"""multilingual-e5-small's encoder."""


def int8_peak(threads: int, rounds: int, pairs: int, tokens: int) -> dict[str, Any]:
    """Time the int8 products of so many pairs alone, each as one MatMulInteger, without anything between them."""
    import onnx
    import onnxruntime
    from onnx import TensorProto, helper

    def session(inner: int, outer: int) -> onnxruntime.InferenceSession:
        weights = np.random.default_rng(1).integers(-64, 64, size=(inner, outer), dtype=np.int8)
        graph = helper.make_graph(
            [helper.make_node("MatMulInteger", ["a", "w"], ["y"])],
            "peak",
            [helper.make_tensor_value_info("a", TensorProto.UINT8, ["n", inner])],
            [helper.make_tensor_value_info("y", TensorProto.INT32, ["n", outer])],
            [onnx.numpy_helper.from_array(weights, "w")],
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])

    shapes = [(WIDTH, 3 * WIDTH), (WIDTH, WIDTH), (WIDTH, INNER), (INNER, WIDTH)]
    products = [(session(*shape), shape[0]) for shape in shapes]
    rows = min(pairs, BATCH) * tokens
    inputs = {
        inner: np.random.default_rng(2).integers(0, 128, size=(rows, inner), dtype=np.uint8) for _, inner in products
    }
    seconds = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        for _ in range(LAYERS):
            for product, inner in products:
                product.run(None, {"a": inputs[inner]})
        seconds.append((time.perf_counter() - begun) * pairs / min(pairs, BATCH))
    operations = 2 * pairs * tokens * LAYERS * sum(inner * outer for inner, outer in shapes)
    return {"seconds": seconds[1:], "rows": None, "note": f"{operations / min(seconds[1:]) / 1e9:.0f} GOP/s"}


CLASSIFIERS: dict[str, Callable[[dict[str, Any]], Callable[[Pairs], Rows]]] = {
    "torch-fp32": lambda job: torch_classifier(job["model"], "float32"),
    "torch-bf16": lambda job: torch_classifier(job["model"], "bfloat16"),
    "pipeline": lambda job: pipeline_classifier(job["model"]),
    "cross-encoder": lambda job: cross_encoder(job["model"]),
    "onnx-fp32": lambda job: onnx_classifier(job["model"], job["threads"]),
    "infinity": lambda job: infinity_classifier(job["model"]),
}


def timed(answer: Callable[[Sequence[Any]], Rows], rounds: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Answer every round after a short warm-up."""
    answer(rounds[0][:BATCH])
    seconds, rows = [], []
    for one in rounds:
        begun = time.perf_counter()
        rows.append(answer(one))
        seconds.append(time.perf_counter() - begun)
    return {"seconds": seconds, "rows": np.concatenate(rows).tolist(), "note": ""}


def result(job: dict[str, Any]) -> dict[str, Any]:
    if job["peer"] == "int8-peak":
        return int8_peak(job["threads"], len(job["rounds"]), len(job["rounds"][0]), job["tokens"])
    import torch

    torch.set_num_threads(job["threads"])
    if job["peer"].startswith("embed-"):
        told = timed(embedder(job["model"], int(job["peer"].removeprefix("embed-"))), job["rounds"])
        return told | {"rows": None}
    rounds = [[(premise, hypothesis) for premise, hypothesis in one] for one in job["rounds"]]
    return timed(CLASSIFIERS[job["peer"]](job), rounds)


if __name__ == "__main__":
    told = result(json.load(sys.stdin))
    sys.stdout.write(f"\nRESULT {json.dumps(told)}\n")
