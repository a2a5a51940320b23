"""Cells on which validators differ, for the third who decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from darya.web.comparison.models import Cell, Comparison, Judgement
from darya.web.comparison.queries.judging import visible_judgements
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor


def reading_countries(actor: Actor, countries: Iterable[str]) -> list[str]:
    """Countries whose disagreements the person reads: an expert the own, the coordinator all.

    Who judges for a country reads none of it, whatever other role the person has.
    """
    judging = actor.countries(Role.VALIDATOR)
    own = countries if actor.has(Role.COORDINATOR) else actor.countries(Role.EXPERT)
    return [country for country in countries if country in own and country not in judging]


def disagreed_cells(comparison: Comparison, countries: Iterable[str]) -> QuerySet[Cell]:
    """The cells in the order of the grid."""
    found = comparison.cells.filter(disagreed=True, relation="", country__in=list(countries), row__set_aside=False)
    return found.select_related("row").order_by("row__position", "country")


def judgements_by_cell(actor: Actor, comparison: Comparison, cells: Sequence[Cell]) -> dict[int, list[Judgement]]:
    """Cell → its judgements, as far as the person may see them; one query."""
    by_cell: dict[int, list[Judgement]] = {}
    for one in visible_judgements(actor, comparison).filter(cell__in=[cell.pk for cell in cells]):
        by_cell.setdefault(one.cell_id, []).append(one)
    return by_cell
