"""Put an untrained three-label head on the base model: where a training run starts that starts from nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file

from models.training.encoder import CrossEncoder, word_table_of, write_transformers_folder

HEAD_SPREAD = 0.02
"""Standard deviation of the head's first weights, as BERT's own (`initializer_range`)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path, help="unpacked base model")
    parser.add_argument("target", type=Path, help="transformers folder to write")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    state = {
        name if name.startswith("bert.") else f"bert.{name}": value
        for name, value in load_file(options.base / "model.safetensors").items()
    }
    model = CrossEncoder(word_table_of(options.base))
    heads = model.transformers_state()
    for name in ("bert.pooler.dense", "classifier"):
        state[f"{name}.weight"] = torch.randn_like(heads[f"{name}.weight"]) * HEAD_SPREAD
        state[f"{name}.bias"] = torch.zeros_like(heads[f"{name}.bias"])
    model.load_transformers(state)
    write_transformers_folder(options.target, model, options.base, {})
    print(f"{options.target}: {options.base} with an untrained head")


if __name__ == "__main__":
    main()
