"""PDF: characters and ruling lines become paragraphs and tables.

The way through: characters → words (``pdf_characters``), drawn shapes → ruling lines (``pdf_rules``) → grids
(``pdf_grid``), or grids from text alone where lines lack (``pdf_unruled``) → tables and their cells (``pdf_tables``),
words → lines (``pdf_lines``) → paragraphs (``pdf_paragraphs``) → text (``pdf_text``); running headers
(``pdf_running``) and footnotes (``pdf_notes``) are taken out, and what a page broke is joined (``pdf_pages``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from darya.documents.containers.pdf_characters import read_words
from darya.documents.containers.pdf_grid import find_grids
from darya.documents.containers.pdf_lines import lines_of
from darya.documents.containers.pdf_notes import NoteDraft, split_notes
from darya.documents.containers.pdf_pages import continues, join, join_paragraphs
from darya.documents.containers.pdf_paragraphs import measure, measure_table, note_ends, paragraphs_of
from darya.documents.containers.pdf_rules import read_rules
from darya.documents.containers.pdf_running import remove_running_lines
from darya.documents.containers.pdf_shapes import Draft, Frame, Grid, Line, PageTable, RawPage
from darya.documents.containers.pdf_tables import find_tables, words_outside
from darya.documents.containers.pdf_text import paragraph_of
from darya.documents.containers.pdf_unruled import complete
from darya.documents.containers.pdf_unruled_ends import note_unruled_ends
from darya.documents.containers.pdf_vocabulary import Vocabulary
from darya.documents.content import Block, Cell, Content, Note, Table
from darya.documents.limits import Limits
from darya.language.messages import N_
from darya.model import Finding, Refused, Severity

FEWEST_CHARACTERS = 20
"""Per page with a picture, on average; fewer mean a scan with a stamp or a page number on it."""
UNREADABLE = 0.02
"""Share of the characters without a meaning that makes a finding."""

Part = Draft | PageTable


def read_content(data: bytes, limits: Limits) -> Content:
    """Read a PDF whole. Raises ``Refused`` for encrypted, broken, empty, scanned or too long files."""
    with opened(data) as document:
        pages = _raw_pages(document, limits)
    _refuse_scan(pages)
    return _content(pages, limits)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """PDFium's document for the bytes of a file, closed at the end. Raises ``Refused`` where it cannot be opened."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Refused("encrypted", N_("The PDF is protected by a password; save a copy without it and try again"))
        raise Refused("broken", N_("The PDF is broken and cannot be opened; get the file again from its source"))
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def count_pages(document: Any, limits: Limits) -> int:
    """How many pages a document has. Raises ``Refused`` for none and for too many."""
    count: int = pdfium.FPDF_GetPageCount(document)
    if count < 1:
        raise Refused("empty", N_("The PDF has no pages"))
    if count > limits.pages:
        raise Refused(
            "too-large", N_("The PDF has {count} pages; at most {limit} are read"), count=count, limit=limits.pages
        )
    return count


def _raw_pages(document: Any, limits: Limits) -> list[RawPage]:
    pages = [page for number in range(count_pages(document, limits)) if (page := _raw_page(document, number))]
    if not pages:
        raise Refused("broken", N_("No page of the PDF can be opened; get the file again from its source"))
    return pages


def _raw_page(document: Any, number: int) -> RawPage | None:
    loaded = pdfium.FPDF_LoadPage(document, number)
    if not loaded:
        return None
    try:
        return raw_page(loaded, number + 1)
    finally:
        pdfium.FPDF_ClosePage(loaded)


