"""``darya``: the commands, and one line instead of a traceback for what a person can mend."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from darya import __version__
from darya.cli import (
    aligning,
    comparing,
    drafting,
    evaluating,
    exchanging,
    keeping,
    matching,
    occupations,
    operating,
    reading,
)
from darya.cli.help import COMMAND_METAVAR, OPTIONS_METAVAR, Group
from darya.cli.language import LANGUAGE, _
from darya.cli.usage import explain_system, explain_usage, speak_the_readers_language
from darya.language.messages import N_

app = typer.Typer(
    name="darya",
    cls=Group,
    options_metavar=OPTIONS_METAVAR,
    subcommand_metavar=COMMAND_METAVAR,
    help=_(N_("Read national standards, compare them across countries, draft what they share.")),
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

reading.register(app)
comparing.register(app)
aligning.register(app)
matching.register(app)
evaluating.register(app)
occupations.register(app)
drafting.register(app)
exchanging.register(app)
operating.register(app)
keeping.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"darya {__version__}")
        raise typer.Exit


@app.callback()
def darya(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help=_(N_("Show the version and end.")), callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Without a command, show what there is."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_INTERRUPTED = 130


def run() -> None:
    """Run the command line.

    Exit codes: 0 done, 1 done with something to mend, 2 refused or wrong use, 130 interrupted.
    """
    speak_the_readers_language()
    try:
        code = app(standalone_mode=False)
        if code == _INTERRUPTED:  # Typer turns the interruption of a command into this code and says nothing
            raise KeyboardInterrupt
        sys.exit(code)
    except BrokenPipeError:  # the reader of our output left early, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo(_(N_("Interrupted; nothing half-written is left.")), err=True)
        sys.exit(_INTERRUPTED)
    except Exception as error:
        sys.exit(_explain(error))


def _explain(error: Exception) -> int:
    """One line for what a person can mend; anything else is a fault of Darya and keeps its traceback."""
    usage = explain_usage(error)
    if usage:
        typer.echo(f"darya: {usage}", err=True)
        return 2
    from darya.model.errors import DaryaError

    if isinstance(error, DaryaError):
        typer.echo(f"darya: {error.in_language(LANGUAGE)}", err=True)
        return error.exit_code
    if isinstance(error, OSError) and error.filename:
        typer.echo(f"darya: {explain_system(error)}", err=True)
        return 2
    raise error
