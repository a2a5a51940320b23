"""A document as a PDF set by Typst: ruled tables that break over pages, footnotes, page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typst

from .page import Cell, Document, Paragraph, Table, pieces

_STYLES = {
    "title": '#align(center, text(weight: "bold", size: 13pt)[{}])',
    "heading": '#block(above: 18pt, below: 9pt, sticky: true, align(center, text(weight: "bold", size: 12pt)[{}]))',
    "subheading": '#block(above: 14pt, below: 8pt, sticky: true, text(weight: "bold")[{}])',
    "right": "#align(right)[{}]",
    "centre": "#align(center)[{}]",
    "body": "#par[{}]",
}


def write_pdf(document: Document, path: Path) -> None:
    """Write the document; Typst's own fonts only, so that every machine sets the same pages."""
    path.write_bytes(typst.compile(_source(document).encode(), ignore_system_fonts=True))


def _source(document: Document) -> str:
    lines = list(_settings(document))
    met: set[str] = set()
    for block in document.blocks:
        lines.append(_table(block, document, met) if isinstance(block, Table) else _paragraph(block, document, met))
    return "\n".join(lines)


def _settings(document: Document) -> Iterator[str]:
    header = _string(document.header)
    yield f"#set document(title: {_string(document.title)}, author: {header}, date: none)"
    yield f'#set page(paper: "a4", margin: (x: 2cm, y: {document.margin_cm}cm), numbering: "1")'
    yield f"#set page(header: align(center, text(8pt, {header})))"
    yield f'#set text(font: "Libertinus Serif", size: 10.5pt, lang: "{document.language}")'
    yield "#set text(hyphenate: false, ligatures: false)"
    yield "#set table(stroke: 0.5pt, inset: 4pt)"


def _paragraph(block: Paragraph, document: Document, met: set[str]) -> str:
    return _STYLES[block.style].format(_text(block.text, document, met))


def _table(table: Table, document: Document, met: set[str]) -> str:
    columns = ", ".join(f"{width}fr" for width in table.widths)
    cells = "\n".join(_cell(cell, document, met) for row in table.rows for cell in row)
    return f"#table(columns: ({columns},),\n{cells}\n)"


def _cell(cell: Cell, document: Document, met: set[str]) -> str:
    body = " #parbreak() ".join(_text(text, document, met) for text in cell.paragraphs)
    aligned = "center" if cell.centred else "left"
    return f"table.cell(colspan: {cell.across}, rowspan: {cell.down}, align: {aligned}, breakable: true)[{body}],"


def _text(text: str, document: Document, met: set[str]) -> str:
    return "".join(_note(part, document, met) if mark else f"#{_string(part)}" for part, mark in pieces(text))


def _note(mark: str, document: Document, met: set[str]) -> str:
    """The first mark of a note prints it; the later ones point at it."""
    if mark in met:
        return f"#footnote(<note{mark}>)"
    met.add(mark)
    return f"#footnote[#{_string(document.notes[mark])}] <note{mark}>"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