def raw_page(loaded: Any, number: int) -> RawPage:
    """The words and ruling lines of a page that is open; ``number`` counts from 1."""
    frame = _frame(loaded)
    width, height = frame.size
    page = RawPage(number, width, height)
    hidden = read_rules(loaded, page, frame)
    text_page = pdfium.FPDFText_LoadPage(loaded)
    if text_page:
        read_words(text_page, page, frame, hidden)
        pdfium.FPDFText_ClosePage(text_page)
    if page.words:
        page.usual_size = sorted(word.size for word in page.words)[len(page.words) // 2]
    return page


def _frame(loaded: Any) -> Frame:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(loaded, box):
        return Frame(0, 0, 595, 842)
    rotation = pdfium.FPDFPage_GetRotation(loaded)
    return Frame(box.left, box.bottom, box.right, box.top, rotation if rotation in (1, 2, 3) else 0)


def _refuse_scan(pages: list[RawPage]) -> None:
    characters = sum(page.characters for page in pages)
    pictured = sum(page.images > 0 for page in pages)
    if pictured * 2 >= len(pages) and characters < FEWEST_CHARACTERS * len(pages):
        raise Refused(
            "scan",
            N_("The PDF holds pictures of {count} pages and no text; run text recognition (OCR) on it first"),
            count=len(pages),
        )
    if not characters:
        raise Refused("empty", N_("The PDF has {count} pages without any text"), count=len(pages))


def _content(pages: list[RawPage], limits: Limits) -> Content:
    grids = [find_grids(page) for page in pages]
    if sum(len(grid.regions) for found in grids for grid in found) > limits.cells:
        raise Refused("too-large", N_("The tables of the PDF have more than {limit} cells"), limit=limits.cells)
    remove_running_lines(pages, [words_outside(page, found) for page, found in zip(pages, grids, strict=True)])
    complete(pages, grids)
    layouts = [_layout(page, found) for page, found in zip(pages, grids, strict=True)]
    note_ends([cell.lines for layout in layouts for table in layout.tables for cell in table.cells])
    note_unruled_ends([(layout.page, table) for layout in layouts for table in layout.tables if table.unruled])
    notes: list[NoteDraft] = []
    parts: list[Part] = []
    for layout in layouts:
        _append(parts, _parts(layout, notes))
    vocabulary = Vocabulary(_drafts(parts, notes))
    return Content(
        container="pdf",
        blocks=tuple(_blocks(parts, vocabulary)),
        notes=tuple(
            Note(note.mark, paragraph_of(note.draft, vocabulary).text, note.draft.page)
            for note in notes
            if note.draft.lines
        ),
        page_count=len(pages),
        findings=tuple(_findings(pages)),
    )


@dataclass(slots=True)
class _Layout:
    """One page with its tables and the lines outside them."""

    page: RawPage
    tables: list[PageTable]
    lines: list[Line]


def _layout(page: RawPage, grids: list[Grid]) -> _Layout:
    tables, free = find_tables(page, grids)
    for table in tables:
        for cell in table.cells:
            cell.lines = lines_of(cell.words, page.number)
        measure_table(table)
    lines = lines_of(free, page.number)
    if lines:
        measure(lines, min(line.left for line in lines), max(line.right for line in lines))
    return _Layout(page, tables, lines)


def _parts(layout: _Layout, notes: list[NoteDraft]) -> list[Part]:
    """Tables and paragraphs of one page in reading order; footnotes go to ``notes``."""
    for table in layout.tables:
        for cell in table.cells:
            cell.drafts = paragraphs_of(cell.lines)
    lowest = max((table.box.bottom for table in layout.tables), default=0.0)
    return _in_order(layout.tables, split_notes(layout.lines, layout.page, lowest, notes))


def _in_order(tables: list[PageTable], lines: list[Line]) -> list[Part]:
    parts: list[Part] = []
    rest = list(lines)
    for table in sorted(tables, key=lambda table: table.box.top):
        above = [line for line in rest if line.baseline < table.box.top + 0.5 * line.size]
        rest = rest[len(above) :]
        parts += [*paragraphs_of(above), table]
    return [*parts, *paragraphs_of(rest)]


def _append(parts: list[Part], following: list[Part]) -> None:
    """Add the parts of the next page; what goes on over the page break is joined."""
    if parts and following:
        last, first = parts[-1], following[0]
        if isinstance(last, PageTable) and isinstance(first, PageTable) and continues(last, first):
            join(last, first)
            following = following[1:]
        elif isinstance(last, Draft) and isinstance(first, Draft) and join_paragraphs(last, first):
            following = following[1:]
    parts += following


def _drafts(parts: list[Part], notes: list[NoteDraft]) -> Iterator[Draft]:
    for part in parts:
        if isinstance(part, Draft):
            yield part
        else:
            for cell in part.cells:
                yield from cell.drafts
    yield from (note.draft for note in notes)


def _blocks(parts: list[Part], vocabulary: Vocabulary) -> Iterator[Block]:
    number = 0
    for part in parts:
        if isinstance(part, Draft):
            paragraph = paragraph_of(part, vocabulary)
            if paragraph.text or paragraph.notes:
                yield paragraph
        else:
            number += 1
            yield _table(part, number, vocabulary)


def _table(part: PageTable, number: int, vocabulary: Vocabulary) -> Table:
    cells = [
        Cell(
            row=cell.row,
            column=cell.column,
            paragraphs=tuple(paragraph_of(draft, vocabulary, cell.row + 1) for draft in cell.drafts),
            row_span=cell.row_span,
            column_span=cell.column_span,
        )
        for cell in sorted(part.cells, key=lambda cell: (cell.row, cell.column))
    ]
    return Table(tuple(cells), number, page=part.page)


def _findings(pages: list[RawPage]) -> Iterator[Finding]:
    characters, unreadable = sum(p.characters for p in pages), sum(p.unreadable for p in pages)
    if unreadable > UNREADABLE * characters:
        yield Finding(
            code="unreadable-text",
            severity=Severity.ERROR,
            template=N_(
                "{count} of {total} characters of the PDF cannot be read because its fonts do not say what they mean"
            ),
            values={"count": unreadable, "total": characters},
        )
