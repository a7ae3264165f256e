"""The NLI cross-encoder as trained: the arithmetic of `BertForSequenceClassification`, without what slows a CPU down.

Differences to the transformers class, none of which changes the result: the frozen word-embedding table is gathered without
gradient, token types are always 0, and the parameter names map one to one to the transformers names (`transformers_state`).
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

WORD_TABLE = "bert.embeddings.word_embeddings.weight"
LAYERS, WIDTH, HEADS, INNER, POSITIONS, CLASSES = 12, 384, 12, 1536, 512, 3
PAD_ID = 1
HEAD = WIDTH // HEADS
EPSILON = 1e-12


def _linear(module: nn.Linear, x: Tensor) -> Tensor:
    return F.linear(x, module.weight.to(x.dtype), module.bias.to(x.dtype))


def _normed(module: nn.LayerNorm, x: Tensor) -> Tensor:
    return F.layer_norm(x, (WIDTH,), module.weight.to(x.dtype), module.bias.to(x.dtype), EPSILON)


class Layer(nn.Module):
    """One post-norm transformer layer with query, key and value in one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_output = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return the hidden states in the float type of `x`; `bias` is added to the attention scores."""
        batch, length, _ = x.shape
        heads = _linear(self.qkv, x).view(batch, length, 3, HEADS, HEAD).permute(2, 0, 3, 1, 4)
        query, key, value = heads.reshape(3, batch * HEADS, length, HEAD).unbind(0)
        # Two plain matrix products: on a CPU the backward pass of the fused kernel takes three times as long.
        scores = torch.bmm(query * HEAD**-0.5, key.transpose(1, 2))
        if bias is not None:
            scores = (scores.view(batch, HEADS, length, length) + bias).view_as(scores)
        mixed = torch.bmm(torch.softmax(scores, -1), value)
        mixed = mixed.view(batch, HEADS, length, HEAD).transpose(1, 2).reshape(batch, length, WIDTH)
        x = _normed(self.norm_attention, x + self._dropped(_linear(self.out, mixed)))
        inner = F.gelu(_linear(self.up, x))
        return _normed(self.norm_output, x + self._dropped(_linear(self.down, inner)))

    def _dropped(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training) if self.dropout else x


class CrossEncoder(nn.Module):
    """Logits (entailment, neutral, contradiction) from token ids; the word table stands outside the parameters."""

    def __init__(self, word_table: Tensor, dropout: float = 0.0) -> None:
        super().__init__()
        self.word_table = word_table
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.token_types = nn.Parameter(torch.zeros(2, WIDTH))
        self.norm_embedding = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.pooler = nn.Linear(WIDTH, WIDTH)
        self.classifier = nn.Linear(WIDTH, CLASSES)

    def forward(self, ids: Tensor, mask: Tensor | None, dtype: torch.dtype = torch.float32) -> Tensor:
        """Return float32 logits `[batch, 3]` for ids `[batch, length]`; mask is `[batch, 1, 1, length]`, True = real token.

        `dtype` is the float type of the hidden states; weights, gradients and the head stay float32.
        """
        length = ids.shape[1]
        words = F.embedding(ids, self.word_table)
        x = self.norm_embedding(words + self.positions[:length] + self.token_types[0]).to(dtype)
        bias = None if mask is None else torch.zeros(mask.shape, dtype=dtype).masked_fill(~mask, -1e4)
        for layer in self.layers:
            x = layer(x, bias)
        pooled = torch.tanh(self.pooler(x[:, 0].float()))
        logits: Tensor = self.classifier(pooled)
        return logits

    def freeze(self, layers: int) -> None:
        """Stop the embeddings' norm and the lowest `layers` layers from learning; 0 freezes nothing."""
        if not layers:
            return
        for module in (self.norm_embedding, *self.layers[:layers]):
            module.requires_grad_(requires_grad=False)
        self.positions.requires_grad_(requires_grad=False)
        self.token_types.requires_grad_(requires_grad=False)

    def load_transformers(self, state: dict[str, Tensor]) -> None:
        """Take the weights of a transformers state dict (any float type; the word table in it is ignored)."""
        source = {name: value.float() for name, value in state.items() if name != WORD_TABLE}
        own = {}
        for name, reference in self.state_dict().items():
            own[name] = _fused(name, source) if ".qkv." in name else source[_transformers_name(name)]
            if own[name].shape != reference.shape:
                raise ValueError(f"{name}: expected {tuple(reference.shape)}, got {tuple(own[name].shape)}")
        self.load_state_dict(own)

    def transformers_state(self) -> dict[str, Tensor]:
        """Return the weights under transformers names, float32, without the word table."""
        state: dict[str, Tensor] = {}
        for name, held in self.state_dict().items():
            value = held.detach().float()
            if ".qkv." in name:
                for part, piece in zip(("query", "key", "value"), value.chunk(3), strict=True):
                    state[_attention_name(name, part)] = piece.clone()
            else:
                state[_transformers_name(name)] = value.clone()
        return state


