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

    arguments = EngineArgs(
        model_name_or_path=folder, engine="torch", device="cpu", batch_size=BATCH, compile=False, model_warmup=False
    )
    engine = AsyncEmbeddingEngine.from_args(arguments)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(engine.astart())

    def rows(pairs: Pairs) -> Rows:
        texts = [f"{premise}</s></s>{hypothesis}" for premise, hypothesis in pairs]
        answers, _ = loop.run_until_complete(engine.classify(sentences=texts, raw_scores=True))
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
    """Time the int8 products of so many pairs alone: as many at once as there are threads, four pairs in each as in the
    service's runs, into memory that is there already, with nothing between them.
    """
    from concurrent.futures import ThreadPoolExecutor

    import onnx
    import onnxruntime
    from onnx import TensorProto, helper

    at_once = 4 * tokens

    def bound(inner: int, outer: int) -> Callable[[], None]:
        random = np.random.default_rng(1)
        weights = random.integers(-64, 64, size=(inner, outer), dtype=np.int8)
        graph = helper.make_graph(
            [helper.make_node("MatMulInteger", ["a", "w"], ["y"])],
            "peak",
            [helper.make_tensor_value_info("a", TensorProto.UINT8, ["n", inner])],
            [helper.make_tensor_value_info("y", TensorProto.INT32, ["n", outer])],
            [onnx.numpy_helper.from_array(weights, "w")],
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        binding = session.io_binding()
        binding.bind_cpu_input("a", random.integers(0, 128, size=(at_once, inner), dtype=np.uint8))
        output = onnxruntime.OrtValue.ortvalue_from_numpy(np.empty((at_once, outer), dtype=np.int32))
        binding.bind_ortvalue_output("y", output)
        return lambda: session.run_with_iobinding(binding)

    shapes = [(WIDTH, 3 * WIDTH), (WIDTH, WIDTH), (WIDTH, INNER), (INNER, WIDTH)]
    lanes = [[bound(*shape) for shape in shapes] for _ in range(threads)]
    runs = -(-pairs // (4 * threads))

    def lane(products: list[Callable[[], None]]) -> None:
        for _ in range(runs * LAYERS):
            for product in products:
                product()

    seconds = []
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(rounds + 1):
            begun = time.perf_counter()
            list(pool.map(lane, lanes))
            seconds.append((time.perf_counter() - begun) * pairs / (4 * threads * runs))
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
    sys.stdout.flush()
    os._exit(0)  # a peer's threads may wait for more for ever
