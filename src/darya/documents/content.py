"""What every container gives to every layout: paragraphs and tables in reading order.

A container hides how a file says it: cells broken over lines or pages are joined, running headers, page
numbers and footnote marks are taken out, merged cells are spans. A layout never asks which container it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from darya.model import Finding


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its lines joined, hyphenation and white space mended, footnote marks taken out."""

    text: str
    page: int | None = None
    heading: int | None = None
    """Heading level from 1, where the file says so."""
    bold: bool = False
    notes: tuple[str, ...] = ()
    """Footnote marks that stood in the text."""
    row: int | None = None
    """Row of the sheet or table that it stands in, from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``row`` and ``column`` count from 0, spans from 1."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...] = ()
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """All paragraphs, joined by line breaks."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. A merged cell stands once, at its first row and column; an empty cell has no paragraphs."""

    cells: tuple[Cell, ...]
    number: int
    """Number of the table in the file, from 1."""
    page: int | None = None
    sheet: str | None = None

    @property
    def row_count(self) -> int:
        """How many rows the table has."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """How many columns the table has."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Cells that start in each row, left to right; a row wholly covered from above is empty."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for index in range(self.row_count):
            yield tuple(sorted(by_row.get(index, ()), key=lambda cell: cell.column))


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote of the file."""

    mark: str
    text: str
    page: int | None = None


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Content:
    """A file's content in reading order."""

    container: str
    """``pdf``, ``docx``, ``rtf`` or ``xlsx``."""
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    page_count: int | None = None
    findings: tuple[Finding, ...] = field(default=())
    properties: tuple[tuple[str, str], ...] = ()
    """Named values hidden in the file (a workbook made by Darya says which template it is)."""

    def tables(self) -> Iterator[Table]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs outside tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it looks in print."""

    png: bytes
    width: int
    height: int
    pages: int
    """How many the file has."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page, as parts of its width and height from the upper left corner: 0 … 1."""

    left: float
    top: float
    width: float
    height: float
