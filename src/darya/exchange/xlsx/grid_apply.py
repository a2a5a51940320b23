"""From the sheet as a person left it to a comparison: statements moved, rows merged, split, judged and named.

Nothing gets lost: a statement that stands in no row any more comes back as a row of its own, a deleted row stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from darya.exchange.changes import Change
from darya.exchange.xlsx.grid_read import SheetReading, VisibleCell, VisibleRow
from darya.language.messages import N_
from darya.model import Cell, Comparison, Finding, Row, Text, stable_id


@dataclass(slots=True)
class _Grid:
    """The base and its look-ups, while the sheet is applied to it."""

    base: Comparison
    by_name: Mapping[str, str]
    reading: SheetReading

    rows: Mapping[str | None, Row]
    """Rows of the base by identifier."""


def apply_sheet(base: Comparison, reading: SheetReading, by_name: Mapping[str, str]) -> Comparison:
    """The comparison that the sheet describes; errors by row are added to ``reading.problems``.

    ``by_name`` gives the identifier of a statement by its short name. With problems the result is the base.
    """
    grid = _Grid(base, by_name, reading, {row.id: row for row in base.rows})
    _check_rows(grid)
    placed = _place(grid)
    groups = _merge_groups(grid)
    if reading.problems:
        return base
    rows = [_build_row(grid, lines, placed) for lines in groups]
    whole = [row for row in rows if row is not None]
    whole += _rows_of_lost(grid, {identifier for row in whole for cell in row.cells for identifier in cell.statements})
    parts = {name: getattr(base, name) for name in Comparison.model_fields}  # as they are; the whole is checked
    return Comparison.model_validate({**parts, "rows": tuple(whole)})


def _check_rows(grid: _Grid) -> None:
    seen: dict[str, int] = {}
    for row in grid.reading.rows:
        if row.id is None:
            continue
        if row.id not in grid.rows:
            grid.reading.problem(
                row.line, "unknown-row", N_("Row {line}: the hidden ID was changed; leave it as it was")
            )
        elif row.id in seen:
            grid.reading.problem(
                row.line, "copied-row", N_("Row {line} is a copy of row {first}: insert an empty row instead"),
                first=seen[row.id],
            )  # fmt: skip
        seen.setdefault(row.id, row.line)


def _place(grid: _Grid) -> dict[tuple[int, str], tuple[str, ...]]:
    """Statement identifiers by (line, country); a wrong, foreign or doubled short name is a problem of its row."""
    placed: dict[tuple[int, str], tuple[str, ...]] = {}
    where: dict[str, int] = {}
    for row in grid.reading.rows:
        for country, cell in row.cells.items():
            found = [_find(grid, row.line, country, name, where) for name in cell.names]
            placed[row.line, country] = tuple(identifier for identifier in found if identifier)
            if not cell.names and cell.relation:
                grid.reading.problem(
                    row.line, "relation-without-statement",
                    N_("Row {line}: a relation of {country} without a statement"), country=country,
                )  # fmt: skip
        _check_kind(grid, row, [identifier for country in row.cells for identifier in placed[row.line, country]])
    return placed


def _find(grid: _Grid, line: int, country: str, name: str, where: dict[str, int]) -> str | None:
    identifier = grid.by_name.get(name)
    if identifier is None:
        grid.reading.problem(line, "unknown-statement", N_("Row {line}: there is no statement {name}"), name=name)
        return None
    if grid.base.statements[identifier].country != country:
        grid.reading.problem(
            line, "foreign-statement", N_("Row {line}: {name} does not belong into the column of {country}"),
            name=name, country=country,
        )  # fmt: skip
        return None
    if name in where:
        grid.reading.problem(
            line,
            "doubled-statement",
            N_("Row {line}: {name} already stands in row {first}"),
            name=name,
            first=where[name],
        )
        return None
    where[name] = line
    return identifier


def _check_kind(grid: _Grid, row: VisibleRow, identifiers: Sequence[str]) -> None:
    kinds = sorted({str(grid.base.statements[identifier].statement.kind) for identifier in identifiers})
    if len(kinds) > 1:
        grid.reading.problem(
            row.line, "mixed-kinds", N_("Row {line} mixes kinds: {kinds:words}"), kinds=", ".join(kinds)
        )


def _merge_groups(grid: _Grid) -> list[list[VisibleRow]]:
    """Rows that become one, the row that stays first; in the order in which the rows that stay stand."""
    rows = grid.reading.rows
    by_number = {row.number: row for row in rows if row.number is not None}
    target = {row.line: _final_target(grid, row, by_number) for row in rows}
    members: dict[int, list[VisibleRow]] = defaultdict(list)
    for row in rows:
        members[target[row.line].line].append(row)
    return [sorted(members[row.line], key=lambda one: one.line != row.line) for row in rows if row.line in members]


def _final_target(grid: _Grid, row: VisibleRow, by_number: Mapping[int, VisibleRow]) -> VisibleRow:
    seen = {row.line}
    current = row
    while current.merge_into is not None:
        following = by_number.get(current.merge_into)
        if following is None or following.line in seen:
            grid.reading.problem(
                row.line, "merge-target", N_("Row {line} cannot be merged into row {number}"), number=current.merge_into
            )
            return row
        seen.add(following.line)
        current = following
    return current


def _build_row(
    grid: _Grid, lines: Sequence[VisibleRow], placed: Mapping[tuple[int, str], tuple[str, ...]]
) -> Row | None:
    first = lines[0]
    cells = [cell for country in grid.base.countries if (cell := _build_cell(grid, lines, country, placed)) is not None]
    if not cells:
        return None
    before = grid.rows.get(first.id)
    label = before.label if before else Text()
    for language in grid.reading.languages:
        label = label.with_wording(
            language, next((line.labels[language] for line in lines if language in line.labels), "")
        )
    identifiers = [identifier for cell in cells for identifier in cell.statements]
    return Row(
        id=first.id or stable_id("r", "added", *sorted(identifiers)),
        kind=grid.base.statements[identifiers[0]].statement.kind,
        label=label,
        cells=tuple(cells),
        set_aside=first.set_aside,
        note="\n".join(line.note for line in lines if line.note) or None,
    )


def _build_cell(
    grid: _Grid, lines: Sequence[VisibleRow], country: str, placed: Mapping[tuple[int, str], tuple[str, ...]]
) -> Cell | None:
    statements = tuple(identifier for line in lines for identifier in placed.get((line.line, country), ()))
    if not statements:
        return None
    shown = [line.cells.get(country, VisibleCell()) for line in lines]
    judged = next((cell for cell in shown if cell.relation), shown[0])
    before = grid.rows.get(lines[0].id)
    old = before.cell(country) if before else None
    unchanged = old if old and set(old.statements) == set(statements) else None
    return Cell(
        country=country,
        statements=statements,
        relation=judged.relation,
        differences=judged.differences,
        reason=next((cell.reason for cell in shown if cell.reason), None),
        suggestion=unchanged.suggestion if unchanged else None,
        judgements=unchanged.judgements if unchanged else (),
    )


def _rows_of_lost(grid: _Grid, placed: set[str]) -> list[Row]:
    """Statements that stand nowhere any more: whole rows as they were, the rest one row each."""
    back: list[Row] = []
    for row in grid.base.rows:
        lost = [identifier for cell in row.cells for identifier in cell.statements if identifier not in placed]
        if not lost:
            continue
        whole = len(lost) == sum(len(cell.statements) for cell in row.cells)
        if whole and all(line.id != row.id for line in grid.reading.rows):
            back.append(row)
            continue
        for identifier in lost:
            found = grid.base.statements[identifier]
            back.append(
                Row(
                    id=stable_id("r", "back", identifier),
                    kind=found.statement.kind,
                    label=found.statement.wordings(),
                    cells=(Cell(country=found.country, statements=(identifier,)),),
                )
            )
    return back


@dataclass(frozen=True, slots=True)
class GridEdit:
    """What came back: the comparison with the changes applied (the base where there are problems), and both lists."""

    comparison: Comparison
    changes: tuple[Change, ...]
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()
    """What a person should know and need not mend."""
