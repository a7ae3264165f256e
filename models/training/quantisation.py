"""Rewrites a fused float32 ONNX encoder so that it is small, quick on a CPU, and independent of its batch.

`with_int8_products` gives each matrix product int8 weights (one scale per output column) and uint8 activations (one scale per
token). ONNX Runtime's own dynamic quantisation has one activation scale for the whole batch: a single large value then costs
every token its precision, and a pair's result depends on the pairs beside it. Three exact changes of variable come first:
an activation is moved by a constant (its mean), divided channel by channel (SmoothQuant, arXiv 2211.10438, alpha 0.5), and
what that changes is put back into weights and biases.

Weights are scaled so that no two neighbours of a column can overflow the 16-bit sums of processors without VNNI
(`vpmaddubsw`): results are the same on all x86 processors.

`with_shared_table` replaces the word-embedding table by `GatherBlockQuantized` over the 4-bit blocks in a file of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from models.training.unpack import BLOCK, Blocks

Floats = NDArray[np.float32]
Batch = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Token ids and mask."""

MICROSOFT = "com.microsoft"
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
IR_VERSION = 10
"""The first that knows 4-bit tensors."""
SMOOTHING = 0.5
"""Share of an activation channel's range that moves into the weights."""
GELU_FLOOR = 0.17
"""GELU is never below -0.17: moved up by that, its codes need no sign."""
WEIGHT_LIMIT = 127
PAIR_LIMIT = 128
"""255 * 128 = 32640 fits 16 bits: two neighbours of the same sign may not sum to more."""
PAGE = 65536
"""Alignment of tensors in the table's file; the coarsest mapping granularity (Windows)."""
SMALLEST = 1e-9


@dataclass(frozen=True)
class Channels:
    """What calibration saw of one activation, channel by channel."""

    mean: NDArray[np.float64]
    reach: NDArray[np.float64]
    """Greatest distance from the mean."""


class Graph:
    """An ONNX graph being rewritten."""

    def __init__(self, model: ModelProto) -> None:
        self.graph = model.graph
        self.tensors = {tensor.name: tensor for tensor in self.graph.initializer}
        self.producer = {output: node for node in self.graph.node for output in node.output}
        self.consumers: dict[str, list[NodeProto]] = {}
        for node in self.graph.node:
            for name in node.input:
                self.consumers.setdefault(name, []).append(node)

    def value(self, name: str) -> NDArray[np.float64]:
        return numpy_helper.to_array(self.tensors[name]).astype(np.float64)

    def put(self, name: str, value: NDArray[np.generic]) -> str:
        """Add an initializer, or replace the one of that name."""
        tensor = numpy_helper.from_array(np.ascontiguousarray(value), name)
        if name in self.tensors:
            self.tensors[name].CopyFrom(tensor)
        else:
            self.graph.initializer.append(tensor)
            self.tensors[name] = self.graph.initializer[-1]
        return name

    def products(self) -> list[NodeProto]:
        """The matrix products with a constant matrix."""
        return [node for node in self.graph.node if node.op_type == "MatMul" and node.input[1] in self.tensors]

    def dropped(self, names: Iterable[str]) -> None:
        for name in names:
            self.graph.initializer.remove(self.tensors.pop(name))


def channels_of(model: ModelProto, batches: Iterable[Batch]) -> dict[str, Channels]:
    """What the inputs of the model's matrix products look like on real tokens (padding is left out)."""
    probe = ModelProto()
    probe.CopyFrom(model)
    names = list(dict.fromkeys(node.input[0] for node in Graph(probe).products()))
    probe.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    seen: dict[str, list[Floats]] = {name: [] for name in names}
    for ids, mask in batches:
        for name, output in zip(names, session.run(names, {"input_ids": ids, "attention_mask": mask}), strict=True):
            seen[name].append(output[mask[:, : output.shape[1]].astype(bool)])  # of some there is the first token only
    return {name: _channels(np.concatenate(values).astype(np.float64)) for name, values in seen.items()}


def _channels(values: NDArray[np.float64]) -> Channels:
    mean = values.mean(axis=0)
    return Channels(mean, np.abs(values - mean).max(axis=0))


