"""The queue of disagreements: both sides with their reasons, the validators not named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from darya.web.comparison.entering import Entered
from darya.web.comparison.forms import SettleForm
from darya.web.comparison.models import Cell
from darya.web.comparison.pages.grid import CellBox, Reader, RowLine, row_lines
from darya.web.comparison.pages.panel import Side, sides_of
from darya.web.comparison.queries.disagreements import judgements_by_cell
from darya.web.comparison.queries.grid import fill


@dataclass(frozen=True, slots=True)
class DisagreementBox:
    """A cell with what its validators said."""

    row: RowLine
    box: CellBox
    others: Sequence[CellBox]
    sides: Sequence[Side]
    form: SettleForm | None = None
    problem: str = ""


def disagreement_boxes(entered: Entered, reader: Reader, cells: Sequence[Cell]) -> list[DisagreementBox]:
    """The cells with their sides; the number of queries does not depend on how many there are."""
    judged = judgements_by_cell(entered.here.actor, entered.comparison, cells)
    rows = {cell.row.pk: cell.row for cell in cells if cell.row}
    lines = {line.id: line for line in row_lines(fill(rows.values()), reader)}
    found = []
    for cell in cells:
        line = lines[cell.row_id or 0]
        box = next(one for one in line.cells if one.id == cell.pk)
        others = [one for one in line.cells if one.id and one.id != cell.pk]
        found.append(DisagreementBox(line, box, others, sides_of(judged.get(cell.pk, []))))
    return found
