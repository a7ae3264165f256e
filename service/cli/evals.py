"""`mihak eval …`: reports on stdout, as JSON or as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from service.cli.corpus import ingest_with
from service.config import Settings
from service.evaluation import claims, methods, nli, retrieval
from service.evaluation.tables import rows
from service.evaluation.throwaway import throwaway_runtime
from service.figures.evaluate import FigureRow, evaluate_figures
from service.inference.engine import Engine


async def print_claims(settings: Settings, path: Path, corpus: Path, as_json: bool) -> None:
    """Prints the report on a claims file over a corpus folder."""
    known = claims.known_claims(path)
    async with throwaway_runtime(settings) as runtime:
        await ingest_with(runtime, [corpus], quiet=True)
        report = await claims.evaluated(known, runtime)
    if as_json:
        return _print_json(report)
    for result in report.claims:
        click.echo(
            f"{'ok   ' if result.correct else 'WRONG'} {result.id:<6} {result.language} {result.verdict:<20} "
            f"accepted {', '.join(result.accepted)}"
        )
    click.echo()
    parts: list[tuple[str, claims.Shares]] = [("all", report), *report.by_language.items()]
    for name, part in parts:
        click.echo(
            f"{name:<4} claims {part.claims_checked:>3}  verdicts {part.verdict_accuracy:.3f}  evidence recall@10 "
            f"{_figure(part.evidence_recall_at_10)}  stances {_figure(part.stance_accuracy)}"
        )
    return None


async def print_nli(settings: Settings, paths: Sequence[Path], limit: int | None, as_json: bool) -> None:
    """Prints the report on labelled pairs."""
    async with Engine.open(settings) as engine:
        files = []
        for path in paths:
            report = await nli.evaluated_file(path, engine, limit)
            files.append(report)
            if not as_json:
                click.echo(
                    f"{report.file:<44} {report.rows:>6}  accuracy {report.accuracy:.4f}  macro-F1 {report.macro_f1:.4f}"
                    f"  ECE {report.ece:.4f}"
                )
        if as_json:
            _print_json(nli.NliReport(model=engine.nli_entry.id, files=tuple(files)))


async def print_methods(settings: Settings, path: Path, limit: int | None, as_json: bool) -> None:
    """Prints how well each way of comparing figures does on labelled pairs."""
    async with Engine.open(settings) as engine:
        reports = await methods.compared(path, engine, limit)
    if as_json:
        return _print_json(reports)
    for report in reports:
        labels = "  ".join(f"{label} {share:.3f}" for label, share in report.by_label.items())
        click.echo(
            f"{report.method:<6} pairs {report.pairs:>5}  accuracy {report.accuracy:.3f}  {labels}  questions {report.questions:.2f}"
        )
    return None


async def print_retrieval(settings: Settings, questions: Path, paragraphs: Path, as_json: bool) -> None:
    """Prints the report on cross-lingual question retrieval."""
    async with throwaway_runtime(settings) as runtime:
        report = await retrieval.evaluated(questions, paragraphs, runtime)
    if as_json:
        return _print_json(report)
    for name, value in msgspec.structs.asdict(report).items():
        click.echo(f"{name:<14} {value}")
    return None


def print_figures(paths: Sequence[Path], language: str, as_json: bool) -> None:
    """Prints how well figures are found in texts whose numbers are known."""
    columns = {"source", "kind", "text", "span", "value"}
    for path in paths:
        known = [FigureRow(**{name: row[name] for name in columns}) for _, row in rows(path, columns)]
        report = evaluate_figures(known, language)
        if as_json:
            _print_json(report)
            continue
        click.echo(f"{path.name}: recall {report.recall:.3f}  precision {report.precision:.3f}  rows {report.rows}")
        for left_out in report.out_of_scope:
            click.echo(f"  out of scope: {left_out.rows} rows: {left_out.reason}, such as {left_out.example}")
        for missed in report.missed:
            click.echo(f"  missed: {missed}")


def _figure(share: float | None) -> str:
    return "  –  " if share is None else f"{share:.3f}"


def _print_json(report: Any) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
