"""The order of rows: function by function of the leading country, kind by kind, what others add at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from darya.matching.items import Item
from darya.matching.rows import Group
from darya.model import Standard, StatementKind

KIND_ORDER = tuple(StatementKind)

Place = tuple[int, int]
"""A function: number of the country in the order of columns, number of the function in its standard."""


class Reading:
    """Where each statement stands in its standard."""

    def __init__(self, standards: Sequence[tuple[str, Standard]]) -> None:
        self.countries = [country for country, _ in standards]
        self._position = {
            statement.id: ((number, place), order)
            for number, (_, standard) in enumerate(standards)
            for place, function in enumerate(standard.functions)
            for order, statement in enumerate(function.statements)
        }

    def position(self, item: Item) -> tuple[Place, int]:
        """Function and order of the first statement of an item."""
        return min(self._position[statement.id] for statement in item.statements)


def in_order(groups: Sequence[Group], items: Sequence[Item], reading: Reading) -> list[Group]:
    """Sort groups as a reader goes through the leading country's standard.

    A row that the leading country lacks comes after those that it has, in the function with which the function of
    its own first country shares most rows; if there is none, after everything else.
    """
    homes = _homes(groups, items, reading)

    def key(members: Group) -> tuple[Place, int, Place, int, tuple[int, ...]]:
        positions = sorted(reading.position(items[at]) for at in members)
        function, order = positions[0]
        kind = KIND_ORDER.index(items[members[0]].kind)
        return homes.get(function, function), kind, function, order, members

    return sorted(groups, key=key)


def _homes(groups: Sequence[Group], items: Sequence[Item], reading: Reading) -> dict[Place, Place]:
    """For functions of the other countries: the leading country's function with which they share most rows."""
    shared: dict[Place, Counter[Place]] = {}
    for members in groups:
        functions = sorted(reading.position(items[at])[0] for at in members)
        if functions[0][0] == 0:
            for function in functions[1:]:
                shared.setdefault(function, Counter())[functions[0]] += 1
    return {function: min(counts, key=lambda place: (-counts[place], place)) for function, counts in shared.items()}
