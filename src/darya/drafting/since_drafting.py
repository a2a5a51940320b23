"""The grid goes on after drafting: which rows have come into the core since, and which have left it.

Nothing is changed by itself. Each change brings the edit with which a coordinator takes it over, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from darya.drafting.core import counting_cells, is_shared
from darya.drafting.edits.annexing import annexed
from darya.drafting.edits.kinds import AttachTraces, DetachTraces, Edit, RemoveOutcome
from darya.drafting.edits.taking_in import take_in_row
from darya.drafting.wordings import row_wordings, traces_of
from darya.language.messages import N_, render
from darya.model import Comparison, InputError, Model, Outcome, Qualification, Row, StatementKind, Text
from darya.model.base import CountryCode, Identifier


class RowChangeCode(StrEnum):
    """What has become of a row, as the draft sees it."""

    IN = "in"
    OUT = "out"
    GROWN = "grown"
    SHRUNK = "shrunk"


class RowChange(Model):
    """One thing that the grid says otherwise than the draft."""

    change: RowChangeCode
    row: Identifier | None = None
    outcome: Identifier | None = None
    """The outcome of the draft that it concerns; None for a row that is not in it."""
    kind: StatementKind
    statement: Text
    countries: tuple[CountryCode, ...] = ()
    """Countries of the row; of sentences that came or went, theirs."""
    left_out: bool = False
    """The draft left the row out although it was shared widely enough: it was removed, or set aside then."""
    edit: Edit
    """What takes the change over into the draft."""
    template: str
    values: Mapping[str, str | int] = {}

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.in_language("en")

    def in_language(self, language: str) -> str:
        """The sentence in the reader's language."""
        return render(self.template, self.values, language)


def what_changed_since(qualification: Qualification, comparison: Comparison) -> tuple[RowChange, ...]:
    """Rows that came in, in the order of the grid, then outcomes whose ground grew, shrank or fell away.

    Raises ``InputError`` for the grid of another draft. An outcome that somebody took in by choice names no row and is
    never said to have left the core.
    """
    if comparison.id != qualification.comparison:
        raise InputError(N_("This draft was not made from this grid"))
    homes = {trace.statement: one for one in qualification.outcomes() for trace in one.traces}
    core = [row for row in comparison.rows if is_shared(row, qualification.at_least)]
    said = {row.id: [one for cell in counting_cells(row) for one in cell.statements] for row in core}
    came = [row for row in core if not any(statement in homes for statement in said[row.id])]
    grown = [row for row in core if row not in came and any(statement not in homes for statement in said[row.id])]
    return (
        *(_came_in(qualification, comparison, row) for row in came if qualification.units),
        *(_grew(comparison, row, homes) for row in grown),
        *_fell(qualification, comparison, {statement for listed in said.values() for statement in listed}),
    )


def _came_in(qualification: Qualification, comparison: Comparison, row: Row) -> RowChange:
    items = annexed(qualification)
    known = [items[one] for cell in counting_cells(row) for one in cell.statements if one in items]
    edit = take_in_row(qualification, comparison, row.id)
    return RowChange(
        change=RowChangeCode.IN,
        row=row.id,
        kind=row.kind,
        statement=edit.statement,
        countries=row.countries(),
        left_out=any(len(item.countries) >= qualification.at_least for item in known),
        edit=edit,
        template=N_("Now in the core: “{statement}” ({countries})"),
        values={"statement": _first(edit.statement), "countries": ", ".join(row.countries())},
    )


def _grew(comparison: Comparison, row: Row, homes: Mapping[str, Outcome]) -> RowChange:
    traces = traces_of(comparison, counting_cells(row))
    outcome = next(homes[trace.statement] for trace in traces if trace.statement in homes)
    added = tuple(trace for trace in traces if trace.statement not in homes)
    countries = tuple(dict.fromkeys(trace.country for trace in added))
    return RowChange(
        change=RowChangeCode.GROWN,
        row=row.id,
        outcome=outcome.id,
        kind=outcome.kind,
        statement=row_wordings(comparison, row, [wording.language for wording in outcome.statement]),
        countries=countries,
        edit=AttachTraces(outcome=outcome.id, traces=added),
        template=N_("Outcome {outcome}: the grid now puts further sentences to it ({countries})"),
        values={"outcome": outcome.code or outcome.id, "countries": ", ".join(countries)},
    )


def _fell(qualification: Qualification, comparison: Comparison, core: set[str]) -> Iterator[RowChange]:
    for outcome in qualification.outcomes():
        lost = [trace for trace in outcome.traces if trace.statement in comparison.statements]
        lost = [trace for trace in lost if trace.statement not in core]
        if outcome.row is None or not lost:
            continue
        countries = tuple(dict.fromkeys(trace.country for trace in lost))
        out = len(lost) == len(outcome.traces)
        statements = tuple(trace.statement for trace in lost)
        yield RowChange(
            change=RowChangeCode.OUT if out else RowChangeCode.SHRUNK,
            row=outcome.row,
            outcome=outcome.id,
            kind=outcome.kind,
            statement=outcome.statement,
            countries=countries,
            edit=RemoveOutcome(outcome=outcome.id, seen=outcome.statement)
            if out
            else DetachTraces(outcome=outcome.id, statements=statements),
            template=N_("Outcome {outcome} is no longer shared by {at_least} countries")
            if out
            else N_("Outcome {outcome}: the grid no longer puts these sentences to it ({countries})"),
            values={
                "outcome": outcome.code or outcome.id,
                "at_least": qualification.at_least,
                "countries": ", ".join(countries),
            },
        )


def _first(text: Text) -> str:
    return text.root[0].text if text else "—"
