"""A comparison at one glance: what all share, what some share, what only one has, and where levels differ."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import NonNegativeInt, PositiveInt

from darya.model import Cell, Comparison, Model, Relation, StatementKind, Text
from darya.model.base import CountryCode, Identifier


class SharedRows(Model):
    """How many rows stand in exactly so many countries."""

    countries: PositiveInt
    rows: NonNegativeInt
    kind: StatementKind | None = None
    """None: all kinds together."""


class OwnRows(Model):
    """How many rows only this country has."""

    country: CountryCode
    rows: NonNegativeInt
    kind: StatementKind | None = None
    """None: all kinds together."""


class LevelDifference(Model):
    """A row whose statements stand in functions of different level numbers.

    The numbers are those of the national frameworks. They are shown because they differ, not compared: two
    frameworks' levels are equal only where a sourced correspondence says so.
    """

    row: Identifier
    kind: StatementKind
    label: Text
    levels: Mapping[CountryCode, tuple[str, ...]]
    """Country → levels of the functions in which it says this, where stated."""


class Overview(Model):
    """Counts of a comparison."""

    countries: tuple[CountryCode, ...]
    statements: Mapping[CountryCode, NonNegativeInt]
    rows: NonNegativeInt
    """Rows that count, whether or not any country still says something to them."""
    set_aside: NonNegativeInt
    """Rows set aside: they are in no other number."""
    in_none: NonNegativeInt
    """Rows to which no country says anything any more: every cell was judged *none*."""
    in_all: NonNegativeInt
    """Rows to which every country says something."""
    shared: tuple[SharedRows, ...]
    """From all countries down to one, all kinds together and then kind by kind."""
    own: tuple[OwnRows, ...]
    """In the order of the columns."""
    undecided: NonNegativeInt
    """Cells of rows of several countries for which no relation is decided."""
    level_differences: tuple[LevelDifference, ...]


def overview(comparison: Comparison) -> Overview:
    """Count rows by the number of countries that say something to them; cells judged *none* do not count.

    Rows that were set aside are left out of all counts of rows but their own.
    """
    rows = comparison.counted_rows
    said = [(row.kind, row.countries()) for row in rows]
    kinds = [None, *(kind for kind in StatementKind if any(kind is found for found, _ in said))]
    numbers = range(len(comparison.countries), 0, -1)

    def count(countries: int | tuple[str, ...], wanted: StatementKind | None) -> int:
        return sum(1 for kind, found in said if wanted in (None, kind) and countries in (found, len(found)))

    return Overview(
        countries=comparison.countries,
        statements={entry.country: sum(1 for _ in entry.standard.statements()) for entry in comparison.standards},
        rows=len(rows),
        set_aside=len(comparison.rows) - len(rows),
        in_none=count(0, None),
        in_all=count(len(comparison.countries), None),
        shared=tuple(SharedRows(countries=n, rows=count(n, kind), kind=kind) for n in numbers for kind in kinds),
        own=tuple(
            OwnRows(country=country, rows=count((country,), kind), kind=kind)
            for country in comparison.countries
            for kind in kinds
        ),
        undecided=sum(1 for row in rows if len(row.cells) > 1 for cell in row.cells if cell.relation is None),
        level_differences=level_differences(comparison),
    )


def level_differences(comparison: Comparison) -> tuple[LevelDifference, ...]:
    """Rows in which at least two countries state levels and these are not all the same number."""
    found = []
    for row in comparison.counted_rows:
        levels = {cell.country: _levels(comparison, cell) for cell in row.cells if cell.relation is not Relation.NONE}
        stated = {country: numbers for country, numbers in levels.items() if numbers}
        if len(stated) > 1 and len(set(stated.values())) > 1:
            found.append(LevelDifference(row=row.id, kind=row.kind, label=row.label, levels=stated))
    return tuple(found)


def _levels(comparison: Comparison, cell: Cell) -> tuple[str, ...]:
    levels = {comparison.statements[identifier].function.level for identifier in cell.statements}
    return tuple(sorted(level for level in levels if level))
