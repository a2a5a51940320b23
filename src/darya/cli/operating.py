"""The commands that run the platform: serve, worker, rehearse."""

from __future__ import annotations

from typing import Annotated

import typer

from darya.cli.help import ADDRESS, NUMBER, add_command, with_examples
from darya.cli.language import LANGUAGE, _
from darya.language.messages import N_


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    add_command(
        app,
        serve,
        help=with_examples(
            _(
                N_(
                    "Serve the platform to browsers. Prepares what is missing first: folder, database, tables. The "
                    "settings are variables of the environment, see docs/reference/settings.md."
                )
            ),
            "darya serve --port 8000",
            "darya serve --port 8000 --with-worker",
        ),
        short_help=_(N_("Serve the platform to browsers.")),
    )
    add_command(
        app,
        worker,
        help=with_examples(
            _(
                N_(
                    "Do the long work of the platform: reading files, making comparisons, setting documents. One or "
                    "more run beside `darya serve`; one that is stopped puts its work back."
                )
            ),
            "darya worker",
        ),
        short_help=_(N_("Do the long work of the platform.")),
    )
    _register_rehearse(app)


def _register_rehearse(app: typer.Typer) -> None:
    add_command(
        app,
        rehearse,
        help=with_examples(
            _(
                N_(
                    "Load the rehearsal programme, invented countries, people and standards, into an empty "
                    "installation for trying everything. Where it is loaded already, nothing changes."
                )
            ),
            "darya rehearse --port 8000",
        ),
        short_help=_(N_("Load the rehearsal programme into an empty installation.")),
    )


def serve(
    port: Annotated[int, typer.Option(help=_(N_("Port to listen at.")), metavar=NUMBER, min=0, max=65535)] = 8000,
    host: Annotated[
        str, typer.Option(help=_(N_("Address to listen at; 0.0.0.0 is every one of this machine.")), metavar=ADDRESS)
    ] = "127.0.0.1",
    with_worker: Annotated[
        bool, typer.Option("--with-worker", help=_(N_("Do the long work too; one interruption stops both.")))
    ] = False,
) -> None:
    """Serve until stopped."""
    from darya.web.running import serving

    if with_worker:
        raise typer.Exit(serving.serve_and_work(host, port, LANGUAGE, tell=_tell))
    raise typer.Exit(serving.serve(host, port, tell=_tell))


def _tell(address: str) -> None:
    typer.echo(_(N_("Open {address}")).format(address=address))


def worker() -> None:
    """Work until stopped."""
    from darya.web.running.working import work

    work()


def rehearse(
    port: Annotated[
        int, typer.Option(help=_(N_("Port of the address that is named in the end.")), metavar=NUMBER)
    ] = 8000,
) -> None:
    """Load the rehearsal programme and say what to do next."""
    from darya.web.running.rehearsing import rehearse as load

    loaded = load()
    said = N_("The rehearsal programme is loaded.") if loaded else N_("The rehearsal programme was loaded before.")
    typer.echo(_(said))
    typer.echo(_(N_("Next: darya serve --port {port} --with-worker")).format(port=port))
