"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import ADDRESS, FILE, FOLDER, NUMBER
from darya.cli.language import _
from darya.language.messages import N_

AsJson = Annotated[bool, typer.Option("--json", help=_(N_("Print one JSON object and nothing else.")))]
Mappings = Annotated[
    list[Path] | None,
    typer.Option("--mapping", help=_(N_("A taught layout (*.layout.toml), as darya teach writes it.")), metavar=FILE),
]
GridMemory = Annotated[
    Path | None,
    typer.Option("--memory", help=_(N_("Confirmed pairs, as darya memory writes them (.tsv).")), metavar=FILE),
]
EncoderFolder = Annotated[
    Path | None,
    typer.Option(
        "--encoder", help=_(N_("Folder of a sentence encoder, one more source beside words.")), metavar=FOLDER
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        help=_(N_("Work on the Dask cluster whose scheduler has this address, for example tcp://10.0.0.5:8786.")),
        metavar=ADDRESS,
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        help=_(N_("How many processes work. Default: this one, and one a core for what takes longer.")),
        metavar=NUMBER,
        min=1,
    ),
]
