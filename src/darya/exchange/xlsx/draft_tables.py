"""The sheets of a draft workbook as a person left them: lines of texts by column key, and errors by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from darya.exchange.xlsx.draft_columns import FIRST_ROW, HEADER_ROW, KEY_ROW
from darya.exchange.xlsx.draft_values import shown
from darya.exchange.xlsx.sheets import safe_text
from darya.exchange.xlsx.words import read_word
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import Finding, Refused, Severity, Source, Text

_WHOLE_NUMBER = re.compile(r"[0-9]{1,7}")


@dataclass(slots=True)
class Problems:
    """What is wrong in the workbook, each with sheet, row and column."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, line: Line, key: str, code: str, template: str, **values: str | int) -> None:
        """Note an error in a cell; the template begins with sheet, row and column."""
        where: dict[str, str | int | float] = {
            "sheet": line.table.sheet,
            "line": line.number,
            "column": line.table.headings.get(key, key),
        }
        source = Source(file=self.file, sheet=line.table.sheet, row=line.number)
        self.found.append(
            Finding(code=code, severity=Severity.ERROR, template=template, values={**where, **values}, source=source)
        )


@dataclass(slots=True)
class Table:
    """A sheet that comes back."""

    sheet: str
    headings: dict[str, str]
    """Column key → heading as the person sees it."""
    lines: list[Line] = field(default_factory=list)

    def languages(self, part: str) -> tuple[str, ...]:
        """The languages in which a text has a column."""
        return tuple(key.partition(":")[2] for key in self.headings if key.startswith(f"{part}:"))


@dataclass(slots=True)
class Line:
    """A row of a sheet. A column that is not there any more has no value: nothing was changed in it."""

    table: Table
    number: int
    """As Excel shows it."""
    values: dict[str, str]

    def get(self, key: str) -> str:
        """What stands in a column; empty where there is none."""
        return self.values.get(key, "")


def read_table(book: Workbook, first_key: str, editable: Sequence[str], problems: Problems) -> Table:
    """The sheet with this key, wherever it stands and whatever it is called now; ``editable`` are parts of keys.

    Raises ``Refused`` where the sheet, its hidden row of keys or its hidden column of identifiers is gone.
    """
    sheet, columns = _find_sheet(book, first_key)
    headings = {key: str(sheet.cell(HEADER_ROW, index).value or key) for key, index in columns.items()}
    table = Table(sheet.title, headings)
    for cells in sheet.iter_rows(min_row=FIRST_ROW):
        line = Line(table, cells[0].row, {})
        for key, index in columns.items():
            if index <= len(cells) and (key == first_key or key.partition(":")[0] in editable):
                _read_cell(line, key, cells[index - 1], problems)
        if any(line.values.values()):
            table.lines.append(line)
    return table


def _find_sheet(book: Workbook, first_key: str) -> tuple[Worksheet, dict[str, int]]:
    for sheet in book.worksheets:
        first = next(sheet.iter_rows(min_row=KEY_ROW, max_row=KEY_ROW, values_only=True), ())
        columns = {_key(str(value)): index for index, value in enumerate(first, start=1) if value}
        if first_key in columns:
            return sheet, columns
    raise Refused(
        "other-kind",
        N_("A sheet of the draft has lost its hidden first row or column: take the file out once more"),
    )


def _key(text: str) -> str:
    part, colon, tag = text.strip().partition(":")
    try:
        return f"{part}:{canonical_tag(tag)}" if colon else part
    except ValueError:
        return text


def _read_cell(line: Line, key: str, cell: Cell, problems: Problems) -> None:
    if cell.data_type in ("f", "e"):
        problems.add(
            line, key, "formula",
            N_("Sheet {sheet}, row {line}, {column}: a formula stands here; write the text or number itself"),
        )  # fmt: skip
        return
    line.values[key] = cleaned(cell.value)


def cleaned(value: object) -> str:
    """A value as texts are compared: no blanks around, one kind of line break, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(safe_text(str(value).replace("_x000D_", "")))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def text_changes(line: Line, part: str, before: Text, problems: Problems) -> Iterator[tuple[str, str | None]]:
    """Languages in which a text now says something else, with what it says; empty where it was erased."""
    for tag in line.table.languages(part):
        key = f"{part}:{tag}"
        typed = line.values.get(key)
        if typed is None or typed in (cleaned(before.exact(tag)), cleaned(shown(before, tag))):
            continue
        marked = next((one.language for one in before if typed.startswith(f"[{one.language}]")), None)
        if marked:
            problems.add(
                line, key, "marked-text",
                N_("Sheet {sheet}, row {line}, {column}: the mark [{language}] says that the text is in another "
                   "language; write it in the language of the column, without the mark"),
                language=marked,
            )  # fmt: skip
        else:
            yield tag, typed or None


def whole_number(line: Line, key: str, problems: Problems) -> int | None:
    """A number of hours; empty where none is stated."""
    typed = line.get(key)
    if not typed:
        return None
    if not _WHOLE_NUMBER.fullmatch(typed):
        problems.add(
            line, key, "no-number", N_("Sheet {sheet}, row {line}, {column}: «{text}» is no whole number"), text=typed
        )
        return None
    return int(typed)


def known_word(line: Line, key: str, known: Sequence[str], problems: Problems) -> str | None:
    """One of the words of the model, typed in any working language."""
    try:
        return read_word(line.get(key), known)
    except KeyError:
        problems.add(
            line, key, "unknown-word",
            N_("Sheet {sheet}, row {line}, {column}: «{text}» is not one of: {known:words}"),
            text=line.get(key), known=", ".join(known),
        )  # fmt: skip
        return None
