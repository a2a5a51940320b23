"""A ministry's own workbook: one sheet of general data, one of statements in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from .archive import fix_time
from .content import Function, Standard
from .wording import label

_COLUMNS = ("code", "function", "level", "kind", "own text", "russian text")
_WIDTHS = (16, 34, 12, 30, 62, 62)
_HEAD_ROW = 4


def write_xlsx(standard: Standard, path: Path) -> None:
    """Write the workbook; the cells of a function's code, name and level are merged over its statements."""
    workbook = Workbook()
    _general(workbook.active, standard)
    _statements(workbook.create_sheet("Standart"), standard)
    workbook.properties.title = standard.both(standard.head["title"])
    workbook.properties.creator = standard.fictitious
    workbook.save(path)
    fix_time(path)


def _general(sheet: Worksheet, standard: Standard) -> None:
    sheet.title = "Umumiy"
    head, own = standard.head, standard.own_language
    rows = (
        (standard.fictitious, ""),
        ("Kasb nomi / Наименование профессии", standard.both(head["title"])),
        ("Faoliyat turi / Вид деятельности", standard.both(head["activity"])),
        ("Kod / Код", head["activity"]["code"]),
        ("Tasdiqlovchi hujjat / Утверждающий документ", f"{head['act'][own]} / {head['act']['ru']}"),
        ("Organ / Орган", head["act"]["body"]),
        ("Imzo / Подпись", head["act"]["signed_by"]),
        ("Ishlab chiquvchi / Разработчик", head["developers"][0]["ru"]),
        ("Roʻyxat raqami / Регистрационный номер", head["register_number"]),
    )
    for row in rows:
        sheet.append(row)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 46, 90


def _statements(sheet: Worksheet, standard: Standard) -> None:
    labels = standard.head["labels"]
    sheet.append((standard.fictitious,))
    sheet.append((standard.both(standard.head["title"]),))
    sheet.append(())
    sheet.append([label(f"sheet {column}", labels) for column in _COLUMNS])
    for function in standard.functions:
        _add_function(sheet, function, standard)
    _dress(sheet)


def _add_function(sheet: Worksheet, function: Function, standard: Standard) -> None:
    first = sheet.max_row + 1
    for row in _rows(function, standard):
        sheet.append(row)
    for column in (1, 2, 3):
        sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=column, end_column=column)


def _rows(function: Function, standard: Standard) -> Iterator[tuple[str | int | None, ...]]:
    own, labels = standard.own_language, standard.head["labels"]
    start: tuple[str | int | None, ...] = (function.code, standard.both(function.title), int(function.level))
    for statement in function.statements:
        kind = label(f"sheet {statement.kind}", labels)
        yield (*start, kind, statement.texts.get(own), statement.texts["ru"])
        start = (None, None, None)


def _dress(sheet: Worksheet) -> None:
    for cell in sheet[_HEAD_ROW]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6EE")
    for row in sheet.iter_rows(min_row=_HEAD_ROW):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
