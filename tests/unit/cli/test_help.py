"""What the command says of itself: examples first, that can be typed; a way to JSON; exit codes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from service.cli.explained import CANNOT_RUN, EXIT_CODES, FAILED, WRONG_USAGE, Complaining, Examples
from service.cli.main import main
from service.errors import (
    DatabaseUnavailable,
    InvalidInput,
    MihakError,
    ModelDamaged,
    NotFound,
    SetupError,
    UnsupportedContent,
)

SILENT = {"serve", "checks delete", "checks export", "openapi", "completion"}
"""Commands without a result, or whose result is JSON or a script whatever is asked."""
FILE = re.compile(r"[\w.-]+\.(jsonl|json|html|tsv\.gz|dump)")
"""A file that an example names."""


def commands(command: click.Command = main, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below, with its words."""
    yield name.strip(), command
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            yield from commands(below, f"{name} {word}")


EVERY = dict(commands())
LEAVES = {name: command for name, command in EVERY.items() if not isinstance(command, click.Group)}
EXAMPLES = [(name, example) for name, command in EVERY.items() for example in getattr(command, "examples", ())]


def shown(name: str) -> str:
    result = CliRunner().invoke(main, [*name.split(), "--help"], prog_name="mihak")
    assert result.exit_code == 0
    return result.output


def mihak_part(example: str) -> list[str]:
    """The words after `mihak` of an example, without pipes, redirections and variables around it."""
    words = shlex.split(example.removeprefix("eval ").strip('"$()') if example.startswith("eval ") else example)
    words = words[words.index("mihak") + 1 :]
    return words[: words.index(">")] if ">" in words else words


@pytest.mark.parametrize("name", EVERY, ids=lambda name: name or "mihak")
def test_every_help_leads_with_examples(name):
    assert isinstance(EVERY[name], Examples)
    text = shown(name)
    assert re.search(r"^Examples:\n  ", text, re.MULTILINE)
    assert text.index("Examples:") < text.index("Options:")
    for example in EVERY[name].examples:
        assert f"  {example}\n" in text


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=lambda value: value)
def test_every_example_can_be_typed(name, example, tmp_path, monkeypatch):
    """It is parsed by the very command that shows it, or by one below."""
    monkeypatch.chdir(tmp_path)
    named = [word for word in mihak_part(example) if FILE.fullmatch(word)]
    for file in (*named, "tests/eval/data/seeds.claims.jsonl", "seeds/x", "articles/x", "sets/x"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    command, words, typed = main, mihak_part(example), []
    while isinstance(command, click.Group):
        typed.append(words.pop(0))
        command = command.commands[typed[-1]]
    with command.make_context(" ".join(typed), words):  # closes what it opened
        pass
    assert " ".join(typed).startswith(name)


@pytest.mark.parametrize("name", LEAVES)
def test_a_command_that_prints_a_result_prints_it_as_json_too(name):
    options = {option for parameter in LEAVES[name].params for option in parameter.opts}
    assert ("--json" in options) == (name not in SILENT)


@pytest.mark.parametrize("name", EVERY, ids=lambda name: name or "mihak")
def test_every_option_says_what_it_does(name):
    for parameter in EVERY[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help or isinstance(parameter.type, click.Choice), parameter.name


def test_the_exit_codes_are_in_the_help():
    text = shown("")
    for code, meaning in EXIT_CODES:
        assert re.search(rf"^  {code} +{re.escape(meaning[:30])}", text, re.MULTILINE), code


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InvalidInput("too short", field="claim"), WRONG_USAGE, "too short"),
        (UnsupportedContent(), WRONG_USAGE, "kind of content"),
        (NotFound("no check x"), FAILED, "no check x"),
        (SetupError("port taken"), CANNOT_RUN, "port taken"),
        (DatabaseUnavailable(), CANNOT_RUN, "cannot be reached"),
        (ModelDamaged("file"), CANNOT_RUN, "file"),
        (MihakError("odd"), CANNOT_RUN, "odd"),
        (OSError(28, "No space left on device"), CANNOT_RUN, "No space left"),
        (PermissionError(13, "Permission denied", "/root/x"), CANNOT_RUN, "/root/x: Permission denied"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_an_error_ends_a_command_with_its_code_and_one_line(error, code, said):
    @click.group(cls=Complaining)
    def group() -> None: ...

    @group.command()
    def breaks() -> None:
        raise error

    result = CliRunner().invoke(group, ["breaks"])
    assert (result.exit_code, result.stdout) == (code, "")
    assert re.fullmatch(rf"mihak: .*{re.escape(said)}.*\n", result.stderr)


def test_a_bug_is_not_hidden():
    @click.group(cls=Complaining)
    def group() -> None: ...

    @group.command()
    def breaks() -> None:
        raise ZeroDivisionError

    assert isinstance(CliRunner().invoke(group, ["breaks"]).exception, ZeroDivisionError)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell):
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_MIHAK_COMPLETE={shell}_complete" in result.output
    assert "mihak" in result.output


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("mihak cor", "corpus"),
        ("mihak keys cr", "create"),
        ("mihak check --js", "--json"),
        ("mihak completion z", "zsh"),
    ],
)
def test_words_are_completed(typed, offered):
    words = typed.split()
    result = CliRunner().invoke(
        main,
        [],
        prog_name="mihak",
        complete_var="_MIHAK_COMPLETE",
        env={"_MIHAK_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)},
    )
    assert f"plain,{offered}" in result.output.splitlines()
