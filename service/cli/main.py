"""The `mihak` command. Results go to stdout, progress and complaints to stderr.

Every command has examples, a `--json` where it prints a result, and the exit codes of `service/cli/explained.py`.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from service.cli.bench_commands import bench
from service.cli.explained import INTERRUPTED, Complaining

if TYPE_CHECKING:
    from datetime import datetime

    from service.config import Settings


@click.group(
    cls=Complaining,
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        "mihak demo",
        "mihak serve --port 8000",
        "mihak corpus ingest seeds/ news.jsonl",
        'mihak check "120 killed in the Hasakah prison attack"',
        "mihak keys create --name newsroom --scope check,ingest",
        "mihak doctor",
    ),
)
@click.version_option(package_name="mihak", prog_name="mihak")
def main() -> None:
    """Mihak (محكّ): checks claims against your own corpus and shows the passages that decide."""


def settings_from(**overrides: object) -> Settings:
    """Settings of this process: the environment, then the flags that were given."""
    from service.config import load_settings

    return load_settings(None, **overrides)


def run(task: Coroutine[Any, Any, Any], interrupted: int = INTERRUPTED) -> Any:
    """The result of a coroutine on a new event loop; Ctrl-C ends the command with this code and no traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    try:
        return asyncio.run(task)
    except KeyboardInterrupt:
        sys.exit(interrupted)


data_dir = click.option(
    "--data-dir", type=click.Path(path_type=Path), help="Folder of the embedded database [env: MIHAK_DATA_DIR]."
)


@main.command(
    examples=("mihak serve", "mihak serve --port 0", "MIHAK_REQUIRE_KEYS=on mihak serve --data-dir /srv/mihak")
)
@click.option("--host", help="Address to listen on [default: 127.0.0.1].")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one [default: 8000].")
@data_dir
def serve(host: str | None, port: int | None, data_dir: Path | None) -> None:
    """Serve the API until Ctrl-C."""
    from service.cli.server import serve_forever

    serve_forever(settings_from(host=host, port=port, data_dir=data_dir))


@main.command(examples=("mihak demo", "mihak demo --once --port 0", "mihak demo --once --json"))
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one [default: 8000].")
@click.option("--once", is_flag=True, help="Exit after printing instead of serving on.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, exists=True),
    help="Folder to ingest [default: seeds/ beside the package].",
)
@data_dir
def demo(port: int | None, once: bool, as_json: bool, seeds: Path | None, data_dir: Path | None) -> None:
    """Start the service, ingest the seeds, check one claim, and serve on."""
    from service.cli.demo import demonstrate
    from service.config import REPOSITORY

    settings = settings_from(port=port, data_dir=data_dir)
    run(demonstrate(settings, seeds or REPOSITORY / "seeds", once=once, as_json=as_json), interrupted=0)


@main.command(
    examples=(
        'mihak check "120 killed in the Hasakah prison attack"',
        'mihak check "قُتل 120 شخصاً في الهجوم على سجن الحسكة" --json',
        'mihak check "Seven civilians were killed" --as-of 2022-01-23 --limit 5',
    )
)
@click.argument("claim")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--as-of", type=click.DateTime(), help="Consult the corpus as published up to then (UTC).")
@click.option("--language", help="Language of the claim; identified if missing.")
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True, help="Pieces of evidence to show.")
@data_dir
def check(
    claim: str, as_json: bool, as_of: datetime | None, language: str | None, limit: int, data_dir: Path | None
) -> None:
    """Check CLAIM against the corpus."""
    from service.cli.checks import print_check

    run(print_check(settings_from(data_dir=data_dir), claim, as_json, as_of, language, limit))


@main.group(examples=("mihak checks list", "mihak checks export --with-feedback > checks.jsonl"))
def checks() -> None:
    """The checks that were saved, and what editors said of them."""


