"""Commands on the qualification: draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.comparing import Grid, Languages, Title
from darya.cli.help import CODE, FILE, NUMBER, add_command
from darya.cli.language import _
from darya.language.messages import N_


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, draft, help=_(_DRAFT), short_help=_(_DRAFT_SHORT))


_DRAFT_SHORT = N_("The shared core as a multicountry qualification.")
_DRAFT = N_("""Draft the shared core as a multicountry qualification, with a national annex per country.

\b
darya draft grid.xlsx --at-least 3 --out draft.docx
darya draft grid.json --at-least 2 --out draft.pdf --language ru --language kk""")


def draft(
    grid: Grid,
    at_least: Annotated[
        int,
        typer.Option(
            "--at-least",
            min=1,
            metavar=NUMBER,
            help=_(N_("The fewest countries that must have a row for it to belong to the core.")),
        ),
    ],
    out: Annotated[Path, typer.Option(help=_(N_("The draft to write: .docx, .pdf, .xlsx or .json")), metavar=FILE)],
    language: Languages = None,
    title: Title = None,
    code: Annotated[str | None, typer.Option(help=_(N_("Code of the qualification.")), metavar=CODE)] = None,
) -> None:
    """Draft a multicountry qualification."""
    from darya.cli.grids import check_output, load_grid, make_draft, one_line, write_draft
    from darya.cli.showing import say_written
    from darya.cli.showing_grids import show_draft

    check_output(out, language, [grid])
    qualification = make_draft(load_grid(grid), at_least, language, one_line(title), one_line(code))
    losses = write_draft(qualification, out, language)
    show_draft(qualification)
    say_written(out, losses)
