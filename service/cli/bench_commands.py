"""The commands `mihak bench …`, apart from the other commands as they are for those who develop or size the service."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.explained import ExamplesGroup

json_flag = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
plots = click.option(
    "--plots", type=click.Path(path_type=Path, file_okay=False), help="Folder to write plots (SVG) into."
)
python = click.option(
    "--peers",
    "python",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Python of the peers' environment (make bench-peers); missing: no peer is measured.",
)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
REPOSITORY = Path(__file__).resolve().parents[2]  # not from service.config, which `mihak --help` does without
_SETS = REPOSITORY / "tests" / "eval" / "data"
SEEDS = REPOSITORY / "seeds" / "dispatches.jsonl"
SEED_CLAIMS = _SETS / "seeds.claims.jsonl"
DOCUMENTS = (SEEDS, _SETS / "unrelated" / "corpus.jsonl")
CLAIMS = (SEED_CLAIMS, _SETS / "unrelated.claims.jsonl")
claims = click.option("--claims", type=_FILE, default=SEED_CLAIMS, help="JSON Lines of claims [default: of the seeds].")
corpus = click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    default=(REPOSITORY / "seeds",),
    help="What to ingest first [default: the seeds].",
)
data = click.option("--data-dir", type=_FOLDER, help="Data folder with a corpus in it, in place of --corpus.")


@click.group(cls=ExamplesGroup, examples=("mihak bench check", "mihak bench nli --json"))
def bench() -> None:
    """Measure how fast the service is on this machine."""


@bench.command(name="nli", examples=("mihak bench nli", "mihak bench nli --pairs 64 --rounds 5 --json"))
@click.option("--documents", type=_FILE, multiple=True, default=DOCUMENTS, help="JSON Lines of documents; repeatable.")
@click.option("--claims", type=_FILE, multiple=True, default=CLAIMS, help="JSON Lines of claims; repeatable.")
@click.option("--pairs", type=click.IntRange(1), default=256, show_default=True, help="Pairs of each round.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="Rounds; the median counts.")
@click.option("--weights", type=_FOLDER, help="The shipped weights in float32 (models.training.restore).")
@python
@click.option("--infinity", type=_FILE, help="Python of infinity-emb's environment (make bench-peers).")
@plots
@json_flag
def bench_nli(
    documents: tuple[Path, ...],
    claims: tuple[Path, ...],
    pairs: int,
    rounds: int,
    weights: Path | None,
    python: Path | None,
    infinity: Path | None,
    plots: Path | None,
    as_json: bool,
) -> None:
    """NLI pairs a second, beside other software on the same weights."""
    from service.benchmarks.nli import NliPlan
    from service.cli import bench as printing
    from service.cli.main import run, settings_from

    plan = NliPlan(documents, claims, pairs, rounds, python, infinity, weights)
    run(printing.print_nli(settings_from(), plan, as_json, plots))


@bench.command(name="check", examples=("mihak bench check", "mihak bench check --limit 20 --json"))
@claims
@corpus
@data
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="Claims to ask.")
@plots
@json_flag
def bench_check(
    claims: Path, corpus: tuple[Path, ...], data_dir: Path | None, limit: int, plots: Path | None, as_json: bool
) -> None:
    """Time of a check over HTTP, one client, by step; of a stream's first event; of the same claim again."""
    from service.benchmarks.check import CheckPlan
    from service.cli import bench as printing
    from service.cli.main import run

    run(printing.print_check(CheckPlan(claims, corpus, data_dir, limit), as_json, plots))


