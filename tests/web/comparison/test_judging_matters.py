"""What judging asks of each person stands in the list of what needs them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from darya.web.accounts.models import Person
from darya.web.comparison.actions.slicing import SlicePlan, answer_cell, make_slice
from darya.web.comparison.models import Answer, Cell, Comparison, Judgement
from darya.web.comparison.queries import matters
from darya.web.programmes.access import here_of
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor

CellOf = Callable[[str], Cell]


def asked(person: Person) -> dict[str, int]:
    """Kind → how many things wait."""
    return {one.kind: one.count for one in matters(person, here_of(person, "crafts"))}


@pytest.fixture
def cell(cell_of: CellOf) -> Cell:
    return cell_of("statement-KZ-1")


def test_a_validator_is_asked_for_what_still_needs_a_judgement(
    comparison: Comparison, cell: Cell, member: Callable[..., Person]
) -> None:
    person = member(Role.VALIDATOR, "KZ")
    before = asked(person)["judge cells"]
    given = Judgement.objects.create(cell=cell, person=person, relation="equal")
    assert asked(person).get("judge cells", 0) == before - 1
    given.stale = True
    given.save()
    again = [one for one in matters(person, here_of(person, "crafts")) if one.kind == "judge cells"]
    assert again[0].count == before
    assert again[0].note[1] == {"count": 1}
    Cell.objects.filter(pk=cell.pk).update(judgements_count=2)
    assert asked(person).get("judge cells", 0) == before - 1


def test_an_employer_is_asked_until_all_is_answered(
    comparison: Comparison, cell: Cell, member: Callable[..., Person], actor: Callable[..., Actor]
) -> None:
    employer = member(Role.EMPLOYER, "KZ")
    plan = SlicePlan("Kitchen", [str(employer.pk)], timezone.localdate())
    made = make_slice(actor(Role.EXPERT, "KZ"), comparison.pk, "KZ", [cell.pk], plan)
    assert asked(employer) == {"answer slice": 1}
    answer_cell(actor(Role.EMPLOYER, "KZ"), comparison.pk, made.pk, cell.pk, Answer.Says.NO)
    assert asked(employer) == {}


def test_a_coordinator_is_told_when_judging_ends_without_judgements(
    comparison: Comparison, member: Callable[..., Person]
) -> None:
    coordinator = member(Role.COORDINATOR)
    assert "remind validators" not in asked(coordinator)
    Comparison.objects.update(judge_until=timezone.localdate() + dt.timedelta(days=1))
    assert asked(coordinator)["remind validators"] > 0
