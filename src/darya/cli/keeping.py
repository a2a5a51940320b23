"""The commands for those who run an installation: backup, restore, journal, person."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import COMMAND_METAVAR, FILE, OPTIONS_METAVAR, Group, add_command, with_examples
from darya.cli.language import _
from darya.language.messages import N_

EMAIL = _(N_("EMAIL"))
NAME = _(N_("NAME"))


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    add_command(
        app,
        backup,
        help=with_examples(
            _(
                N_(
                    "Write one archive with the whole installation: tables, files, secret. People may go on working. "
                    "The archive is readable on SQLite and PostgreSQL; keep it as safe as the platform itself."
                )
            ),
            "darya backup darya-backup.zip",
        ),
        short_help=_(N_("Write one archive with the whole installation.")),
    )
    add_command(
        app,
        restore,
        help=with_examples(
            _(
                N_(
                    "Restore a backup into an empty installation. Every part and the chain of the journal are checked "
                    "first; all of it is restored or nothing."
                )
            ),
            "darya restore darya-backup.zip",
        ),
        short_help=_(N_("Restore a backup into an empty installation.")),
    )
    _journal(app)
    _person(app)


def _group(app: typer.Typer, name: str, told: str, *examples: str) -> typer.Typer:
    group = typer.Typer(cls=Group, options_metavar=OPTIONS_METAVAR, subcommand_metavar=COMMAND_METAVAR)
    app.add_typer(group, name=name, help=with_examples(told, *examples), short_help=told)
    return group


def _journal(app: typer.Typer) -> None:
    told = _(N_("Check or write out the journal of all acts."))
    group = _group(app, "journal", told, "darya journal verify", "darya journal export journal.jsonl")
    told = _(N_("Count the chain of the journal anew and say where it first breaks, if it does."))
    add_command(group, verify, help=told, short_help=told)
    told = _(N_("Write every entry of the journal into a file, one line of JSON each."))
    add_command(group, export, help=told, short_help=told)


def _person(app: typer.Typer) -> None:
    told = _(N_("Add the first people of an installation, or help one who cannot sign in."))
    examples = (
        'darya person add you@example.org "Your Name" --runs-installation',
        "darya person password you@example.org",
    )
    group = _group(app, "person", told, *examples)
    told = _(N_("Add a person; the password is asked for, or read from standard input."))
    add_command(group, add, help=told, short_help=told)
    told = _(N_("Give a person a new password; it is asked for, or read from standard input."))
    add_command(group, password, help=told, short_help=told)


Archive = Annotated[Path, typer.Argument(metavar=FILE, help=_(N_("The archive, for instance darya-backup.zip.")))]
Email = Annotated[str, typer.Argument(metavar=EMAIL, help=_(N_("The address with which the person signs in.")))]


def backup(file: Archive) -> None:
    """Write a backup."""
    from darya.web.running.keeping import backup_to

    kept = backup_to(file)
    told = N_("{file} is written. Rows: {rows}. Files: {files}. Bytes: {bytes}.")
    typer.echo(_(told).format(file=file, rows=kept.rows, files=kept.files, bytes=kept.bytes))


def restore(file: Archive) -> None:
    """Restore a backup."""
    from darya.web.running.keeping import restore_from

    kept = restore_from(file)
    told = N_("{file} is restored. Rows: {rows}. Files: {files}. Everybody signs in anew.")
    typer.echo(_(told).format(file=file, rows=kept.rows, files=kept.files))


def verify() -> None:
    """Check the journal; exit code 1 when it is broken."""
    from darya.web.running.keeping import verify_journal

    found = verify_journal()
    if found.ok:
        typer.echo(_(N_("The journal is whole. Entries: {count}.")).format(count=found.entries))
        return
    told = N_("The journal is broken at entry {number}: {why}")
    typer.echo(_(told).format(number=found.number, why=_(found.why)), err=True)
    raise typer.Exit(1)


def export(file: Annotated[Path, typer.Argument(metavar=FILE, help=_(N_("The file to write.")))]) -> None:
    """Write the journal out."""
    from darya.web.running.keeping import export_journal

    count = export_journal(file)
    typer.echo(_(N_("{file} is written. Entries: {count}.")).format(file=file, count=count))


def add(
    email: Email,
    name: Annotated[str, typer.Argument(metavar=NAME, help=_(N_("The name as others read it.")))],
    runs_installation: Annotated[
        bool, typer.Option("--runs-installation", help=_(N_("The person may set up programmes.")))
    ] = False,
) -> None:
    """Add a person."""
    from darya.web.running.keeping import add_person

    add_person(email, name, _ask_password(), runs_installation=runs_installation)
    typer.echo(_(N_("{email} can sign in.")).format(email=email))


def password(email: Email) -> None:
    """Change a password."""
    from darya.web.running.keeping import change_password

    change_password(email, _ask_password())
    typer.echo(_(N_("{email} has a new password.")).format(email=email))


def _ask_password() -> str:
    if sys.stdin.isatty():
        answer: str = typer.prompt(_(N_("Password")), hide_input=True, confirmation_prompt=_(N_("Once more")))
        return answer
    return sys.stdin.readline().rstrip("\n")
