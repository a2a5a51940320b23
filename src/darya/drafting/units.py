"""Units from the structure of the grid: which functions of the countries share rows, and so belong together.

The rule, in four steps:

1. A shared row links the functions in which its countries say it. The strongest link counts first; functions of
   different countries are put together when they share at least a third of the rows of the smaller one. A unit
   never holds two functions of one country, so that a country which describes the work more coarsely does not
   melt the units of the others into one.
2. A row goes to the unit in which most of its countries' functions are. A tie goes to the unit whose functions
   are smaller, because they are closer to the row.
3. A unit without a task, or with fewer than three rows, cannot stand on its own: each of its rows goes to the next
   unit that it touches. Where it touches none, it stays.
4. Units, and the rows of one kind within a unit, stand in the order of the work: by the mean place of their
   sentences in the countries' standards.

Nothing here is random, and nothing depends on the order of a set: one grid always gives the same units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from darya.drafting.core import counting_cells
from darya.model import Comparison, Function, Row, StatementKind

SMALLEST_LINK = Fraction(1, 3)
"""Share of the smaller function's rows that two functions must have in common to be put together."""

SMALLEST_UNIT = 3
"""Rows that a unit has at least, if its rows can go elsewhere."""

KIND_ORDER = {kind: place for place, kind in enumerate(StatementKind)}


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """Rows that become one unit, in order, and the functions that they come from, the leading one first."""

    functions: tuple[Function, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each row stands: for every counting country, its functions and their part of the cell."""

    weights: Mapping[str, Mapping[str, Fraction]]
    """Row → function → part of one country's cell that stands in it."""
    sizes: Mapping[str, Fraction]
    """Function → how many of the rows it has."""
    country: Mapping[str, str]
    order: Mapping[str, int]
    """Function → its place among all functions, countries in the order of their columns."""


class _Plan(NamedTuple):
    functions: list[str]
    rows: list[Row]


def plan_units(comparison: Comparison, rows: Sequence[Row]) -> tuple[UnitPlan, ...]:
    """Divide the shared rows into units, by the rule of this module. Every row is in just one unit."""
    places = _find_places(comparison, rows)
    groups = _group_functions(places)
    homes = _place_rows(rows, places, groups)
    homes = _dissolve_small(rows, places, groups, homes)
    members: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        members[homes[row.id]].append(row)
    own: dict[int, set[str]] = defaultdict(set)
    for function, number in groups.items():
        own[number].add(function)
    progress = _progress(comparison)
    plans = [_plan(listed, places, own[number], progress) for number, listed in members.items()]
    plans.sort(key=lambda plan: (_mean_place(plan.rows, progress), places.order[plan.functions[0]]))
    functions = {function.id: function for entry in comparison.standards for function in entry.standard.functions}
    return tuple(UnitPlan(tuple(functions[one] for one in plan.functions), tuple(plan.rows)) for plan in plans)


def _find_places(comparison: Comparison, rows: Iterable[Row]) -> _Places:
    weights: dict[str, dict[str, Fraction]] = {}
    sizes: dict[str, Fraction] = defaultdict(Fraction)
    country: dict[str, str] = {}
    for row in rows:
        weights[row.id] = {}
        for cell in counting_cells(row):
            for statement in cell.statements:
                function = comparison.statements[statement].function.id
                part = Fraction(1, len(cell.statements))
                weights[row.id][function] = weights[row.id].get(function, Fraction(0)) + part
                sizes[function] += part
                country[function] = cell.country
    listed = (function.id for entry in comparison.standards for function in entry.standard.functions)
    return _Places(weights, sizes, country, {function: place for place, function in enumerate(listed)})


def _group_functions(places: _Places) -> dict[str, int]:
    """Function → number of its group, after step 1."""
    links: Counter[tuple[str, str]] = Counter()
    for held in places.weights.values():
        for one, other in combinations(sorted(held, key=places.order.__getitem__), 2):
            if places.country[one] != places.country[other]:
                links[one, other] += held[one] * held[other]  # type: ignore[assignment]
    group = {function: place for place, function in enumerate(sorted(places.sizes, key=places.order.__getitem__))}
    strongest = sorted(links.items(), key=lambda link: (-link[1], *(places.order[function] for function in link[0])))
    for (one, other), weight in strongest:
        smaller = min(places.sizes[one], places.sizes[other])
        if group[one] != group[other] and weight >= SMALLEST_LINK * smaller and _may_join(one, other, group, places):
            joined, left = sorted((group[one], group[other]))
            group.update({function: joined for function, number in group.items() if number == left})
    return group


def _may_join(one: str, other: str, group: Mapping[str, int], places: _Places) -> bool:
    countries = [places.country[function] for function, number in group.items() if number in (group[one], group[other])]
    return len(set(countries)) == len(countries)


def _place_rows(rows: Iterable[Row], places: _Places, groups: Mapping[str, int]) -> dict[str, int]:
    return {row.id: _home(places.weights[row.id], places, groups) for row in rows}


def _home(held: Mapping[str, Fraction], places: _Places, groups: Mapping[str, int]) -> int:
    votes: dict[int, Fraction] = defaultdict(Fraction)
    sizes: dict[int, Fraction] = defaultdict(Fraction)
    for function, part in held.items():
        votes[groups[function]] += part
        sizes[groups[function]] += places.sizes[function]
    return min(votes, key=lambda number: (-votes[number], sizes[number], number))


def _dissolve_small(
    rows: Sequence[Row], places: _Places, groups: Mapping[str, int], homes: Mapping[str, int]
) -> dict[str, int]:
    """Step 3."""
    sizes = Counter(homes.values())
    with_task = {homes[row.id] for row in rows if row.kind is StatementKind.TASK}
    standing = {number for number in with_task if sizes[number] >= SMALLEST_UNIT}
    moved = dict(homes)
    for row in rows:
        others = {function: part for function, part in places.weights[row.id].items() if groups[function] in standing}
        if homes[row.id] not in standing and others:
            moved[row.id] = _home(others, places, groups)
    return moved


def _progress(comparison: Comparison) -> dict[str, Fraction]:
    """Statement → how far through its standard it stands, 0 at the beginning."""
    found: dict[str, Fraction] = {}
    for entry in comparison.standards:
        statements = [statement.id for statement in entry.standard.statements()]
        found |= {statement: Fraction(place, len(statements)) for place, statement in enumerate(statements)}
    return found


def _plan(rows: Sequence[Row], places: _Places, own: Collection[str], progress: Mapping[str, Fraction]) -> _Plan:
    """Rows in order, and their functions: those put together in step 1 lead, so that no two units have one leader."""
    held: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        for function, part in places.weights[row.id].items():
            held[function] += part
    leading = sorted(held, key=lambda function: (function not in own, -held[function], places.order[function]))
    return _Plan(leading, sorted(rows, key=lambda row: _row_place(row, progress)))


def _row_place(row: Row, progress: Mapping[str, Fraction]) -> tuple[int, Fraction, str]:
    return KIND_ORDER[row.kind], _mean_place([row], progress), row.id


def _mean_place(rows: Iterable[Row], progress: Mapping[str, Fraction]) -> Fraction:
    said = [progress[one] for row in rows for cell in counting_cells(row) for one in cell.statements]
    return sum(said, Fraction(0)) / len(said)
