"""Commands of the matching engine on lists of texts: match, index."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import FILE, FOLDER, NUMBER, TAG, add_command
from darya.cli.language import _
from darya.cli.options import Cluster, EncoderFolder, Processes
from darya.language.messages import N_


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, match, help=_(_MATCH), short_help=_(_MATCH_SHORT))
    add_command(app, index, help=_(_INDEX), short_help=_(_INDEX_SHORT))


_MATCH_SHORT = N_("The nearest texts of a list for each text of another.")
_MATCH = N_("""Find the nearest texts of a corpus for each query, in one language or across two; one text a line.

\b
darya match titles.txt occupations.txt --from ru --to ru
darya match titles.txt occupations.txt --from bg --to en --memory pairs.tsv --top 100 --json
darya match titles.txt occupations.txt --from ru --to ru --index occupations.index --out found.parquet

Lines are counted from 0, scores are between 0 and 1. An empty line finds nothing. What takes longer is shared by as
many processes as the machine has cores, or by the workers of a Dask cluster; the answers are the same. With --out, what
is finished is kept beside that file until all is done: when the command is stopped, the same command goes on from
there.""")

_INDEX_SHORT = N_("Save the index of a list, for darya match.")
_INDEX = N_("""Save the index of a list of texts in a folder, so that darya match --index opens it at once.

\b
darya index occupations.txt --language ru --out occupations.index

An index that no longer fits its list is made anew, here or by darya match.""")

_TEXTS = N_("A text file, one text a line, in UTF-8.")

Texts = Annotated[Path, typer.Argument(metavar=_(N_("CORPUS")), help=_(_TEXTS))]
Memory = Annotated[
    Path | None,
    typer.Option(
        help=_(N_("Confirmed pairs: a text, a tab and its counterpart in the language of the corpus (.tsv).")),
        metavar=FILE,
    ),
]
Index = Annotated[
    Path | None,
    typer.Option(
        help=_(N_("Use the index of the corpus in this folder; where none fits, it is made there.")), metavar=FOLDER
    ),
]
Top = Annotated[int, typer.Option(help=_(N_("How many texts are found for a query at most.")), metavar=NUMBER, min=1)]
AsJson = Annotated[
    bool,
    typer.Option(
        "--json", help=_(N_('Print one JSON object a line and query: {"query": 0, "matches": [[line, score], …]}.'))
    ),
]
WithTexts = Annotated[
    bool, typer.Option("--texts", help=_(N_("In a .parquet file, write the texts beside their numbers.")))
]
Out = Annotated[
    Path | None,
    typer.Option(
        help=_(N_("Write to this file, whole or not at all; a .parquet has the columns query, line and score.")),
        metavar=FILE,
    ),
]


def match(
    queries: Annotated[Path, typer.Argument(metavar=_(N_("QUERIES")), help=_(_TEXTS))],
    corpus: Texts,
    source: Annotated[str, typer.Option("--from", help=_(N_("Language of the queries.")), metavar=TAG)],
    target: Annotated[str, typer.Option("--to", help=_(N_("Language of the corpus.")), metavar=TAG)],
    memory: Memory = None,
    encoder: EncoderFolder = None,
    top: Top = 10,
    as_json: AsJson = False,
    with_texts: WithTexts = False,
    out: Out = None,
    index: Index = None,
    processes: Processes = None,
    cluster: Cluster = None,
) -> None:
    """Match a list of texts with another."""
    from darya.cli.asking import Request, check, match_lists

    request = Request(
        queries, corpus, source, target, memory, encoder, top, out, index, cluster, processes, as_json, with_texts
    )
    check(request)
    match_lists(request)


def index(
    corpus: Texts,
    language: Annotated[str, typer.Option(help=_(N_("Language of the corpus.")), metavar=TAG)],
    out: Annotated[Path, typer.Option(help=_(N_("Folder of the index.")), metavar=FOLDER)],
) -> None:
    """Save the index of a list."""
    from darya.cli.asking import make_index

    make_index(corpus, language, out)
