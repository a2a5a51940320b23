"""Rows as a word processor writes them → a ``Table`` in which a merged cell stands once.

Word processors repeat a vertically merged cell in every row and say "goes on from above".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from darya.documents.content import Cell, Paragraph
from darya.language.messages import N_
from darya.model import Refused


@dataclass(slots=True)
class Tally:
    """Counts the table cells of one file."""

    most_cells: int
    cells: int = 0

    def add_cells(self, count: int) -> None:
        """Count cells on; raises ``Refused`` beyond the limit."""
        self.cells += count
        if self.cells > self.most_cells:
            raise Refused("too-large", N_("The file has more than {count} table cells"), count=self.most_cells)


class Vertical(Enum):
    """How a written cell stands to the one above it."""

    ALONE = "alone"
    STARTS = "starts"
    CONTINUES = "continues"


@dataclass(slots=True)
class WrittenCell:
    """A cell as written in one row; ``column`` counts grid columns from 0."""

    column: int
    span: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    vertical: Vertical = Vertical.ALONE


@dataclass(slots=True)
class _Growing:
    row: int
    cell: WrittenCell
    row_span: int = 1


def merge_rows(rows: Iterable[Sequence[WrittenCell]]) -> tuple[Cell, ...]:
    """The cells of the table, merged cells once.

    A cell that goes on from above without anything above it is a cell of its own. Text in a cell that goes on
    is kept, after the text above: word processors hide it, but a sentence must not vanish.
    """
    grown: list[_Growing] = []
    open_above: dict[int, _Growing] = {}
    for index, row in enumerate(rows):
        still_open: dict[int, _Growing] = {}
        for cell in row:
            above = open_above.get(cell.column) if cell.vertical is Vertical.CONTINUES else None
            if above is None:
                above = _Growing(index, cell)
                grown.append(above)
            else:
                above.row_span += 1
                above.cell.paragraphs.extend(cell.paragraphs)
            if cell.vertical is not Vertical.ALONE:
                still_open[cell.column] = above
        open_above = still_open
    return tuple(
        Cell(item.row, item.cell.column, tuple(item.cell.paragraphs), item.row_span, item.cell.span) for item in grown
    )


def columns_of(rows: Iterable[Sequence[int]], tolerance: int) -> dict[int, int]:
    """Edge position → grid line, over all rows of a table; edges closer than ``tolerance`` are one line.

    ``rows`` gives the edges of the cells of each row, left to right, in any unit. Linear after sorting.
    """
    lines: dict[int, int] = {}
    number, first = -1, None
    for edge in sorted({edge for row in rows for edge in row}):
        if first is None or edge - first > tolerance:
            number, first = number + 1, edge
        lines[edge] = number
    return lines
