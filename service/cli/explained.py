"""Commands that show examples before their options, and end with the exit codes that they promise."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

FAILED, WRONG_USAGE, CANNOT_RUN, INTERRUPTED = 1, 2, 3, 130
EXIT_CODES = (
    (0, "done"),
    (FAILED, "something failed: a document, a finding of doctor, an id that is unknown"),
    (WRONG_USAGE, "the command, a file or the claim is not as it should be"),
    (CANNOT_RUN, "the service cannot run: a setting, the port, the database, the models"),
    (INTERRUPTED, "ended by Ctrl-C"),
)
"""What every command ends with; the table of docs/operators.md is compared with it."""


class Examples(click.Command):
    """A command whose help leads with examples."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.examples = tuple(examples)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help_text(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                formatter.write("".join(f"{'':{formatter.current_indent}}{example}\n" for example in self.examples))


class ExamplesGroup(Examples, click.Group):
    """A group whose commands lead with examples, too."""

    command_class = Examples
    group_class = type


class Complaining(ExamplesGroup):
    """The whole command: a known error ends it with one line on stderr and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        from service.errors import InvalidInput, MihakError, NotFound

        try:
            return super().invoke(ctx)
        except InvalidInput as error:
            fail(error.detail, WRONG_USAGE)
        except NotFound as error:
            fail(error.detail, FAILED)
        except MihakError as error:
            fail(error.detail, CANNOT_RUN)
        except BrokenPipeError:
            raise  # whoever read has seen enough; click ends quietly
        except OSError as error:  # a full disk, a file that may not be read
            fail(f"{error.filename or 'Output'}: {error.strerror or error}", CANNOT_RUN)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in EXIT_CODES])


def fail(message: str, code: int) -> NoReturn:
    """Ends the command with a line on stderr."""
    click.echo(f"mihak: {message}", err=True)
    sys.exit(code)
