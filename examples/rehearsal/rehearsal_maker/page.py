"""A document as paragraphs and ruled tables, before anyone decides whether it becomes DOCX, PDF or RTF.

A text may carry footnote marks, written ``[^1]``; the note itself stands in ``Document.notes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["title", "heading", "subheading", "right", "centre", "body"]
MARK = re.compile(r"\[\^(\w+)\]")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; a ``bold_start`` is set bold before the text."""

    text: str
    style: Style = "body"
    bold_start: str = ""


@dataclass(frozen=True)
class Cell:
    """A table cell of one or more paragraphs, ``across`` columns wide and ``down`` rows high."""

    paragraphs: tuple[str, ...]
    across: int = 1
    down: int = 1
    centred: bool = False
    bullets: bool = False
    ruled: bool = True


@dataclass(frozen=True)
class Table:
    """Rows of cells; a slot covered by a cell from above or from the left is left out, as in HTML."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Placed:
    """A slot of a row that something is drawn in: the start of a cell, or the rest of a cell from above."""

    column: int
    cell: Cell
    starts: bool


@dataclass(frozen=True)
class Document:
    """What is printed: blocks in order, a running header on every page, footnotes by their mark.

    ``margin_cm`` is the margin above and below the text of a PDF: it decides which statements a page break divides.
    """

    title: str
    header: str
    language: str
    blocks: tuple[Paragraph | Table, ...]
    notes: dict[str, str] = field(default_factory=dict)
    margin_cm: float = 2.2


def cell(*paragraphs: str, across: int = 1, down: int = 1, centred: bool = False) -> Cell:
    """A cell, in short."""
    return Cell(paragraphs or ("",), across, down, centred)


def placed_rows(table: Table) -> Iterator[tuple[Placed, ...]]:
    """The rows of a table with every slot filled, so that vertical merges can be written row by row."""
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in table.rows:
        slots, waiting, column = [], list(row), 0
        while column < len(table.widths):
            if column in hanging:
                covered, left = hanging.pop(column)
                slot = Placed(column, covered, False)
            else:
                slot = Placed(column, waiting.pop(0), True)
                left = slot.cell.down
            if left > 1:
                hanging[column] = (slot.cell, left - 1)
            slots.append(slot)
            column += slot.cell.across
        yield tuple(slots)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text in order; the second value says whether the part is the mark of a footnote."""
    for position, part in enumerate(MARK.split(text)):
        if part:
            yield part, position % 2 == 1
