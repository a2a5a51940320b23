"""A document as a Word file, with real vertical merges, a running header and page numbers."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from .archive import fix_time
from .page import Cell, Document, Paragraph, Table, pieces, placed_rows

_TEXT_WIDTH = Cm(17)
_ALIGNED = {
    "title": WD_ALIGN_PARAGRAPH.CENTER,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_HEADINGS = {"heading": "Heading 1", "subheading": "Heading 2"}


def write_docx(document: Document, path: Path) -> None:
    """Write the document; the notes, which Word readers print last, stand under the text."""
    word = docx.Document()
    _set_up(word, document)
    for block in document.blocks:
        if isinstance(block, Table):
            _add_table(word, block)
            word.add_paragraph()
        else:
            _add_paragraph(word, block)
    for mark, note in document.notes.items():
        _write(word.add_paragraph(), f"[^{mark}] {note}")
    word.save(str(path))
    fix_time(path)


def _set_up(word: WordDocument, document: Document) -> None:
    word.core_properties.title = document.title
    word.core_properties.author = document.header
    word.core_properties.comments = document.header
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.header.paragraphs[0].text = document.header
    _add_page_number(section.footer.paragraphs[0])


def _add_page_number(paragraph: WordParagraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


def _add_paragraph(word: WordDocument, block: Paragraph) -> None:
    paragraph = word.add_paragraph(style=_HEADINGS.get(block.style))
    if block.style in _ALIGNED:
        paragraph.alignment = _ALIGNED[block.style]
    if block.bold_start:
        paragraph.add_run(block.bold_start).bold = True
    _write(paragraph, block.text, bold=block.style == "title")


def _write(paragraph: WordParagraph, text: str, bold: bool = False) -> None:
    for part, is_mark in pieces(text):
        run = paragraph.add_run(part)
        run.font.superscript = True if is_mark else None
        run.bold = True if bold else None


def _add_table(word: WordDocument, table: Table) -> None:
    grid = word.add_table(len(table.rows), len(table.widths), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = int(_TEXT_WIDTH * width / 100)
    for line, row in enumerate(placed_rows(table)):
        for slot in row:
            if slot.starts:
                _fill(_merged(grid, line, slot.column, slot.cell), slot.cell)


def _merged(grid: WordTable, line: int, column: int, content: Cell) -> WordCell:
    start = grid.cell(line, column)
    if content.across == content.down == 1:
        return start
    last = grid.cell(line + content.down - 1, column + content.across - 1)
    merged: WordCell = start.merge(last)
    return merged


def _fill(target: WordCell, content: Cell) -> None:
    for place, text in enumerate(content.paragraphs):
        paragraph = target.paragraphs[0] if place == 0 else target.add_paragraph()
        if content.bullets:
            paragraph.style = "List Bullet"
        if content.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, text)