_LAYER_NAMES = {
    "out": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_output": "output.LayerNorm",
}
_TOP_NAMES = {
    "positions": "bert.embeddings.position_embeddings.weight",
    "token_types": "bert.embeddings.token_type_embeddings.weight",
    "norm_embedding.weight": "bert.embeddings.LayerNorm.weight",
    "norm_embedding.bias": "bert.embeddings.LayerNorm.bias",
    "pooler.weight": "bert.pooler.dense.weight",
    "pooler.bias": "bert.pooler.dense.bias",
    "classifier.weight": "classifier.weight",
    "classifier.bias": "classifier.bias",
}


def _transformers_name(name: str) -> str:
    if name in _TOP_NAMES:
        return _TOP_NAMES[name]
    _, index, module, kind = name.split(".")
    return f"bert.encoder.layer.{index}.{_LAYER_NAMES[module]}.{kind}"


def _attention_name(name: str, part: str) -> str:
    _, index, _, kind = name.split(".")
    return f"bert.encoder.layer.{index}.attention.self.{part}.{kind}"


def _fused(name: str, source: dict[str, Tensor]) -> Tensor:
    return torch.cat([source[_attention_name(name, part)] for part in ("query", "key", "value")])


def word_table_of(base: Path) -> Tensor:
    """Return the float32 word-embedding table of a base or checkpoint folder; names with and without `bert.` are known."""
    state = load_file(base / "model.safetensors")
    for name in (WORD_TABLE, WORD_TABLE.removeprefix("bert.")):
        if name in state:
            return state[name].float()
    raise KeyError(f"{base} holds no word-embedding table")


def loaded_encoder(folder: Path, word_table: Tensor, dropout: float = 0.0) -> CrossEncoder:
    """Return the cross-encoder of a transformers folder over a word table given apart."""
    model = CrossEncoder(word_table, dropout)
    model.load_transformers(load_file(folder / "model.safetensors"))
    return model


def write_transformers_folder(target: Path, model: CrossEncoder, base: Path, extra: dict[str, str]) -> None:
    """Write a complete transformers folder (float32, word table included), replacing `target` in one rename.

    `extra` maps further file names to their text.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    state = model.transformers_state() | {WORD_TABLE: model.word_table.float().contiguous()}
    save_file(state, temporary / "model.safetensors", metadata={"format": "pt"})
    (temporary / "config.json").write_text(json.dumps(transformers_config(model), indent=2, sort_keys=True))
    shutil.copy(base / "tokenizer.json", temporary / "tokenizer.json")
    for name, text in extra.items():
        (temporary / name).write_text(text)
    if target.exists():
        old = target.with_name(f".{target.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
        temporary.rename(target)
        shutil.rmtree(old)
    else:
        temporary.rename(target)


def transformers_config(model: CrossEncoder) -> dict[str, object]:
    """Return the config of `BertForSequenceClassification` with the label order entailment, neutral, contradiction."""
    labels = ("entailment", "neutral", "contradiction")
    return {
        "architectures": ["BertForSequenceClassification"],
        "model_type": "bert",
        "attention_probs_dropout_prob": 0.1,
        "hidden_dropout_prob": 0.1,
        "hidden_act": "gelu",
        "hidden_size": WIDTH,
        "initializer_range": 0.02,
        "intermediate_size": INNER,
        "layer_norm_eps": EPSILON,
        "max_position_embeddings": POSITIONS,
        "num_attention_heads": HEADS,
        "num_hidden_layers": LAYERS,
        "pad_token_id": PAD_ID,
        "type_vocab_size": 2,
        "vocab_size": model.word_table.shape[0],
        "id2label": {str(index): label for index, label in enumerate(labels)},
        "label2id": {label: index for index, label in enumerate(labels)},
        "dtype": "float32",
    }
