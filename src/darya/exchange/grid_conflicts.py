"""Whether a grid has changed meanwhile where a workbook that comes back wants to change it."""

from __future__ import annotations

from collections.abc import Iterable

from darya.exchange.changes import Change, Conflict, Value, find_conflicts
from darya.exchange.xlsx.grid_changes import cell_value
from darya.model import Comparison, Row


def grid_conflicts(changes: Iterable[Change], current: Comparison) -> tuple[Conflict, ...]:
    """The changes that meet another change in the grid as it is now, to be shown side by side.

    The order of rows is nobody's opinion: a moved row never conflicts while it is there.
    """
    rows = {row.id: row for row in current.rows}
    homes = {identifier: row.id for row in current.rows for cell in row.cells for identifier in cell.statements}

    def look(change: Change) -> Value:
        if change.item:
            return homes[change.item]
        if change.field == "merged_into" and change.subject not in rows:
            return change.after
        row = rows[change.subject or ""]
        return change.before if change.field in ("place", "merged_into") else _value(row, change)

    return find_conflicts(changes, look)


def _value(row: Row, change: Change) -> Value:
    if change.country:
        return cell_value(row.cell(change.country), change.field)
    if change.field == "label":
        return row.label.exact(change.language or "")
    return row.set_aside if change.field == "set_aside" else row.note
