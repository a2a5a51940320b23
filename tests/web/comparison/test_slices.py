"""Employers say on a phone whether people here do what is stated."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.comparison.actions.slicing import SlicePlan, answer_cell, delete_slice, make_slice
from darya.web.comparison.models import Answer, Cell, Comparison, Slice
from darya.web.journal.models import Entry
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import NotAllowed, NotHere

CellOf = Callable[[str], Cell]


@pytest.fixture
def cells(cell_of: CellOf) -> list[int]:
    return [cell_of(f"statement-KZ-{number}").pk for number in (1, 2)]


@pytest.fixture
def asked(
    comparison: Comparison, cells: list[int], actor: Callable[..., Actor], member: Callable[..., Person]
) -> Slice:
    plan = SlicePlan("Cold kitchen", [str(member(Role.EMPLOYER, "KZ").pk)])
    return make_slice(actor(Role.EXPERT, "KZ"), comparison.pk, "KZ", cells, plan)


def address(name: str, found: Slice, *more: object) -> str:
    return reverse(f"comparison:{name}", args=["crafts", found.comparison_id, found.pk, *more])


def test_an_employer_answers_from_question_to_question(asked: Slice, signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.EMPLOYER, "KZ")
    question = client.get(address("answer", asked), follow=True)
    assert "Question 1 of 2" in question.content.decode()
    here = question.redirect_chain[-1][0]
    following = client.post(here, {"says": "as stated", "remark": "every day"}, follow=True)
    assert "Question 2 of 2" in following.content.decode()
    end = client.post(following.redirect_chain[-1][0], {"says": "no"}, follow=True)
    assert "Thank you" in end.content.decode()
    again = client.get(here).content.decode()
    assert "✓" in again
    assert "every day" in again
    client.post(here, {"take back": "1"})
    assert Answer.objects.count() == 1


def test_a_press_without_an_answer_says_so(asked: Slice, cells: list[int], signed_in: Callable[..., Client]) -> None:
    answer = signed_in(Role.EMPLOYER, "KZ").post(address("answer-one", asked, cells[0]), {"remark": "kept"})
    assert answer.status_code == 422
    assert "kept" in answer.content.decode()


def test_results_are_for_the_own_country_and_the_coordinator(
    asked: Slice,
    cells: list[int],
    comparison: Comparison,
    actor: Callable[..., Actor],
    signed_in: Callable[..., Client],
) -> None:
    answer_cell(
        actor(Role.EMPLOYER, "KZ"), comparison.pk, asked.pk, cells[0], Answer.Says.DIFFERENTLY, "with a machine"
    )
    for role, country in ((Role.EXPERT, "KZ"), (Role.COORDINATOR, "")):
        page = signed_in(role, country).get(address("slice-results", asked) + "?show=other").content.decode()
        assert "with a machine" in page
        assert page.count("<tr>") == 2
    for role, country in ((Role.EXPERT, "KG"), (Role.VALIDATOR, "KZ"), (Role.EMPLOYER, "KZ")):
        assert signed_in(role, country).get(address("slice-results", asked)).status_code == 404
    row = reverse("comparison:row", args=["crafts", comparison.pk, Cell.objects.get(pk=cells[0]).row_id])
    assert "with a machine" in signed_in(Role.EXPERT, "KZ").get(row).content.decode()
    assert "with a machine" not in signed_in(Role.EXPERT, "KG").get(row).content.decode()
    taken = signed_in(Role.EXPERT, "KZ").get(address("slice-results", asked) + "?format=xlsx")
    assert taken.content[:2] == b"PK"


def test_who_is_not_asked_does_not_answer(
    asked: Slice, cells: list[int], comparison: Comparison, actor: Callable[..., Actor]
) -> None:
    for who in (actor(Role.EMPLOYER, "KZ", "another"), actor(Role.EXPERT, "KZ"), actor(Role.EMPLOYER, "KG")):
        with pytest.raises(NotHere):
            answer_cell(who, comparison.pk, asked.pk, cells[0], Answer.Says.NO)


def test_what_ended_or_is_answered_is_protected(
    asked: Slice, cells: list[int], comparison: Comparison, actor: Callable[..., Actor]
) -> None:
    employer = actor(Role.EMPLOYER, "KZ")
    answer_cell(employer, comparison.pk, asked.pk, cells[0], Answer.Says.NO)
    answer_cell(employer, comparison.pk, asked.pk, cells[0], Answer.Says.NO)
    assert Entry.objects.filter(act="answer slice").count() == 1
    with pytest.raises(NotAllowed, match="answered already"):
        delete_slice(actor(Role.EXPERT, "KZ"), comparison.pk, asked.pk)
    Slice.objects.update(until="2020-01-01")
    with pytest.raises(NotAllowed, match="time for answers is over"):
        answer_cell(employer, comparison.pk, asked.pk, cells[1], Answer.Says.NO)


def test_a_slice_has_cells_and_employers_of_its_country(
    comparison: Comparison, cells: list[int], actor: Callable[..., Actor], member: Callable[..., Person]
) -> None:
    own, foreign = str(member(Role.EMPLOYER, "KZ").pk), str(member(Role.EMPLOYER, "KG").pk)
    expert = actor(Role.EXPERT, "KZ")
    with pytest.raises(InputError, match="employers of KZ"):
        make_slice(expert, comparison.pk, "KZ", cells, SlicePlan("Kitchen", [own, foreign]))
    with pytest.raises(InputError, match="at least one cell"):
        make_slice(expert, comparison.pk, "KZ", [], SlicePlan("Kitchen", [own]))
    with pytest.raises(NotAllowed):
        make_slice(expert, comparison.pk, "KG", cells, SlicePlan("Kitchen", [own]))


def test_an_expert_makes_a_slice_by_filters(
    comparison: Comparison, cells: list[int], signed_in: Callable[..., Client], member: Callable[..., Person]
) -> None:
    employer = member(Role.EMPLOYER, "KZ", "Aida <b>")
    client = signed_in(Role.EXPERT, "KZ")
    page = reverse("comparison:slice-new", args=["crafts", comparison.pk, "KZ"])
    offered = client.get(page + "?kind=task").content.decode()
    assert offered.count('name="cell"') == 2
    assert "Aida &lt;b&gt;" in offered
    made = client.post(page, {"title": "Kitchen", "people": [str(employer.pk)], "cell": cells}, follow=True)
    assert "Who was asked" in made.content.decode()
    assert "Kitchen" in made.content.decode()
    assert "Kitchen" in client.get(reverse("comparison:slices", args=["crafts", comparison.pk])).content.decode()
    empty = client.post(page, {"title": "Kitchen", "people": [str(employer.pk)]})
    assert empty.status_code == 422
    assert "Choose at least one cell" in empty.content.decode()
