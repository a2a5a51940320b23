"""Part II, the functional map: one entry per function, with the generalised function that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from darya.documents.codes import Code, read_code, read_function_code, read_generalised_code, read_level
from darya.documents.lines import Line, LineCell, Piece, begins_small

COLUMNS = ("generalised_code", "generalised_title", "generalised_level", "title", "code", "level")


@dataclass(slots=True)
class Entry:
    """A line of the map in the making."""

    title: list[Piece]
    code: Code | None = None
    level: str | None = None
    generalised: Code | None = None
    generalised_title: str | None = None
    generalised_level: str | None = None

    @property
    def text(self) -> str:
        """The whole title."""
        return " ".join(piece.text for piece in self.title)


@dataclass(slots=True)
class FunctionalMap:
    """The entries, and the lines that were not understood."""

    entries: list[Entry] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column begins, from the row of headings; empty without one."""

    starts: tuple[tuple[int, str], ...] = ()

    def name_of(self, cell: LineCell) -> str | None:
        """The column in which a cell begins."""
        names = [name for start, name in self.starts if start <= cell.column]
        return names[-1] if names else None


def read_functional_map(lines: Sequence[Line]) -> FunctionalMap:
    """Read part II row by row: a cell belongs to the column above it, a merged or empty cell keeps its value."""
    result, columns, current = FunctionalMap(), _Columns(), Entry([])
    for line in lines:
        if line.heading_role() in ("functional_map", "generalised_functions", "functions"):
            continue
        roles = line.roles()
        if {"name", "code"} <= set(roles):
            columns = _read_columns(line, roles)
        elif {"generalised_functions", "functions"} & set(roles) or all(roles):
            continue
        else:
            current = _read_row(line, columns, current, result)
    return result


def _read_columns(line: Line, roles: Sequence[str | None]) -> _Columns:
    """``код, наименование, уровень, наименование, код, уровень`` → the six columns, whatever their order.

    The generalised function's columns come first: they end where one of the three labels comes again.
    """
    seen: set[str] = set()
    prefix, starts = "generalised_", []
    for cell, role in zip(line.cells, roles, strict=True):
        if role in seen:
            seen, prefix = set(), ""
        if role in ("name", "code", "level"):
            seen.add(role)
            starts.append((cell.column, prefix + ("title" if role == "name" else role)))
    if prefix:  # one group of columns only: a list of functions without generalised ones
        starts = [(start, name.removeprefix("generalised_")) for start, name in starts]
    return _Columns(tuple(starts))


def _read_row(line: Line, columns: _Columns, current: Entry, result: FunctionalMap) -> Entry:
    cells = _named_cells(line, columns)
    current = _generalised(cells, current)
    title, code = cells.get("title"), cells.get("code")
    if code is None and title is None:
        if not any(name.startswith("generalised_") for name in cells):
            result.unread.append(line)
        return current
    if code is None and title and result.entries and (result.entries[-1].code is None or begins_small(title.text)):
        result.entries[-1].title += title.pieces  # the rest of a title, after a page break
        return current
    if title is None:
        if result.entries and result.entries[-1].code is None and code:
            result.entries[-1].code = read_code(code.text)
        else:
            result.unread.append(line)
        return current
    entry = Entry(list(title.pieces), read_code(code.text) if code else None)
    level = cells.get("level") or _covering(line, columns, "level")
    found = read_level(level.text) if level else None
    entry.level = found.text if found else entry.code.level if entry.code else None
    _inherit(entry, current)
    result.entries.append(entry)
    return current


def _covering(line: Line, columns: _Columns, name: str) -> LineCell | None:
    return next((cell for cell in line.covering if columns.name_of(cell) == name), None)


def _generalised(cells: dict[str, LineCell], current: Entry) -> Entry:
    """The generalised function from here on: a new one where the row begins one, else the current."""
    title, code, level = (cells.get(f"generalised_{name}") for name in ("title", "code", "level"))
    found = read_generalised_code(code.text) or read_code(code.text) if code else None
    if found and (current.generalised is None or found.text != current.generalised.text):
        current = Entry([], generalised=found)
    if title and not current.generalised_title:
        current.generalised_title = title.text
    elif title and begins_small(title.text) and title.text not in (current.generalised_title or ""):
        current.generalised_title = f"{current.generalised_title} {title.text}"
    if level and (stated := read_level(level.text)):
        current.generalised_level = stated.text
    return current


def _inherit(entry: Entry, current: Entry) -> None:
    entry.generalised = current.generalised
    entry.generalised_title = current.generalised_title
    entry.generalised_level = current.generalised_level


def _named_cells(line: Line, columns: _Columns) -> dict[str, LineCell]:
    """The cells by column: from the headings, or from what they look like where these do not fit."""
    cells = [cell for cell in line.cells if not cell.is_empty]
    by_place = {name: cell for cell in cells if (name := columns.name_of(cell))}
    code = by_place.get("code")
    fits = len(by_place) == len(cells) and (code is None or read_code(code.text) is not None)
    stray = any(read_function_code(cell.text) for name, cell in by_place.items() if name != "code")
    return by_place if fits and not stray else _by_content(cells)


def _by_content(cells: Sequence[LineCell]) -> dict[str, LineCell]:
    """A function code marks its column; the title stands beside it; before them stands the generalised function."""
    at = next((n for n, cell in enumerate(cells) if read_function_code(cell.text)), None)
    if at is None:
        return _generalised_by_content(cells)
    named = {"code": cells[at]}
    before, after = cells[:at], cells[at + 1 :]
    if before and not read_level(before[-1].text) and not read_generalised_code(before[-1].text):
        named["title"], before = before[-1], before[:-1]
    elif after and len(after[0].text) > 8:
        named["title"], after = after[0], after[1:]
    if after and read_level(after[0].text):
        named["level"] = after[0]
    return named | _generalised_by_content(before)


def _generalised_by_content(cells: Sequence[LineCell]) -> dict[str, LineCell]:
    named: dict[str, LineCell] = {}
    for cell in cells:
        short = len(cell.text) <= 6
        if short and read_generalised_code(cell.text):
            named["generalised_code"] = cell
        elif short and read_level(cell.text):
            named["generalised_level"] = cell
        elif "generalised_title" not in named:
            named["generalised_title"] = cell
    return named
