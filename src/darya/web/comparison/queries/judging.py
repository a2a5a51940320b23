"""What waits for a validator, and whose judgements somebody may see."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from darya.web.comparison.models import Cell, Comparison, Judgement, Placed, Row
from darya.web.programmes.models import Member, Programme, Role
from darya.web.programmes.rights import Act, Actor


def judgements_needed(programme: uuid.UUID) -> int:
    """How many judgements a cell gets in this programme."""
    return Programme.objects.values_list("judgements_per_cell", flat=True).get(pk=programme)


def cells_judged(countries: Iterable[str]) -> QuerySet[Cell]:
    """Cells that are there to be judged: of rows of several countries that are not set aside."""
    return Cell.objects.filter(country__in=list(countries), row__set_aside=False).filter(
        Exists(Cell.objects.filter(row=OuterRef("row")).exclude(pk=OuterRef("pk")))
    )


def waiting(actor: Actor, countries: Iterable[str]) -> QuerySet[Cell]:
    """Cells that still need a judgement, and this person's: neither decided nor judged by enough others."""
    return Cell.objects.filter(_waits(actor), country__in=list(countries))


def _waits(actor: Actor) -> Q:
    return Q(
        ~Exists(_own(actor)),
        relation="",
        row__set_aside=False,
        row__undecided_count__gt=0,
        judgements_count__lt=F("comparison__programme__judgements_per_cell"),
    )


def _own(actor: Actor) -> QuerySet[Judgement]:
    return Judgement.objects.filter(cell=OuterRef("pk"), person=actor.person, stale=False)


def judged_and_waiting(actor: Actor, comparison: Comparison, country: str) -> tuple[int, int]:
    """How many cells of a country the person has judged, and how many still wait; in one query."""
    cells = comparison.cells.filter(country=country, row__isnull=False)
    counted = cells.aggregate(done=Count("pk", filter=Exists(_own(actor))), left=Count("pk", filter=_waits(actor)))
    return counted["done"], counted["left"]


def judging_countries(actor: Actor, countries: Iterable[str]) -> list[str]:
    """The countries of a comparison for which the person judges."""
    own = actor.countries(Role.VALIDATOR)
    return [country for country in countries if country in own and actor.may(Act.JUDGE_CELL, country)]


def next_cell(actor: Actor, comparison: Comparison, country: str, after: float | None) -> Cell | None:
    """The next waiting cell behind a place of the grid, from the beginning when there is none behind it."""
    found = waiting(actor, [country]).filter(comparison=comparison).order_by("row__position", "pk")
    found = found.select_related("row")
    begin = starting_place(actor, comparison, country) if after is None else after
    behind = found.filter(row__position__gt=begin).first() if begin else None
    return behind or found.first()


def starting_place(actor: Actor, comparison: Comparison, country: str) -> float:
    """Where this validator begins: with more of them than a cell needs, each begins in another part of the grid."""
    seats = list(
        Member.objects.filter(programme=actor.programme, country=country, role=Role.VALIDATOR, left_at=None)
        .order_by("joined_at", "pk")
        .values_list("person", flat=True)
    )
    if len(seats) <= judgements_needed(actor.programme) or actor.person not in seats:
        return 0.0
    places = (
        comparison.cells.filter(country=country, row__isnull=False)
        .order_by("row__position")
        .values_list("row__position", flat=True)
    )
    listed = list(places)
    at = seats.index(actor.person) * len(listed) // len(seats)
    return listed[at - 1] if at else 0.0


def meaning_seen(row: Row) -> str:
    """A short sign of what a validator judges: the row's name and every statement in it.

    A form that carries another one was filled in over something that has changed since.
    """
    return sign_of(row, standing_in_row(row))


def standing_in_row(row: Row) -> list[tuple[str, str]]:
    """(country, identifier) of every statement of a row, in reading order of each country."""
    standing = Placed.objects.filter(cell__row=row).order_by("country", "order")
    return list(standing.values_list("country", "identifier"))


def sign_of(row: Row, standing: Iterable[tuple[str, str]]) -> str:
    """``meaning_seen`` of a row whose statements are known already."""
    told = json.dumps([row.label, [list(pair) for pair in standing]], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def visible_judgements(actor: Actor, comparison: Comparison) -> QuerySet[Judgement]:
    """The judgements that this person may see: the own ones, all of decided cells, and those that wait for a third.

    Who judges for a country sees nobody else's judgement of its cells before they are decided, whatever other role
    the person has.
    """
    judging = actor.countries(Role.VALIDATOR)
    own = Q(person=actor.person)
    decided = ~Q(cell__relation="")
    third = Q(cell__disagreed=True) & ~Q(cell__country__in=judging)
    if not actor.has(Role.COORDINATOR):
        third &= Q(cell__country__in=actor.countries(Role.EXPERT))
    found = Judgement.objects.filter(cell__comparison=comparison, cell__row__isnull=False, stale=False)
    return found.filter(own | decided | third).order_by("at", "pk")
