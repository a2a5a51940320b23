"""The command that measures engines on an own set: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from darya.cli.help import FILE, TAG, add_command
from darya.cli.language import _
from darya.cli.options import AsJson
from darya.language.messages import N_


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add_command(app, evaluate, help=_(_EVALUATE), short_help=_(_EVALUATE_SHORT))


_EVALUATE_SHORT = N_("How good the engine is on an own set, beside others.")
_EVALUATE = N_("""Measure the matching engine on a set with a key, with intervals, several engines on the same queries.

\b
darya evaluate usa_q_en_c_en                     a folder: queries.tsv, corpus_elements.tsv, annotations.tsv
darya evaluate titles.json --from ru --to kk     queries, corpus, gold (the right lines of each query)
darya evaluate spans.csv --labels skills.txt --from en
darya evaluate links.tsv --engine default --engine encoder/
darya evaluate pairs.jsonl                       judged pairs: a_text, b_text, label
darya evaluate grid.xlsx                         the engine against what people decided
darya evaluate first.xlsx second.xlsx            how far two people agree

Engines: default; the FOLDER of an encoder, beside the default; encoder-only:FOLDER; words (whole words only).""")


def evaluate(
    sets: Annotated[
        list[Path],
        typer.Argument(metavar=_(N_("SET")), help=_(N_("The set; two judged grids to see how far people agree."))),
    ],
    engine: Annotated[
        list[str] | None,
        typer.Option(
            "--engine",
            help=_(N_("What is measured; give it several times to compare with the first.")),
            metavar=_(N_("ENGINE")),
        ),
    ] = None,
    source: Annotated[str | None, typer.Option("--from", help=_(N_("Language of the queries.")), metavar=TAG)] = None,
    target: Annotated[str | None, typer.Option("--to", help=_(N_("Language of the corpus.")), metavar=TAG)] = None,
    labels: Annotated[
        Path | None, typer.Option(help=_(N_("All labels of a set of spans, one a line.")), metavar=FILE)
    ] = None,
    memory: Annotated[
        Path | None,
        typer.Option(help=_(N_("Confirmed pairs that may help, as darya memory writes them (.tsv).")), metavar=FILE),
    ] = None,
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option(help=_(N_("Write the result to this file, as JSON.")), metavar=f"{FILE}.json")
    ] = None,
) -> None:
    """Measure engines on a set."""
    from darya.cli.evaluations import Asked, agreement_of, evaluation_of, write_evaluation
    from darya.cli.grids import keep_sources

    if out is not None:
        keep_sources(out, [*sets, *(path for path in (labels, memory) if path)])
    if len(sets) > 1:
        agreement_of(sets, as_json=as_json, out=out)
        return
    asked = Asked(sets[0], tuple(engine or ("default",)), source, target, labels, memory)
    write_evaluation(evaluation_of(asked), as_json=as_json, out=out)
