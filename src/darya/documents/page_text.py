"""A file as it stands, for the screen: its paragraphs and tables with the places that statements and findings name.

Shown beside what was understood where a file has no pages (Word, Excel), and in place of a page's picture for those
who cannot see it. Paragraphs are counted as ``lines`` counts them, so ``order`` is the ``order`` of a ``Source``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from darya.documents.content import Cell, Content, Paragraph, Table
from darya.documents.isolation import read_content_apart
from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.language.messages import N_
from darya.model import Model, Refused, Source


class PlacedParagraph(Model):
    """A paragraph with its place."""

    kind: Literal["paragraph"] = "paragraph"
    order: int
    """Its number in the file, from 1: what ``Source.order`` says."""
    text: str
    page: int | None = None
    heading: int | None = None
    """Level of the heading that it is, from 1."""
    bold: bool = False


class PlacedCell(Model):
    """A cell; a merged one stands once, at its first row and column. Columns count from 0."""

    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[PlacedParagraph, ...] = ()


class PlacedRow(Model):
    """A row; a row that is wholly covered from above has no cells."""

    number: int
    """From 1: what ``Source.row`` says."""
    cells: tuple[PlacedCell, ...] = ()


class PlacedTable(Model):
    """A table of a document, or a sheet of a workbook."""

    kind: Literal["table"] = "table"
    number: int
    """In the file, from 1: what ``Source.table`` says."""
    page: int | None = None
    sheet: str | None = None
    rows: tuple[PlacedRow, ...] = ()


PlacedBlock = Annotated[PlacedParagraph | PlacedTable, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a paragraph stands; all None outside tables."""

    table: int | None = None
    sheet: str | None = None
    number: int | None = None

    def is_of(self, source: Source) -> bool:
        """Whether a place that names a paragraph names this row."""
        return self.table == source.table and self.sheet == source.sheet and self.number in (source.row, None)

    def is_row_of(self, source: Source) -> bool:
        """Whether a place names this row of a table or sheet."""
        named = (source.sheet is not None and self.sheet == source.sheet) or (self.table or 0) == source.table
        return named and self.number is not None and self.number == source.row


class PageText(Model):
    """A file, or one page of it, as it stands."""

    container: str
    pages: int | None = None
    """How many pages the file has, where it has any."""
    page: int | None = None
    """The page that this is; None for the whole file."""
    blocks: tuple[PlacedBlock, ...] = ()

    def orders(self, source: Source) -> tuple[int, ...]:
        """The paragraphs at a place of this file, by their ``order``; none where the place is not in this text.

        A place that names a row and no paragraph of it (a workbook of Darya) stands for all paragraphs of the row.
        """
        placed = list(self._paragraphs())
        exact = tuple(p.order for place, p in placed if p.order == source.order and place.is_of(source))
        if exact:
            return exact
        return tuple(p.order for place, p in placed if place.is_row_of(source))

    def _paragraphs(self) -> Iterator[tuple[_Row, PlacedParagraph]]:
        """Every paragraph with the row that it stands in."""
        for block in self.blocks:
            if isinstance(block, PlacedParagraph):
                yield _Row(), block
                continue
            for row in block.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        yield _Row(block.number, block.sheet, row.number), paragraph


def page_text(data: bytes, name: str, *, page: int | None = None, limits: Limits = DEFAULT_LIMITS) -> PageText:
    """A file as it stands, or one page of a PDF, read in a process of its own.

    Raises ``Refused`` for the file, and for a page that it does not have.
    """
    return text_as_it_stands(read_content_apart(data, name, limits=limits), page)


def text_as_it_stands(content: Content, page: int | None = None) -> PageText:
    """The same from a content that has been read already."""
    if page is not None:
        _refuse_absent(page, content)
    blocks = tuple(part for block in _blocks(content) if (part := block if page is None else _on_page(block, page)))
    return PageText(container=content.container, pages=content.page_count, page=page, blocks=blocks)


def _refuse_absent(page: int, content: Content) -> None:
    if content.page_count is None:
        template = N_("The file has no pages to show: it is {container}; its text can be shown instead")
        raise Refused("no-pages", template, container=content.container.upper())
    if not 1 <= page <= content.page_count:
        template = N_("The file has no page {page}; its last page is {count}")
        raise Refused("no-page", template, page=page, count=content.page_count)


def _blocks(content: Content) -> Iterator[PlacedParagraph | PlacedTable]:
    order = 0
    for block in content.blocks:
        if isinstance(block, Paragraph):
            order += 1
            yield _placed(block, order, block.page)
            continue
        cells: dict[int, list[PlacedCell]] = {}
        for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
            cells.setdefault(cell.row, []).append(_cell(cell, block, order))
            order += len(cell.paragraphs)
        rows = tuple(PlacedRow(number=row + 1, cells=tuple(cells.get(row, ()))) for row in range(block.row_count))
        yield PlacedTable(number=block.number, page=block.page, sheet=block.sheet, rows=rows)


def _cell(cell: Cell, table: Table, order: int) -> PlacedCell:
    return PlacedCell(
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        paragraphs=tuple(
            _placed(paragraph, order + number, paragraph.page or table.page)
            for number, paragraph in enumerate(cell.paragraphs, 1)
        ),
    )


def _placed(paragraph: Paragraph, order: int, page: int | None) -> PlacedParagraph:
    return PlacedParagraph(
        order=order, text=paragraph.text.strip(), page=page, heading=paragraph.heading, bold=paragraph.bold
    )


def _on_page(block: PlacedParagraph | PlacedTable, page: int) -> PlacedParagraph | PlacedTable | None:
    """What of a block begins on a page: of a table that goes on over pages, the rows with a paragraph there."""
    if isinstance(block, PlacedParagraph):
        return block if block.page == page else None
    rows = tuple(row for row in block.rows if any(one.page == page for cell in row.cells for one in cell.paragraphs))
    return block.model_copy(update={"rows": rows}) if rows else None
