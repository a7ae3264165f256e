"""Export the shipped models to ONNX: int8 products, one shared 4-bit word table, fidelity measured, manifest updated.

    python models/training/export.py embedder --base BASE --data DATA
    python models/training/export.py nli      --base BASE --data DATA --checkpoint DIR [--calibration calibration.json]
    python models/training/export.py figures  --report report.json        # of `mihak eval nli --json`

BASE is what unpack.py wrote; DATA is the folder with `nli/train` and `nli/validation`; DIR is a `transformers` folder of a
BertForSequenceClassification, with or without the frozen word table. Nothing in models/ changes unless the new file keeps
its fidelity and passes the manifest's self-test. The same input gives the same bytes. Two to four minutes on two cores.
"""

# ruff: noqa: E402 - run as a script, this file must find the repository before it imports from it
from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import os
import random
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import msgspec
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertForSequenceClassification, BertModel

from models.training.quantisation import (
    Batch,
    channels_of,
    saved,
    table_differences,
    with_first_token_last,
    with_int8_products,
    with_shared_table,
    write_table,
)
from models.training.unpack import WEIGHTS_SHA256, packed_weights, read_packed, verified
from service.errors import MihakError
from service.inference import models
from service.inference.batches import in_order
from service.inference.manifest import (
    LABELS,
    MANIFEST,
    Manifest,
    Measured,
    ModelEntry,
    ModelFile,
    load_manifest,
)
from service.inference.pieces import END, START, Pieces

Vectors = NDArray[np.float32]
Pair = tuple[str, str]

MODELS = ROOT / "models"
TABLE = "word_embeddings.bin"
TOKENIZER = "tokenizer/tokenizer.json"
REFERENCE = "reference"
WORDS = "embeddings.word_embeddings.weight"
PLACEHOLDER_ROWS = 64
"""Rows of the word table while torch traces the graph; the real one never goes through the exporter."""
SEED = 20220120
LEAST_COSINE = 0.99
LEAST_AGREEMENT = 0.98
CALIBRATION_ROWS = 256
CALIBRATION_BATCH = 8


class Refused(Exception):
    """The export is not good enough to ship."""


@dataclass(frozen=True)
class LabelledPair:
    premise: str
    hypothesis: str
    label: str


class Words(nn.Module):
    """BERT's embeddings with the only token type (0) folded into the positions."""

    def __init__(self, embeddings: Any) -> None:
        super().__init__()
        self.words = nn.Embedding(PLACEHOLDER_ROWS, embeddings.word_embeddings.embedding_dim)
        positions = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        self.positions = nn.Parameter(positions.detach().clone())
        self.norm = embeddings.LayerNorm

    def forward(self, input_ids: Tensor, **_: object) -> Tensor:
        vectors: Tensor = self.norm(self.words(input_ids) + self.positions[: input_ids.shape[1]])
        return vectors


class Embedding(nn.Module):
    """Mean over the text's tokens, of length one."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return mean / mean.norm(dim=1, keepdim=True)


class Judgement(nn.Module):
    """Logits in the checkpoint's order."""

    def __init__(self, model: BertForSequenceClassification) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        logits: Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).logits
        return logits


def loaded_embedder(base: Path) -> Embedding:
    model = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
    return Embedding(model).eval()


def loaded_nli(checkpoint: Path, base: Path) -> tuple[Judgement, tuple[str, ...]]:
    """The checkpoint in float32 over the base's word table, and its labels in its own order."""
    config = BertConfig.from_pretrained(checkpoint, attn_implementation="eager")
    model = BertForSequenceClassification(config)
    state = {name: value.float() for name, value in load_file(checkpoint / "model.safetensors").items()}
    words = load_file(base / "model.safetensors")[WORDS]
    own = state.setdefault(f"bert.{WORDS}", words)
    if not torch.equal(own, words):
        raise Refused("the checkpoint's word table is not the base's: it cannot share the base's file")
    model.load_state_dict(state)
    labels = tuple(str(label).lower() for _, label in sorted((config.id2label or {}).items()))
    if sorted(labels) != sorted(LABELS):
        raise Refused(f"the checkpoint's labels are {', '.join(labels)}; needed: {', '.join(LABELS)}")
    return Judgement(model).eval(), labels


