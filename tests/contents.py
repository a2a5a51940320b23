"""Contents of documents, written by hand or taken from a workbook in memory, for tests of layouts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from darya.documents.content import Block, Cell, Content, Paragraph, Table
from darya.documents.reading import read_content_of
from darya.model import SourceFile


def file_of(data: bytes = b"a document", name: str = "document.docx") -> SourceFile:
    """The file that a content stands for."""
    return SourceFile(
        name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), container=name.rsplit(".", 1)[-1]
    )


def table_of(
    rows: Iterable[Sequence[str | None]], number: int = 1, *, sheet: str | None = None, page: int | None = None
) -> Table:
    """A table from rows of texts; a line break starts a paragraph, None is covered by the cell above."""
    cells: list[Cell] = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text is None:
                above = next(i for i, c in enumerate(cells) if c.column == column and c.row + c.row_span == row)
                cells[above] = Cell(
                    cells[above].row, column, cells[above].paragraphs, row_span=cells[above].row_span + 1
                )
                continue
            paragraphs = tuple(Paragraph(line, page=page, row=row + 1) for line in text.split("\n") if line)
            cells.append(Cell(row, column, paragraphs))
    return Table(tuple(cells), number, page=page, sheet=sheet)


def content_of(*blocks: Block | str, container: str = "docx") -> Content:
    """A content from tables and paragraphs; a plain string is a paragraph, one that begins with # a heading."""
    return Content(container, tuple(_block(block) for block in blocks))


def content_of_workbook(data: bytes) -> Content:
    """What a workbook holds, as its container reads it."""
    return read_content_of(data, "workbook.xlsx")


def _block(block: Block | str) -> Block:
    if not isinstance(block, str):
        return block
    level = len(block) - len(block.lstrip("#"))
    return Paragraph(block[level:].strip(), heading=level or None)
