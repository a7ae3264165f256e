"""Train the NLI cross-encoder: warm-up, a stable phase that may be stopped and resumed at any moment, and a decay phase.

Stable phase: constant learning rate, a checkpoint every few minutes (weights, averaged weights, optimiser, place in the data).
Starting again with the same --run resumes. `--decay-steps N` (or `--decay-minutes M`) from such a checkpoint brings the rate to
zero and ends the run. Two cores train 25 to 40 pairs a second: a pass over the public mixture takes about three hours.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import time
from pathlib import Path
from types import FrameType

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.training.batches import Prepared, padded, planned_batches
from models.training.corpus import LABEL_IDS, NOT_ENTAILMENT
from models.training.encoder import CrossEncoder, loaded_encoder, word_table_of, write_transformers_folder
from models.training.measure import Sample, accuracy_of, fixed_samples

FLOATS = {"bfloat16": torch.bfloat16, "float32": torch.float32}


def pair_loss(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    """Return the mean loss; `not_entailment` rows count the sum of the two other probabilities."""
    log_probabilities = F.log_softmax(logits, dim=-1)
    two_class = labels == LABEL_IDS[NOT_ENTAILMENT]
    three_class = F.cross_entropy(
        logits, labels.masked_fill(two_class, -100), reduction="sum", label_smoothing=smoothing
    )
    either = -torch.logsumexp(log_probabilities[:, 1:], dim=-1)[two_class].sum()
    return (three_class + either) / len(labels)


def parameter_groups(model: CrossEncoder, rate: float, head_rate: float, layer_decay: float) -> list[dict[str, object]]:
    """Return optimiser groups: lower layers learn slower by `layer_decay` per layer, norms and biases have no weight decay."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    depth = len(model.layers)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("pooler", "classifier")):
            own = head_rate
        elif name.startswith("layers."):
            own = rate * layer_decay ** (depth - 1 - int(name.split(".")[1]))
        else:
            own = rate * layer_decay**depth
        decay = 0.01 if parameter.ndim > 1 else 0.0
        groups.setdefault((own, decay), []).append(parameter)
    return [{"params": found, "lr": own, "peak": own, "weight_decay": decay} for (own, decay), found in groups.items()]


class Run:
    """One training run in a folder: state.pt (resumable) and log.jsonl."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.folder: Path = options.run
        self.folder.mkdir(parents=True, exist_ok=True)
        self.table = word_table_of(options.base)
        self.model = loaded_encoder(options.start, self.table, options.dropout)
        self.model.freeze(options.freeze_layers)
        self.average = [parameter.detach().clone() for parameter in self.model.parameters()]
        self.optimizer = torch.optim.AdamW(
            parameter_groups(self.model, options.rate, options.head_rate, options.layer_decay),
            betas=(0.9, 0.98),
            eps=1e-6,
            fused=True,
        )
        self.step = self.pass_number = self.batch_number = self.seen = 0
        self.warm_until = options.warmup
        self.stopping = False
        self.data = str(options.data)
        if (self.folder / "state.pt").exists():
            self._resume()

    def _resume(self) -> None:
        state = torch.load(self.folder / "state.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average = state["average"]
        rates = [(group["peak"], group["weight_decay"]) for group in self.optimizer.param_groups]
        self.optimizer.load_state_dict(state["optimizer"])
        for group, (peak, decay) in zip(self.optimizer.param_groups, rates, strict=True):
            group["peak"], group["weight_decay"] = peak, decay
        self.step, self.seen = state["step"], state["seen"]
        self.warm_until = state["warm_until"]
        if state["data"] == self.data:
            self.pass_number, self.batch_number = state["pass"], state["batch"]
        self.log("resumed", step=self.step, pass_number=self.pass_number, batch=self.batch_number)

    def save(self) -> None:
        """Write the resumable state in one rename; the one before stays as state.previous.pt."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "seen": self.seen,
            "warm_until": self.warm_until,
            "data": self.data,
            "pass": self.pass_number,
            "batch": self.batch_number,
        }
        temporary = self.folder / "state.tmp"
        torch.save(state, temporary)
        current = self.folder / "state.pt"
        if current.exists():
            current.replace(self.folder / "state.previous.pt")
        temporary.replace(current)

    def log(self, event: str, **values: object) -> None:
        """Append one line to log.jsonl and print it."""
        line = json.dumps({"time": time.strftime("%H:%M:%S"), "event": event, **values})
        with (self.folder / "log.jsonl").open("a") as stream:
            stream.write(line + "\n")
        print(line, flush=True)

    def averaged(self) -> CrossEncoder:
        """Return a copy of the model with the running average of its weights."""
        copy = CrossEncoder(self.table)
        copy.load_state_dict(self.model.state_dict())
        with torch.no_grad():
            for parameter, value in zip(copy.parameters(), self.average, strict=True):
                parameter.copy_(value)
        return copy

    def update_average(self, horizon: int) -> None:
        """Move the running average towards the weights; `horizon` in steps, shorter at the start of a run."""
        weight = max(1.0 / horizon, 1.0 / (self.step + 1))
        torch._foreach_lerp_(self.average, [parameter.detach() for parameter in self.model.parameters()], weight)

    def train_step(self, prepared: Prepared, indices: np.ndarray, factor: float) -> float:
        """Learn from one batch at `factor` of the peak rate and return its loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        ids, mask = padded(prepared.rows(indices))
        labels = torch.from_numpy(prepared.labels[indices].astype(np.int64))
        logits = self.model(ids, mask, self.options.dtype)
        loss = pair_loss(logits, labels, self.options.smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.seen += len(indices)
        self.update_average(self.options.average_steps)
        return float(loss.detach())


def decay_factor(options: argparse.Namespace, steps: int, minutes: float) -> float | None:
    """Return the rate's factor in the decay phase, falling in a straight line, None when it is over; 1 in the stable phase."""
    progress = 0.0
    if options.decay_steps:
        progress = max(progress, steps / options.decay_steps)
    if options.decay_minutes:
        progress = max(progress, minutes / options.decay_minutes)
    return None if progress >= 1.0 else 1.0 - progress


