"""How far judging is, per country and per person: numbers only, never what was judged."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from darya.web.comparison.models import Comparison, Judgement
from darya.web.comparison.queries.comparisons import Progress, progress_of
from darya.web.comparison.queries.judging import cells_judged
from darya.web.programmes.models import Member, Programme, Role


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """How far one validator is."""

    person: uuid.UUID
    name: str
    judged: int
    left: int
    """Cells that still need a judgement and that the person has not judged."""

    @property
    def total(self) -> int:
        """All that the person has judged or could."""
        return self.judged + self.left


@dataclass(frozen=True, slots=True)
class CountryProgress:
    """How far a country is, and what holds it up."""

    country: str
    cells: Progress
    missing: int
    """Undecided cells that have not all their judgements yet."""
    needed: int
    validators: tuple[PersonProgress, ...]

    @property
    def short_of_validators(self) -> bool:
        """Fewer validators than a cell needs judgements: it can never end."""
        return len(self.validators) < self.needed and bool(self.missing)


def judging_progress(comparison: Comparison, programme: Programme, countries: Iterable[str]) -> list[CountryProgress]:
    """Every country in the order given; five queries, however many people there are."""
    countries = list(countries)
    needed = programme.judgements_per_cell
    progress = progress_of([comparison])
    open_cells = Q(relation="") & Q(judgements_count__lt=needed)
    missing = dict(
        cells_judged(countries).filter(open_cells, comparison=comparison).values_list("country").annotate(Count("pk"))
    )
    judged, mine_open = _counted(comparison, needed)
    people: dict[str, list[PersonProgress]] = defaultdict(list)
    for member in Member.objects.filter(
        programme=programme, role=Role.VALIDATOR, left_at=None, country__in=countries
    ).select_related("person").order_by("person__name"):  # fmt: skip
        key = (member.country, member.person_id)
        left = missing.get(member.country, 0) - mine_open.get(key, 0)
        people[member.country].append(PersonProgress(member.person_id, member.person.name, judged.get(key, 0), left))
    return [
        CountryProgress(
            country,
            progress.get((comparison.pk, country), Progress()),
            missing.get(country, 0),
            needed,
            tuple(people[country]),
        )
        for country in countries
    ]


def _counted(comparison: Comparison, needed: int) -> tuple[dict[tuple[str, uuid.UUID], int], ...]:
    """(country, person) → cells judged, and those of them that still wait for another judgement."""
    fresh = Judgement.objects.filter(
        cell__comparison=comparison, stale=False, person__isnull=False, cell__row__set_aside=False
    )
    waiting = Q(cell__relation="", cell__judgements_count__lt=needed)
    counted = fresh.values_list("cell__country", "person").annotate(
        every=Count("pk"), waiting=Count("pk", filter=waiting)
    )
    every: dict[tuple[str, uuid.UUID], int] = {}
    still: dict[tuple[str, uuid.UUID], int] = {}
    for country, who, count, open_count in counted:
        every[country, who], still[country, who] = count, open_count
    return every, still