def torch_rows(model: nn.Module, rows: Sequence[list[int]], width: int) -> Vectors:
    """The float32 model's output for rows of token ids."""

    def outputs(group: list[int]) -> Vectors:
        ids, mask = models.padded([rows[position] for position in group])
        with torch.inference_mode():
            result: Vectors = model(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
        return result

    return in_order([len(row) for row in rows], width, outputs)


def exported(model: nn.Module, bert: Any, output: str) -> onnx.ModelProto:
    """The model as an ONNX graph with fused attention; its word table is a placeholder."""
    original = bert.embeddings
    bert.embeddings = Words(original)
    ids = torch.arange(5, 19).reshape(2, 7)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(scratch) / "traced.onnx"
        torch.onnx.export(
            model,
            (ids, mask),
            path,
            input_names=["input_ids", "attention_mask"],
            output_names=[output],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in ("input_ids", "attention_mask")}
            | {output: {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        bert.embeddings = original
        return fused(path, bert.config)


def fused(path: Path, config: Any) -> onnx.ModelProto:
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    options.use_multi_head_attention = True
    options.enable_skip_layer_norm = False  # fused with the sum before it, the layer's norm takes longer
    result = optimizer.optimize_model(
        str(path),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        optimization_options=options,
        opt_level=0,
    )
    counts = result.get_fused_operator_statistics()
    layers = config.num_hidden_layers
    if (counts["MultiHeadAttention"], counts["LayerNormalization"], counts["BiasGelu"]) != (
        layers,
        2 * layers + 1,
        layers,
    ):
        raise Refused(f"the graph did not fuse: {counts}")
    model: onnx.ModelProto = result.model
    return model


def placeholder_of(model: onnx.ModelProto) -> str:
    (name,) = [tensor.name for tensor in model.graph.initializer if tensor.dims[:1] == [PLACEHOLDER_ROWS]]
    return name


def real_table(model: onnx.ModelProto, words: Vectors) -> onnx.ModelProto:
    """The float32 model with the float32 table, for calibration."""
    result = onnx.ModelProto()
    result.CopyFrom(model)
    name = placeholder_of(result)
    for tensor in result.graph.initializer:
        if tensor.name == name:
            tensor.CopyFrom(onnx.numpy_helper.from_array(words, name))
    return result


def quantised(model: onnx.ModelProto, words: Vectors, rows: Sequence[list[int]], table: Path) -> onnx.ModelProto:
    channels = channels_of(real_table(model, words), calibration_batches(rows))
    small = with_int8_products(model, channels)
    return with_shared_table(small, placeholder_of(small), table, *words.shape)


def calibration_batches(rows: Sequence[list[int]]) -> Iterable[Batch]:
    ordered = sorted(rows, key=len)
    for start in range(0, len(ordered), CALIBRATION_BATCH):
        yield models.padded(ordered[start : start + CALIBRATION_BATCH])


def pairs_of(path: Path) -> list[LabelledPair]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [LabelledPair(row["premise"], row["hypothesis"], row["label"]) for row in rows]


def sampled(path: Path, count: int) -> list[LabelledPair]:
    pairs = pairs_of(path)
    if not count or count >= len(pairs):
        return pairs
    return random.Random(SEED).sample(pairs, count)


def calibration_pairs(data: Path) -> list[Pair]:
    """Pairs of many languages from the training sets, the same each time."""
    files = sorted((data / "nli" / "train").glob("xnli.*.dev.tsv.gz"))
    if not files:
        raise Refused(f"{data / 'nli' / 'train'} holds no xnli.*.dev.tsv.gz")
    each = -(-CALIBRATION_ROWS // len(files))
    return [(pair.premise, pair.hypothesis) for file in files for pair in sampled(file, each)]


def reference_texts(folder: Path) -> list[str]:
    """Our own sentences: ten topics in eight languages, language by language."""
    by_language: dict[str, list[str]] = json.loads((folder / REFERENCE / "texts.json").read_text(encoding="utf-8"))
    return [text for texts in by_language.values() for text in texts]


def reference_pairs(folder: Path) -> list[Pair]:
    """Every sentence against its topic and against the next topic, in its own language and in the next one."""
    by_language: dict[str, list[str]] = json.loads((folder / REFERENCE / "texts.json").read_text(encoding="utf-8"))
    languages = list(by_language)
    pairs = []
    for number, language in enumerate(languages):
        for other in (language, languages[(number + 1) % len(languages)]):
            for topic, premise in enumerate(by_language[language]):
                hypotheses = by_language[other]
                pairs += [(premise, hypotheses[(topic + step) % len(hypotheses)]) for step in (0, 1)]
    return pairs


def text_rows(texts: Sequence[str], entry: ModelEntry, prefix: str) -> list[list[int]]:
    tokens = Pieces.open(MODELS / entry.tokenizer).of([prefix + text for text in texts], entry.max_tokens)
    return [[START, *ids[: entry.max_tokens - models.TEXT_MARKS], END] for ids in tokens]


def pair_rows(pairs: Sequence[Pair], entry: ModelEntry) -> list[list[int]]:
    pieces = Pieces.open(MODELS / entry.tokenizer)
    sides = [pieces.of([pair[side] for pair in pairs], entry.max_tokens) for side in (0, 1)]
    return [models.pair_ids(premise, hypothesis, entry.max_tokens) for premise, hypothesis in zip(*sides, strict=True)]


def cosines(first: Vectors, second: Vectors) -> Vectors:
    products: Vectors = (first * second).sum(axis=1)
    return products


def export_embedder(options: argparse.Namespace, folder: Path, entry: ModelEntry) -> ModelEntry:
    """The embedder, the table and the tokenizer in `folder`, measured."""
    shutil.copyfile(options.base / "tokenizer.json", folder / TOKENIZER)
    packed = read_packed(verified(packed_weights(), WEIGHTS_SHA256))
    words = load_file(options.base / "model.safetensors")[WORDS].numpy()
    write_table(folder / TABLE, packed.blocks["emb.word"], words.shape[1])
    different = table_differences(folder / TABLE, words)
    if different:
        raise Refused(f"{different} values of the shared table differ from the base's")
    print(f"word table: {words.shape[0]:,} x {words.shape[1]}, bit-exact")

    original = loaded_embedder(options.base)
    texts = [premise for premise, _ in calibration_pairs(options.data)]
    rows = text_rows(texts, entry, entry.prefixes.passage)
    graph = quantised(exported(original, original.model, "vectors"), words, rows, folder / TABLE)
    saved(graph, folder / entry.graph)

    own = reference_texts(folder)
    reference = torch_rows(original, text_rows(own, entry, entry.prefixes.passage), entry.dimensions)
    np.save(folder / REFERENCE / "vectors.npy", reference)
    session = models.OnnxEmbedder.open(folder, entry, torch.get_num_threads())
    unseen = [pair.premise for file in validation_files(options.data) for pair in sampled(file, 8)]
    expected = torch_rows(original, text_rows(unseen, entry, entry.prefixes.passage), entry.dimensions)
    found = np.concatenate(
        [
            cosines(session.embed(own, "passage"), reference),
            cosines(session.embed(unseen, "passage"), expected),
        ]
    )
    print(f"cosine to float32 over {len(found)} texts: mean {found.mean():.5f}, least {found.min():.5f}")
    if found.min() < LEAST_COSINE:
        raise Refused(f"least cosine {found.min():.4f} is under {LEAST_COSINE}")
    return msgspec.structs.replace(entry, fidelity=round(float(found.min()), 4))


def export_nli(options: argparse.Namespace, folder: Path, entry: ModelEntry) -> ModelEntry:
    """The NLI model in `folder`, measured."""
    original, labels = loaded_nli(options.checkpoint, options.base)
    words = load_file(options.base / "model.safetensors")[WORDS].numpy()
    rows = pair_rows(calibration_pairs(options.data), entry)
    traced = with_first_token_last(exported(original, original.model.bert, "logits"))
    graph = quantised(traced, words, rows, folder / TABLE)
    saved(graph, folder / entry.graph)

    entry = msgspec.structs.replace(
        entry, labels=labels, temperatures=temperatures(calibration_of(options)), measured=(), fidelity=None
    )
    columns = [labels.index(label) for label in LABELS]
    session = models.OnnxNli.open(folder, entry, torch.get_num_threads())

    def reference(pairs: Sequence[Pair]) -> Vectors:
        return torch_rows(original, pair_rows(pairs, entry), len(LABELS))[:, columns]

    np.save(folder / REFERENCE / "logits.npy", reference(reference_pairs(folder)))
    agreement = measured_agreement(options, reference, session)
    if agreement < LEAST_AGREEMENT:
        raise Refused(f"label agreement {agreement:.4f} is under {LEAST_AGREEMENT}")
    return msgspec.structs.replace(entry, fidelity=round(agreement, 4))


def validation_files(data: Path) -> list[Path]:
    return sorted((data / "nli" / "validation").glob("*.tsv.gz"))


def measured_agreement(
    options: argparse.Namespace, reference: Callable[[Sequence[Pair]], Vectors], session: models.OnnxNli
) -> float:
    """Share of equal labels over all sampled validation pairs, printed file by file with both accuracies."""
    equal: list[NDArray[np.bool_]] = []
    print(f"{'file':44} {'pairs':>6} {'equal':>7} {'float32':>8} {'int8':>7}")
    for file in validation_files(options.data):
        sample = sampled(file, options.sample)
        pairs = [(pair.premise, pair.hypothesis) for pair in sample]
        before, after = reference(pairs), session.predict(pairs)
        same = before.argmax(axis=1) == after.argmax(axis=1)
        equal.append(same)
        scores = [accuracy(logits, sample) for logits in (before, after)]
        print(f"{file.name:44} {len(same):6} {same.mean():7.4f} {scores[0]:8.4f} {scores[1]:7.4f}", flush=True)
    total = np.concatenate(equal)
    print(f"label agreement over {len(total)} pairs: {total.mean():.4f}")
    return float(total.mean())


def accuracy(logits: Vectors, pairs: Sequence[LabelledPair]) -> float:
    said = [LABELS[column] for column in logits.argmax(axis=1)]
    right = [
        label == pair.label or (pair.label == "not_entailment" and label != "entailment")
        for label, pair in zip(said, pairs, strict=True)
    ]
    return sum(right) / len(right)


def calibration_of(options: argparse.Namespace) -> Path | None:
    """The file that was named, else the one that calibrate.py left in the checkpoint, if it did."""
    found: Path = options.calibration or options.checkpoint / "calibration.json"
    return found if options.calibration or found.exists() else None


def temperatures(calibration: Path | None) -> dict[str, float]:
    """`{language: temperature}` with `*` for the others; empty (1.0 everywhere) without a file."""
    if calibration is None:
        return {}
    read: dict[str, float] = json.loads(calibration.read_text(encoding="utf-8"))
    return {language: float(value) for language, value in sorted(read.items())}


def described_file(folder: Path, path: str) -> ModelFile:
    data = (folder / path).read_bytes()
    return ModelFile(path=path, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))


def with_files(folder: Path, entry: ModelEntry) -> ModelEntry:
    """The entry with today's checksums; the revision is that of the graph."""
    files = tuple(described_file(folder, path) for path in (entry.graph, TABLE, entry.tokenizer))
    return msgspec.structs.replace(entry, files=files, revision=files[0].sha256[:12])


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def replaced(manifest: Manifest, entry: ModelEntry) -> Manifest:
    return Manifest(models=tuple(entry if one.task == entry.task else one for one in manifest.models))


def export(options: argparse.Namespace) -> None:
    """Export into a copy, test it there, then move it over models/."""
    manifest = load_manifest(MODELS)
    task, work = {"embedder": ("embedding", export_embedder), "nli": ("nli", export_nli)}[options.command]
    with tempfile.TemporaryDirectory(dir=MODELS, prefix=".export-") as scratch:
        folder = Path(scratch)
        (folder / "tokenizer").mkdir()
        shutil.copytree(MODELS / REFERENCE, folder / REFERENCE)
        if task == "nli":  # which reads these two; the embedder's export writes them anew
            for name in (TABLE, TOKENIZER):
                os.link(MODELS / name, folder / name)
        entry = with_files(folder, work(options, folder, manifest.entry(task)))
        opened = models.OnnxEmbedder if task == "embedding" else models.OnnxNli
        models.self_test(opened.open(folder, entry, torch.get_num_threads()), entry)
        for name in (
            TABLE,
            TOKENIZER,
            entry.graph,
            *(f"{REFERENCE}/{file.name}" for file in (folder / REFERENCE).iterdir()),
        ):
            (MODELS / name).parent.mkdir(exist_ok=True)
            (folder / name).replace(MODELS / name)
    write_manifest(MODELS, replaced(manifest, entry))
    for file in entry.files:
        print(f"{file.bytes:>12,}  {file.sha256[:12]}  {file.path}")


def add_figures(options: argparse.Namespace) -> None:
    """Write what `mihak eval nli --json` measured into the manifest."""
    report = json.loads(options.report.read_text(encoding="utf-8"))
    figures = tuple(
        Measured(
            file=Path(one["file"]).name,
            language=language_of(Path(one["file"]).name),
            rows=one["rows"],
            accuracy=one["accuracy"],
            macro_f1=one["macro_f1"],
            ece=one["ece"],
        )
        for one in report["files"]
    )
    manifest = load_manifest(MODELS)
    entry = msgspec.structs.replace(manifest.entry("nli"), measured=figures)
    write_manifest(MODELS, replaced(manifest, entry))
    print(f"{MANIFEST}: figures of {len(figures)} files")


def language_of(file: str) -> str:
    """`ar-en` of `xnli.ar-en.validation.tsv.gz`."""
    return file.split(".")[1]


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = result.add_subparsers(dest="command", required=True)
    for name, text in (
        ("embedder", "export the embedder, the word table and the tokenizer"),
        ("nli", "export the NLI model"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--base", type=Path, required=True, help="folder that unpack.py wrote")
        command.add_argument("--data", type=Path, required=True, help="folder with nli/train and nli/validation")
        command.add_argument(
            "--sample", type=int, default=60, help="validation pairs of each file; 0: all (default: 60)"
        )
        command.set_defaults(run=export)
        if name == "nli":
            command.add_argument("--checkpoint", type=Path, required=True, help="folder of the fine-tuned model")
            command.add_argument(
                "--calibration",
                type=Path,
                help="{language or *: temperature} (default: DIR/calibration.json, if there)",
            )
    figures = commands.add_parser("figures", help="write measured figures into the manifest")
    figures.add_argument("--report", type=Path, required=True, help="output of `mihak eval nli --json`")
    figures.set_defaults(run=add_figures)
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    torch.manual_seed(SEED)
    try:
        options.run(options)
    except (Refused, MihakError) as error:
        print(f"export: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
