"""`mihak bench …`: how fast the service is, as JSON or as tables, with plots where a folder is given for them."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from service.benchmarks import check, ingest, load, nli, retrieval, shown
from service.config import Settings


async def print_nli(settings: Settings, plan: nli.NliPlan, as_json: bool, plots: Path | None) -> None:
    """Prints the report on the NLI model and its peers."""
    _print(shown.nli(await nli.benchmark(plan, settings)), as_json, plots)


async def print_check(plan: check.CheckPlan, as_json: bool, plots: Path | None) -> None:
    """Prints the report on single checks."""
    _print(shown.check(await check.benchmark(plan)), as_json, plots)


async def print_load(plan: load.LoadPlan, as_json: bool, plots: Path | None) -> None:
    """Prints the report on many clients."""
    _print(shown.load(await load.benchmark(plan)), as_json, plots)


async def print_retrieval(
    settings: Settings, plan: retrieval.Plan, as_json: bool, plots: Path | None, *, only_make: bool
) -> None:
    """Prints the report on retrieval by the size of the corpus; with `only_make` just makes the corpora."""
    report = await retrieval.benchmark(plan, settings, lambda line: click.echo(line, err=True), only_make=only_make)
    if report is not None:
        _print(shown.retrieval(report), as_json, plots)


async def print_ingest(settings: Settings, plan: ingest.IngestPlan, as_json: bool, plots: Path | None) -> None:
    """Prints the report on ingestion."""
    _print(shown.ingest(await ingest.benchmark(plan, settings)), as_json, plots)


def _print(report: shown.Shown, as_json: bool, plots: Path | None) -> None:
    if plots is not None:
        plots.mkdir(parents=True, exist_ok=True)
        for name, drawing in report.plots.items():
            (plots / f"{name}.svg").write_text(drawing, encoding="utf-8")
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report.report)).decode())
        return
    for title, table in report.tables.items():
        click.echo(f"## {title}\n\n{table}\n")
