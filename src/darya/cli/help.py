"""Help pages in the reader's language: what the parser itself would say in English is said here."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from darya.cli.language import _
from darya.language.messages import N_

# The parser's own classes of contexts and formatters are not public, hence ``Any``.

ADDRESS = _(N_("ADDRESS"))
FILE = _(N_("FILE"))
FOLDER = _(N_("FOLDER"))
GRID = _(N_("GRID"))
TAG = _(N_("TAG"))
TITLE = _(N_("TITLE"))
CODE = _(N_("CODE"))
KIND = _(N_("KIND"))
NUMBER = _(N_("NUMBER"))
COUNTRY_AND_FILE = _(N_("COUNTRY=FILE"))
"""Names of what stands behind an option or a command."""

OPTIONS_METAVAR = _(N_("[OPTIONS]"))
COMMAND_METAVAR = _(N_("COMMAND [ARGUMENTS]..."))


def with_examples(told: str, *commands: str) -> str:
    """A help text with commands as they are typed; they are the same in every language."""
    return "\n".join((told, "", "\b", *commands))


class _Page:
    """What the help pages of a command and of the whole program have in common."""

    def format_usage(self: Any, context: Any, formatter: Any) -> None:
        """The first line: how the command is typed."""
        pieces = self.collect_usage_pieces(context)
        formatter.write_usage(context.command_path, " ".join(pieces), prefix=_(N_("Usage:")) + " ")

    def get_help_option(self, context: Any) -> Any:
        """``--help``, told in the reader's language."""
        option = super().get_help_option(context)  # type: ignore[misc]
        if option is not None:
            option.help = _(N_("Show this page and end."))
        return option


def help_record(parameter: Any, context: Any) -> tuple[str, str] | None:
    """Name and meaning of an argument or option; None for a hidden one. The parser's type is left out of the name."""
    record = parameter.get_help_record(context)
    if record is None:
        return None
    name, meaning = record
    return name.removesuffix(f" {parameter.display_type(context)}"), meaning


class Command(_Page, TyperCommand):
    """A command; its page names an argument or option by one word, without the parser's type."""

    def format_options(self, context: Any, formatter: Any) -> None:
        """Arguments, then options."""
        listed: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        parameters: list[Any] = list(self.get_params(context))
        for parameter in parameters:
            record = help_record(parameter, context)
            if record is not None:
                listed[parameter.param_type_name].append(record)
        for heading, kind in ((_(N_("Arguments")), "argument"), (_(N_("Options")), "option")):
            if listed[kind]:
                with formatter.section(heading):
                    formatter.write_dl(listed[kind])


class Group(_Page, TyperGroup):
    """The program; a command that does not exist is answered with those that are spelled alike."""

    def resolve_command(self, context: Any, args: list[str]) -> Any:
        """The command that the first argument names."""
        name = args[0]
        if self.get_command(context, name) is None and not name.startswith("-"):
            alike = get_close_matches(name, self.list_commands(context))
            sentence = _(N_("there is no command {name}")).format(name=name)
            advice = _(N_("did you mean {alike}?")).format(alike=", ".join(alike))
            context.fail(f"{sentence}; {advice}" if alike else sentence)
        return super().resolve_command(context, args)


def add_command(app: typer.Typer, function: Callable[..., None], *, help: str, short_help: str) -> None:
    """Add a function to the program under its own name."""
    app.command(cls=Command, options_metavar=OPTIONS_METAVAR, help=help, short_help=short_help)(function)
