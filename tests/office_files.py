"""Smallest Word, Excel and RTF files, made byte by byte, so that a test shows only what it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from darya.documents.content import Cell, Content, Paragraph, Table

WORD_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_SHEET_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the given parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def content_types(main_type: str, part: str) -> str:
    """The part that says what kind of office file it is."""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="{main_type}"/></Types>'
    )


def relations(targets: Iterable[tuple[str, str]]) -> str:
    """Relationships (kind, target), numbered rId1, rId2 …"""
    lines = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'


def docx_parts(body: str, **further: str) -> dict[str, str | bytes]:
    """Parts of a Word file; ``further`` parts (styles, numbering, footnotes …) by kind, without their root."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "numbering": "numbering", "styles": "styles"}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(WORD_TYPE, "word/document.xml"),
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {WORD_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations([(kind, f"{kind}.xml") for kind in further]),
    }
    for kind, text in further.items():
        root = roots.get(kind, kind)
        parts[f"word/{kind}.xml"] = f"<w:{root} {WORD_NAMESPACES}>{text}</w:{root}>"
    return parts


def docx(body: str, **further: str) -> bytes:
    """A Word file with the given body."""
    return zipped(docx_parts(body, **further))


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    """A Word paragraph: one run of text, or ready-made runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text) if text else ''}{runs}</w:p>"


def r(text: str, look: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: Iterable[str]) -> str:
    """A Word table of ready-made cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def tc(content: str = "", look: str = "") -> str:
    """A Word cell; plain text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def xlsx_parts(
    sheets: Mapping[str, str], *, attributes: Mapping[str, str] | None = None, **further: str
) -> dict[str, str | bytes]:
    """Parts of a workbook: sheet name → content of its worksheet element."""
    kinds = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    kinds += [(kind, f"{kind}.xml") for kind in further if kind in {"styles", "sharedStrings"}]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" {(attributes or {}).get(name, "")}/>'
        for number, name in enumerate(sheets, start=1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(SHEET_TYPE, "xl/workbook.xml"),
        "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f"<workbook {_SHEET_NAMESPACES}><sheets>{listed}</sheets>{further.get('names', '')}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": relations(kinds),
    }
    for number, content in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {_SHEET_NAMESPACES}>{content}</worksheet>"
    if "styles" in further:
        parts["xl/styles.xml"] = f"<styleSheet {_SHEET_NAMESPACES}>{further['styles']}</styleSheet>"
    if "sharedStrings" in further:
        parts["xl/sharedStrings.xml"] = f"<sst {_SHEET_NAMESPACES}>{further['sharedStrings']}</sst>"
    if "custom" in further:
        parts["docProps/custom.xml"] = further["custom"]
    return parts


def xlsx(sheets: Mapping[str, str], *, attributes: Mapping[str, str] | None = None, **further: str) -> bytes:
    """A workbook with the given sheets."""
    return zipped(xlsx_parts(sheets, attributes=attributes, **further))


def rtf(body: str, header: str = r"\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times New Roman;}}") -> bytes:
    """An RTF file; letters outside ASCII are written as bytes of the Cyrillic code page."""
    return f"{{\\rtf1{header} {body}}}".encode("cp1251")


def seen(content: Content) -> list[object]:
    """What a reader sees: texts of paragraphs, and tables as rows of cell texts."""
    return [block.text if isinstance(block, Paragraph) else texts(block) for block in content.blocks]


def texts(table: Table) -> list[list[str]]:
    """Rows of cell texts."""
    return [[cell.text for cell in row] for row in table.rows()]


def only_table(content: Content) -> Table:
    """The one table of the content."""
    (table,) = content.tables()
    return table


def cell_at(table: Table, row: int, column: int) -> Cell:
    """The cell that starts at a place."""
    return next(cell for cell in table.cells if (cell.row, cell.column) == (row, column))