def with_first_token_last(model: ModelProto) -> ModelProto:
    """The model whose last layer answers for the first token alone, where nothing behind it reads the others.

    Keys and values are still those of all tokens, so the first token's answer is the same: five sixths of a layer's
    products are saved.
    """
    result = ModelProto()
    result.CopyFrom(model)
    graph = Graph(result)
    attention = [node for node in graph.graph.node if node.op_type == "MultiHeadAttention"][-1]
    query = graph.producer[attention.input[0]]
    whole = query.input[0]
    (residual,) = [node for node in graph.consumers[whole] if node.op_type == "Add"]
    first = f"{whole}.first"
    for node in (query, residual):
        node.input[list(node.input).index(whole)] = first
    ends = [graph.put(f"first.{name}", np.array([at])) for name, at in (("start", 0), ("end", 1), ("axis", 1))]
    graph.graph.node.insert(list(graph.graph.node).index(query), helper.make_node("Slice", [whole, *ends], [first]))
    return result


def with_int8_products(model: ModelProto, channels: dict[str, Channels]) -> ModelProto:
    """The model with every constant matrix product in int8."""
    result = ModelProto()
    result.CopyFrom(model)
    graph = Graph(result)
    _put_constants(graph)
    replaced: dict[str, list[NodeProto]] = {}
    by_input: dict[str, list[NodeProto]] = {}
    for node in graph.products():
        by_input.setdefault(node.input[0], []).append(node)
    for activation, nodes in by_input.items():
        quantised = _quantised_activation(graph, activation, nodes, channels[activation])
        for node in nodes:
            before = quantised.nodes if node is nodes[0] else []
            replaced[node.output[0]] = before + _product(graph, node, quantised)
    matrices = [node.input[1] for node in graph.products()]
    nodes = [new for node in graph.graph.node for new in replaced.get(node.output[0], [node])]
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    graph.dropped(matrices)
    return result


def _put_constants(graph: Graph) -> None:
    graph.put("q.one", np.array(1, np.float32))
    graph.put("q.smallest", np.array(SMALLEST, np.float32))
    graph.put("q.half", np.array(1 / 127, np.float32))
    graph.put("q.full", np.array(1 / 255, np.float32))
    graph.put("q.middle", np.array(128, np.uint8))
    graph.put("q.bottom", np.array(0, np.uint8))


@dataclass
class Quantised:
    """An activation in uint8 with a scale per token, and how it came there."""

    codes: str
    scale: str
    zero: str
    moved: NDArray[np.float64]
    """What was added to each channel."""
    smoothing: NDArray[np.float64]
    """What each channel was then divided by."""
    mean: NDArray[np.float64]
    """Of the moved activation."""
    nodes: list[NodeProto]
    """What makes the codes."""


def _quantised_activation(graph: Graph, name: str, products: list[NodeProto], seen: Channels) -> Quantised:
    weights = np.max([np.abs(graph.value(node.input[1])).max(axis=1) for node in products], axis=0)
    smoothing = _smoothing(seen.reach, weights)
    producer = graph.producer[name]
    rectified = producer.op_type == "BiasGelu"
    moved = np.full(len(smoothing), GELU_FLOOR) if rectified else -seen.mean
    if producer.op_type == "MultiHeadAttention":
        _move_values(graph, producer, moved, smoothing)
        smooth, nodes = name, []
    else:
        smooth = f"{name}.smooth"
        nodes = _moving_nodes(graph, name, moved[:1] if rectified else moved, smoothing)
    nodes += _scale_nodes(name, smooth, rectified)
    zero = "q.bottom" if rectified else "q.middle"
    nodes.append(helper.make_node("Div", [smooth, f"{name}.scale"], [f"{name}.scaled"]))
    nodes.append(helper.make_node("QuantizeLinear", [f"{name}.scaled", "q.one", zero], [f"{name}.codes"]))
    return Quantised(f"{name}.codes", f"{name}.scale", zero, moved, smoothing, seen.mean + moved, nodes)


