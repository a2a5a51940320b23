"""Rows as plain data: what a change keeps of them, what undo restores, and what the journal tells of the difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from darya.web.comparison.models import Cell, Judgement, Placed, Row

Snapshot = dict[str, Any]

ROW_FIELDS = ("identifier", "position", "kind", "label", "named", "set_aside", "note")
CELL_FIELDS = ("country", "relation", "differences", "reason", "decided_as")
_NOT_TOLD = ("id", "judgements", "decided_by", "decided_at", "position", "named")


def snapshots_of(rows: Collection[int]) -> list[Snapshot]:
    """The rows with cells, statements and which judgements are stale, in four queries."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    for cell in Cell.objects.filter(row__in=list(rows)).order_by("country"):
        cells[cell.row_id or 0].append(cell)
    keys = [cell.pk for listed in cells.values() for cell in listed]
    statements: dict[int, list[str]] = defaultdict(list)
    for cell_id, identifier in (
        Placed.objects.filter(cell__in=keys).order_by("order").values_list("cell_id", "identifier")
    ):
        statements[cell_id or 0].append(identifier)
    stale: dict[int, dict[str, bool]] = defaultdict(dict)
    for cell_id, judgement, is_stale in Judgement.objects.filter(cell__in=keys).values_list("cell_id", "id", "stale"):
        stale[cell_id][str(judgement)] = is_stale
    return [
        {
            "id": row.pk,
            **{name: getattr(row, name) for name in ROW_FIELDS},
            "cells": [_cell(cell, statements[cell.pk], stale[cell.pk]) for cell in cells[row.pk]],
        }
        for row in Row.objects.filter(pk__in=list(rows)).order_by("pk")
    ]


def _cell(cell: Cell, statements: Sequence[str], judgements: Mapping[str, bool]) -> Snapshot:
    return {
        "id": cell.pk,
        **{name: getattr(cell, name) for name in CELL_FIELDS},
        "decided_by": str(cell.decided_by_id) if cell.decided_by_id else None,
        "decided_at": cell.decided_at.isoformat() if cell.decided_at else None,
        "statements": list(statements),
        "judgements": dict(judgements),
    }


def same_state(one: Snapshot, other: Snapshot) -> bool:
    """Whether a row says and holds the same; judgements given meanwhile are nobody's change of the row."""
    return _without_judgements(one) == _without_judgements(other)


def _without_judgements(row: Snapshot) -> Snapshot:
    cells = [{name: value for name, value in cell.items() if name != "judgements"} for cell in row["cells"]]
    return {**row, "cells": cells}


def told(before: Snapshot | None, after: Snapshot | None) -> tuple[Snapshot | None, Snapshot | None]:
    """What the journal keeps of a row: only what differs; a row that comes or goes as a whole."""
    one, other = _readable(before), _readable(after)
    if one is None or other is None:
        return one, other
    names = [name for name in one if one[name] != other[name]]
    result = {name: one[name] for name in names}, {name: other[name] for name in names}
    for side, whole in zip(result, (one, other), strict=True):
        if "cells" in side:
            rest = other if whole is one else one
            side["cells"] = {
                country: cell for country, cell in whole["cells"].items() if rest["cells"].get(country) != cell
            }
    return result


def _readable(row: Snapshot | None) -> Snapshot | None:
    if row is None:
        return None
    cells = {
        cell["country"]: {
            name: value for name, value in cell.items() if name not in _NOT_TOLD and name != "country" and value
        }
        for cell in row["cells"]
    }
    return {name: value for name, value in row.items() if name not in _NOT_TOLD} | {"cells": cells}
