"""Commands on one document: read, diff, template, teach, schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import FILE, KIND, TAG, add_command
from darya.cli.language import LANGUAGE, _
from darya.cli.options import AsJson, Mappings
from darya.language.messages import N_
from darya.language.tags import WORKING_LANGUAGES

COUNTRY_HELP = _(N_("Country of the standard as two letters, for example KZ."))

File = Annotated[Path, typer.Argument(metavar=FILE, help=_(N_("PDF, DOCX, RTF, XLSX or *.darya.json")))]
Country = Annotated[str | None, typer.Option(help=COUNTRY_HELP, metavar="KZ")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, read, help=_(_READ), short_help=_(_READ_SHORT))
    add_command(app, diff, help=_(_DIFF), short_help=_(_DIFF_SHORT))
    add_command(app, template, help=_(_TEMPLATE), short_help=_(_TEMPLATE_SHORT))
    add_command(app, teach, help=_(_TEACH), short_help=_(_TEACH_SHORT))
    add_command(app, schema, help=_(_SCHEMA), short_help=_(_SCHEMA_SHORT))


_READ_SHORT = N_("What a national standard says, and what was not understood.")
_READ = N_("""Read a national standard: what was understood, and what was not.

\b
darya read standard.pdf
darya read standard.pdf --out standard.xlsx     correct it in Excel, then
darya read standard.xlsx
darya read standard.pdf --json > standard.darya.json
darya read standard.pdf --repetitions""")


def read(
    file: File,
    as_json: AsJson = False,
    out: Annotated[
        Path | None,
        typer.Option(help=_(N_("Also write it: .xlsx to correct by hand, .json to keep.")), metavar=FILE),
    ] = None,
    country: Country = None,
    mapping: Mappings = None,
    language: Annotated[
        str, typer.Option(help=_(N_("Language of the labels in the workbook.")), metavar=TAG)
    ] = LANGUAGE,
    repetitions: Annotated[
        bool, typer.Option("--repetitions", help=_(N_("Also list what the standard says more than once.")))
    ] = False,
) -> None:
    """Read a national standard."""
    from darya.cli.files import read_standard, write_standard

    standard = read_standard(file, country=country, mappings=mapping or ())
    if out is not None:
        write_standard(standard, out, language)
    if as_json:
        from darya.model import dump

        typer.echo(dump(standard))
    else:
        from darya.cli.showing import show_standard

        show_standard(standard, out)
        if repetitions:
            from darya.cli.showing_documents import show_repetitions

            show_repetitions(standard)


_DIFF_SHORT = N_("Whether two files hold the same standard, and what differs.")
_DIFF = N_("""Tell whether two files hold the same standard, and list what differs between two editions.

\b
darya diff standard-2014.pdf standard-2019.pdf
darya diff old.pdf new.xlsx --json""")


def diff(old: File, new: File, as_json: AsJson = False, mapping: Mappings = None) -> None:
    """Compare two files or editions of a standard."""
    from darya.cli.files import read_standard
    from darya.documents.difference import EditionDifference, compare_editions

    found = compare_editions(*(read_standard(file, mappings=mapping or ()) for file in (old, new)))
    if as_json:
        from pydantic import TypeAdapter

        typer.echo(TypeAdapter(EditionDifference).dump_json(found, indent=2).decode())
    else:
        from darya.cli.showing_documents import show_difference

        show_difference(found)


_TEMPLATE_SHORT = N_("An empty workbook for a standard, in any working language.")
_TEMPLATE = N_("""Write an empty workbook for a standard, in any working language.

\b
darya template --language kk --out standard.xlsx
darya template --language uz --second-language ru --out standard.xlsx""")


def template(
    out: Annotated[Path, typer.Option(help=_(N_("The workbook to write.")), metavar=f"{FILE}.xlsx")],
    language: Annotated[
        str,
        typer.Option(
            help=_(N_("Language of the labels: {languages}")).format(languages=", ".join(WORKING_LANGUAGES)),
            metavar=TAG,
        ),
    ] = LANGUAGE,
    second_language: Annotated[
        str | None, typer.Option(help=_(N_("Language of a second column of texts.")), metavar=TAG)
    ] = None,
) -> None:
    """Write Darya's own Excel template."""
    from darya.cli.files import write_template
    from darya.cli.showing import say_written

    write_template(out, language, second_language)
    say_written(out)


_TEACH_SHORT = N_("Propose how to read a document of an unknown shape.")
_TEACH = N_("""Propose how to read a document of a shape that Darya does not know, as a small file to correct.

\b
darya teach national.docx --out national.layout.toml
darya read next.docx --mapping national.layout.toml""")


def teach(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option(
            help=_(N_("The taught layout to write; without it, it is printed.")), metavar=f"{FILE}.layout.toml"
        ),
    ] = None,
) -> None:
    """Propose a taught layout from one document."""
    from darya.cli.files import mapping_text, propose_mapping
    from darya.cli.showing import say, say_written
    from darya.cli.showing_documents import show_mapping

    mapping = propose_mapping(file, out)
    if out is None:
        typer.echo(mapping_text(mapping), nl=False)
        return
    show_mapping(mapping)
    say_written(out)
    say(_(N_("Correct it, then: darya read FILE --mapping {file}")).format(file=out))


_SCHEMA_SHORT = N_("The JSON Schema of a Darya file.")
_SCHEMA = N_("""Print the JSON Schema of a Darya file: standard, comparison or qualification.

\b
darya schema standard > standard.schema.json""")


def schema(
    kind: Annotated[str, typer.Argument(metavar=KIND, help=_(N_("standard, comparison or qualification")))],
) -> None:
    """Print a published JSON Schema."""
    import json

    from darya.model import SCHEMAS, InputError, read_schema

    name = f"darya.{kind.removeprefix('darya.')}"
    if name not in SCHEMAS:
        raise InputError(N_("There is no schema of {kind}: use standard, comparison or qualification"), kind=kind)
    typer.echo(json.dumps(read_schema(name), ensure_ascii=False, indent=2))
