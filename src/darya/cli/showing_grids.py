"""What the commands on grids and drafts print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from darya.cli.language import LANGUAGE, _
from darya.cli.screen import output, print_findings, table
from darya.cli.showing import KIND_HEADINGS, say
from darya.language.messages import N_
from darya.matching import coverage, overview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from darya.exchange.xlsx.draft_read import DraftEdit
    from darya.exchange.xlsx.grid_apply import GridEdit
    from darya.matching import Agreement, Coverage, Estimate, Measure, Overview
    from darya.model import Comparison, Finding, Qualification

_MOST_LEVELS = 10
_MOST_DISAGREEMENTS = 50


def show_comparison(comparison: Comparison) -> None:
    """What is shared, what only one country has, how far each standard is covered, where levels differ."""
    console = output()
    seen = overview(comparison)
    _print_standards(console, comparison, seen)
    _print_shared(console, seen)
    print_coverage(console, coverage(comparison))
    _print_levels(console, seen)
    findings = [*comparison.findings, *_grave(comparison)]
    if findings:
        console.print()
        print_findings(console, findings)


def _grave(comparison: Comparison) -> list[Finding]:
    """Errors of the standards' readings: what would make a comparison wrong."""
    return [f for entry in comparison.standards for f in entry.standard.findings if f.severity == "error"]


def _print_standards(console: Console, comparison: Comparison, seen: Overview) -> None:
    rows = [
        (
            entry.country,
            entry.standard.title,
            ", ".join(entry.standard.languages()),
            len(entry.standard.functions),
            seen.statements[entry.country],
            sum(line.rows for line in seen.own if line.country == entry.country and line.kind is None),
        )
        for entry in comparison.standards
    ]
    headings = (
        _(N_("Country")), _(N_("Standard")), _(N_("Languages")), _(N_("Functions")), _(N_("Statements")),
        _(N_("only here")),
    )  # fmt: skip
    console.print(table(headings, rows, numbers=(3, 4, 5)))


def _print_shared(console: Console, seen: Overview) -> None:
    kinds = list(dict.fromkeys(line.kind for line in seen.shared))
    headings = (
        _(N_("Rows said by so many countries")),
        *(_(N_("all kinds")) if kind is None else _(KIND_HEADINGS[kind]) for kind in kinds),
    )
    numbers = sorted({line.countries for line in seen.shared}, reverse=True)
    count = {(line.countries, line.kind): line.rows for line in seen.shared}
    rows = [(number, *(count[number, kind] for kind in kinds)) for number in numbers]
    console.print()
    console.print(table(headings, rows, numbers=range(1, 1 + len(kinds))))


def print_coverage(console: Console, lines: Sequence[Coverage]) -> None:
    """The matrix over all kinds: the row's standard, covered by the column's."""
    wanted = {(line.country, line.other): line for line in lines if line.kind is None}
    countries = list(dict.fromkeys(country for country, _other in wanted))
    others: list[str | None] = [*countries, None]
    headings = (_(N_("Standard of")), *(other or _(N_("any other")) for other in others))
    rows = [(country, *(_covered(wanted.get((country, other))) for other in others)) for country in countries]
    console.print()
    console.print(_(N_("How much of each standard (row) is also said by (column)")))
    console.print(table(headings, rows, numbers=range(1, 1 + len(others))))


def _covered(line: Coverage | None) -> str:
    if line is None:
        return "–"
    counts = f"{line.covered}/{line.total}"
    return counts if line.share is None else f"{counts} {line.share:.0%}"


def _print_levels(console: Console, seen: Overview) -> None:
    if not seen.level_differences:
        return
    console.print()
    sentence = _(N_("Rows at different levels of the national frameworks (listed, not compared): {count}"))
    console.print(sentence.format(count=len(seen.level_differences)))
    for line in seen.level_differences[:_MOST_LEVELS]:
        label = line.label.best(LANGUAGE)
        levels = ", ".join(f"{country} {'/'.join(found)}" for country, found in line.levels.items())
        console.print(f"  {levels}: {label.text if label else line.row}")


