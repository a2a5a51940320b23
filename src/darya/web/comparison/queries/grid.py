"""What the grid page reads: always the same few queries, however many rows there are."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from darya.model import Relation
from darya.web.accounts.models import Person
from darya.web.comparison.models import Cell, Column, Comparison, Placed, Row
from darya.web.comparison.queries.filtering import Wanted, cells_to_do, hinted, mine_to_do, rows_wanted
from darya.web.programmes.rights import Actor

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class FunctionPlace:
    """A function of a country's standard, and where its first statement stands in the grid."""

    country: str
    key: str
    code: str
    title: str
    position: float | None


@dataclass(frozen=True, slots=True)
class Filled:
    """Rows with everything that stands in them."""

    rows: Sequence[Row]
    cells: Mapping[int, Mapping[str, Cell]]
    """Row → country → cell."""
    statements: Mapping[int, Sequence[Placed]]
    """Cell → its statements in reading order."""
    names: Mapping[object, str]
    """Person → name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the rows that were asked for."""

    filled: Filled
    places: Sequence[tuple[int, float]]
    """Every row that was asked for with its position, on all pages."""
    page: int
    pages: int


def columns_of(comparison: Comparison) -> list[Column]:
    """The columns without their documents, which are large."""
    return list(comparison.columns.only("comparison_id", "country", "position", "edition_id"))


def find_rows(comparison: Comparison, actor: Actor, wanted: Wanted, page: int, size: int = ROWS_ON_A_PAGE) -> Found:
    """A page of rows: one query for all that were asked for, four for those on the page."""
    places = list(rows_wanted(comparison, actor, wanted).values_list("pk", "position"))
    pages = max(1, -(-len(places) // size))
    page = min(max(1, page), pages)
    shown = [key for key, _position in places[(page - 1) * size : page * size]]
    return Found(fill(Row.objects.filter(pk__in=shown).order_by("position", "pk")), places, page, pages)


def fill(rows: Iterable[Row]) -> Filled:
    """Rows with cells, statements and the names of who decided."""
    rows = list(rows)
    cells: dict[int, dict[str, Cell]] = defaultdict(dict)
    for cell in Cell.objects.filter(row__in=[row.pk for row in rows]):
        cells[cell.row_id or 0][cell.country] = cell
    keys = [cell.pk for by_country in cells.values() for cell in by_country.values()]
    statements: dict[int, list[Placed]] = defaultdict(list)
    for statement in Placed.objects.filter(cell__in=keys).defer("folded").order_by("order"):
        statements[statement.cell_id or 0].append(statement)
    people = {row.changed_by_id for row in rows}
    people |= {cell.decided_by_id for by_country in cells.values() for cell in by_country.values()}
    return Filled(rows, cells, statements, names_of(people))


def names_of(people: Iterable[uuid.UUID | None]) -> dict[object, str]:
    """Person → name."""
    known = [person for person in people if person is not None]
    return dict(Person.objects.filter(pk__in=known).values_list("pk", "name"))


def functions_of(comparison: Comparison) -> list[FunctionPlace]:
    """The functions of all standards in reading order, with the first place of each in the grid."""
    found = (
        comparison.statements.values_list("country", "function", "function_code", "function_title")
        .annotate(first=Min("order"), position=Min("cell__row__position"))
        .order_by("first")
    )
    return [FunctionPlace(country, key, code, title, at) for country, key, code, title, _first, at in found]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there are of each sort."""

    rows: int
    mine: int
    undecided: int
    disagreed: int
    differences: int
    hints: int
    aside: int


def tally(comparison: Comparison, actor: Actor) -> Tally:
    """Counts beside the filters; rows set aside count only as such."""
    standing = Q(set_aside=False)
    counted = comparison.rows.aggregate(
        rows=Count("pk", filter=standing),
        mine=Count("pk", filter=standing & mine_to_do(actor)),
        undecided=Count("pk", filter=standing & Q(undecided_count__gt=0)),
        disagreed=Count("pk", filter=standing & Q(disagreed_count__gt=0)),
        differences=Count("pk", filter=standing & Q(different_count__gt=0)),
        hints=Count("pk", filter=standing & hinted()),
        aside=Count("pk", filter=Q(set_aside=True)),
    )
    return Tally(**counted)


@dataclass(frozen=True, slots=True)
class CellTally:
    """How many rows there are, and how many cells of each sort in those of several countries."""

    rows: int
    mine: int
    undecided: int
    disagreed: int
    differences: int


def tally_cells(comparison: Comparison, actor: Actor) -> CellTally:
    """Counts for the page of a comparison; rows set aside are left out."""
    counted = comparison.cells.filter(row__set_aside=False).aggregate(
        rows=Count("row", distinct=True),
        mine=Count("pk", filter=Q(row__undecided_count__gt=0) & cells_to_do(actor)),
        undecided=Count("pk", filter=Q(relation="", row__undecided_count__gt=0)),
        disagreed=Count("pk", filter=Q(disagreed=True)),
        differences=Count("pk", filter=~Q(relation__in=["", Relation.EQUAL])),
    )
    return CellTally(**counted)
