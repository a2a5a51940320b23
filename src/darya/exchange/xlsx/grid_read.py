"""The grid sheet as a person left it: one ``VisibleRow`` per row, with what cannot be understood as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from darya.exchange.xlsx import grid_columns as keys
from darya.exchange.xlsx.grid_columns import FIRST_ROW, KEY_ROW
from darya.exchange.xlsx.words import DIFFERENCES, RELATIONS, read_word
from darya.language.messages import N_
from darya.model import DifferenceKind, Finding, Refused, Relation, Severity, Source

_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_LATIN_CAPITALS = str.maketrans("АВЕЅІЈКМНОРСТХУ", "ABESIJKMHOPCTXY")
_SEPARATORS = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class VisibleCell:
    """What the sheet says about one country in one row. ``names`` are short names such as ``KZ12``."""

    names: tuple[str, ...] = ()
    relation: Relation | None = None
    differences: tuple[DifferenceKind, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class VisibleRow:
    """One row of the sheet. ``id`` is empty for a row that a person added."""

    line: int
    """Row number in the sheet, as Excel shows it."""
    id: str | None = None
    number: int | None = None
    merge_into: int | None = None
    set_aside: bool = False
    note: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, VisibleCell] = field(default_factory=dict)


@dataclass(slots=True)
class SheetReading:
    """The rows of the grid sheet and what was wrong in them."""

    sheet: str
    file: str
    rows: list[VisibleRow] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    problems: list[Finding] = field(default_factory=list)

    def problem(self, line: int, code: str, template: str, **values: str | int) -> None:
        """Note an error at a row of the sheet."""
        source = Source(file=self.file, sheet=self.sheet, row=line)
        self.problems.append(
            Finding(
                code=code, severity=Severity.ERROR, template=template, values={"line": line, **values}, source=source
            )
        )


def read_sheet(book: Workbook, file: str, countries: tuple[str, ...]) -> SheetReading:
    """Read the grid sheet, wherever it stands and whatever it is called now."""
    sheet, columns = _find_grid(book)
    _check_statement_columns(columns, countries)
    reading = SheetReading(sheet.title, file)
    reading.languages = tuple(key.partition(":")[2] for key in columns if key.startswith("label:"))
    for line, values in enumerate(sheet.iter_rows(min_row=FIRST_ROW, values_only=True), start=FIRST_ROW):
        row = {key: values[index] for key, index in columns.items() if index < len(values)}
        if any(value not in (None, "") for value in row.values()):
            reading.rows.append(_read_row(row, line, countries, reading))
    return reading


def _find_grid(book: Workbook) -> tuple[Worksheet, dict[str, int]]:
    for sheet in book.worksheets:
        first = next(sheet.iter_rows(min_row=KEY_ROW, max_row=KEY_ROW, values_only=True), ())
        columns = {str(value): index for index, value in enumerate(first) if value}
        if keys.ID in columns and keys.NUMBER in columns:
            return sheet, columns
    raise Refused(
        "other-kind",
        N_("The grid sheet has lost its hidden first row: take the file out once more and copy your changes"),
    )


def _check_statement_columns(columns: Mapping[str, int], countries: tuple[str, ...]) -> None:
    """Without the column that places a country's statements, all of them would leave their rows."""
    for country in countries:
        if keys.cell_key(country, keys.REFS) not in columns:
            raise Refused(
                "other-kind",
                N_("The grid sheet has lost the column with the statements of {country}: take the file out once more"),
                country=country,
            )


def _read_row(row: Mapping[str, object], line: int, countries: tuple[str, ...], reading: SheetReading) -> VisibleRow:
    return VisibleRow(
        line=line,
        id=_text(row.get(keys.ID)),
        number=_number(row.get(keys.NUMBER)),
        merge_into=_merge_target(row.get(keys.MERGE), line, reading),
        set_aside=_is_yes(row.get(keys.ASIDE), line, reading),
        note=_text(row.get(keys.NOTE)),
        labels={tag: text for tag in reading.languages if (text := _text(row.get(keys.label_key(tag))))},
        cells=dict(_read_cells(row, line, countries, reading)),
    )


def _read_cells(
    row: Mapping[str, object], line: int, countries: tuple[str, ...], reading: SheetReading
) -> Iterator[tuple[str, VisibleCell]]:
    for country in countries:
        names = _text(row.get(keys.cell_key(country, keys.REFS)))
        said = row.get(keys.cell_key(country, keys.RELATION))
        relation = _word(said, RELATIONS, line, f"{country}, {N_('Relation')}", reading)
        listed = str(row.get(keys.cell_key(country, keys.DIFFERENCES_KEY)) or "")
        column = f"{country}, {N_('Difference')}"
        parts = [part for part in re.split(r"[,;\n]+", listed) if part.strip()]
        kinds = [_word(part, DIFFERENCES, line, column, reading) for part in parts]
        yield (
            country,
            VisibleCell(
                names=tuple(_short_name(name) for name in _SEPARATORS.split(names or "") if name),
                relation=Relation(relation) if relation else None,
                differences=tuple(DifferenceKind(kind) for kind in kinds if kind),
                reason=_text(row.get(keys.cell_key(country, keys.REASON))),
            ),
        )


def _short_name(typed: str) -> str:
    """``kz12``, and ``КZ12`` with a Cyrillic letter, as ``KZ12``: both look alike to the person who types."""
    return typed.upper().translate(_LATIN_CAPITALS)


def _text(value: object) -> str | None:
    text = str(value).strip() if value is not None else ""
    return text or None


def _number(value: object) -> int | None:
    text = (_text(value) or "").removesuffix(".0")
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else None


def _is_yes(value: object, line: int, reading: SheetReading) -> bool:
    """``yes`` in any working language, or a ticked box."""
    return value if isinstance(value, bool) else _word(value, ("yes", "no"), line, N_("Set aside"), reading) == "yes"


def _merge_target(value: object, line: int, reading: SheetReading) -> int | None:
    number = _number(value)
    if number is None and _text(value):
        reading.problem(
            line, "merge-target", N_("Row {line}: «{text}» is no row number to merge into"), text=_text(value) or ""
        )
    return number


def _word(value: object, known: tuple[str, ...], line: int, column: str, reading: SheetReading) -> str | None:
    try:
        return read_word(value, known)
    except KeyError:
        reading.problem(
            line, "unknown-word", N_("Row {line}, column {column:words}: “{text}” is not one of: {known:words}"),
            column=column, text=str(value).strip(), known=", ".join(known),
        )  # fmt: skip
        return None
