"""How much of each country's standard the others cover, both ways, in counts and where they carry it in shares."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from pydantic import Field, NonNegativeInt

from darya.model import Comparison, Model, Relation, Row, StatementKind
from darya.model.base import CountryCode

ENOUGH_FOR_A_SHARE = 30
"""Statements below which a percentage would say more than the counts do."""


class Coverage(Model):
    """How many statements of one country another country, or any other, says as well."""

    country: CountryCode
    other: CountryCode | None = None
    """The country that covers them; None: at least one of the others."""
    kind: StatementKind | None = None
    """None: statements of all kinds."""
    covered: NonNegativeInt
    total: NonNegativeInt
    share: float | None = Field(default=None, ge=0, le=1)
    """``covered / total``; None below 30 statements."""
    low: float | None = None
    high: float | None = None
    """95 % interval of the share (Wilson), as if the statements were a sample of what could be said."""


def coverage(comparison: Comparison) -> tuple[Coverage, ...]:
    """Coverage of every country by every other and by any other, over all kinds and kind by kind.

    A statement is covered by a country that has a cell in its row. A cell that people judged *none* covers nothing
    and is not covered. Statements in rows set aside are counted neither as covered nor in the total. Ordered by
    country, then covering country (any other first), then kind (all first).
    """
    coverers = {identifier: by for row in comparison.counted_rows for identifier, by in _covered_in(row)}
    aside = {at for row in comparison.rows if row.set_aside for cell in row.cells for at in cell.statements}
    refs = [(at, ref) for at, ref in comparison.statements.items() if at not in aside]
    found = {ref.statement.kind for _, ref in refs}
    kinds = [None, *(kind for kind in StatementKind if kind in found)]

    def count(country: str, other: str | None, kind: StatementKind | None) -> Coverage:
        own = [at for at, ref in refs if ref.country == country and kind in (None, ref.statement.kind)]
        return _count([coverers.get(at, frozenset()) for at in own], country, other, kind)

    return tuple(
        count(country, other, kind)
        for country in comparison.countries
        for other in (None, *comparison.countries)
        if other != country
        for kind in kinds
    )


def _covered_in(row: Row) -> Iterator[tuple[str, frozenset[str]]]:
    """Each statement of a row with the countries that cover it."""
    counting = [cell for cell in row.cells if cell.relation is not Relation.NONE]
    for cell in counting:
        others = frozenset(other.country for other in counting if other.country != cell.country)
        yield from ((identifier, others) for identifier in cell.statements)


def _count(coverers: list[frozenset[str]], country: str, other: str | None, kind: StatementKind | None) -> Coverage:
    covered = sum(1 for others in coverers if (other in others if other else others))
    total = len(coverers)
    low, high = wilson_interval(covered, total) if total >= ENOUGH_FOR_A_SHARE else (None, None)
    share = covered / total if total >= ENOUGH_FOR_A_SHARE else None
    return Coverage(
        country=country, other=other, kind=kind, covered=covered, total=total, share=share, low=low, high=high
    )


def wilson_interval(hits: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927), 95 % by default; stays within 0 and 1. ``total`` is at least 1."""
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)
