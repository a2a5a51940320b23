"""How every sheet looks: real header rows, frozen panes, wrapped text, print titles, and no cell that computes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from darya.language.widths import row_height

FONT_NAME = "Noto Sans"
"""Has every letter of the working languages; where it is missing, the office program takes one that has."""

HEADER_FILL = PatternFill("solid", fgColor="1F3A5F")
EDITABLE_FILL = PatternFill("solid", fgColor="FFF8E1")
GROUP_FILL = PatternFill("solid", fgColor="E8EDF3")
_HEADER_FONT = Font(name=FONT_NAME, size=10, bold=True, color="FFFFFF")
_BODY_FONT = Font(name=FONT_NAME, size=10)
_BOLD_FONT = Font(name=FONT_NAME, size=10, bold=True)
_TITLE_FONT = Font(name=FONT_NAME, size=14, bold=True)
_TOP = Alignment(wrap_text=True, vertical="top")
_LINE = Border(*(Side(style="thin", color="C5CCD6") for _ in range(4)))
_LONGEST_CELL = 32_000  # Excel's limit is 32,767 characters


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. ``editable`` ones are tinted: a person may change them and give them back."""

    key: str
    heading: str
    width: float = 14
    editable: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()
    as_text: bool = False
    """Whether what is typed stays a text: no date out of ``1.2``, no formula out of ``=1``."""


def safe_text(value: object) -> object:
    """A text as a spreadsheet can hold it: control characters out, cut at Excel's longest cell."""
    if not isinstance(value, str):
        return value
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL]


def put(sheet: Worksheet, row: int, column: int, value: object, *, bold: bool = False) -> None:
    """Write one value; a text stays a text whatever it begins with, so that no cell computes."""
    cell = sheet.cell(row, column, safe_text(value))
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@\t\r"
    cell.font = _BOLD_FONT if bold else _BODY_FONT
    cell.alignment = _TOP


def put_line(sheet: Worksheet, row: int, text: str, *, bold: bool = False) -> None:
    """Write a line that runs over the columns beside it."""
    put(sheet, row, 1, text, bold=bold)
    sheet.cell(row, 1).alignment = Alignment(wrap_text=False, vertical="top")


def put_title(sheet: Worksheet, row: int, text: str) -> None:
    """Write a sheet's title line."""
    put_line(sheet, row, text)
    sheet.cell(row, 1).font = _TITLE_FONT


def put_header(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    """Write the header row of a table, and set the widths, the print titles and what is hidden."""
    for index, column in enumerate(columns, start=1):
        put(sheet, row, index, column.heading)
        cell = sheet.cell(row, index)
        cell.font, cell.fill, cell.border = _HEADER_FONT, HEADER_FILL, _LINE
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width, dimension.hidden = column.width, column.hidden
    sheet.row_dimensions[row].height = _height(columns, [column.heading for column in columns])
    sheet.print_title_rows = f"{row}:{row}"


def put_rows(sheet: Worksheet, first: int, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> int:
    """Write the rows of a table under its header; gives the number of the row after the last."""
    row = first
    for row, values in enumerate(rows, start=first):
        for index, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            put(sheet, row, index, value)
            cell = sheet.cell(row, index)
            cell.border = _LINE
            if column.editable:
                cell.fill = EDITABLE_FILL
            if column.as_text:
                cell.number_format = "@"
        sheet.row_dimensions[row].height = _height(columns, values)
    return row + 1


def _height(columns: Sequence[Column], values: Sequence[object]) -> float:
    shown = zip(columns, values, strict=True)
    return row_height((str(value), column.width) for column, value in shown if value and not column.hidden)


def add_table(book: Workbook, title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Worksheet:
    """A sheet that is one table from its first row: header frozen, filter on."""
    sheet = book.create_sheet(title=sheet_name(title, book.sheetnames))
    put_header(sheet, 1, columns)
    end = put_rows(sheet, 2, columns, rows)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(end - 1, 1)}"
    set_page(sheet)
    return sheet


def set_page(sheet: Worksheet, *, one_page_wide: bool = True) -> None:
    """Print landscape as wide as one page on A4, or, where that would be too small to read, at half size on A3."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4 if one_page_wide else sheet.PAPERSIZE_A3
    sheet.page_setup.scale = 100 if one_page_wide else 50
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = one_page_wide
    sheet.oddFooter.center.text = "&P / &N"


def mark_sheets(book: Workbook, status: str, notice: str) -> None:
    """Put the legal status and the remark above every printed page of every sheet, and status into the properties."""
    for sheet in book.worksheets:
        sheet.oddHeader.left.text = _header_text(notice)
        sheet.oddHeader.right.text = _header_text(status)
    book.properties.description = " · ".join(part for part in (status, notice) if part)


def _header_text(text: str) -> str:
    """A printed header's text: ``&`` begins a command there, and both sides hold 255 letters together."""
    return text.replace("\n", " ")[:_LONGEST_HEADER].replace("&", "&&") if text else ""


_LONGEST_HEADER = 110


def offer_choices(sheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    """Drop-down lists. They advise and do not forbid: several words may stand in one cell."""
    for index, column in enumerate(columns, start=1):
        listed = '"' + ",".join(column.choices) + '"'
        if column.choices and len(listed) <= _LONGEST_LIST and not any("," in choice for choice in column.choices):
            letter = get_column_letter(index)
            choice = DataValidation(type="list", formula1=listed, allow_blank=True)
            choice.showErrorMessage = False
            choice.add(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(choice)


_LONGEST_LIST = 255  # characters that Excel takes as a list written into the cell's rule


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts (31 characters, none of ``[]:*?/\\``) and that is not taken."""
    clean = "".join(" " if letter in "[]:*?/\\" else letter for letter in title).strip("' ")[:31] or "Sheet"
    name, count = clean, 2
    while name.casefold() in {other.casefold() for other in taken}:
        suffix = f" {count}"
        name, count = clean[: 31 - len(suffix)] + suffix, count + 1
    return name
