"""What each RTF control word does to the reader. Words that are not here change nothing that is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from darya.documents.containers.paragraphs import LINE_BREAK
from darya.documents.containers.rows import Vertical
from darya.documents.containers.rtf_flow import CellShape, RowShape
from darya.documents.containers.rtf_fonts import Font, page_codec

if TYPE_CHECKING:
    from darya.documents.containers.rtf import Reader

_DEEPEST_TABLE = 8
"""Tables inside cells inside tables; what claims to be deeper is taken as this deep."""

Handler = Callable[["Reader", int | None], None]

CHARACTERS = {
    "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "line": LINE_BREAK, "lbr": LINE_BREAK, "page": LINE_BREAK, "column": LINE_BREAK,
}  # fmt: skip
SYMBOLS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": " "}

SKIPPED_GROUPS = frozenset((
    "colortbl", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "xe", "tc", "rxe", "sp", "shprslt", "nonesttables",
    "nonshppict", "template", "objclass", "objname", "filetbl", "revtbl",
))  # fmt: skip
"""Groups whose text is not printed where they stand."""

READ_THOUGH_STARRED = frozenset(("fldinst", "nesttableprops", "shpinst", "shptxt", "do", "dptxbxtext"))
"""Groups marked as skippable by older programs which are read here."""


def _fonttbl(reader: Reader, _: int | None) -> None:
    reader.state.destination = "fonts"


def _stylesheet(reader: Reader, _: int | None) -> None:
    reader.state.destination = "styles"


def _font(reader: Reader, number: int | None) -> None:
    reader.state.font = number or 0
    if reader.state.destination == "fonts":
        reader.fonts.fonts[reader.state.font] = Font()


def _charset(reader: Reader, number: int | None) -> None:
    if reader.state.destination == "fonts" and (font := reader.fonts.fonts.get(reader.state.font)):
        font.charset = number


def _font_page(reader: Reader, number: int | None) -> None:
    if reader.state.destination == "fonts" and (font := reader.fonts.fonts.get(reader.state.font)):
        font.page = number


def _page(reader: Reader, number: int | None) -> None:
    reader.fonts.page = page_codec(number or 1252)


def _page_named(name: str) -> Handler:
    def set_page(reader: Reader, _: int | None) -> None:
        reader.fonts.page = name

    return set_page


def _default_font(reader: Reader, number: int | None) -> None:
    reader.default_font = reader.state.font = number or 0


def _fallback(reader: Reader, number: int | None) -> None:
    reader.state.fallback = max(0, 1 if number is None else number)


def _switch(name: str) -> Handler:
    """A look that is on without a number or with any but 0."""

    def switch(reader: Reader, number: int | None) -> None:
        setattr(reader.state, name, number != 0)

    return switch


def _raise_by(reader: Reader, number: int | None) -> None:
    reader.state.raised = number is None or number > 0


def _not_raised(reader: Reader, _: int | None) -> None:
    reader.state.raised = False


def _plain(reader: Reader, _: int | None) -> None:
    reader.state.reset_look(reader.default_font)


def _pard(reader: Reader, _: int | None) -> None:
    reader.state.reset_paragraph()


def _in_table(reader: Reader, _: int | None) -> None:
    reader.state.depth = max(1, reader.state.depth)


def _depth(reader: Reader, number: int | None) -> None:
    reader.state.depth = max(0, min(number or 0, _DEEPEST_TABLE))


def _outline(reader: Reader, number: int | None) -> None:
    reader.state.outline = number


def _style(reader: Reader, number: int | None) -> None:
    reader.state.style = number or 0


def _par(reader: Reader, _: int | None) -> None:
    reader.end_paragraph(reader.state.depth or int(reader.flow.is_inside_row()))


def _sect(reader: Reader, _: int | None) -> None:
    reader.end_paragraph(0)


def _cell(reader: Reader, _: int | None) -> None:
    reader.end_paragraph(1)
    reader.flow.end_cell(1)


def _nested_cell(reader: Reader, _: int | None) -> None:
    depth = max(2, reader.state.depth)
    reader.end_paragraph(depth)
    reader.flow.end_cell(depth)


def _row(reader: Reader, _: int | None) -> None:
    reader.flow.end_row(reader.row, 1)


def _nested_row(reader: Reader, _: int | None) -> None:
    reader.flow.end_row(reader.row, max(2, reader.state.depth))


def _begin_row(reader: Reader, _: int | None) -> None:
    reader.row = RowShape()


def _row_left(reader: Reader, number: int | None) -> None:
    reader.row.left = number or 0


def _row_number(reader: Reader, number: int | None) -> None:
    reader.row.first = number == 0


def _last_row(reader: Reader, _: int | None) -> None:
    reader.row.last = True


def _vertical(kind: Vertical) -> Handler:
    def set_vertical(reader: Reader, _: int | None) -> None:
        reader.row.next_cell.vertical = kind

    return set_vertical


def _goes_on(reader: Reader, _: int | None) -> None:
    reader.row.next_cell.goes_on = True


def _cell_edge(reader: Reader, number: int | None) -> None:
    reader.row.next_cell.right = number or 0
    reader.row.cells.append(reader.row.next_cell)
    reader.row.next_cell = CellShape()


HANDLERS: dict[str, Handler] = {
    "fonttbl": _fonttbl, "stylesheet": _stylesheet, "f": _font, "fcharset": _charset, "cpg": _font_page,
    "ansicpg": _page, "mac": _page_named("mac_roman"), "pc": _page_named("cp437"), "pca": _page_named("cp850"),
    "deff": _default_font, "uc": _fallback, "u": lambda reader, number: reader.add_unicode(number or 0),
    "b": _switch("bold"), "v": _switch("hidden"), "deleted": _switch("hidden"), "super": _switch("raised"),
    "up": _raise_by, "nosupersub": _not_raised, "sub": _not_raised, "dn": _not_raised, "plain": _plain,
    "pard": _pard, "intbl": _in_table, "itap": _depth, "outlinelevel": _outline, "s": _style,
    "par": _par, "sect": _sect, "cell": _cell, "nestcell": _nested_cell, "row": _row,
    "nestrow": _nested_row, "nesttableprops": lambda reader, _: reader.begin_nested_row(), "trowd": _begin_row,
    "trleft": _row_left, "irow": _row_number, "lastrow": _last_row, "clvmgf": _vertical(Vertical.STARTS),
    "clvmrg": _vertical(Vertical.CONTINUES), "clmrg": _goes_on, "cellx": _cell_edge,
    "listtext": lambda reader, _: reader.begin_label(), "pntext": lambda reader, _: reader.begin_label(),
    "fldinst": lambda reader, _: reader.begin_instruction(),
    "footnote": lambda reader, _: reader.begin_note(), "chftn": lambda reader, _: reader.add_note_mark(),
    "shptxt": lambda reader, _: reader.begin_box(), "dptxbxtext": lambda reader, _: reader.begin_box(),
}  # fmt: skip
