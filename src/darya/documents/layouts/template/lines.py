"""Sheets back to lines: headings are found by their words in any language, wherever the columns stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from darya.documents.content import Cell, Content, Table
from darya.documents.layouts.template.flatten import Line
from darya.documents.layouts.template.form import BY_KEY, CHOICES, FIELDS, SHEETS, Sheet
from darya.documents.layouts.template.labels import column_of, key_of, language_of

_HEADING_ROWS = 15
"""How far down a heading row is looked for."""


@dataclass(frozen=True, slots=True)
class Read:
    """A line as it stands in the workbook."""

    sheet: str
    """Name of the sheet in the workbook."""
    row: int
    """Row of the sheet, from 1."""
    line: Line


@dataclass(frozen=True, slots=True)
class Unknown:
    """A heading over texts, or a field, that no working language knows."""

    sheet: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that was found: sheet key → lines, and what was not understood."""

    lines: Mapping[str, tuple[Read, ...]]
    unknown: tuple[Unknown, ...]


def read_lines(content: Content) -> Workbook:
    """The lines of every sheet of the form; a sheet that belongs to a person's own notes is left out."""
    lines: dict[str, tuple[Read, ...]] = {}
    unknown: list[Unknown] = []
    for table in content.tables():
        found = find_sheet(table)
        if found is None or found[0].key in lines:
            continue
        sheet, heading_row, columns = found
        unknown += _unknown_headings(table, heading_row, columns)
        read = tuple(_lines(table, heading_row, columns))
        if sheet.key == "general":
            read, strange = _fields(read)
            unknown += strange
        lines[sheet.key] = tuple(Read(entry.sheet, entry.row, _canonical(sheet, entry.line)) for entry in read)
    return Workbook(lines, tuple(unknown))


def find_sheet(table: Table) -> tuple[Sheet, int, dict[int, str]] | None:
    """Which sheet of the form a table is, its heading row, and its columns by index; None for any other table.

    The sheet's name decides where it is known; a renamed sheet is known by its headings.
    """
    named = key_of("sheets", table.sheet or "", BY_KEY)
    candidates = [BY_KEY[named]] if named else list(SHEETS)
    best: tuple[float, Sheet, int, dict[int, str]] | None = None
    for index, cells in enumerate(table.rows()):
        if index >= _HEADING_ROWS:
            break
        for sheet in candidates:
            columns = _columns(cells, sheet)
            filled = sum(1 for cell in cells if cell.text.strip())
            share = len(columns) / max(len(sheet.columns), filled, 1)
            if len(columns) >= 2 and (best is None or share > best[0]):
                best = (share, sheet, cells[0].row, columns)
    if best is None or (not named and best[0] < 0.5):
        return None
    return best[1:]


def _columns(cells: Iterable[Cell], sheet: Sheet) -> dict[int, str]:
    columns: dict[int, str] = {}
    for cell in cells:
        key = column_of(cell.text, sheet.keys) if cell.text.strip() else None
        if key and key not in columns.values():
            columns[cell.column] = key
    return columns


def _lines(table: Table, heading_row: int, columns: Mapping[int, str]) -> Iterable[Read]:
    for cells in table.rows():
        if not cells or cells[0].row <= heading_row:
            continue
        texts = {columns[cell.column]: cell.text.strip() for cell in cells if cell.column in columns}
        line = {key: text for key, text in texts.items() if text}
        if line:
            yield Read(table.sheet or "", _row_number(cells), line)


def _canonical(sheet: Sheet, line: Line) -> Line:
    """Words chosen from a list as their keys, languages as tags; what is not in the list stays as written."""
    return {key: _canonical_text(sheet.column(key).choice, text) for key, text in line.items()}


def _canonical_text(choice: str | None, text: str) -> str:
    if choice == "languages":
        return language_of(text) or text
    return (key_of("choices", text, CHOICES[choice]) or text) if choice in CHOICES else text


def _row_number(cells: tuple[Cell, ...]) -> int:
    numbered = (paragraph.row for cell in cells for paragraph in cell.paragraphs if paragraph.row)
    return next(numbered, cells[0].row + 1)


def _unknown_headings(table: Table, heading_row: int, columns: Mapping[int, str]) -> list[Unknown]:
    headings = next((cells for cells in table.rows() if cells and cells[0].row == heading_row), ())
    return [
        Unknown(table.sheet or "", _row_number(headings), cell.text.strip())
        for cell in headings
        if cell.text.strip() and cell.column not in columns
    ]


def _fields(read: tuple[Read, ...]) -> tuple[tuple[Read, ...], list[Unknown]]:
    """The lines of *General*, each with the key of its field."""
    known, unknown = [], []
    for entry in read:
        label = entry.line.get("field", "")
        key = key_of("fields", label, FIELDS)
        if key:
            known.append(Read(entry.sheet, entry.row, {**entry.line, "field": key}))
        elif len(entry.line) > 1:
            unknown.append(Unknown(entry.sheet, entry.row, label or entry.line.get("value", "")))
    return tuple(known), unknown
