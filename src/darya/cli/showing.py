"""What the commands on one document print."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from darya.cli.language import LANGUAGE, _
from darya.cli.screen import output, print_findings, table
from darya.language.messages import N_
from darya.model import StatementKind

if TYPE_CHECKING:
    from darya.exchange.losses import LossReport
    from darya.model import Standard

KIND_HEADINGS = {
    StatementKind.TASK: N_("Tasks"),
    StatementKind.SKILL: N_("Skills"),
    StatementKind.KNOWLEDGE: N_("Knowledge"),
    StatementKind.RESPONSIBILITY: N_("Responsibility"),
    StatementKind.OTHER: N_("Other"),
}
"""Headings of counts per kind."""


def say(sentence: str) -> None:
    """One sentence on standard error, so that a pipe gets results only."""
    typer.echo(sentence, err=True)


def say_written(out: Path, losses: LossReport | None = None) -> None:
    """Say where a file is, and what its format leaves out."""
    say(_(N_("Written: {file}")).format(file=out))
    if losses:
        say(_(N_("Not in this file:")))
        for loss in losses.items:
            say(f"  {loss.in_language(LANGUAGE)}")


def show_standard(standard: Standard, out: Path | None) -> None:
    """What was understood of a standard, and what was not."""
    console = output()
    console.print(standard.title, style="bold")
    for line in _head_lines(standard):
        console.print(line)
    console.print()
    _print_functions(console, standard)
    console.print()
    if standard.findings:
        print_findings(console, standard.findings)
    else:
        console.print(_(N_("Nothing was left that was not understood.")))
    if out is not None:
        say_written(out)


def _head_lines(standard: Standard) -> list[str]:
    act = standard.act.citation(standard.language) if standard.act else ""
    file = standard.files[0]
    pairs = [
        (_(N_("Kind")), _(str(standard.kind))),
        (_(N_("Country")), standard.country or _(N_("not stated; give --country"))),
        (_(N_("Languages")), ", ".join(standard.languages())),
        (_(N_("Code")), standard.code),
        (_(N_("Registration number")), standard.registration_number),
        (_(N_("Act")), act),
        (_(N_("Area")), standard.area),
        (_(N_("Purpose")), standard.purpose),
        (_(N_("Layout")), standard.layout),
        (_(N_("File")), f"{file.name} ({file.container}, {_size(file.size)}, SHA-256 {file.sha256[:12]}…)"),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


def _size(count: int) -> str:
    grouped = f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")
    return _(N_("{count} bytes")).format(count=grouped)


def _print_functions(console: Console, standard: Standard) -> None:
    kinds = [kind for kind in StatementKind if any(statement.kind is kind for statement in standard.statements())]
    counts = [
        (function, Counter(statement.kind for statement in function.statements)) for function in standard.functions
    ]
    headings = (_(N_("Code")), _(N_("Level")), _(N_("Function")), *(_(KIND_HEADINGS[kind]) for kind in kinds))
    rows: list[tuple[object, ...]] = [
        (function.code, function.level, function.title, *(count[kind] for kind in kinds)) for function, count in counts
    ]
    totals = [sum(count[kind] for _function, count in counts) for kind in kinds]
    rows.append(("", "", _(N_("together")), *totals))
    console.print(table(headings, rows, numbers=range(3, 3 + len(kinds))))


KINDS_OF_STANDARD = (N_("occupational standard"), N_("tariff-handbook entry"), N_("qualification"))
