"""Which rows of a grid a person wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.scripts import transliterate
from darya.web.comparison.models import Cell, Comparison, Placed, Row
from darya.web.comparison.queries.judging import waiting
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor


class Show(StrEnum):
    """What of a row matters to the person."""

    ALL = ""
    MINE = "mine"
    UNDECIDED = "undecided"
    DISAGREED = "disagreed"
    DIFFERENCES = "differences"
    HINTS = "hints"


SHOW_LABELS = {
    Show.ALL: N_("all rows"),
    Show.MINE: N_("mine to do"),
    Show.UNDECIDED: N_("undecided"),
    Show.DISAGREED: N_("validators disagree"),
    Show.DIFFERENCES: N_("differences only"),
    Show.HINTS: N_("to look at closely"),
}


class Aside(StrEnum):
    """Rows that were set aside."""

    WITHOUT = ""
    ONLY = "only"
    WITH = "with"


ASIDE_LABELS = {
    Aside.WITHOUT: N_("without those set aside"),
    Aside.ONLY: N_("only those set aside"),
    Aside.WITH: N_("with those set aside"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of a grid; an empty one leaves everything in."""

    country: str = ""
    kind: str = ""
    function: str = ""
    show: Show = Show.ALL
    at_least: int = 0
    aside: Aside = Aside.WITHOUT
    text: str = ""


def rows_wanted(comparison: Comparison, actor: Actor, wanted: Wanted) -> QuerySet[Row]:
    """The rows in their order."""
    rows = comparison.rows.all()
    if wanted.aside is not Aside.WITH:
        rows = rows.filter(set_aside=wanted.aside is Aside.ONLY)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.at_least:
        rows = rows.filter(countries_count__gte=wanted.at_least)
    if wanted.function:
        rows = rows.filter(Exists(_statements().filter(function=wanted.function)))
    for word in fold(wanted.text).split():
        rows = rows.filter(Exists(_statements().filter(contains(word))) | _is_number(word))
    return _showing(rows, actor, wanted).order_by("position", "pk")


def _statements() -> QuerySet[Placed]:
    return Placed.objects.filter(cell__row=OuterRef("pk"))


def contains(word: str) -> Q:
    """Statements with a word, as folded or in the pivot alphabet, so that either keyboard finds it."""
    return Q(folded__contains=word) | Q(folded__contains=transliterate(word, "und"))


def _is_number(word: str) -> Q:
    return Q(position=float(word)) if word.isdecimal() else Q(pk=None)


def _showing(rows: QuerySet[Row], actor: Actor, wanted: Wanted) -> QuerySet[Row]:
    countries = [wanted.country] if wanted.country else None
    if wanted.show is Show.MINE:
        return rows.filter(mine_to_do(actor, countries))
    if wanted.show is Show.HINTS:
        return rows.filter(hinted(countries))
    if wanted.country:
        return rows.filter(Exists(_cells([wanted.country]).filter(_state(wanted.show))), _several(wanted.show))
    fields = {
        Show.UNDECIDED: "undecided_count",
        Show.DISAGREED: "disagreed_count",
        Show.DIFFERENCES: "different_count",
    }
    return rows.filter(**{f"{fields[wanted.show]}__gt": 0}) if wanted.show in fields else rows


def _several(show: Show) -> Q:
    """Only a row of several countries leaves something to decide."""
    return Q(undecided_count__gt=0) if show is Show.UNDECIDED else Q()


def _cells(countries: Sequence[str]) -> QuerySet[Cell]:
    return Cell.objects.filter(row=OuterRef("pk"), country__in=countries)


def _state(show: Show) -> Q:
    return {
        Show.UNDECIDED: Q(relation=""),
        Show.DISAGREED: Q(disagreed=True),
        Show.DIFFERENCES: ~Q(relation__in=["", "equal"]),
    }.get(show, Q())


def mine_to_do(actor: Actor, countries: Sequence[str] | None = None) -> Q:
    """Rows in which a cell waits for this person."""
    return Q(Exists(Cell.objects.filter(cells_to_do(actor, countries), row=OuterRef("pk"))), undecided_count__gt=0)


def hinted(countries: Sequence[str] | None = None) -> Q:
    """Rows in which a cell is undecided of which the engine says that it cannot decide."""
    cells = Cell.objects.filter(row=OuterRef("pk"), relation="", suggestion__reasons__hints__0__isnull=False)
    return Q(Exists(cells.filter(country__in=countries) if countries else cells), undecided_count__gt=0)


def cells_to_do(actor: Actor, countries: Sequence[str] | None = None) -> Q:
    """Cells of rows of several countries that wait for this person.

    An expert: undecided ones of the own country; a validator: those of them not yet judged, or to be judged again; a
    coordinator: those on which validators disagree.
    """
    found = Q(pk=None)
    if actor.has(Role.COORDINATOR):
        found |= Q(disagreed=True)
    expert = _own(actor.countries(Role.EXPERT), countries)
    if expert:
        found |= Q(country__in=expert, relation="")
    validator = _own(actor.countries(Role.VALIDATOR), countries)
    if validator:
        found |= Q(Exists(waiting(actor, validator).filter(pk=OuterRef("pk"))))
    return found


def _own(held: Sequence[str], wanted: Sequence[str] | None) -> list[str]:
    return [country for country in held if wanted is None or country in wanted]
