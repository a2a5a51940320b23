"""What really changed between a grid as taken out and as given back, change by change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from darya.exchange.changes import Change, Value
from darya.language.messages import N_
from darya.model import Cell, Comparison, Row, Severity

_EMPTY = "–"


def changes_between(before: Comparison, after: Comparison, names: Mapping[str, str]) -> tuple[Change, ...]:
    """Changes in the order of the rows; ``names`` gives the short name of a statement by its identifier.

    Row numbers are those of the grid as it was taken out.
    """
    numbers = {row.id: number for number, row in enumerate(before.rows, start=1)}
    old = {row.id: row for row in before.rows}
    found = [
        *_moved_statements(before, after, names, numbers),
        *_merged_rows(before, after, numbers),
        *(change for row in after.rows if row.id in old for change in _row_changes(old[row.id], row, numbers[row.id])),
        *_moved_rows(before, after, numbers),
    ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _About:
    """What a change is about, before it is said."""

    subject: str
    field: str
    before: Value = None
    after: Value = None
    country: str | None = None
    language: str | None = None
    item: str | None = None


def _change(code: str, template: str, about: _About, **values: str | int) -> Change:
    return Change(code=code, severity=Severity.NOTE, template=template, values=values, **asdict(about))


def _homes(comparison: Comparison) -> dict[str, str]:
    return {identifier: row.id for row in comparison.rows for cell in row.cells for identifier in cell.statements}


def _moved_statements(
    before: Comparison, after: Comparison, names: Mapping[str, str], numbers: Mapping[str, int]
) -> Iterator[Change]:
    homes_before, homes_after = _homes(before), _homes(after)
    gone = {row.id for row in before.rows} - {row.id for row in after.rows}
    for identifier, home in homes_before.items():
        now = homes_after[identifier]
        if now == home or home in gone:  # a row that is gone is told as one merge
            continue
        if now in numbers:
            yield _change(
                "statement-moved", N_("{name} moved from row {old} to row {new}"),
                _About(now, "home", home, now, item=identifier),
                name=names[identifier], old=numbers[home], new=numbers[now],
            )  # fmt: skip
        else:
            yield _change(
                "statement-split", N_("{name} taken from row {old} into a row of its own or a new row"),
                _About(now, "home", home, now, item=identifier),
                name=names[identifier], old=numbers[home],
            )  # fmt: skip


def _merged_rows(before: Comparison, after: Comparison, numbers: Mapping[str, int]) -> Iterator[Change]:
    homes = _homes(after)
    kept = {row.id for row in after.rows}
    for row in before.rows:
        if row.id in kept:
            continue
        targets = {homes[identifier] for cell in row.cells for identifier in cell.statements}
        into = ", ".join(
            str(numbers.get(target, _EMPTY)) for target in sorted(targets, key=lambda t: numbers.get(t, 0))
        )
        about = _About(row.id, "merged_into", (), tuple(sorted(targets)))
        yield _change("row-merged", N_("Row {old} merged into row {new}"), about, old=numbers[row.id], new=into)


def _row_changes(old: Row, new: Row, number: int) -> Iterator[Change]:
    for language in sorted({w.language for w in old.label} | {w.language for w in new.label}):
        was, now = old.label.exact(language), new.label.exact(language)
        if was != now:
            yield _change(
                "row-named", N_("Row {number}, meaning in {language:language}: “{old}” → “{new}”"),
                _About(new.id, "label", was, now, language=language),
                number=number, language=language, old=was or _EMPTY, new=now or _EMPTY,
            )  # fmt: skip
    if old.set_aside != new.set_aside:
        template = N_("Row {number} set aside") if new.set_aside else N_("Row {number} taken back in")
        about = _About(new.id, "set_aside", old.set_aside, new.set_aside)
        yield _change("row-set-aside", template, about, number=number)
    if old.note != new.note:
        about = _About(new.id, "note", old.note, new.note)
        yield _change("row-note", N_("Row {number}, note: “{new}”"), about, number=number, new=new.note or _EMPTY)
    for cell in new.cells:
        yield from _cell_changes(old.cell(cell.country), cell, new.id, number)


def _cell_changes(old: Cell | None, new: Cell, row: str, number: int) -> Iterator[Change]:
    known: dict[str, str | int] = {"number": number, "country": new.country}

    def about(field: str) -> _About:
        return _About(row, field, cell_value(old, field), cell_value(new, field), country=new.country)

    was = old.relation if old else None
    if was is not new.relation:
        yield _change(
            "relation-changed", N_("Row {number}, {country}: relation {old:words} → {new:words}"), about("relation"),
            old=str(was or _EMPTY), new=str(new.relation or _EMPTY), **known,
        )  # fmt: skip
    if set(old.differences if old else ()) != set(new.differences):
        yield _change(
            "difference-changed", N_("Row {number}, {country}: difference {new:words}"), about("differences"),
            new=", ".join(map(str, new.differences)) or _EMPTY, **known,
        )  # fmt: skip
    if (old.reason if old else None) != new.reason:
        yield _change(
            "reason-changed", N_("Row {number}, {country}: reason «{new}»"), about("reason"),
            new=new.reason or _EMPTY, **known,
        )  # fmt: skip


def cell_value(cell: Cell | None, field: str) -> Value:
    """A judged field of a cell as changes hold it."""
    if field == "differences":
        return tuple(sorted(map(str, cell.differences))) if cell else ()
    if field == "relation":
        return str(cell.relation) if cell and cell.relation else None
    return cell.reason if cell else None


def _moved_rows(before: Comparison, after: Comparison, numbers: Mapping[str, int]) -> Iterator[Change]:
    """Rows outside the longest run that kept its order are the ones that a person moved."""
    order = [numbers[row.id] for row in after.rows if row.id in numbers]
    steady = longest_increasing(order)
    by_number = {number: identifier for identifier, number in numbers.items()}
    for place, number in enumerate(order):
        if number not in steady:
            now = order[place - 1] if place else 0
            about = _About(by_number[number], "place", by_number.get(number - 1, ""), by_number.get(now, ""))
            yield _change("row-moved", N_("Row {number} moved behind row {after}"), about, number=number, after=now)


def longest_increasing(numbers: list[int]) -> set[int]:
    """The members of one longest increasing subsequence (patience sorting, n log n)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    chosen: set[int] = set()
    current: int | None = tails[-1] if tails else None
    while current is not None:
        chosen.add(current)
        current = before[current]
    return chosen
