"""Slices for employers: whose they are, what is left to answer, what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from darya.web.comparison.models import Answer, Cell, Comparison, Slice
from darya.web.programmes.models import Member, Role
from darya.web.programmes.rights import Act, Actor


@dataclass(slots=True)
class Answered:
    """What employers said of one cell."""

    stated: int = 0
    differently: int = 0
    no: int = 0
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def add(self, says: str, remark: str) -> None:
        """Count one answer."""
        self.stated += says == Answer.Says.AS_STATED
        self.differently += says == Answer.Says.DIFFERENTLY
        self.no += says == Answer.Says.NO
        if remark:
            self.remarks.append((says, remark))

    @property
    def told(self) -> int:
        """All answers together."""
        return self.stated + self.differently + self.no


def may_make_slice(actor: Actor, country: str) -> bool:
    """The coordinator for any country, its expert for the own."""
    return actor.may(Act.RUN_COMPARISON) or actor.may(Act.DECIDE_CELL, country)


def slice_countries(actor: Actor, countries: Iterable[str]) -> list[str]:
    """The countries for which the person makes slices and sees their results."""
    return [country for country in countries if may_make_slice(actor, country)]


def employers_of(actor: Actor, country: str) -> list[tuple[str, str]]:
    """(person, name) of the employers of a country."""
    found = (
        Member.objects.filter(programme=actor.programme, country=country, role=Role.EMPLOYER, left_at=None)
        .select_related("person")
        .order_by("person__name")
    )
    return [(str(one.person_id), one.person.name) for one in found]


def slices_for(actor: Actor, comparison: Comparison, countries: Iterable[str]) -> list[Slice]:
    """Those that the person made possible or is asked in, with how many cells and answers they have."""
    making = slice_countries(actor, countries)
    own = Q(people=actor.person) & Q(country__in=actor.countries(Role.EMPLOYER))
    found = Slice.objects.filter(Q(country__in=making) | own, comparison=comparison).annotate(
        cells_count=Count("cells", distinct=True),
        people_count=Count("people", distinct=True),
        answers_count=Count("answers", distinct=True),
        mine_count=Count("answers", filter=Q(answers__person=actor.person), distinct=True),
    )
    return list(found.order_by("-made_at").distinct())


def slice_cells(found: Slice) -> QuerySet[Cell]:
    """The cells of a slice in the order of the grid; those that left their row meanwhile are left out."""
    return found.cells.filter(row__isnull=False).order_by("row__position", "pk")


class Place(NamedTuple):
    """Where an employer stands in a slice."""

    cells: Sequence[int]
    answered: frozenset[int]

    @property
    def left(self) -> list[int]:
        """Cells without an answer."""
        return [cell for cell in self.cells if cell not in self.answered]

    def following(self, cell: int | None) -> int | None:
        """The next cell without an answer behind this one, from the beginning when there is none behind it."""
        at = self.cells.index(cell) + 1 if cell in self.cells else 0
        behind = [one for one in self.cells[at:] if one not in self.answered]
        return next(iter(behind or self.left), None)

    def before(self, cell: int) -> int | None:
        """The cell in front of this one."""
        at = self.cells.index(cell) if cell in self.cells else 0
        return self.cells[at - 1] if at else None


def place_of(actor: Actor, found: Slice) -> Place:
    """In two queries."""
    answered = found.answers.filter(person=actor.person).values_list("cell", flat=True)
    return Place(list(slice_cells(found).values_list("pk", flat=True)), frozenset(answered))


def is_open(found: Slice) -> bool:
    """Whether employers may still answer."""
    return found.comparison.closed_at is None and (found.until is None or found.until >= timezone.localdate())


def answers_of_cell(actor: Actor, comparison: Comparison, cell: int, country: str) -> Answered | None:
    """What employers said of a cell, for its country's experts and the coordinators; None without any answer."""
    if not may_make_slice(actor, country):
        return None
    found = Answered()
    for says, remark in Answer.objects.filter(cell=cell, slice__comparison=comparison).values_list("says", "remark"):
        found.add(says, remark)
    return found if found.told else None


def answers_by_cell(found: Slice) -> dict[int, Answered]:
    """Cell → what was answered in this slice."""
    by_cell: dict[int, Answered] = {}
    for cell, says, remark in found.answers.order_by("at").values_list("cell", "says", "remark"):
        by_cell.setdefault(cell, Answered()).add(says, remark)
    return by_cell