@bench.command(name="load", examples=("mihak bench load", "mihak bench load --clients 1,8 --seconds 5 --json"))
@claims
@corpus
@data
@click.option("--clients", default="1,2,4,8,16,32,64", show_default=True, help="Clients of closed loops, with commas.")
@click.option("--rates", default="", help="Questions a second of open loops [default: by what closed loops reach].")
@click.option("--seconds", type=click.FloatRange(0.1), default=10.0, show_default=True, help="Of each loop.")
@click.option("--checks", type=click.IntRange(0), default=0, help="Then watch memory over so many checks.")
@plots
@json_flag
def bench_load(
    claims: Path,
    corpus: tuple[Path, ...],
    data_dir: Path | None,
    clients: str,
    rates: str,
    seconds: float,
    checks: int,
    plots: Path | None,
    as_json: bool,
) -> None:
    """Latency, throughput, refusals, loop lag and memory under many clients; closed and open loops."""
    from service.benchmarks.load import LoadPlan
    from service.cli import bench as printing
    from service.cli.main import run

    plan = LoadPlan(
        claims=claims,
        corpus=corpus,
        data_dir=data_dir,
        clients=tuple(int(one) for one in _numbers(clients, "--clients")),
        rates=_numbers(rates, "--rates"),
        seconds=seconds,
        checks=checks,
    )
    run(printing.print_load(plan, as_json, plots))


@bench.command(
    name="retrieval",
    examples=(
        "mihak bench retrieval --data sets/ --folder corpora/",
        "mihak bench retrieval --data sets/ --folder corpora/ --sizes 10000 --json",
    ),
)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of sets with sentences."
)
@click.option("--folder", type=_FOLDER, required=True, help="Where the corpora are kept; one that is there is used.")
@click.option("--sizes", default="10000,100000,1000000", show_default=True, help="Passages, with commas.")
@click.option("--real", type=click.IntRange(100), default=50_000, show_default=True, help="Passages that are encoded.")
@click.option("--questions", type=click.IntRange(1), default=60, show_default=True, help="Sentences to ask for.")
@click.option(
    "--exact", type=click.IntRange(1), default=30, show_default=True, help="Of them, those asked exactly too."
)
@click.option("--make", "only_make", is_flag=True, help="Only make the corpora.")
@plots
@json_flag
def bench_retrieval(
    data: Path,
    folder: Path,
    sizes: str,
    real: int,
    questions: int,
    exact: int,
    only_make: bool,
    plots: Path | None,
    as_json: bool,
) -> None:
    """Recall, latency, disk and memory of retrieval by the size of the corpus."""
    from service.benchmarks.retrieval import Plan
    from service.cli import bench as printing
    from service.cli.main import run, settings_from

    counts = tuple(int(one) for one in _numbers(sizes, "--sizes"))
    plan = Plan(data, folder, counts, real, questions, exact)
    run(printing.print_retrieval(settings_from(), plan, as_json, plots, only_make=only_make))


@bench.command(name="ingest", examples=("mihak bench ingest", "mihak bench ingest --copies 2 --json"))
@click.option("--documents", type=_FILE, multiple=True, default=DOCUMENTS, help="JSON Lines of documents; repeatable.")
@click.option("--copies", type=click.IntRange(1), default=10, show_default=True, help="Times each is ingested.")
@click.option("--base", type=_FOLDER, help="The encoder's weights in float32 (models/training/unpack.py).")
@python
@plots
@json_flag
def bench_ingest(
    documents: tuple[Path, ...], copies: int, base: Path | None, python: Path | None, plots: Path | None, as_json: bool
) -> None:
    """Documents and passages a second, beside a plain loop of the same encoder."""
    from service.benchmarks.ingest import IngestPlan
    from service.cli import bench as printing
    from service.cli.main import run, settings_from

    run(printing.print_ingest(settings_from(), IngestPlan(documents, copies, python, base), as_json, plots))


def _numbers(text: str, option: str) -> tuple[float, ...]:
    """The numbers between the commas, all above zero."""
    try:
        found = tuple(float(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is not numbers with commas between", param_hint=option) from error
    if any(number <= 0 for number in found):
        raise click.BadParameter("numbers above zero are needed", param_hint=option)
    return found
