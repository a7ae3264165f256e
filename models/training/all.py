"""Train the NLI model from nothing to the shipped files: every step of `models/training/`, in order, with fixed seeds.

A step that is done leaves a mark in OUT/done and is not run again; the training itself goes on from its last checkpoint. So
the same command after an interruption goes on where it stopped. `--from-shipped` starts from the weights in `models/nli.onnx`
instead of the base model, to train further. Expected times are printed first.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable


class Step(NamedTuple):
    """A command of this folder, and the minutes that it takes on two idle cores."""

    name: str
    minutes: float
    arguments: list[str]

    def command(self) -> list[str]:
        """What is run: modules as modules, so that they find each other."""
        return [PYTHON, "-m", f"models.training.{self.arguments[0]}", *self.arguments[1:]]


def steps(options: argparse.Namespace) -> list[Step]:
    """Return all steps of a run with these options."""
    out: Path = options.out
    nli = options.data / "nli"
    base, mixed, generated = out / "base", out / "mixed", out / "generated"
    start, checkpoint = out / "start", out / "checkpoint"
    common = ["--base", f"{base}", "--validation", f"{nli / 'validation'}"]
    training = [
        "train", *common, "--start", f"{start}", "--data", f"{mixed}", "--run", f"{out / 'run'}",
        "--generated-tests", f"{generated / 'test'}", "--dtype", options.dtype, "--rate", "8e-5", "--seed", "1",
    ]  # fmt: skip
    prepare = [
        "prepare", "--data", f"{nli}", "--base", f"{base}", "--target", f"{mixed}", "--max-tokens", "192",
        "--generated", f"{generated / 'train'}", "--public-scale", "0.4", "--seed", "5",
    ]  # fmt: skip
    begin = ["restore", "--base", f"{base}", f"{start}"] if options.from_shipped else ["begin", f"{base}", f"{start}"]
    figures = out / "figures.json"
    return [
        Step("unpack", 0.1, ["unpack", f"{base}"]),
        Step("start", 0.1, begin),
        Step("generate", 6, ["generate", "--data", f"{options.data}", "--target", f"{generated}"]),
        Step("prepare", 2, [*prepare, *(["--commercial-only"] if options.commercial_only else [])]),
        Step("stable", options.minutes, [*training, "--minutes", f"{options.minutes}"]),
        Step(
            "decay",
            options.decay_minutes,
            [*training, "--decay-minutes", f"{options.decay_minutes}", "--write", f"{checkpoint}"],
        ),
        Step("calibrate", 3, ["calibrate", *common, "--checkpoint", f"{checkpoint}"]),
        Step(
            "evaluate",
            25,
            [
                "evaluate", *common, "--checkpoint", f"{checkpoint}", "--generated-tests", f"{generated / 'test'}",
                "--calibration", f"{checkpoint / 'calibration.json'}", "--output", f"{figures}",
            ],
        ),
        Step(
            "export",
            8,
            ["export", "nli", "--base", f"{base}", "--data", f"{options.data}", "--checkpoint", f"{checkpoint}"],
        ),
    ]  # fmt: skip


def clock(minutes: float) -> str:
    """Return a length of time as h:mm."""
    return f"{int(minutes // 60)}:{int(minutes % 60):02d}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/train, nli/validation and parallel")
    parser.add_argument("--out", type=Path, required=True, help="scratch folder; keep it to go on later")
    parser.add_argument("--minutes", type=float, default=300, help="of training at the constant rate")
    parser.add_argument("--decay-minutes", type=float, default=45, help="of training while the rate falls to zero")
    parser.add_argument("--dtype", choices=("float32", "bfloat16"), default="float32", help="as of train")
    parser.add_argument("--from-shipped", action="store_true", help="train the shipped weights further")
    parser.add_argument(
        "--commercial-only", action="store_true", help="leave out sets without a licence for commercial use"
    )
    options = parser.parse_args()
    marks = options.out / "done"
    marks.mkdir(parents=True, exist_ok=True)
    todo = [step for step in steps(options) if not (marks / step.name).exists()]
    total = sum(step.minutes for step in todo)
    print(
        f"{len(todo)} steps, about {clock(total)} on two idle cores, until {time.strftime('%H:%M', time.localtime(time.time() + total * 60))}"
    )
    for step in todo:
        print(f"{step.name}: about {clock(step.minutes)}", flush=True)
        subprocess.run(step.command(), check=True, cwd=ROOT)
        (marks / step.name).touch()


if __name__ == "__main__":
    main()