@checks.command(name="list", examples=("mihak checks list --limit 5", "mihak checks list --json"))
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="Checks to show.")
@click.option("--json", "as_json", is_flag=True, help="Print each as a line of JSON.")
@data_dir
def list_checks(limit: int, as_json: bool, data_dir: Path | None) -> None:
    """List the newest saved checks."""
    from service.cli import saved

    run(saved.list_checks(settings_from(data_dir=data_dir), limit, as_json))


@checks.command(
    name="show",
    examples=(
        "mihak checks show 01890a5d-ac96-774b-bcce-b302099a8057",
        "mihak checks show 01890a5d-ac96-774b-bcce-b302099a8057 --json",
    ),
)
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@data_dir
def show_check(id: str, as_json: bool, data_dir: Path | None) -> None:  # noqa: A002
    """Show a saved check."""
    from service.cli import saved

    run(saved.show_check(settings_from(data_dir=data_dir), id, as_json))


@checks.command(name="delete", examples=("mihak checks delete 01890a5d-ac96-774b-bcce-b302099a8057",))
@click.argument("id")
@data_dir
def delete_check(id: str, data_dir: Path | None) -> None:  # noqa: A002
    """Delete a saved check and what was said of it."""
    from service.cli import saved

    run(saved.delete_check(settings_from(data_dir=data_dir), id))


