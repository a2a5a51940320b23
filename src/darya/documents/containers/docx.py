"""Word files (WordprocessingML), read from their XML parts for what is printed, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from darya.documents.containers.docx_names import CELL, PARAGRAPH, ROW, TABLE, VALUE, WORD, number_of
from darya.documents.containers.docx_notes import counters_of, read_notes
from darya.documents.containers.docx_numbering import read_numbering
from darya.documents.containers.docx_styles import read_styles
from darya.documents.containers.docx_text import TextReader, unwrapped
from darya.documents.containers.ooxml import Element, Package
from darya.documents.containers.paragraphs import set_apart_notes
from darya.documents.containers.rows import Tally, Vertical, WrittenCell, merge_rows
from darya.documents.content import Block, Content, Note, Paragraph, Table
from darya.documents.limits import Limits
from darya.language.messages import N_
from darya.model import Finding, Refused, Severity

_WIDEST = 1000
"""Grid columns of a table; a span beyond this is nonsense."""


def read_content(data: bytes, limits: Limits) -> Content:
    """The content of a DOCX file. Raises ``Refused`` when it is broken or too large."""
    package = Package(data, limits)
    name = package.main_part()
    root = package.root(name)
    body = None if root is None else root.find(WORD + "body")
    if name is None or body is None:
        raise Refused("broken", N_("The file is damaged: it holds no document"))
    related = {kind: package.root(next(package.related(name, kind), None)) for kind in _RELATED}
    counters = counters_of(related["settings"], root)
    text = TextReader(read_styles(related["styles"]), read_numbering(related["numbering"]), counters)
    reader = _BodyReader(text, Tally(limits.cells))
    blocks = tuple(reader.read(body))
    notes: list[Note] = []
    for counter in counters.values():
        notes += read_notes(related[f"{counter.kind}s"], counter, text.read_all)
    return Content("docx", blocks, (*notes, *reader.notes), findings=tuple(reader.findings))


_RELATED = ("styles", "numbering", "settings", "footnotes", "endnotes")


@dataclass(slots=True)
class _BodyReader:
    """Walks the body; ``tables`` counts along."""

    text: TextReader
    tally: Tally
    tables: int = 0
    notes: list[Note] = field(default_factory=list)
    """Notes typed by hand below the text."""
    findings: list[Finding] = field(default_factory=list)

    def read(self, parent: Element) -> Iterator[Block]:
        """Paragraphs and tables below ``parent``; a text box follows the paragraph it hangs on."""
        for child in unwrapped(parent):
            if child.tag == PARAGRAPH:
                yield from set_apart_notes(self.text.builder, self.text.read(child), self.notes)
                for box in self.text.take_boxes():
                    yield from self.read(box)
            elif child.tag == TABLE:
                yield from self._read_table(child)
            elif child.tag == WORD + "altChunk":
                self.findings.append(_embedded())

    def _read_table(self, element: Element) -> Iterator[Block]:
        """The table; a row that is only a frame around another table parts it, and what it frames stands between."""
        rows: list[tuple[Element, list[Element]]] = []
        for row, cells in _rows_of(element):
            if len(cells) == 1 and _holds_table(cells[0]):
                yield from self._make_table(rows)
                yield from self.read(cells[0])
                rows = []
            else:
                rows.append((row, cells))
        yield from self._make_table(rows)

    def _make_table(self, rows: list[tuple[Element, list[Element]]]) -> Iterator[Table]:
        if rows:
            self.tables += 1
            number = self.tables
            written = [self._read_row(row, cells, index) for index, (row, cells) in enumerate(rows)]
            yield Table(merge_rows(written), number)

    def _read_row(self, row: Element, cells: list[Element], index: int) -> list[WrittenCell]:
        properties = row.find(WORD + "trPr")
        column = _span(number_of(properties, "gridBefore"), 0)
        written: list[WrittenCell] = []
        for cell in cells:
            self.tally.add_cells(1)
            look = cell.find(WORD + "tcPr")
            span = _span(number_of(look, "gridSpan", 1), 1)
            paragraphs = self._read_cell(cell, index + 1)
            if written and _goes_on(look, "hMerge"):
                written[-1].span += span
                written[-1].paragraphs.extend(paragraphs)
            else:
                written.append(WrittenCell(column, span, paragraphs, _vertical(look)))
            column += span
        return written

    def _read_cell(self, parent: Element, row: int) -> list[Paragraph]:
        """The paragraphs of a cell; those of a table inside it follow cell by cell, so that no sentence is lost."""
        found: list[Paragraph] = []
        for child in unwrapped(parent):
            if child.tag == PARAGRAPH:
                found += self.text.read(child, in_table=True, row=row)
                for box in self.text.take_boxes():
                    found += self._read_cell(box, row)
            elif child.tag == TABLE:
                for _, cells in _rows_of(child):
                    for cell in cells:
                        found += self._read_cell(cell, row)
        return found


def _rows_of(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Rows with their cells; rows that were deleted with change tracking are left out."""
    for row in unwrapped(table):
        properties = row.find(WORD + "trPr") if row.tag == ROW else None
        deleted = properties is not None and properties.find(WORD + "del") is not None
        if row.tag == ROW and not deleted:
            cells = [cell for cell in unwrapped(row) if cell.tag == CELL]
            if cells:
                yield row, cells


def _holds_table(cell: Element) -> bool:
    return any(child.tag == TABLE for child in unwrapped(cell))


def _span(number: int, least: int) -> int:
    return max(least, min(number, _WIDEST))


def _goes_on(look: Element | None, name: str) -> bool:
    """Whether a cell continues the one before (``hMerge``) or above (``vMerge``) it: present without ``restart``."""
    found = None if look is None else look.find(WORD + name)
    return found is not None and found.get(VALUE, "continue") != "restart"


def _vertical(look: Element | None) -> Vertical:
    if look is None or look.find(WORD + "vMerge") is None:
        return Vertical.ALONE
    return Vertical.CONTINUES if _goes_on(look, "vMerge") else Vertical.STARTS


def _embedded() -> Finding:
    return Finding(
        code="embedded-document",
        severity=Severity.WARNING,
        template=N_("The file embeds another document, which was not read; save the file anew in Word and try again"),
    )
