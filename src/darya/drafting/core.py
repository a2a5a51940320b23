"""What the countries share: the rows of a grid from which the core is drafted."""

from __future__ import annotations

from darya.language.messages import N_
from darya.model import Cell, Comparison, InputError, Relation, Row


def shared_rows(comparison: Comparison, at_least: int) -> tuple[Row, ...]:
    """Rows that are not set aside and stand in at least so many countries; a cell judged *none* does not count.

    Raises ``InputError`` where the grid cannot give a core: one country only, a number of countries that cannot
    be met, or no row that is shared so widely.
    """
    countries = len(comparison.countries)
    if countries < 2:
        raise InputError(
            N_("The grid holds one country only ({country}): compare the standards of two or more countries first"),
            country=comparison.countries[0],
        )
    if not 1 <= at_least <= countries:
        raise InputError(
            N_("A core of {at_least} countries cannot be drafted from {countries}: ask for 1 to {countries}"),
            at_least=at_least, countries=countries,
        )  # fmt: skip
    rows = tuple(row for row in comparison.counted_rows if is_shared(row, at_least))
    if not rows:
        widest = max((len(row.countries()) for row in comparison.counted_rows), default=0)
        if not widest:
            raise InputError(N_("Every row of the grid is set aside or judged “none”: take some back in"))
        raise InputError(
            N_("No row stands in {at_least} countries, the widest in {widest}: ask for fewer, or join rows"),
            at_least=at_least, widest=widest,
        )  # fmt: skip
    return rows


def is_shared(row: Row, at_least: int) -> bool:
    """Whether the row belongs to the core of at least so many countries."""
    return not row.set_aside and len(row.countries()) >= at_least


def counting_cells(row: Row) -> tuple[Cell, ...]:
    """What countries say to the row, without cells judged *none*."""
    return tuple(cell for cell in row.cells if cell.relation is not Relation.NONE)
