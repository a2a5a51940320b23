"""What is left to each country: its sentences beyond the shared core, and the outcomes of the core it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from darya.drafting.core import counting_cells
from darya.drafting.wordings import act_of, title_wordings, trace_statement
from darya.model import Annex, AnnexItem, Comparison, CountryStandard, Outcome, Row


def draft_annexes(comparison: Comparison, core: Sequence[Row], outcomes: Sequence[Outcome]) -> tuple[Annex, ...]:
    """One annex per country, in the order of the columns."""
    return tuple(_draft_annex(comparison, entry, core, outcomes) for entry in comparison.standards)


def _draft_annex(
    comparison: Comparison, entry: CountryStandard, core: Sequence[Row], outcomes: Sequence[Outcome]
) -> Annex:
    in_core = {statement for row in core for cell in counting_cells(row) for statement in cell.statements}
    homes = {statement: row for row in comparison.rows for cell in row.cells for statement in cell.statements}
    left = [statement.id for statement in entry.standard.statements() if statement.id not in in_core]
    return Annex(
        country=entry.country,
        title=title_wordings(entry.standard),
        standard=entry.standard.title,
        act=act_of(entry.standard),
        additions=tuple(_addition(comparison, entry.country, statement, homes.get(statement)) for statement in left),
        missing=tuple(outcome.id for outcome in outcomes if entry.country not in _countries(outcome)),
    )


def _addition(comparison: Comparison, country: str, statement: str, row: Row | None) -> AnnexItem:
    cell = row.cell(country) if row else None
    also = row.countries() if row and country in row.countries() else (country,)
    return AnnexItem(
        trace=trace_statement(comparison.statements[statement], cell.relation if cell else None),
        row=row.id if row else None,
        countries=also,
    )


def _countries(outcome: Outcome) -> set[str]:
    return {trace.country for trace in outcome.traces}
