"""Edits prepared from what stands in the annexes or in the grid, ready to be shown, changed and applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from darya.drafting.core import counting_cells, is_shared
from darya.drafting.edits.annexing import annexed, cited
from darya.drafting.edits.kinds import AttachTraces, TakeIn
from darya.drafting.wordings import row_wordings, traces_of
from darya.language.messages import N_
from darya.model import Comparison, InputError, Qualification, StatementKind, Text, Trace, Wording


def take_in_annexed(
    qualification: Qualification,
    statements: Sequence[str],
    *,
    unit: str,
    outcome_kind: StatementKind,
    place: int | None = None,
) -> TakeIn:
    """Sentences of the annexes as one outcome, worded as the first of them in each language."""
    traces = _annexed_traces(qualification, statements)
    said = {trace.language: trace.text for trace in reversed(traces)}
    working = [language for language in qualification.languages if language in said] or [traces[0].language]
    statement = Text(tuple(Wording(language=language, text=said[language]) for language in working))
    return TakeIn(unit=unit, place=place, outcome_kind=outcome_kind, statement=statement, traces=traces)


def attach_annexed(qualification: Qualification, statements: Sequence[str], *, outcome: str) -> AttachTraces:
    """Sentences of the annexes as further ground of an outcome."""
    return AttachTraces(outcome=outcome, traces=_annexed_traces(qualification, statements))


def _annexed_traces(qualification: Qualification, statements: Sequence[str]) -> tuple[Trace, ...]:
    found = annexed(qualification)
    missing = [statement for statement in statements if statement not in found]
    if missing or not statements:
        raise InputError(
            N_("Choose sentences of the annexes; not there: {statements}"), statements=", ".join(missing) or "—"
        )
    return tuple(found[statement].trace for statement in statements)


def take_in_row(
    qualification: Qualification, comparison: Comparison, row: str, *, unit: str | None = None, place: int | None = None
) -> TakeIn:
    """A row of the grid as an outcome, in the unit whose functions it comes from if none is named.

    The outcome names its row only where the row is shared widely enough: else it was taken in by choice, and later
    judgements on the row do not put it into question.
    """
    found = next((one for one in comparison.rows if one.id == row), None)
    if found is None or comparison.id != qualification.comparison:
        raise InputError(N_("The grid of this draft has no row {row}"), row=row)
    if found.set_aside:
        raise InputError(N_("This row is set aside: take it back into the grid first"))
    core = cited(qualification)
    traces = tuple(one for one in traces_of(comparison, counting_cells(found)) if one.statement not in core)
    if not traces:
        raise InputError(N_("All that the row says is in the core already, or judged “none”"))
    return TakeIn(
        unit=unit or _nearest_unit(qualification, traces),
        place=place,
        outcome_kind=found.kind,
        statement=row_wordings(comparison, found, qualification.languages),
        traces=traces,
        row=row if is_shared(found, qualification.at_least) else None,
    )


def _nearest_unit(qualification: Qualification, traces: Sequence[Trace]) -> str:
    """The unit of which most outcomes come from the same functions; the last one where none does."""
    if not qualification.units:
        raise InputError(N_("The draft has no unit yet: add one first"))
    functions = {(trace.country, trace.standard, trace.function_code) for trace in traces}
    near = Counter(
        {
            unit.id: sum(
                (trace.country, trace.standard, trace.function_code) in functions
                for outcome in unit.outcomes
                for trace in outcome.traces
            )
            for unit in reversed(qualification.units)
        }
    )
    return near.most_common(1)[0][0]
