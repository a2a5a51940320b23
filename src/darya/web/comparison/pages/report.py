"""Reports as they are printed and as they stand on the screen: one document for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from darya.exchange.facts import GridFacts
from darya.exchange.pages.page import Block, Cell, Column, Contents, PrintedDocument, Table
from darya.exchange.report import (
    AgreementLine,
    CountryFacts,
    DisagreementLine,
    LevelLine,
    ProgressLine,
    ReportFacts,
    View,
    comparison_report,
    country_view,
)
from darya.language.messages import N_
from darya.model import Comparison as Document
from darya.model import Relation, StatementKind, Text
from darya.web.comparison.documents import to_model
from darya.web.comparison.entering import Entered
from darya.web.comparison.facts import coverage_row, facts_of
from darya.web.comparison.models import Judgement
from darya.web.comparison.pages.panel import ORDINALS
from darya.web.comparison.queries.agreement import Measure
from darya.web.comparison.queries.disagreements import disagreed_cells, judgements_by_cell, reading_countries
from darya.web.comparison.queries.progress import judging_progress
from darya.web.comparison.queries.reports import Numbers, numbers_of
from darya.web.ui.say import say

ILLUSTRATIVE = N_("Illustrative: countries, people and documents are invented")


def notice_of(entered: Entered) -> str:
    """What every paper of an illustrative programme says, in the present language."""
    return say(ILLUSTRATIVE) if entered.here.programme.illustrative else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison with its numbers, in the language in which it is to be told."""

    entered: Entered
    document: Document
    numbers: Numbers
    grid: GridFacts


def told(entered: Entered, language: str, document: Document | None = None) -> Told:
    """Read once, count once."""
    document = document or to_model(entered.comparison)
    numbers = numbers_of(entered.comparison, entered.countries, document)
    grid = facts_of(document, language, numbers.coverage, numbers.overview.shared, notice=notice_of(entered))
    return Told(entered, document, numbers, grid)


def report_of(about: Told, languages: Sequence[str], named: Iterable[str]) -> PrintedDocument:
    """The coordinator's report; ``named``: countries of which the reader sees who has judged how much."""
    entered, agreement = about.entered, about.numbers.agreement
    lines = [agreement_line((), agreement.overall)]
    lines += [agreement_line((country,), found) for country, found in agreement.by_country.items()]
    lines += [agreement_line(pair, found) for pair, found in agreement.by_pair.items()]
    facts = ReportFacts(
        grid=about.grid,
        progress=tuple(_progress(entered, set(named))),
        agreement=tuple(line for line in lines if line.judged),
        levels=tuple(LevelLine(one.row, one.levels) for one in about.numbers.overview.level_differences),
        disagreements=tuple(_disagreements(entered)),
    )
    return comparison_report(about.document, languages, facts)


def view_of(about: Told, country: str, languages: Sequence[str], at_least: int = 2) -> PrintedDocument:
    """Two pages for an official."""
    own = next(
        (one for one in about.numbers.coverage if (one.country, one.other, one.kind) == (country, None, None)), None
    )
    judged = about.numbers.agreement.by_country.get(country)
    facts = CountryFacts(
        grid=about.grid,
        at_least=at_least,
        coverage=coverage_row(own) if own else None,
        agreement=agreement_line((country,), judged) if judged else None,
        disagreed=disagreed_cells(about.entered.comparison, [country]).count(),
    )
    return country_view(about.document, country, languages, facts)


def agreement_line(countries: tuple[str, ...], found: Measure) -> AgreementLine:
    """A measure as papers take it."""
    alpha = found.alpha
    return AgreementLine(
        countries, found.judged, found.agreed, found.share, alpha.value, alpha.low, alpha.high, found.meaning
    )


def _progress(entered: Entered, named: set[str]) -> Iterable[ProgressLine]:
    for line in judging_progress(entered.comparison, entered.here.programme, entered.countries):
        cells = line.cells
        yield ProgressLine(line.country, cells.decided, cells.open, cells.disagreed)
        for person in line.validators if line.country in named else ():
            yield ProgressLine(line.country, person.judged, person.left, validator=person.name)


def _disagreements(entered: Entered) -> Iterable[DisagreementLine]:
    actor, comparison = entered.here.actor, entered.comparison
    cells = list(disagreed_cells(comparison, reading_countries(actor, entered.countries)))
    judged = judgements_by_cell(actor, comparison, cells)
    for cell in cells:
        sides = sorted(judged.get(cell.pk, []), key=lambda one: one.pk)
        if cell.row and len(sides) > 1:
            yield DisagreementLine(
                row=cell.row.identifier,
                country=cell.country,
                kind=StatementKind(cell.row.kind),
                label=Text.model_validate(cell.row.label),
                first=_view(sides[0], ORDINALS[0]),
                second=_view(sides[1], ORDINALS[1]),
            )


def _view(judgement: Judgement, who: str) -> View:
    return View(say(who), Relation(judgement.relation), judgement.reason)


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """A row of a table, each cell with its column; a group row has only a heading."""

    cells: Sequence[tuple[Column, Cell]]
    heading: Cell = ()
    group: bool = False


@dataclass(frozen=True, slots=True)
class ScreenTable:
    """A table as its template walks over it."""

    columns: Sequence[Column]
    rows: Sequence[ScreenRow]


def on_screen(document: PrintedDocument) -> list[tuple[str, Block | ScreenTable]]:
    """The blocks with what each is, without the table of contents, which a page does not need."""
    return [
        ("table", _table(block)) if isinstance(block, Table) else (type(block).__name__.lower(), block)
        for section in document.sections
        for block in section.blocks
        if not isinstance(block, Contents)
    ]


def _table(table: Table) -> ScreenTable:
    rows = [
        ScreenRow((), row.cells[0], True) if row.group else ScreenRow(list(zip(table.columns, row.cells, strict=True)))
        for row in table.rows
    ]
    return ScreenTable(table.columns, rows)
