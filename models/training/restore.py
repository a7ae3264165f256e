"""Give the shipped NLI model back as float32 weights to train on from, so that no second checkpoint needs keeping.

The int8 products of `nli.onnx` are undone: codes times scales, divided by what smoothed the activation, and what moved the
activation is put back into the bias. The result computes what the shipped file computes, but for the rounding of activations.
"""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import NodeProto, numpy_helper

from models.training.encoder import CrossEncoder, word_table_of, write_transformers_folder

MODELS = Path(__file__).resolve().parents[1]
_PRODUCT = re.compile(r"bert/encoder/layer\.(\d+)/(.+?)/MatMul_output_0\.unscaled$")
_QKV = ("query", "key", "value")


class Restoring:
    """Reads one exported graph; `tensors` are its initializers by name."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path), load_external_data=False).graph
        self.nodes: list[NodeProto] = list(graph.node)
        self.tensors = {
            tensor.name: tensor for tensor in graph.initializer if tensor.data_location != onnx.TensorProto.EXTERNAL
        }
        self.found: dict[str, NDArray[np.float64]] = {}

    def value(self, name: str) -> NDArray[np.float64]:
        """Return an initializer in float64."""
        return numpy_helper.to_array(self.tensors[name]).astype(np.float64)

    def state(self) -> dict[str, torch.Tensor]:
        """Return the weights under the names of `transformers`, without the word table."""
        for name in self.tensors:
            if name.startswith("model.") and not name.startswith("model.bert.embeddings"):
                self.found[name.removeprefix("model.")] = self.value(name)
        self._embeddings()
        for node in self.nodes:
            if node.op_type == "MultiHeadAttention":
                self._attention_bias(node)
        for node in self.nodes:
            if node.op_type == "MatMulIntegerToFloat":
                self._product(node)
        return {name: torch.from_numpy(value.astype(np.float32).copy()) for name, value in self.found.items()}

    def _embeddings(self) -> None:
        prefix = "bert.embeddings"
        # The export folded the one token type into the positions.
        self.found[f"{prefix}.position_embeddings.weight"] = self.value(f"model.{prefix}.positions")
        self.found[f"{prefix}.token_type_embeddings.weight"] = np.zeros((2, self._width()))
        for kind in ("weight", "bias"):
            self.found[f"{prefix}.LayerNorm.{kind}"] = self.value(f"model.{prefix}.norm.{kind}")

    def _width(self) -> int:
        return int(self.tensors["model.bert.embeddings.positions"].dims[1])

    def _attention_bias(self, node: NodeProto) -> None:
        layer = re.search(r"layer\.(\d+)", node.output[0])
        if layer is None:
            raise ValueError(f"{node.output[0]}: an attention outside the layers")
        for part, bias in zip(_QKV, np.split(self.value(node.input[3]), 3), strict=True):
            self.found[f"bert.encoder.layer.{layer[1]}.attention.self.{part}.bias"] = bias

    def _product(self, node: NodeProto) -> None:
        place = _PRODUCT.search(node.output[0])
        if place is None:
            raise ValueError(f"{node.output[0]}: a product outside the layers")
        name = f"bert.encoder.layer.{place[1]}.{place[2].replace('/', '.')}"
        activation = node.input[0].removesuffix(".codes")
        weights = self.value(node.input[1]) * self.value(node.input[3])
        if f"{activation}.move" in self.tensors:  # attention's output was moved and smoothed by the values before it
            weights *= self.value(f"{activation}.smoothing")[:, None]
            moved = np.broadcast_to(self.value(f"{activation}.move"), len(weights))
            self.found[f"{name}.bias"] = self.found[f"{name}.bias"] + moved @ weights
        self.found[f"{name}.weight"] = weights.T


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MODELS / "nli.onnx", help="the exported file")
    parser.add_argument("--base", type=Path, required=True, help="unpacked base model (word table, tokenizer)")
    parser.add_argument("target", type=Path, help="transformers folder to write")
    options = parser.parse_args()
    model = CrossEncoder(word_table_of(options.base))
    model.load_transformers(Restoring(options.model).state())
    write_transformers_folder(options.target, model, options.base, {})
    print(f"{options.target}: the weights of {options.model}")


if __name__ == "__main__":
    main()