def measured(run: Run, samples: list[Sample]) -> None:
    """Log the accuracy of the plain and the averaged weights on the fixed validation samples."""
    for name, model in (("plain", run.model), ("averaged", run.averaged())):
        if name == "plain" and run.step and not run.options.measure_plain:
            continue
        scores = {sample.name: round(accuracy_of(model, sample), 3) for sample in samples}
        mean = round(sum(scores.values()) / max(1, len(scores)), 4)
        run.log("validation", weights=name, step=run.step, seen=run.seen, mean=mean, **scores)


def trained(run: Run, options: argparse.Namespace, samples: list[Sample]) -> None:
    """Train until told to stop (signal, --minutes, --max-steps) or until the decay phase is over."""
    prepared = Prepared(options.data)
    lengths = np.diff(prepared.offsets)
    began = saved = measured_at = time.monotonic()
    first_step, losses, window = run.step, 0.0, (began, run.seen)
    run.model.train()
    while not run.stopping:
        batches = planned_batches(lengths, options.budget, options.seed + run.pass_number)
        while run.batch_number < len(batches) and not run.stopping:
            now = time.monotonic()
            minutes = (now - began) / 60
            factor = decay_factor(options, run.step - first_step, minutes)
            if factor is None or (options.minutes and minutes >= options.minutes):
                run.stopping = True
                break
            warm = min(1.0, (run.step + 1) / max(1, run.warm_until))
            losses += run.train_step(prepared, batches[run.batch_number], factor * warm)
            run.batch_number += 1
            if run.step % 50 == 0:
                now = time.monotonic()
                rate = (run.seen - window[1]) / (now - window[0])
                run.log(
                    "step",
                    step=run.step,
                    seen=run.seen,
                    loss=round(losses / 50, 4),
                    factor=round(factor * warm, 3),
                    pairs_per_second=round(rate, 1),
                    pass_number=run.pass_number,
                    batch=run.batch_number,
                    of=len(batches),
                )
                losses, window = 0.0, (now, run.seen)
            if time.monotonic() - saved > options.save_minutes * 60:
                run.save()
                saved = time.monotonic()
            if time.monotonic() - measured_at > options.measure_minutes * 60:
                measured(run, samples)
                run.model.train()
                measured_at = time.monotonic()
                window = (measured_at, run.seen)
        if run.batch_number >= len(batches):
            run.pass_number, run.batch_number = run.pass_number + 1, 0
    run.save()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="unpacked base model (word table, tokenizer)")
    parser.add_argument(
        "--start", type=Path, required=True, help="transformers folder whose weights a new run starts from"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder written by prepare")
    parser.add_argument("--run", type=Path, required=True, help="folder of this run; resumed if it holds a state")
    parser.add_argument("--validation", type=Path, help="folder of validation *.tsv.gz for the running measurement")
    parser.add_argument("--generated-tests", type=Path, help="folder of generated tests for the running measurement")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=2e-4)
    parser.add_argument("--layer-decay", type=float, default=0.95, help="rate of a layer relative to the one above it")
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--smoothing", type=float, default=0.0, help="label smoothing")
    parser.add_argument("--budget", type=int, default=3072, help="tokens of one batch")
    parser.add_argument("--warmup", type=int, default=150, help="steps")
    parser.add_argument("--average-steps", type=int, default=300, help="horizon of the weight average")
    parser.add_argument(
        "--decay-steps", type=int, default=0, help="end the run by decaying over so many steps from here"
    )
    parser.add_argument("--decay-minutes", type=float, default=0.0, help="the same by wall time; whichever ends first")
    parser.add_argument("--minutes", type=float, default=0.0, help="stop at a checkpoint after so long; 0: no limit")
    parser.add_argument("--save-minutes", type=float, default=10.0)
    parser.add_argument("--measure-minutes", type=float, default=25.0)
    parser.add_argument(
        "--measure-plain", action="store_true", help="measure the plain weights too, not only the average"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--freeze-layers", type=int, default=0, help="embeddings' norm and so many lowest layers learn nothing more"
    )
    parser.add_argument(
        "--dtype",
        type=lambda name: FLOATS[name],
        default=FLOATS["bfloat16"],
        help="float type of hidden states: bfloat16 (processors with AVX-512 BF16 or AMX) or float32 (all others)",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="transformers folder to write at the end of the run")
    parser.add_argument(
        "--write-averaged", action="store_true", help="write the averaged weights instead of the plain ones"
    )
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    run = Run(options)
    (options.run / "pid").write_text(str(os.getpid()))

    def stop(_signal: int, _frame: FrameType | None) -> None:
        run.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    samples = fixed_samples(options.base, options.validation, options.generated_tests) if options.validation else []
    run.log("start", pid=os.getpid(), **{key: str(value) for key, value in vars(options).items()})
    trained(run, options, samples)
    if options.write is not None:
        model = run.averaged() if options.write_averaged else run.model
        write_transformers_folder(options.write, model, options.base, {})
    if samples:
        run.options.measure_plain = True
        measured(run, samples)
    run.log("stopped", step=run.step, seen=run.seen)


if __name__ == "__main__":
    main()
