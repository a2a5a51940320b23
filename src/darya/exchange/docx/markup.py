"""WordprocessingML of blocks, written as text and parsed once per block.

A cell of python-docx is found by walking its table, which makes large tables quadratic; text is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from darya.exchange.pages.page import Cell, Column, Line, Style, TableRow

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_LANGUAGES: Final = {
    "en": "en-GB", "ru": "ru-RU", "kk-Cyrl": "kk-KZ", "ky": "ky-KG", "tg": "tg-Cyrl-TJ", "tk": "tk-TM",
    "uz-Latn": "uz-Latn-UZ", "uz-Cyrl": "uz-Cyrl-UZ",
}  # fmt: skip
"""Tags as Word's spelling tools name the languages; others go as they are."""

BODY, CELL, SMALL_CELL, SMALL, LIST = "Normal", "DaryaCell", "DaryaCellSmall", "DaryaSmall", "ListBullet"
HEADER_FILL, GROUP_FILL = "E3E9F0", "F3F5F8"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word_language(tag: str) -> str:
    """The tag under which Word knows a language."""
    return WORD_LANGUAGES.get(tag, tag)


def run(text: str, language: str | None = None, *, bold: bool = False) -> str:
    """A run of text; characters that XML cannot hold are left out."""
    properties = "<w:b/>" if bold else ""
    properties += f"<w:lang w:val={quoteattr(word_language(language))}/>" if language else ""
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{wrapped}<w:t xml:space="preserve">{escape(without_control(text))}</w:t></w:r>'


def without_control(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def paragraph(content: str, style: str = BODY, *, extra: str = "") -> str:
    """A paragraph around runs; ``extra`` are further properties, in the order of the schema."""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{extra}</w:pPr>{content}</w:p>"


def line_paragraph(
    line: Line, lead: str, *, in_cell: bool = False, keep_next: bool = False, at_end: bool = False
) -> str:
    """A line as a paragraph; its language is named where it is not that of the document."""
    small = line.style is Style.SMALL
    style = (SMALL_CELL if small else CELL) if in_cell else (SMALL if small else BODY)
    language = line.language if line.language != lead else None
    content = run(line.text, language, bold=line.style is Style.STRONG)
    extra = ("<w:keepNext/>" if keep_next else "") + ('<w:jc w:val="right"/>' if at_end else "")
    return paragraph(content, style, extra=extra)


def list_item(item: Sequence[Line], lead: str) -> str:
    """An item of a list, its lines in one paragraph."""
    runs = (
        run(line.text, line.language if line.language != lead else None, bold=line.style is Style.STRONG)
        for line in item
    )
    return paragraph(run(" ").join(runs), LIST)


def field(instruction: str, shown: str = "1", *, dirty: bool = False) -> str:
    """A field that Word computes: page, number of pages, page of a bookmark; a ``dirty`` one on opening the file."""
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{escape(shown)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(columns: Sequence[Column], rows: Iterable[TableRow], width: int, lead: str) -> str:
    """A table ``width`` twentieths of a point wide, its header row repeated on every page."""
    widths = share_widths([column.width for column in columns], width)
    ends = [column.numbers for column in columns]
    head = _row([(column.heading,) for column in columns], widths, lead, ends, header=True)
    body = "".join(
        _group(row.cells[0], len(widths), width, lead) if row.group else _row(row.cells, widths, lead, ends)
        for row in rows
    )
    return _table(widths, width, head + body)


def facts(rows: Iterable[tuple[Line, Cell]], width: int, lead: str) -> str:
    """Labelled facts: a table without header row, labels in the first column."""
    widths = share_widths([1, 3], width)
    body = "".join(
        _row(((Line(label.text, label.language, Style.STRONG),), cell), widths, lead, (False, False))
        for label, cell in rows
    )
    return _table(widths, width, body, header=False)


def share_widths(shares: Sequence[float], width: int) -> list[int]:
    """Whole widths in these proportions; rounding goes to the last column, so that they sum up to ``width``."""
    widths = [int(width * share / sum(shares)) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _table(widths: Sequence[int], width: int, rows: str, *, header: bool = True) -> str:
    flags = f'w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="{int(not header)}" w:lastColumn="0"'
    look = f'<w:tblLook w:val="0000" {flags} w:noHBand="1" w:noVBand="1"/>'
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(cells: Sequence[Cell], widths: Sequence[int], lead: str, ends: Sequence[bool], *, header: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if header else "") + "</w:trPr>"
    return (
        f"<w:tr>{properties}"
        + "".join(
            _cell(cell, width, lead, header=header, at_end=at_end)
            for cell, width, at_end in zip(cells, widths, ends, strict=True)
        )
        + "</w:tr>"
    )


def _cell(cell: Cell, width: int, lead: str, *, header: bool, at_end: bool) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEADER_FILL}"/>' if header else ""
    lines = cell or (Line("", lead),)
    if header:
        lines = tuple(Line(line.text, line.language, Style.STRONG) for line in lines)
    content = "".join(line_paragraph(line, lead, in_cell=True, keep_next=header, at_end=at_end) for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'


def _group(cell: Cell, span: int, width: int, lead: str) -> str:
    """A heading over all columns; it stays with the row after it."""
    content = "".join(line_paragraph(line, lead, in_cell=True, keep_next=True) for line in cell)
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{span}"/><w:shd w:val="clear" w:color="auto" w:fill="{GROUP_FILL}"/></w:tcPr>'
        f"{content}</w:tc></w:tr>"
    )
