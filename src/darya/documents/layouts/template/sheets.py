"""How a sheet looks: headings, widths, lists to choose from, what is hidden, what is printed on every page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from darya.documents.layouts.template.flatten import Line
from darya.documents.layouts.template.form import CHOICES, FIELDS, Column, Sheet
from darya.documents.layouts.template.labels import parallel_heading, word, words_of
from darya.language.tags import WORKING_LANGUAGES
from darya.language.widths import row_height

FONT = "Arial"
"""Has every letter of the working languages on every system, or is replaced by one that has."""
TEXT_STYLE = "Darya text"
_LISTS = "Darya"
_LISTED = (*CHOICES, "languages")
_LONGEST_CELL = 32_767
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""A text that looks like a spreadsheet's own way of writing a sign by its number."""
_TOP = Alignment(vertical="top", wrap_text=True)
_HEAD_FONT, _TEXT_FONT = Font(name=FONT, size=10, bold=True, color="FFFFFF"), Font(name=FONT, size=10)
_HEAD_FILL = PatternFill("solid", fgColor="1F4E79")
_LINE = Border(bottom=Side(style="hair", color="A0A0A0"))
_LANDSCAPE_A4 = 9
_GUIDE_WIDTH = 110


def write_sheet(
    book: Workbook,
    sheet: Sheet,
    lines: Sequence[Line],
    languages: Sequence[str],
    further: Sequence[str],
    offers: Mapping[str, str],
) -> None:
    """One sheet of the form with its lines, headings in one or two languages.

    ``further`` are the languages of the parallel columns, ``offers`` the lists to choose from.
    """
    page = book.create_sheet(word("sheets", sheet.key, languages[0])[:31])
    keys = [(column, key) for column in sheet.columns for key in _keys(column, further)]
    for index, (column, key) in enumerate(keys, 1):
        _write_heading(page.cell(1, index), column, key, languages)
        letter = get_column_letter(index)
        dimension = page.column_dimensions[letter]
        dimension.width, dimension.hidden = column.width, column.hidden
        dimension.alignment, dimension.font, dimension.number_format = _TOP, _TEXT_FONT, "@"
    for row, line in enumerate(lines, 2):
        shown = [_shown(column, key, line, sheet, languages[0]) for column, key in keys]
        for index, text in enumerate(shown, 1):
            write_text(page.cell(row, index), text)
        widths = ((text, column.width) for text, (column, _) in zip(shown, keys, strict=True) if not column.hidden)
        page.row_dimensions[row].height = row_height(widths)
    _offer_lists(page, sheet, [column for column, _ in keys], len(lines) + sheet.blank_lines, offers)
    _prepare_page(page, len(keys), len(lines) + sheet.blank_lines)


def write_guide(book: Workbook, language: str) -> None:
    """The sheet that says how to fill in the others."""
    page = book.create_sheet(word("sheets", "guide", language)[:31])
    page.column_dimensions["A"].width = _GUIDE_WIDTH
    write_text(page["A1"], word("sheets", "guide", language))
    page["A1"].font = Font(name=FONT, size=14, bold=True)
    for row, line in enumerate(words_of(language)["guide"]["lines"], 3):
        write_text(page.cell(row, 1), line)
        page.row_dimensions[row].height = row_height([(line, _GUIDE_WIDTH)])
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def write_lists(book: Workbook, language: str) -> None:
    """The hidden sheet from which cells offer their choices."""
    page = book.create_sheet(_LISTS)
    page.sheet_state = "hidden"
    for index, name in enumerate(_LISTED, 1):
        for row, text in enumerate(_entries(name, language), 1):
            write_text(page.cell(row, index), text)


def write_text(cell: Cell, text: str) -> None:
    """Text and nothing but text: what starts with ``=``, ``+``, ``-`` or ``@`` is no formula."""
    clean = _ESCAPE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST_CELL])
    if not clean:
        return
    cell.value = clean
    cell.data_type = "s"
    cell.style = TEXT_STYLE
    if clean[0] in "=+-@":
        cell.quotePrefix = True


def add_styles(book: Workbook) -> None:
    """The style of every text: wrapped, from the top, kept as typed (a level 5.10 stays 5.10)."""
    book.add_named_style(NamedStyle(TEXT_STYLE, font=_TEXT_FONT, alignment=_TOP, border=_LINE, number_format="@"))


def _keys(column: Column, further: Sequence[str]) -> list[str]:
    return [column.key, *(f"{column.key}:{tag}" for tag in further)] if column.parallel else [column.key]


def _write_heading(cell: Cell, column: Column, key: str, languages: Sequence[str]) -> None:
    tag = key.partition(":")[2]
    names = [
        parallel_heading(column.key, tag, language) if tag else word("columns", column.key, language)
        for language in languages
    ]
    write_text(cell, "\n".join(dict.fromkeys(names)))
    cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL


def _shown(column: Column, key: str, line: Line, sheet: Sheet, language: str) -> str:
    text = line.get(key, "")
    if sheet.key == "general" and key == "field":
        return word("fields", text, language)
    if column.choice in CHOICES or (sheet.key, column.key, line.get("field")) == ("general", "value", "kind"):
        return str(words_of(language)["choices"].get(text, text))
    if column.key == "severity":
        return word("choices", text, language)
    return text


def _offer_lists(
    page: Worksheet, sheet: Sheet, columns: Sequence[Column], rows: int, offers: Mapping[str, str]
) -> None:
    for index, column in enumerate(columns, 1):
        if column.choice and rows:
            _offer(page, offers[column.choice], f"{get_column_letter(index)}2:{get_column_letter(index)}{rows + 1}")
    if sheet.key == "general":
        _offer(page, offers["standard"], f"B{FIELDS.index('kind') + 2}")
        _offer(page, offers["languages"], f"B{FIELDS.index('language') + 2}")


def _offer(page: Worksheet, source: str, cells: str) -> None:
    """A list to choose from; another word may still be typed, since reading says where it does not fit."""
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    rule.add(cells)
    page.add_data_validation(rule)


def list_sources(language: str, names: Mapping[str, str]) -> dict[str, str]:
    """Name of a list → the cells that it is taken from.

    ``names`` says which column of *functions* and *generalised* names them: ``code``, or ``title`` where some
    have no code of their own. They are taken from their own sheet, so that a new function can be chosen at once.
    """
    sources = {}
    for index, name in enumerate(_LISTED, 1):
        length, letter = len(_entries(name, language)), get_column_letter(index)
        sources[name] = f"{quote_sheetname(_LISTS)}!${letter}$1:${letter}${length}"
    for name, sheet in (("functions", "functions"), ("groups", "generalised")):
        letter = {"code": "A", "title": "B"}[names[name]]
        sources[name] = f"{quote_sheetname(word('sheets', sheet, language)[:31])}!${letter}$2:${letter}$400"
    return sources


def _entries(name: str, language: str) -> Sequence[str]:
    return [word("choices", key, language) for key in CHOICES[name]] if name in CHOICES else WORKING_LANGUAGES


def _prepare_page(page: Worksheet, columns: int, rows: int) -> None:
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _LANDSCAPE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&P / &N"
    if columns and rows:
        page.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows + 1}"