def show_edit(edit: GridEdit | DraftEdit, *, as_json: bool) -> None:
    """What a person changed in a workbook, and what is wrong in it."""
    if as_json:
        told = {
            name: [finding.model_dump(mode="json") for finding in findings]
            for name, findings in (("changes", edit.changes), ("problems", edit.problems), ("notes", edit.notes))
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    console = output()
    for finding in edit.problems or edit.changes:
        console.print(finding.in_language(LANGUAGE))
    for note in edit.notes:
        console.print(note.in_language(LANGUAGE))
    if edit.problems:
        say(
            _(N_("Errors: {count}; nothing was applied. Mend them in the workbook and try again.")).format(
                count=len(edit.problems)
            )
        )
    else:
        say(_(N_("Changes: {count}")).format(count=len(edit.changes)))


def show_agreement(found: Agreement) -> None:
    """Shares, κ and α per country and pair, and what to talk about."""
    console = output()
    headings = (
        _(N_("Where")), _(N_("Judged by both")), _(N_("Agreed")), _(N_("Share")), "Cohen κ", "Krippendorff α",
        _(N_("α, ordered scale")),
    )  # fmt: skip
    lines = [
        (_(N_("all countries")), found.overall),
        *found.by_country,
        *((" – ".join(pair), measure) for pair, measure in found.by_pair),
    ]
    console.print(table(headings, [_measure_row(where, measure) for where, measure in lines], numbers=range(1, 7)))
    only = _(N_("Judged by one only: {first}: {only_first}, {second}: {only_second}"))
    first, second = found.names
    console.print(only.format(first=first, only_first=found.only_first, second=second, only_second=found.only_second))
    _print_disagreements(console, found)


def _measure_row(where: str, measure: Measure) -> tuple[object, ...]:
    share = "–" if measure.share is None else f"{measure.share:.0%}"
    coefficients = (measure.kappa, measure.alpha, measure.alpha_ordinal)
    return where, measure.judged, measure.agreed, share, *map(_estimate, coefficients)


def _estimate(estimate: Estimate) -> str:
    if estimate.value is None:
        return "–"
    interval = "" if estimate.low is None or estimate.high is None else f" [{estimate.low:.2f}; {estimate.high:.2f}]"
    return f"{estimate.value:.2f}{interval}"


def _print_disagreements(console: Console, found: Agreement) -> None:
    console.print()
    if not found.disagreements:
        none_judged = N_("Nothing was judged by both, so there is nothing to compare.")
        console.print(_(N_("No disagreement.") if found.overall.judged else none_judged))
        return
    console.print(_(N_("To talk about:")))
    headings = (_(N_("Country")), _(N_("Kind")), _(N_("Meaning")), *found.names)
    rows = []
    for line in found.disagreements[:_MOST_DISAGREEMENTS]:
        label = line.label.best(LANGUAGE)
        views = [
            f"{_(str(relation))}: {reason}" if reason else _(str(relation))
            for relation, reason in ((line.first, line.first_reason), (line.second, line.second_reason))
        ]
        rows.append((line.country, _(str(line.kind)), label.text if label else line.row, *views))
    console.print(table(headings, rows))
    if len(found.disagreements) > _MOST_DISAGREEMENTS:
        more = _(N_("… and {count} more; --json lists all"))
        console.print(more.format(count=len(found.disagreements) - _MOST_DISAGREEMENTS))


def show_draft(qualification: Qualification) -> None:
    """Units and outcomes in numbers, what each country adds, and what the checks found."""
    console = output()
    title = qualification.title.best(LANGUAGE)
    console.print(title.text if title else "", style="bold")
    status = _(N_("Status: {status}. The core is what at least {at_least} of {countries} countries say."))
    console.print(
        status.format(
            status=_(str(qualification.status)), at_least=qualification.at_least, countries=len(qualification.countries)
        )
    )
    console.print()
    console.print(
        table(
            (_(N_("Unit")), _(N_("Title")), _(N_("Mandatory")), _(N_("Outcomes"))),
            _unit_rows(qualification),
            numbers=(3,),
        )
    )
    console.print()
    annexes = [(annex.country, len(annex.additions), len(annex.missing)) for annex in qualification.annexes]
    headings = (_(N_("Annex")), _(N_("own statements")), _(N_("outcomes of the core that it lacks")))
    console.print(table(headings, annexes, numbers=(1, 2)))
    if qualification.findings:
        console.print()
        print_findings(console, qualification.findings)


def _unit_rows(qualification: Qualification) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for unit in qualification.units:
        title = unit.title.best(LANGUAGE)
        mandatory = _(N_("yes")) if unit.mandatory else _(N_("no"))
        rows.append((unit.code or unit.order, title.text if title else "", mandatory, len(unit.outcomes)))
    return rows
