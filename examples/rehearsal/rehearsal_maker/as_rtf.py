"""A document as Rich Text: table rows with merged cells, Cyrillic by code page and by Unicode number, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .page import Cell, Document, Paragraph, Placed, Table, pieces, placed_rows

_TEXT_WIDTH = 9600  # twentieths of a point
_STYLES = {
    "title": "\\qc\\b\\fs26",
    "heading": "\\qc\\b\\fs24\\sb240\\sa120\\keepn",
    "subheading": "\\ql\\b\\sb180\\sa100\\keepn",
    "right": "\\qr",
    "centre": "\\qc",
    "body": "\\qj",
}
_BORDERS = "".join(f"\\clbrdr{side}\\brdrs\\brdrw10" for side in "tlbr")
_FONTS = "{\\fonttbl{\\f0\\froman\\fcharset204\\fprq2 Times New Roman;}{\\f1\\fswiss\\fcharset204\\fprq2 Arial;}}"
_DATE = "\\yr2026\\mo1\\dy1\\hr0\\min0"


def write_rtf(document: Document, path: Path) -> None:
    """Write the document as a word processor of code page 1251 would, other letters by their number."""
    body = "\n".join(_table(b, document) if isinstance(b, Table) else _paragraph(b, document) for b in document.blocks)
    path.write_bytes(f"{_opening(document)}\n{body}\n}}\n".encode("ascii"))


def _opening(document: Document) -> str:
    title, header = _encoded(document.title), _encoded(document.header)
    return "\n".join(
        (
            f"{{\\rtf1\\ansi\\ansicpg1251\\uc1\\deff0\\deflang1049{_FONTS}",
            f"{{\\info{{\\title {title}}}{{\\doccomm {header}}}{{\\creatim{_DATE}}}}}",
            "\\paperw11906\\paperh16838\\margl1134\\margr1134\\margt1134\\margb1134\\fs22",
            f"{{\\header\\pard\\plain\\qc\\fs16 {header}\\par}}",
            "{\\footer\\pard\\plain\\qc\\fs18\\chpgn\\par}",
        )
    )


def _paragraph(block: Paragraph, document: Document) -> str:
    start = f"{{\\b {_encoded(block.bold_start)}}}" if block.bold_start else ""
    return f"\\pard\\plain{_STYLES[block.style]}\\fs22 {start}{_text(block.text, document)}\\par"


def _table(table: Table, document: Document) -> str:
    edges = _edges(table.widths)
    rows = (_row(row, edges, document) for row in placed_rows(table))
    return "\n".join(rows) + "\n\\pard\\plain\\par"


def _edges(widths: tuple[int, ...]) -> list[int]:
    return [_TEXT_WIDTH * sum(widths[:column]) // 100 for column in range(len(widths) + 1)]


def _row(row: tuple[Placed, ...], edges: list[int], document: Document) -> str:
    definition = "".join(_cell_definition(slot, edges) for slot in row)
    cells = "".join(_cell(slot, document) for slot in row)
    return f"\\trowd\\trgaph70\\trleft0{definition}\n{cells}\\row"


def _cell_definition(slot: Placed, edges: list[int]) -> str:
    merged = "" if slot.cell.down == 1 else "\\clvmgf" if slot.starts else "\\clvmrg"
    return f"{merged}{_BORDERS}\\cellx{edges[slot.column + slot.cell.across]}"


def _cell(slot: Placed, document: Document) -> str:
    if not slot.starts:
        return "\\pard\\plain\\intbl\\cell\n"
    aligned = "\\qc" if slot.cell.centred else "\\ql"
    body = "\\par\n".join(_text(text, document) for text in _texts(slot.cell))
    return f"\\pard\\plain\\intbl{aligned}\\fs22 {body}\\cell\n"


def _texts(cell: Cell) -> Iterator[str]:
    for text in cell.paragraphs:
        yield f"• {text}" if cell.bullets else text


def _text(text: str, document: Document) -> str:
    return "".join(_note(part, document) if mark else _encoded(part) for part, mark in pieces(text))


def _note(mark: str, document: Document) -> str:
    note = f"{{\\footnote\\pard\\plain\\fs18{{\\super\\chftn}} {_encoded(document.notes[mark])}}}"
    return f"{{\\super\\chftn{note}}}"


def _encoded(text: str) -> str:
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    """ASCII as it is, letters of code page 1251 as bytes, all others as a Unicode number with a stand-in."""
    if letter in "\\{}":
        return f"\\{letter}"
    if letter.isascii():
        return letter
    try:
        return f"\\'{letter.encode('cp1251')[0]:02x}"
    except UnicodeEncodeError:
        return f"\\u{ord(letter)}?"
