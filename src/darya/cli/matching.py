"""Commands of the matching engine on lists of texts: match."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import FILE, FOLDER, NUMBER, TAG, add_command
from darya.cli.language import _
from darya.language.messages import N_


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, match, help=_(_MATCH), short_help=_(_MATCH_SHORT))


_MATCH_SHORT = N_("The nearest texts of a list for each text of another.")
_MATCH = N_("""Find the nearest texts of a corpus for each query, in one language or across two; one text a line.

\b
darya match titles.txt occupations.txt --from ru --to ru
darya match titles.txt occupations.txt --from bg --to en --memory pairs.tsv --top 100 --json

Lines are counted from 0, scores are between 0 and 1. An empty line finds nothing.""")

_TEXTS = N_("A text file, one text a line, in UTF-8.")


def match(
    queries: Annotated[Path, typer.Argument(metavar=_(N_("QUERIES")), help=_(_TEXTS))],
    corpus: Annotated[Path, typer.Argument(metavar=_(N_("CORPUS")), help=_(_TEXTS))],
    source: Annotated[str, typer.Option("--from", help=_(N_("Language of the queries.")), metavar=TAG)],
    target: Annotated[str, typer.Option("--to", help=_(N_("Language of the corpus.")), metavar=TAG)],
    memory: Annotated[
        Path | None,
        typer.Option(
            help=_(N_("Confirmed pairs: a text, a tab and its counterpart in the language of the corpus (.tsv).")),
            metavar=FILE,
        ),
    ] = None,
    encoder: Annotated[
        Path | None,
        typer.Option(
            help=_(N_("Folder of a sentence encoder (sentence-transformers or ONNX), one more source beside words.")),
            metavar=FOLDER,
        ),
    ] = None,
    top: Annotated[
        int, typer.Option(help=_(N_("How many texts are found for a query at most.")), metavar=NUMBER, min=1)
    ] = 10,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help=_(N_('Print one JSON object a line and query: {"query": 0, "matches": [[line, score], …]}.')),
        ),
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help=_(N_("Write to this file, whole or not at all.")), metavar=FILE)
    ] = None,
) -> None:
    """Match a list of texts with another."""
    from darya.cli.evaluations import encoder_source
    from darya.cli.grids import keep_sources
    from darya.cli.lists import as_json_lines, as_text, language, memory_for, read_texts, settled, write_matches
    from darya.matching.search import Corpus

    tags = language(source), language(target)
    if out is not None:
        keep_sources(out, [queries, corpus, *([memory] if memory else ())])
    asked, texts = read_texts(queries), read_texts(corpus)
    weighed = settled(encoder_source(encoder), tags, (asked, texts))
    known = memory_for(memory, *tags)
    found = Corpus(texts, tags[1]).search(asked, tags[0], top=top, memory=known, encoder=weighed)
    write_matches(as_json_lines(found) if as_json else as_text(found, asked, texts), out)