@checks.command(
    name="export",
    examples=("mihak checks export > checks.jsonl", "mihak checks export --since 2022-01-20 --with-feedback"),
)
@click.option("--format", "_format", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--with-feedback", is_flag=True, help="Add what editors said.")
@click.option("--since", type=click.DateTime(), help="Only checks saved then or later (UTC).")
@data_dir
def export_checks(_format: str, with_feedback: bool, since: datetime | None, data_dir: Path | None) -> None:
    """Print every saved check, newest first."""
    from service.cli import saved

    run(saved.export_checks(settings_from(data_dir=data_dir), since, with_feedback))


@main.group(examples=("mihak corpus ingest seeds/ news.jsonl", "mihak corpus show"))
def corpus() -> None:
    """What the corpus holds, and how texts get into it."""


@corpus.command(
    examples=(
        "mihak corpus ingest news.jsonl articles/ page.html",
        "mihak corpus ingest seeds/ --json",
        "cat article.txt | mihak corpus ingest -",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@data_dir
def ingest(paths: tuple[Path, ...], as_json: bool, data_dir: Path | None) -> None:
    """Ingest folders and .jsonl, .txt or .html files; - reads stdin. Ingesting again changes nothing."""
    from service.cli.corpus import ingest_paths

    sys.exit(run(ingest_paths(settings_from(data_dir=data_dir), paths, as_json)))


@corpus.command(
    name="ingest-claimreviews",
    examples=(
        "mihak corpus ingest-claimreviews feed.jsonl",
        "cat feed.json | mihak corpus ingest-claimreviews - --json",
    ),
)
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@data_dir
def ingest_claimreviews(file: IO[bytes], as_json: bool, data_dir: Path | None) -> None:
    """Ingest fact-checks by others: ClaimReview as JSON-LD, DataFeed or NDJSON; - reads stdin."""
    from service.cli.corpus import ingest_feed

    sys.exit(run(ingest_feed(settings_from(data_dir=data_dir), file.read(), as_json)))


@corpus.command(examples=("mihak corpus show", "mihak corpus show --json"))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@data_dir
def show(as_json: bool, data_dir: Path | None) -> None:
    """Show how much there is by language, outlet and month."""
    from service.cli.corpus import show_corpus

    run(show_corpus(settings_from(data_dir=data_dir), as_json))


@corpus.command(examples=("mihak corpus reindex", "mihak corpus reindex --json"))
@click.option("--json", "as_json", is_flag=True, help="Print each as a line of JSON.")
@data_dir
def reindex(as_json: bool, data_dir: Path | None) -> None:
    """Build the indexes for search anew, while search goes on: after very many changes, or where one is missing."""
    from service.cli.corpus import reindex

    run(reindex(settings_from(data_dir=data_dir), as_json))


@main.group(examples=("mihak keys create --name newsroom --scope check,ingest", "mihak keys list"))
def keys() -> None:
    """Who may call the API. Works while the service runs."""


@keys.command(
    name="create",
    examples=(
        "mihak keys create --name newsroom --scope check,ingest",
        'mihak keys create --name "reader page" --publishable --origin https://newsroom.example.org',
        "mihak keys create --name archive --scope ingest --json",
    ),
)
@click.option("--name", required=True, help="Whose it is.")
@click.option("--scope", default="check", show_default=True, help="check, ingest, admin: one or several, with commas.")
@click.option("--publishable", is_flag=True, help="For web pages and extensions: check only, bound to origins.")
@click.option("--origin", "origins", multiple=True, help="Page that may use it; repeatable.")
@click.option("--requests-per-minute", type=click.IntRange(1), help="Quota [default: 600; publishable: 60].")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, with its id.")
@data_dir
def create_key(
    name: str,
    scope: str,
    publishable: bool,
    origins: tuple[str, ...],
    requests_per_minute: int | None,
    as_json: bool,
    data_dir: Path | None,
) -> None:
    """Make a key and print it, this once."""
    from service.cli.keys import create_key

    scopes = [part.strip() for part in scope.split(",")]
    run(create_key(settings_from(data_dir=data_dir), name, scopes, origins, publishable, requests_per_minute, as_json))


@keys.command(name="list", examples=("mihak keys list", "mihak keys list --json"))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@data_dir
def list_keys(as_json: bool, data_dir: Path | None) -> None:
    """Show every key that was made, without secrets."""
    from service.cli.keys import list_keys

    run(list_keys(settings_from(data_dir=data_dir), as_json))


@keys.command(name="revoke", examples=("mihak keys revoke 3k9w0c5t7x2m",))
@click.argument("key_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@data_dir
def revoke_key(key_id: str, as_json: bool, data_dir: Path | None) -> None:
    """End the key of this id, at once."""
    from service.cli.keys import revoke_key

    run(revoke_key(settings_from(data_dir=data_dir), key_id, as_json))


@main.command(examples=("mihak doctor", "mihak doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@data_dir
def doctor(as_json: bool, data_dir: Path | None) -> None:
    """Say what is wrong with this installation and what to type."""
    from service.cli.doctor import examine

    sys.exit(run(examine(data_dir, as_json)))


@main.command(examples=("mihak openapi > openapi.json",))
def openapi() -> None:
    """Print the OpenAPI document."""
    from service.app import openapi_document

    sys.stdout.buffer.write(openapi_document())


@main.command(
    examples=(
        'eval "$(mihak completion bash)"',
        "mihak completion zsh > ~/.zfunc/_mihak",
        "mihak completion fish > ~/.config/fish/completions/mihak.fish",
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete mihak's commands and options."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, f"click knows no {shell}. This is a bug."
    click.echo(kind(main, {}, "mihak", "_MIHAK_COMPLETE").source())


@main.group(
    examples=(
        "mihak database dump mihak.dump",
        "mihak database restore mihak.dump",
    )
)
def database() -> None:
    """The whole database as one file, and back."""


@database.command(examples=("mihak database dump mihak.dump", "mihak database dump mihak.dump --json"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@data_dir
def dump(file: Path, as_json: bool, data_dir: Path | None) -> None:
    """Write everything to FILE: documents, saved checks, keys. Works while the service runs."""
    from service.cli.database import dump_database

    run(dump_database(settings_from(data_dir=data_dir), file, as_json))


@database.command(examples=("mihak database restore mihak.dump", "mihak database restore mihak.dump --data-dir new/"))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@data_dir
def restore(file: Path, as_json: bool, data_dir: Path | None) -> None:
    """Put the contents of FILE in the place of what the database holds; the service must not run."""
    from service.cli.database import restore_database

    run(restore_database(settings_from(data_dir=data_dir), file, as_json))


@main.group(
    name="eval",
    examples=(
        "mihak eval claims --claims tests/eval/data/seeds.claims.jsonl --corpus seeds/",
        "mihak eval nli --data xnli.en.tsv.gz --limit 250",
    ),
)
def evaluate() -> None:
    """Measure the service on sets with known answers."""


json_flag = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
existing = click.Path(path_type=Path, exists=True, dir_okay=False)


@evaluate.command(
    name="claims",
    examples=(
        "mihak eval claims --claims tests/eval/data/seeds.claims.jsonl --corpus seeds/",
        "mihak eval claims --claims claims.jsonl --corpus articles/ --json",
    ),
)
@click.option("--claims", type=existing, required=True, help="JSON Lines: id, lang, claim, accepted, documents.")
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), required=True, help="Folder to ingest first.")
@json_flag
def eval_claims(claims: Path, corpus: Path, as_json: bool) -> None:
    """Verdicts, retrieval and stances on claims, in a throwaway database."""
    from service.cli.evals import print_claims

    run(print_claims(settings_from(), claims, corpus, as_json))


@evaluate.command(
    name="nli",
    examples=(
        "mihak eval nli --data xnli.en.tsv.gz --limit 250",
        "mihak eval nli --data xnli.en.tsv.gz --data xnli.ar.tsv.gz --json",
    ),
)
@click.option("--data", type=existing, required=True, multiple=True, help="TSV or TSV.gz with a header; repeatable.")
@click.option("--limit", type=click.IntRange(1), help="Rows of each file, from its start.")
@json_flag
def eval_nli(data: tuple[Path, ...], limit: int | None, as_json: bool) -> None:
    """Accuracy, macro-F1 and calibration error of the NLI model."""
    from service.cli.evals import print_nli

    run(print_nli(settings_from(), data, limit, as_json))


@evaluate.command(
    name="methods",
    examples=("mihak eval methods --data xnli.en.tsv.gz", "mihak eval methods --data pairs.tsv.gz --limit 500 --json"),
)
@click.option("--data", type=existing, required=True, help="TSV or TSV.gz with a header, as for `eval nli`.")
@click.option("--limit", type=click.IntRange(1), help="Rows of each file, from its start.")
@json_flag
def eval_methods(data: Path, limit: int | None, as_json: bool) -> None:
    """Ways of comparing figures (words, slots, both), on the same pairs."""
    from service.cli.evals import print_methods

    run(print_methods(settings_from(), data, limit, as_json))


@evaluate.command(
    name="figures",
    examples=(
        "mihak eval figures --data numbers.tsv.gz",
        "mihak eval figures --data numbers.tsv.gz --language ar --json",
    ),
)
@click.option("--data", type=existing, required=True, multiple=True, help="TSV or TSV.gz; repeatable.")
@click.option("--language", default="ar", show_default=True, help="Language of the texts.")
@json_flag
def eval_figures(data: tuple[Path, ...], language: str, as_json: bool) -> None:
    """Recall and precision of numbers in text."""
    from service.cli.evals import print_figures

    print_figures(data, language, as_json)


@evaluate.command(
    name="retrieval",
    examples=(
        "mihak eval retrieval --questions xquad.en.json --paragraphs xquad.de.json",
        "mihak eval retrieval --questions xquad.en.json --paragraphs xquad.ar.json --json",
    ),
)
@click.option("--questions", type=existing, required=True, help="XQuAD file whose questions are asked.")
@click.option("--paragraphs", type=existing, required=True, help="XQuAD file whose paragraphs are searched.")
@json_flag
def eval_retrieval(questions: Path, paragraphs: Path, as_json: bool) -> None:
    """Recall of the paragraph that answers each question, by the service's own retriever."""
    from service.cli.evals import print_retrieval

    run(print_retrieval(settings_from(), questions, paragraphs, as_json))


main.add_command(bench)

if __name__ == "__main__":
    main()
