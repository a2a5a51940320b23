"""Commands that speak with a platform: push, pull."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from darya.cli.help import FILE, TAG, add_command
from darya.cli.language import LANGUAGE, _
from darya.language.messages import N_

if TYPE_CHECKING:
    from darya.web.api.client import Platform

ADDRESS = "https://host/"
SHORT_NAME = _(N_("NAME"))
IDENTIFIER = _(N_("IDENTIFIER"))

Programme = Annotated[
    str, typer.Option(help=_(N_("Short name of the programme, as in its address.")), metavar=SHORT_NAME)
]
TokenFile = Annotated[
    Path | None,
    typer.Option(
        help=_(N_("File with the token, readable by you only. Default: DARYA_TOKEN, then ~/.config/darya/token.")),
        metavar=FILE,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, push, help=_(_PUSH), short_help=_(_PUSH_SHORT))
    add_command(app, pull, help=_(_PULL), short_help=_(_PULL_SHORT))


_PUSH_SHORT = N_("Upload national standards to a platform.")
_PUSH = N_("""Upload national standards to a platform, wait until they are read, show what was found.

\b
darya push standard.pdf --to https://host/ --programme crafts --country KZ
darya push *.pdf --to https://host/ --programme crafts --country KZ --save

Each is kept private until it is shared. The same file sent again within a day goes on where it stood, so a broken
line costs nothing. You make the token on your own page of the platform.""")


def push(
    files: Annotated[list[Path], typer.Argument(metavar=FILE, help=_(N_("PDF, DOCX, RTF, XLSX or *.darya.json")))],
    to: Annotated[str, typer.Option(help=_(N_("Address of the platform.")), metavar=ADDRESS)],
    programme: Programme,
    country: Annotated[str, typer.Option(help=_(N_("Your country as two letters, for example KZ.")), metavar="KZ")],
    edition_of: Annotated[
        str, typer.Option(help=_(N_("The standard of which it is a new edition.")), metavar=IDENTIFIER)
    ] = "",
    save: Annotated[bool, typer.Option("--save", help=_(N_("Save each into the library once it is read.")))] = False,
    share: Annotated[
        bool, typer.Option("--share", help=_(N_("Save it and share it with the other countries.")))
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help=_(N_("Begin a new upload, also of a file that was sent before.")))
    ] = False,
    token_file: TokenFile = None,
) -> None:
    """Upload each file; one that is refused leaves the others alone."""
    from darya.cli.showing import say
    from darya.cli.showing_exchange import Moving, show_pushed
    from darya.model import DaryaError, country_code
    from darya.web.api.exchanging import push as send

    code, refused = country_code(country), 0
    with _platform(to, token_file) as platform:
        for file in files:
            try:
                with Moving(file.name) as progress:
                    pushed = send(
                        platform, programme, code, file,
                        edition_of=edition_of, save=save or share, share=share, anew=again, progress=progress,
                    )  # fmt: skip
            except DaryaError as error:
                if len(files) == 1:
                    raise
                refused += 1
                say(f"{file.name}: {error.in_language(LANGUAGE)}")
            else:
                show_pushed(pushed)
    raise typer.Exit(1 if refused else 0)


_PULL_SHORT = N_("Take a standard, comparison or draft from a platform.")
_PULL = N_("""Take a standard, a comparison or a draft from a platform and write it as a file.

\b
darya pull --from https://host/ --programme crafts --list
darya pull --from https://host/ --programme crafts --comparison IDENTIFIER --out grid.xlsx
darya pull --from https://host/ --programme crafts --draft IDENTIFIER --out draft.docx --language ru

The ending of --out chooses the format: .json keeps everything, .xlsx, .docx and .pdf are for people.""")


def pull(
    source: Annotated[str, typer.Option("--from", help=_(N_("Address of the platform.")), metavar=ADDRESS)],
    programme: Programme,
    standard: Annotated[str, typer.Option(help=_(N_("A standard of the library.")), metavar=IDENTIFIER)] = "",
    comparison: Annotated[str, typer.Option(help=_(N_("A comparison.")), metavar=IDENTIFIER)] = "",
    draft: Annotated[str, typer.Option(help=_(N_("A draft.")), metavar=IDENTIFIER)] = "",
    listed: Annotated[bool, typer.Option("--list", help=_(N_("List what there is, with identifiers.")))] = False,
    out: Annotated[
        Path | None, typer.Option(help=_(N_("File to write: .json, .xlsx, .docx or .pdf.")), metavar=FILE)
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help=_(N_("Language of the file; twice for two columns.")), metavar=TAG)
    ] = None,
    token_file: TokenFile = None,
) -> None:
    """List, or write one document."""
    from darya.cli.grids import check_output
    from darya.cli.showing_exchange import show_offered, write_pulled
    from darya.model import InputError
    from darya.web.api import exchanging

    asked = {"standard": standard, "comparison": comparison, "draft": draft}
    chosen = [(kind, identifier) for kind, identifier in asked.items() if identifier]
    if listed == bool(chosen) or len(chosen) > 1:
        raise InputError(N_("Name one of --list, --standard, --comparison and --draft"))
    if listed:
        with _platform(source, token_file) as platform:
            show_offered(exchanging.offered(platform, programme, LANGUAGE))
        return
    if out is None:
        raise InputError(N_("Name the file to write by --out"))
    check_output(out, language)
    with _platform(source, token_file) as platform:
        pulled = exchanging.pull(platform, programme, *chosen[0])
    write_pulled(pulled, out, language)


def _platform(address: str, token_file: Path | None) -> Platform:
    """The platform at an address, after a look whether it is one."""
    from darya.cli.showing import say
    from darya.web.api.client import Platform, is_open_line, read_token

    token = read_token(os.environ, token_file)
    if is_open_line(address):
        say(_(N_("Warning: {address} is not https, so others on the way can read your token")).format(address=address))
    platform = Platform(address, token, LANGUAGE)
    platform.check()
    return platform
