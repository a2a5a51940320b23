"""A handful of cells for employers: made by the coordinator or the country's expert, answered on a phone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.comparison.access import comparison_for, comparison_to_change
from darya.web.comparison.models import Answer, Slice
from darya.web.comparison.queries.slices import employers_of, is_open, may_make_slice
from darya.web.journal.actions import record
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotAllowed, NotHere

MOST_CELLS = 40


@dataclass(frozen=True, slots=True)
class SlicePlan:
    """What is asked of whom until when."""

    title: str
    people: Sequence[str]
    until: dt.date | None = None


@transaction.atomic
def make_slice(actor: Actor, comparison: uuid.UUID | str, country: str, cells: Sequence[int], plan: SlicePlan) -> Slice:
    """Ask employers of a country about at most forty of its cells."""
    held = comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
    _require(actor, country)
    if held.opened_at is None:
        raise NotAllowed(N_("Open the comparison to the countries first"))
    found = list(held.cells.filter(pk__in=list(cells), country=country, row__isnull=False).order_by("row__position"))
    if not found:
        raise InputError(N_("Choose at least one cell of {country}"), country=country)
    if len(found) > MOST_CELLS:
        raise InputError(
            N_("At most {most} cells fit into ten minutes; chosen: {count}"), most=MOST_CELLS, count=len(found)
        )
    made = Slice.objects.create(
        comparison=held, country=country, title=_title(plan), until=plan.until, made_by_id=actor.person
    )
    made.cells.set(found)
    made.people.set(_people(actor, country, plan))
    record(actor, "make slice", "slice", made.pk, country=made.country, after=_told(made))
    return made


@transaction.atomic
def change_slice(actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, plan: SlicePlan) -> Slice:
    """Another title, other people, another date; the cells stay, since some may be answered."""
    comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
    found = slice_to_run(actor, comparison, key, lock=True)
    before = _told(found)
    found.title, found.until = _title(plan), plan.until
    found.save(update_fields=["title", "until"])
    found.people.set(_people(actor, found.country, plan))
    if _told(found) != before:
        record(actor, "change slice", "slice", found.pk, country=found.country, before=before, after=_told(found))
    return found


@transaction.atomic
def delete_slice(actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str) -> None:
    """Take a slice back that nobody has answered yet."""
    found = slice_to_run(actor, comparison, key, lock=True)
    if found.answers.exists():
        raise NotAllowed(N_("Employers have answered already: let the slice end today instead"))
    told, pk, country = _told(found), found.pk, found.country
    found.delete()
    record(actor, "delete slice", "slice", pk, country=country, before=told)


@transaction.atomic
def answer_cell(
    actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, cell: int, says: Answer.Says, remark: str = ""
) -> Answer:
    """An employer says whether people here do this; answered again, the answer changes."""
    found = slice_to_answer(actor, comparison, key, lock=True)
    _check_open(found)
    if not found.cells.filter(pk=cell, row__isnull=False).exists():
        raise NotHere
    before = found.answers.filter(cell=cell, person=actor.person).first()
    if before is not None and (before.says, before.remark) == (says, remark):
        return before
    answer, _made_now = Answer.objects.update_or_create(
        slice=found,
        cell_id=cell,
        person_id=actor.person,
        defaults={"says": says, "remark": remark, "at": timezone.now()},
    )
    told = {"cell": cell, "says": before.says} if before else None
    record(
        actor,
        "answer slice",
        "slice",
        found.pk,
        country=found.country,
        before=told,
        after={"cell": cell, "says": says.value},
    )
    return answer


@transaction.atomic
def take_back_answer(actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, cell: int) -> None:
    """The employer's own answer goes; asked again it can be given anew."""
    found = slice_to_answer(actor, comparison, key, lock=True)
    _check_open(found)
    answer = found.answers.filter(cell=cell, person=actor.person).first()
    if answer is None:
        return
    told = {"cell": cell, "says": answer.says}
    answer.delete()
    record(actor, "take back answer", "slice", found.pk, country=found.country, before=told)


def slice_to_run(actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, *, lock: bool = False) -> Slice:
    """A slice for those who make and read it; to others it is not there."""
    found = _slice(actor, comparison, key, lock)
    if not may_make_slice(actor, found.country):
        raise NotHere
    return found


def slice_to_answer(actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, *, lock: bool = False) -> Slice:
    """A slice for an employer who is asked in it."""
    found = _slice(actor, comparison, key, lock)
    if not found.people.filter(pk=actor.person).exists():
        raise NotHere
    actor.require(Act.ANSWER_SLICE, found.country)
    return found


def _slice(actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, lock: bool) -> Slice:
    held = comparison_for(actor, comparison)
    slices = held.slices.select_for_update(of=("self",)) if lock else held.slices.all()
    try:
        found = slices.select_related("comparison").filter(pk=key).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotHere
    return found


def _require(actor: Actor, country: str) -> None:
    if not may_make_slice(actor, country):
        actor.require(Act.DECIDE_CELL, country)


def _check_open(found: Slice) -> None:
    if found.comparison.closed_at is not None:
        raise NotAllowed(N_("This comparison is closed: nothing is answered any more"))
    if not is_open(found):
        raise NotAllowed(N_("The time for answers is over; ask who sent you this if you need longer"))


def _title(plan: SlicePlan) -> str:
    title = " ".join(plan.title.split())
    if not title:
        raise InputError(N_("Give the slice a title"))
    return title


def _people(actor: Actor, country: str, plan: SlicePlan) -> QuerySet[Person]:
    known = {person for person, _name in employers_of(actor, country)}
    chosen = [person for person in plan.people if person in known]
    if not chosen or len(chosen) < len(set(plan.people)):
        raise InputError(N_("Choose employers of {country} who take part in this programme"), country=country)
    return Person.objects.filter(pk__in=chosen)


def _told(found: Slice) -> dict[str, object]:
    return {
        "title": found.title,
        "until": found.until,
        "cells": sorted(found.cells.values_list("pk", flat=True)),
        "people": sorted(str(person) for person in found.people.values_list("pk", flat=True)),
    }
