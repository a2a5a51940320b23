"""What the commands on occupations print."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from darya.cli.language import LANGUAGE, _
from darya.cli.screen import output, print_findings, table
from darya.cli.showing import say, say_written
from darya.language.messages import N_
from darya.language.names import language_label

if TYPE_CHECKING:
    from darya.cli.classifying import Counted, Installed
    from darya.matching.occupations.classification import About
    from darya.matching.occupations.demand import Demand
    from darya.matching.occupations.store import Store
    from darya.model import Finding

_MOST_SHOWN = 10
_HASH_SHOWN = 12

WHY = {
    "unsure": N_("no code is likely enough"),
    "no labels": N_("no labels are installed in the language of the title"),
    "empty": N_("there is no title"),
}
"""Why vacancies have no code."""


def say_findings(findings: Sequence[Finding]) -> None:
    """Say on standard error what was noticed."""
    if findings:
        print_findings(Console(stderr=True, highlight=False, markup=False), findings)


def print_classifications(store: Store, *, as_json: bool) -> None:
    """What is installed."""
    installed = store.installed()
    if as_json:
        typer.echo(json.dumps([_told(about) for about in installed], ensure_ascii=False))
        return
    if not installed:
        typer.echo(_(N_("No classification is installed; darya classifications install FILE installs one.")))
        return
    headings = (
        _(N_("Name")), _(N_("Scheme")), _(N_("Version")), _(N_("Languages")), _(N_("Labels")), _(N_("File")),
        _(N_("SHA-256")), _(N_("Installed")),
    )  # fmt: skip
    rows = [
        (
            about.name, about.scheme, about.version or "—", ", ".join(about.languages), about.entries, about.file,
            about.sha256[:_HASH_SHOWN], about.installed_at.date().isoformat(),
        )
        for about in installed
    ]  # fmt: skip
    output().print(table(headings, rows, numbers=(4,)))


def print_installed(installed: Installed, *, as_json: bool) -> None:
    """What was installed, and what of its file was not understood."""
    about = installed.about
    if as_json:
        typer.echo(json.dumps(_told(about), ensure_ascii=False))
        return
    done = N_("{name} is replaced. Labels: {count}. Languages: {languages}.")
    if not installed.replaced:
        done = N_("{name} is installed. Labels: {count}. Languages: {languages}.")
    typer.echo(_(done).format(name=about.name, count=about.entries, languages=", ".join(about.languages)))
    if about.findings:
        say(_(N_("Rows that were not understood and are left out: {count}")).format(count=len(about.findings)))
        say_findings(about.findings)


def _told(about: About) -> dict[str, Any]:
    findings = [finding.model_dump(mode="json") for finding in about.findings]
    return asdict(about) | {"installed_at": about.installed_at.isoformat(), "findings": findings}


def print_demand(counted: Counted, out: Path, *, as_json: bool) -> None:
    """A summary of the table that was written."""
    say_findings(counted.vacancies.findings)
    if as_json:
        typer.echo(json.dumps(_summary(counted, out), ensure_ascii=False))
        return
    demand = counted.demand
    console = output()
    console.print(table((_(N_("Code")), _(N_("Occupation")), _(N_("Vacancies"))), _most_wanted(demand), numbers=(2,)))
    told = N_("Vacancies: {vacancies}. Different titles: {titles}. Not classified: {count} ({share} %).")
    missing = demand.vacancies - demand.classified
    share = _percent(missing, demand.vacancies)
    typer.echo(_(told).format(vacancies=demand.vacancies, titles=demand.distinct, count=missing, share=share))
    for how, count in demand.without_code.items():
        typer.echo(f"  {_(WHY[how])}: {count}")
    _say_measured(counted)
    say_written(out)


def _say_measured(counted: Counted) -> None:
    for tag, measured in counted.measured.items():
        if tag not in counted.demand.by_language:
            continue
        named = language_label(tag, LANGUAGE)
        if measured is None:
            told = N_("{language}: there are too few labels to measure how often a code is right.")
            say(_(told).format(language=named))
            continue
        told = N_(
            "{language}: on labels kept aside, with noise as in vacancies, {precision} % of the codes are right and "
            "{coverage} % of the titles get one."
        )
        precision, coverage = round(measured.precision * 100), round(measured.coverage * 100)
        say(_(told).format(language=named, precision=precision, coverage=coverage))


def _most_wanted(demand: Demand) -> list[tuple[str, str, int]]:
    """The occupations with most vacancies, over all countries and months."""
    total = Counter[str]()
    for row in demand.rows:
        if row.isco08:
            total[row.isco08] += row.vacancies
    titles = demand.titles.get(LANGUAGE) or next(iter(demand.titles.values()), {})
    return [(code, titles.get(code, "—"), count) for code, count in total.most_common(_MOST_SHOWN)]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _summary(counted: Counted, out: Path) -> dict[str, Any]:
    demand = counted.demand
    most = [{"isco08": code, "title": title, "vacancies": count} for code, title, count in _most_wanted(demand)]
    return {
        "out": str(out),
        "vacancies": demand.vacancies,
        "titles": demand.distinct,
        "classified": demand.classified,
        "share_not_classified": 1 - demand.classified / demand.vacancies if demand.vacancies else None,
        "without_code": dict(demand.without_code),
        "languages": dict(demand.by_language),
        "measured": {tag: found._asdict() if found else None for tag, found in counted.measured.items()},
        "most_wanted": most,
        "findings": [finding.model_dump(mode="json") for finding in counted.vacancies.findings],
    }