def _smoothing(reach: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    factors = np.maximum(reach, 1e-5) ** SMOOTHING / np.maximum(weights, 1e-5) ** (1 - SMOOTHING)
    return factors / np.exp(np.log(factors).mean())


def _moving_nodes(
    graph: Graph, name: str, moved: NDArray[np.float64], smoothing: NDArray[np.float64]
) -> list[NodeProto]:
    graph.put(f"{name}.move", moved.astype(np.float32))
    graph.put(f"{name}.smoothing", (1 / smoothing).astype(np.float32))
    return [
        helper.make_node("Add", [name, f"{name}.move"], [f"{name}.moved"]),
        helper.make_node("Mul", [f"{name}.moved", f"{name}.smoothing"], [f"{name}.smooth"]),
    ]


def _move_values(
    graph: Graph, attention: NodeProto, moved: NDArray[np.float64], smoothing: NDArray[np.float64]
) -> None:
    """Moves and smooths attention's output at no cost: it is a mean of values, so the values' product can do it.

    The values' product has been rewritten already: it comes before attention in the graph.
    """
    values = graph.producer[attention.input[2]].input[1]
    scales = f"{values}.scales"
    graph.put(scales, (graph.value(scales) / smoothing).astype(np.float32))
    bias = graph.value(attention.input[3])
    part = slice(2 * len(smoothing), 3 * len(smoothing))
    bias[part] = (bias[part] + moved) / smoothing
    graph.put(attention.input[3], bias.astype(np.float32))


def _scale_nodes(name: str, smooth: str, rectified: bool) -> list[NodeProto]:
    """The token's greatest magnitude over the greatest code."""
    top, bottom, reach = f"{name}.top", f"{name}.bottom", f"{name}.reach"
    nodes = [helper.make_node("ReduceMax", [smooth], [top], axes=[-1], keepdims=1)]
    if rectified:
        nodes.append(helper.make_node("Max", [top, "q.smallest"], [reach]))
        return [*nodes, helper.make_node("Mul", [reach, "q.full"], [f"{name}.scale"])]
    nodes += [
        helper.make_node("ReduceMin", [smooth], [bottom], axes=[-1], keepdims=1),
        helper.make_node("Neg", [bottom], [f"{bottom}.positive"]),
        helper.make_node("Max", [top, f"{bottom}.positive", "q.smallest"], [reach]),
    ]
    return [*nodes, helper.make_node("Mul", [reach, "q.half"], [f"{name}.scale"])]


def _product(graph: Graph, node: NodeProto, activation: Quantised) -> list[NodeProto]:
    """The int8 product; what moving and rounding changed on average goes into the bias behind it."""
    name, output = node.input[1], node.output[0]
    weights = graph.value(name)
    codes, scales = int8_columns(weights * activation.smoothing[:, None])
    graph.put(f"{name}.codes", codes)
    graph.put(f"{name}.scales", scales.astype(np.float32))
    graph.put(f"{name}.zeros", np.zeros(len(scales), np.int8))
    rounded = codes * scales / activation.smoothing[:, None]
    _add_to_bias(graph, node, activation.mean @ (weights - rounded) - activation.moved @ weights)
    inputs = [activation.codes, f"{name}.codes", "q.one", f"{name}.scales", activation.zero, f"{name}.zeros"]
    return [
        helper.make_node("MatMulIntegerToFloat", inputs, [f"{output}.unscaled"], domain=MICROSOFT),
        helper.make_node("Mul", [f"{output}.unscaled", activation.scale], [output]),
    ]


def int8_columns(weights: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """Codes and one scale per column such that neighbours (rows 2k, 2k+1) of one sign never sum beyond `PAIR_LIMIT`."""
    reach = np.abs(weights).max(axis=0) / WEIGHT_LIMIT
    for sign in (1, -1):
        part = np.maximum(sign * weights, 0)
        # One less than the limit: both of a pair may be rounded up.
        reach = np.maximum(reach, (part[0::2] + part[1::2]).max(axis=0) / (PAIR_LIMIT - 1))
    scales = np.maximum(reach, SMALLEST)
    codes = np.clip(np.round(weights / scales), -WEIGHT_LIMIT, WEIGHT_LIMIT).astype(np.int8)
    return codes, scales


def _add_to_bias(graph: Graph, node: NodeProto, addition: NDArray[np.float64]) -> None:
    """Adds to the bias that the operator behind a product applies."""
    (consumer,) = graph.consumers[node.output[0]]
    places = {"BiasGelu": 1, "MultiHeadAttention": 3}
    place = places.get(consumer.op_type, 1 - list(consumer.input).index(node.output[0]))
    bias = graph.value(consumer.input[place])
    part = list(consumer.input).index(node.output[0]) if consumer.op_type == "MultiHeadAttention" else 0
    bias[part * len(addition) : (part + 1) * len(addition)] += addition
    graph.put(consumer.input[place], bias.astype(np.float32))


def with_shared_table(model: ModelProto, placeholder: str, table: Path, rows: int, width: int) -> ModelProto:
    """The model with the embedding `placeholder` looked up in the table's file, which lies beside the model's."""
    result = ModelProto()
    result.CopyFrom(model)
    graph = Graph(result)
    (gather,) = graph.consumers[placeholder]
    codes = _external("words.codes", TensorProto.INT4, (rows, width), table, 0, rows * width // 2)
    scales_at = aligned(rows * width // 2)
    blocks = width // BLOCK
    scales = _external("words.scales", TensorProto.FLOAT, (rows, blocks), table, scales_at, rows * blocks * 4)
    graph.graph.initializer.extend([codes, scales])
    lookup = helper.make_node(
        "GatherBlockQuantized",
        ["words.codes", gather.input[1], "words.scales"],
        list(gather.output),
        domain=MICROSOFT,
        gather_axis=0,
        quantize_axis=1,
        block_size=BLOCK,
    )
    gather.CopyFrom(lookup)
    graph.dropped([placeholder])
    return result


def _external(name: str, kind: int, dims: tuple[int, ...], file: Path, offset: int, length: int) -> TensorProto:
    tensor = TensorProto(name=name, data_type=kind, dims=dims, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", file.name), ("offset", offset), ("length", length)):
        tensor.external_data.add(key=key, value=str(value))
    return tensor


def aligned(size: int) -> int:
    return -(-size // PAGE) * PAGE


def write_table(path: Path, blocks: Blocks, width: int) -> None:
    """The blocks as ONNX wants them: signed nibbles, the first of two in the low half; then the scales, as float32.

    float32 holds each float16 scale exactly, and `GatherBlockQuantized` answers in its scales' type: nothing is rounded.
    """
    signed = (blocks.codes.reshape(-1, width).astype(np.int8) - 8) & 0x0F
    packed = (signed[:, 0::2] | (signed[:, 1::2] << 4)).astype(np.uint8).tobytes()
    with path.open("wb") as file:
        file.write(packed)
        file.write(bytes(aligned(len(packed)) - len(packed)))
        file.write(blocks.scales.astype("<f4").tobytes())


def saved(model: ModelProto, path: Path) -> None:
    """The same model gives the same bytes."""
    model.ir_version = IR_VERSION
    path.write_bytes(model.SerializeToString(deterministic=True))


def table_differences(path: Path, expected: Floats) -> int:
    """How many values of the table, looked up by ONNX Runtime, are not exactly those expected."""
    rows, width = expected.shape
    graph = helper.make_graph(
        [helper.make_node("Gather", ["words", "ids"], ["vectors"])],
        "lookup",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [None])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.zeros((1, width), np.float32), "words")],
    )
    model = helper.make_model(graph, opset_imports=OPSETS, ir_version=IR_VERSION)
    lookup = path.with_suffix(".lookup.onnx")  # beside the table: external files are found relative to the model
    try:
        saved(with_shared_table(model, "words", path, rows, width), lookup)
        session = onnxruntime.InferenceSession(lookup, providers=["CPUExecutionProvider"])
        (found,) = session.run(None, {"ids": np.arange(rows)})
    finally:
        lookup.unlink(missing_ok=True)
    return int((found != expected).sum())
