"""What a core would hold, counted without drafting it, so that a coordinator can try one number of countries after
another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from darya.drafting.core import counting_cells, is_shared
from darya.language.messages import N_
from darya.model import Comparison, InputError, Model, StatementKind
from darya.model.base import CountryCode, Identifier


class CoreCounts(Model):
    """The core of at least so many countries, in numbers. Each row becomes one outcome."""

    at_least: int
    rows: int
    by_kind: Mapping[StatementKind, int]
    """Kinds of which the core has none are left out."""
    by_country: Mapping[CountryCode, int]
    """Rows of the core to which the country says something."""
    missing: Mapping[CountryCode, int]
    """Rows of the core to which the country says nothing."""
    annexed: Mapping[CountryCode, int]
    """Sentences of the country that stay outside the core."""
    falls_out: tuple[Identifier, ...]
    """Rows that are in, and would be out if one more country were asked for."""
    falls_out_by_kind: Mapping[StatementKind, int]
    undecided: int
    """Cells of the core that no person has judged."""
    rows_undecided: int
    """Rows of the core with such a cell."""


def core_counts(comparison: Comparison, at_least: int) -> CoreCounts:
    """Count the core of at least so many countries; one that would be empty counts nothing and is no error."""
    if not 1 <= at_least <= len(comparison.countries):
        raise InputError(
            N_("A core of {at_least} countries cannot be drafted from {countries}: ask for 1 to {countries}"),
            at_least=at_least, countries=len(comparison.countries),
        )  # fmt: skip
    core = [row for row in comparison.rows if is_shared(row, at_least)]
    cells = [(row, cell) for row in core for cell in counting_cells(row)]
    said = Counter(cell.country for _row, cell in cells)
    sentences: Counter[str] = Counter()
    for _row, cell in cells:
        sentences[cell.country] += len(cell.statements)
    falling = [row for row in core if not is_shared(row, at_least + 1)]
    undecided = [row.id for row, cell in cells if cell.relation is None]
    return CoreCounts(
        at_least=at_least,
        rows=len(core),
        by_kind=_in_order(Counter(row.kind for row in core)),
        by_country={country: said[country] for country in comparison.countries},
        missing={country: len(core) - said[country] for country in comparison.countries},
        annexed={
            entry.country: sum(len(function.statements) for function in entry.standard.functions)
            - sentences[entry.country]
            for entry in comparison.standards
        },
        falls_out=tuple(row.id for row in falling),
        falls_out_by_kind=_in_order(Counter(row.kind for row in falling)),
        undecided=len(undecided),
        rows_undecided=len(set(undecided)),
    )


def all_core_counts(comparison: Comparison) -> tuple[CoreCounts, ...]:
    """The core of each number of countries, from one to all."""
    return tuple(core_counts(comparison, number) for number in range(1, len(comparison.countries) + 1))


def _in_order(counted: Counter[StatementKind]) -> dict[StatementKind, int]:
    return {kind: counted[kind] for kind in StatementKind if counted[kind]}
