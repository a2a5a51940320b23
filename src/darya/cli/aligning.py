"""Commands that put standards side by side for a program: align."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import FILE, TAG, add_command
from darya.cli.language import _
from darya.cli.options import EncoderFolder, GridMemory, Mappings
from darya.language.messages import N_


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, align, help=_(_ALIGN), short_help=_(_ALIGN_SHORT))


_ALIGN_SHORT = N_("The statements of several standards aligned, with probabilities and coverage.")
_ALIGN = N_("""Align the statements of two or more standards, and say how likely each link is and how much is covered.

\b
darya align KZ=a.docx KG=b.pdf --json
darya align ours.txt theirs.txt --language ru
darya align KZ=a.docx UZ=b.xlsx --memory pairs.tsv --json --out aligned.json

A standard is a national file, a workbook, a .json of darya read, or a text file with one statement a line, whose lines
count as tasks. A country that is not stated is called XA, XB and so on.""")


JudgedGrids = Annotated[
    list[Path] | None,
    typer.Option(
        help=_(N_("A judged grid, .xlsx or .json: probabilities are learnt from it; may be given several times.")),
        metavar=FILE,
    ),
]


def align(
    standards: Annotated[
        list[str],
        typer.Argument(
            metavar=_(N_("STANDARD")), help=_(N_("Two or more: a file, or COUNTRY=FILE, for example KZ=a.docx"))
        ),
    ],
    memory: GridMemory = None,
    judged: JudgedGrids = None,
    language: Annotated[
        str | None,
        typer.Option(help=_(N_("Language of the text files; without it, it is told from the texts.")), metavar=TAG),
    ] = None,
    mapping: Mappings = None,
    encoder: EncoderFolder = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=_(N_("Print one JSON object: rows with cells, probabilities, coverage.")))
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help=_(N_("Write to this file, whole or not at all.")), metavar=FILE)
    ] = None,
) -> None:
    """Align the statements of several standards."""
    from darya.cli.alignments import align_files, read_for_aligning, write_alignment
    from darya.cli.evaluations import encoder_source
    from darya.cli.grids import keep_sources
    from darya.model import language_tag

    tag = language_tag(language) if language else None
    found = read_for_aligning(standards, mapping or (), tag)
    if out is not None:
        keep_sources(out, [*found.files, *([memory] if memory else ()), *(judged or ())])
    write_alignment(align_files(found.standards, memory, judged or (), encoder_source(encoder)), out, as_json=as_json)
