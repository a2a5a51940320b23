"""Commands on the grid: compare, changes, agreement, memory."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import COUNTRY_AND_FILE, FILE, GRID, TAG, TITLE, add_command
from darya.cli.language import _
from darya.cli.options import AsJson, EncoderFolder, GridMemory, Mappings
from darya.language.messages import N_

Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        help=_(N_("Language of what is written; give it twice for two languages side by side.")),
        metavar=TAG,
    ),
]
Title = Annotated[str | None, typer.Option(help=_(N_("Title on the first page.")), metavar=TITLE)]
Grid = Annotated[Path, typer.Argument(metavar=GRID, help=_(N_("A grid written by darya compare: .xlsx or .json")))]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, compare, help=_(_COMPARE), short_help=_(_COMPARE_SHORT))
    add_command(app, changes, help=_(_CHANGES), short_help=_(_CHANGES_SHORT))
    add_command(app, agreement, help=_(_AGREEMENT), short_help=_(_AGREEMENT_SHORT))
    add_command(app, memory, help=_(_MEMORY), short_help=_(_MEMORY_SHORT))


_COMPARE_SHORT = N_("The standards of several countries side by side.")
_COMPARE = N_("""Compare the standards of several countries: what is shared, what differs, what only one has.

\b
darya compare KZ=a.pdf KG=b.docx UZ=c.xlsx --out grid.xlsx
darya compare KZ=a.pdf KG=b.pdf --out grid.pdf --language ru --language ky""")


def compare(
    standards: Annotated[
        list[str], typer.Argument(metavar=COUNTRY_AND_FILE, help=_(N_("Two or more, for example KZ=a.pdf KG=b.docx")))
    ],
    out: Annotated[Path, typer.Option(help=_(N_("The grid to write: .xlsx, .docx, .pdf or .json")), metavar=FILE)],
    memory: GridMemory = None,
    language: Languages = None,
    title: Title = None,
    mapping: Mappings = None,
    encoder: EncoderFolder = None,
) -> None:
    """Compare national standards."""
    from darya.cli.evaluations import encoder_source
    from darya.cli.files import read_many_standards
    from darya.cli.grids import check_output, make_comparison, one_line, write_grid
    from darya.cli.showing import say_written
    from darya.cli.showing_grids import show_comparison

    title = one_line(title)
    sources = [Path(pair.partition("=")[2]) for pair in standards]
    check_output(out, language, [*sources, memory] if memory else sources)
    comparison = make_comparison(
        read_many_standards(standards, mapping or ()), memory, language, title, encoder_source(encoder)
    )
    losses = write_grid(comparison, out, language, title)
    show_comparison(comparison)
    say_written(out, losses)


_CHANGES_SHORT = N_("What a person changed in a workbook of a grid or a draft.")
_CHANGES = N_("""Show what a person changed in a workbook of a grid or a draft, and what is wrong in it, row by row.

\b
darya changes grid.xlsx                    a dry run: nothing is written
darya changes grid.xlsx --out clean.xlsx   with the changes applied
darya changes draft.xlsx --out draft.docx  the same for a draft""")


def changes(
    grid: Annotated[
        Path,
        typer.Argument(
            metavar=GRID, help=_(N_("A grid written by darya compare or a draft by darya draft: .xlsx or .json"))
        ),
    ],
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option(help=_(N_("Write it with the changes: .xlsx, .docx, .pdf or .json")), metavar=FILE)
    ] = None,
    language: Languages = None,
) -> None:
    """Show or apply what was changed in a workbook."""
    from darya.cli.grids import check_output, edit_of, write_edit
    from darya.cli.showing import say_written
    from darya.cli.showing_grids import show_edit

    if out is not None:
        check_output(out, language)

    edit = edit_of(grid)
    show_edit(edit, as_json=as_json)
    if edit.problems:
        raise typer.Exit(1)
    if out is not None:
        say_written(out, write_edit(edit, out, language))


_AGREEMENT_SHORT = N_("How far two experts agree about the same grid.")
_AGREEMENT = N_("""Show how far two experts agree who judged the same grid in two workbooks.

\b
darya agreement first.xlsx second.xlsx
darya agreement first.xlsx second.xlsx --json""")


def agreement(first: Grid, second: Grid, as_json: AsJson = False) -> None:
    """Agreement of two experts."""
    from darya.cli.grids import load_grid
    from darya.matching import agreement as measure

    found = measure(load_grid(first), load_grid(second), names=(first.stem, second.stem))
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        from darya.cli.showing_grids import show_agreement

        show_agreement(found)


_MEMORY_SHORT = N_("The confirmed pairs of a judged grid.")
_MEMORY = N_("""Take the confirmed pairs out of a judged grid, to help the next comparison across languages.

\b
darya memory grid.xlsx --out pairs.tsv
darya compare KZ=a.docx UZ=b.xlsx --memory pairs.tsv --out grid.xlsx""")


def memory(
    grid: Grid,
    out: Annotated[Path, typer.Option(help=_(N_("The file to write.")), metavar=f"{FILE}.tsv")],
) -> None:
    """Write the memory file of confirmed pairs."""
    from darya.cli.grids import keep_sources, load_grid, write_memory
    from darya.cli.showing import say

    keep_sources(out, [grid])
    count = write_memory(load_grid(grid), out)
    say(_(N_("Confirmed pairs written to {file}: {count}")).format(count=count, file=out))
