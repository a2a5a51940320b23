"""The page on commands, read from the command line's own help."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from textwrap import indent

from typer import Context
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from darya.cli.help import help_record
from darya.cli.main import app

HEAD = """# Commands

Every command explains itself with `--help`. Exit codes: 0 done; 1 done, with something to mend; 2 refused or wrong
use, with one line on standard error that says what to do; 130 interrupted.
"""


def page() -> str:
    """The page as Markdown, one section a command, in alphabetical order."""
    group = get_command(app)
    return HEAD + "".join(_sections(group, Context(group, info_name="darya")))


def _sections(command: object, context: Context) -> Iterator[str]:
    if isinstance(command, TyperGroup):
        for name in sorted(command.commands):
            below = command.commands[name]
            if not below.hidden:
                yield from _sections(below, Context(below, info_name=name, parent=context))
    elif isinstance(command, TyperCommand):
        yield _section(command, context)


def _section(command: TyperCommand, context: Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    records = [found for parameter in command.params if (found := help_record(parameter, context))]
    rows = [f"| `{_in_cell(name)}` | {_in_cell(meaning)} |" for name, meaning in records]
    table = ["", "| | |", "|---|---|", *rows] if rows else []
    return "\n".join(["", f"## {context.command_path}", "", f"    {usage}", "", _text(command), *table, ""])


def _text(command: TyperCommand) -> str:
    """The help of a command; a paragraph that the terminal must not wrap becomes a block of code."""
    paragraphs = inspect.cleandoc(command.help or "").replace("\f", "").split("\n\n")
    return "\n\n".join(
        indent(paragraph.removeprefix("\b\n"), "    ") if paragraph.startswith("\b\n") else paragraph
        for paragraph in paragraphs
    )


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
