"""A stream of RTF text becomes paragraphs, cells, rows and tables: the document, a footnote or a text box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from darya.documents.containers.paragraphs import ParagraphBuilder, label_says_something, set_apart_notes
from darya.documents.containers.rows import Vertical, WrittenCell, columns_of, merge_rows
from darya.documents.content import Block, Note, Paragraph, Table
from darya.language.messages import N_
from darya.model import Refused

_EDGE_TOLERANCE = 55
"""Twips (1/1440 inch) by which cell edges of one column may differ from row to row: about a millimetre."""


@dataclass(slots=True)
class CellShape:
    """A cell as a row definition describes it; ``right`` in twips."""

    right: int = 0
    vertical: Vertical = Vertical.ALONE
    goes_on: bool = False
    """Merged with the cell before it."""


@dataclass(slots=True)
class RowShape:
    """What ``\\trowd`` and the words after it say about a row."""

    left: int = 0
    cells: list[CellShape] = field(default_factory=list)
    next_cell: CellShape = field(default_factory=CellShape)
    first: bool = False
    last: bool = False


@dataclass(slots=True)
class _Row:
    shape: RowShape
    cells: list[list[Paragraph]]


@dataclass(slots=True)
class _OpenTable:
    """A table whose end has not been seen."""

    rows: list[_Row] = field(default_factory=list)
    cells: list[list[Paragraph]] = field(default_factory=list)
    """Ended cells of the row that is being written."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    """Paragraphs of the cell that is being written."""


@dataclass(slots=True)
class Tally:
    """Counts tables and cells over all streams of a file."""

    most_cells: int
    tables: int = 0
    cells: int = 0

    def next_table(self) -> int:
        """The number of the next table, from 1."""
        self.tables += 1
        return self.tables

    def add_cells(self, count: int) -> None:
        """Count cells on; raises ``Refused`` beyond the limit."""
        self.cells += count
        if self.cells > self.most_cells:
            raise Refused("too-large", N_("The file has more than {count} table cells"), count=self.most_cells)


@dataclass(slots=True)
class Flow:
    """Collects one stream of text, in reading order."""

    tally: Tally
    builder: ParagraphBuilder = field(default_factory=ParagraphBuilder)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    """Notes typed by hand below the text."""
    table: _OpenTable | None = None
    label: str = ""
    """Automatic number of the paragraph that is being written."""
    boxes: list[Block] = field(default_factory=list)
    """Text boxes that hang on the paragraph that is being written; they follow it."""

    def is_inside_row(self) -> bool:
        """Whether a row has begun and not ended."""
        return self.table is not None and bool(self.table.cells)

    def end_paragraph(self, *, in_table: bool, heading: int | None = None, is_contents: bool = False) -> None:
        """A paragraph ends. One outside a table also ends the table before it."""
        if self.label and self.builder.has_text() and label_says_something(self.label, in_table):
            self.builder.add_label(self.label)
        self.label = ""
        row = len(self.table.rows) + 1 if in_table and self.table else 1
        built = self.builder.build(heading=heading, row=row if in_table else None)
        boxes, self.boxes = self.boxes, []
        if is_contents:
            return
        if in_table:
            self._open().paragraphs.extend([*built, *flatten(boxes)])
        else:
            self.end_table()
            self.blocks.extend(set_apart_notes(self.builder, built, self.notes))
            self.blocks.extend(boxes)

    def end_cell(self) -> None:
        """A cell ends, after its last paragraph."""
        table = self._open()
        table.cells.append(table.paragraphs)
        table.paragraphs = []

    def end_row(self, shape: RowShape) -> None:
        """A row ends; a row that calls itself first after one that called itself last begins another table."""
        table = self._open()
        if not table.cells:
            return
        self.tally.add_cells(max(len(table.cells), len(shape.cells)))
        row = _Row(shape, table.cells)
        if shape.first and table.rows and table.rows[-1].shape.last:
            begun = table.paragraphs
            table.cells, table.paragraphs = [], []
            self.end_table()
            table = self._open()
            table.paragraphs = begun
            row.cells = [[replace(item, row=1) for item in cell] for cell in row.cells]
        table.rows.append(row)
        table.cells = []

    def end_table(self) -> None:
        """The table that is open ends; a row or cell that was not ended is kept."""
        table, self.table = self.table, None
        if table is None:
            return
        if table.paragraphs:
            table.cells.append(table.paragraphs)
        if table.cells:
            table.rows.append(_Row(table.rows[-1].shape if table.rows else RowShape(), table.cells))
        if table.rows:
            self.blocks.append(Table(merge_rows(_place(table.rows)), self.tally.next_table()))

    def finish(self) -> list[Block]:
        """End whatever is open and give the blocks."""
        self.end_paragraph(in_table=self.table is not None)
        self.end_table()
        return self.blocks

    def _open(self) -> _OpenTable:
        if self.table is None:
            self.table = _OpenTable()
        return self.table


def flatten(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from cell.paragraphs


def _place(rows: list[_Row]) -> list[list[WrittenCell]]:
    """Put every cell on the grid that the edges of all rows make together."""
    shapes = [_complete(row) for row in rows]
    lines = columns_of(([shape.left, *(cell.right for cell in shape.cells)] for shape in shapes), _EDGE_TOLERANCE)
    return [_place_row(row, shape, lines) for row, shape in zip(rows, shapes, strict=True)]


def _complete(row: _Row) -> RowShape:
    """The row's definition with edges that never go back and one cell for every cell written."""
    edge = row.shape.left
    cells: list[CellShape] = []
    for index in range(max(len(row.cells), len(row.shape.cells))):
        told = row.shape.cells[index] if index < len(row.shape.cells) else CellShape()
        edge = told.right if told.right > edge else edge + 2 * _EDGE_TOLERANCE
        cells.append(replace(told, right=edge))
    return RowShape(row.shape.left, cells)


def _place_row(row: _Row, shape: RowShape, lines: dict[int, int]) -> list[WrittenCell]:
    placed: list[WrittenCell] = []
    left = lines[shape.left]
    for index, told in enumerate(shape.cells):
        paragraphs = row.cells[index] if index < len(row.cells) else []
        right = lines[told.right]
        if placed and (told.goes_on or right <= left):
            placed[-1].span += max(0, right - left)
            placed[-1].paragraphs.extend(paragraphs)
        else:
            placed.append(WrittenCell(left, max(1, right - left), list(paragraphs), told.vertical))
        left = max(left, right)
    return placed
