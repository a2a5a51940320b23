"""A stream of RTF text becomes paragraphs, cells, rows and tables: the document, a footnote or a text box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from darya.documents.containers.paragraphs import ParagraphBuilder, label_says_something, set_apart_notes
from darya.documents.containers.rows import Tally, Vertical, WrittenCell, columns_of, merge_rows
from darya.documents.content import Block, Note, Paragraph, Table

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
    cells: list[list[Block]]

    @property
    def is_frame(self) -> bool:
        """Whether the row is only there to stand around other tables."""
        return len(self.cells) == 1 and any(isinstance(block, Table) for block in self.cells[0])


@dataclass(slots=True)
class _OpenTable:
    """A table whose end has not been seen."""

    rows: list[_Row] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    """Ended cells of the row that is being written."""
    blocks: list[Block] = field(default_factory=list)
    """What the cell that is being written holds."""


@dataclass(slots=True)
class Flow:
    """Collects one stream of text, in reading order.

    ``depth`` says how many tables a paragraph, cell or row stands in: 0 outside, 2 in a table inside a cell.
    """

    tally: Tally
    builder: ParagraphBuilder = field(default_factory=ParagraphBuilder)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    """Notes typed by hand below the text."""
    tables: list[_OpenTable] = field(default_factory=list)
    """Open tables, the outermost first."""
    label: str = ""
    """Automatic number of the paragraph that is being written."""
    boxes: list[Block] = field(default_factory=list)
    """Text boxes that hang on the paragraph that is being written; they follow it."""

    def is_inside_row(self) -> bool:
        """Whether a row has begun and not ended."""
        return bool(self.tables and self.tables[0].cells)

    def end_paragraph(self, depth: int, *, heading: int | None = None, is_contents: bool = False) -> None:
        """A paragraph ends, and with it every table that it is not in."""
        if self.label and self.builder.has_text() and label_says_something(self.label, depth > 0):
            self.builder.add_label(self.label)
        self.label = ""
        built = self.builder.build(heading=heading)
        boxes, self.boxes = self.boxes, []
        if is_contents:
            return
        where = self._open(depth).blocks if depth else self._outside()
        where.extend(built if depth else set_apart_notes(self.builder, built, self.notes))
        where.extend(flatten(boxes) if depth else boxes)

    def end_cell(self, depth: int) -> None:
        """A cell ends, after its last paragraph."""
        table = self._open(depth)
        table.cells.append(table.blocks)
        table.blocks = []

    def end_row(self, shape: RowShape, depth: int) -> None:
        """A row ends; a row that calls itself first after one that called itself last begins another table."""
        table = self._open(depth)
        if not table.cells:
            return
        self.tally.add_cells(max(len(table.cells), len(shape.cells)))
        row = _Row(shape, table.cells)
        table.cells = []
        if shape.first and table.rows and table.rows[-1].shape.last:
            self._close_to(depth - 1)
            table = self._open(depth)
        table.rows.append(row)

    def finish(self) -> list[Block]:
        """End whatever is open and give the blocks."""
        self.end_paragraph(len(self.tables))
        self._close_to(0)
        return self.blocks

    def _outside(self) -> list[Block]:
        self._close_to(0)
        return self.blocks

    def _open(self, depth: int) -> _OpenTable:
        """The table at a depth, with everything deeper ended."""
        self._close_to(depth)
        while len(self.tables) < depth:
            self.tables.append(_OpenTable())
        return self.tables[-1]

    def _close_to(self, depth: int) -> None:
        while len(self.tables) > depth:
            made = _make_tables(self.tables.pop())
            (self.tables[-1].blocks if self.tables else self.blocks).extend(made)


def flatten(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from cell.paragraphs


def number_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, tables numbered from 1."""
    number = 0
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            yield replace(block, number=number)
        else:
            yield block


def _make_tables(table: _OpenTable) -> Iterator[Block]:
    """An ended table; a row that is only a frame parts it. A row or cell that was not ended is kept."""
    if table.blocks:
        table.cells.append(table.blocks)
    if table.cells:
        table.rows.append(_Row(table.rows[-1].shape if table.rows else RowShape(), table.cells))
    for is_frame, rows in groupby(table.rows, key=lambda row: row.is_frame):
        if is_frame:
            yield from (block for row in rows for block in row.cells[0])
        else:
            yield Table(merge_rows(_place(list(rows))), 0)


def _place(rows: list[_Row]) -> Iterator[list[WrittenCell]]:
    """Put every cell on the grid that the edges of all rows make together."""
    shapes = [_complete(row) for row in rows]
    lines = columns_of(([shape.left, *(cell.right for cell in shape.cells)] for shape in shapes), _EDGE_TOLERANCE)
    for index, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        yield _place_row(row, shape, lines, index + 1)


def _complete(row: _Row) -> RowShape:
    """The row's definition with edges that never go back and one cell for every cell written."""
    edge = row.shape.left
    cells: list[CellShape] = []
    for index in range(max(len(row.cells), len(row.shape.cells))):
        told = row.shape.cells[index] if index < len(row.shape.cells) else CellShape()
        edge = told.right if told.right > edge else edge + 2 * _EDGE_TOLERANCE
        cells.append(replace(told, right=edge))
    return RowShape(row.shape.left, cells)


def _place_row(row: _Row, shape: RowShape, lines: dict[int, int], number: int) -> list[WrittenCell]:
    placed: list[WrittenCell] = []
    left = lines[shape.left]
    for index, told in enumerate(shape.cells):
        blocks = row.cells[index] if index < len(row.cells) else []
        paragraphs = [replace(paragraph, row=number) for paragraph in flatten(blocks)]
        right = lines[told.right]
        if placed and (told.goes_on or right <= left):
            placed[-1].span += max(0, right - left)
            placed[-1].paragraphs.extend(paragraphs)
        else:
            placed.append(WrittenCell(left, max(1, right - left), paragraphs, told.vertical))
        left = max(left, right)
    return placed
