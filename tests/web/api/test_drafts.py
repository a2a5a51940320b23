"""Drafts through the API: read, edit what one saw, take back, name and restore revisions."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from tests.web.api.conftest import Program, problem, told
from tests.web.comparison.conftest import SENTENCES, compare, share, small_standard

from darya.model import Qualification, Relation
from darya.model.files import load
from darya.web.comparison.models import Cell
from darya.web.programmes.access import actor_of
from darya.web.programmes.models import Programme, Role
from darya.web.qualifications.actions.making import Plan, make_draft, share_draft
from darya.web.qualifications.models import Draft

WORDING = {"kind": "set-wording", "part": "purpose", "language": "en", "text": "For work in kitchens", "seen": ""}


@pytest.fixture
def draft(programme: Programme, member: Callable[..., object]) -> Draft:
    standards = [small_standard(country, sentences) for country, sentences in SENTENCES.items()]
    comparison = compare(programme, [share(programme, one) for one in standards], standards)
    Cell.objects.filter(comparison=comparison).update(relation=Relation.EQUAL)
    actor = actor_of(member(Role.COORDINATOR), programme)  # type: ignore[arg-type]
    made = make_draft(actor, comparison.pk, Plan(uuid.uuid4(), 2, {"en": "Cook"}))
    assert isinstance(made, Draft)
    return made


@pytest.fixture
def home(draft: Draft) -> str:
    return f"programmes/crafts/drafts/{draft.pk}"


def test_an_unshared_draft_is_there_for_coordinators_and_experts(
    program: Callable[..., Program], draft: Draft, home: str, programme: Programme, member: Callable[..., object]
) -> None:
    for path in (home, f"{home}/document", f"{home}/revisions", f"{home}/revisions/1/document"):
        assert program(Role.EXPERT, "KZ").get(path).status_code == 200
        problem(program(Role.OFFICIAL, "KZ").get(path), 404, "not-here")
    assert told(program(Role.OFFICIAL, "KZ").get("programmes/crafts/drafts"))["items"] == []
    share_draft(actor_of(member(Role.COORDINATOR), programme), draft.pk)  # type: ignore[arg-type]
    assert told(program(Role.OFFICIAL, "KZ").get(home))["shared"] is True


def test_the_document_is_the_file_that_darya_reads(program: Callable[..., Program], home: str) -> None:
    document = load(program(Role.EXPERT, "KZ").get(f"{home}/document").content)
    assert isinstance(document, Qualification)
    assert document.outcomes()


def test_an_edit_is_made_told_and_taken_back(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    before = told(expert.get(home))
    after = told(expert.post(f"{home}/edits", {"edits": [WORDING]}))
    assert after["changed"]
    assert after["version"] == before["version"] + 1
    document = load(expert.get(f"{home}/document").content)
    assert isinstance(document, Qualification)
    assert document.purpose
    assert document.purpose.best("en").text == "For work in kitchens"  # type: ignore[union-attr]
    told(expert.post(f"{home}/undo"))
    undone = load(expert.get(f"{home}/document").content)
    assert isinstance(undone, Qualification)
    assert not undone.purpose


def test_the_same_key_edits_once(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    first = told(expert.post(f"{home}/edits", {"edits": [WORDING]}, Idempotency_Key="k"))
    again = told(expert.post(f"{home}/edits", {"edits": [WORDING]}, Idempotency_Key="k"))
    assert again["version"] == first["version"]


def test_who_edits_what_has_changed_is_told_what_stands_there(program: Callable[..., Program], home: str) -> None:
    now = told(program(Role.EXPERT, "KG").post(f"{home}/edits", {"edits": [WORDING]}))["version"]
    mine = {**WORDING, "text": "For work in hotels"}
    found = problem(program(Role.EXPERT, "KZ").post(f"{home}/edits", {"edits": [mine]}), 409, "changed-meanwhile")
    assert "For work in kitchens" in found["detail"]
    assert found["version"] == now


@pytest.mark.parametrize("edits", [[], [{"kind": "burn"}], [{"kind": "set-wording"}], "none"])
def test_an_edit_that_is_none_is_refused(program: Callable[..., Program], home: str, edits: object) -> None:
    answer = program(Role.EXPERT, "KZ").post(f"{home}/edits", {"edits": edits})
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


def test_all_edits_or_none(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    title = {"kind": "set-wording", "part": "title", "language": "en", "text": "Chef"}
    problem(expert.post(f"{home}/edits", {"edits": [WORDING, title]}), 403, "not-allowed")
    assert told(expert.get(home))["version"] == 1


@pytest.mark.parametrize("who", [(Role.VALIDATOR, "KZ"), (Role.OFFICIAL, "KZ")])
def test_others_do_not_edit(
    program: Callable[..., Program], draft: Draft, home: str, who: tuple[Role, str],
    programme: Programme, member: Callable[..., object],
) -> None:  # fmt: skip
    share_draft(actor_of(member(Role.COORDINATOR), programme), draft.pk)  # type: ignore[arg-type]
    problem(program(*who).post(f"{home}/edits", {"edits": [WORDING]}), 403, "not-allowed")


def test_a_revision_is_named_and_restored_by_the_coordinator(program: Callable[..., Program], home: str) -> None:
    expert, coordinator = program(Role.EXPERT, "KZ"), program(Role.COORDINATOR)
    told(expert.post(f"{home}/edits", {"edits": [WORDING]}))
    assert told(expert.put(f"{home}/revisions/2/name", {"name": "Before the meeting"}))["name"] == "Before the meeting"
    problem(expert.post(f"{home}/revisions/1/restore", {"version": 2}), 403, "not-allowed")
    problem(coordinator.post(f"{home}/revisions/1/restore", {"version": 1}), 409, "changed-meanwhile")
    restored = told(coordinator.post(f"{home}/revisions/1/restore", {"version": 2}))
    assert restored["version"] == 3
    listed = told(expert.get(f"{home}/revisions"))["items"]
    assert [one["number"] for one in listed] == [3, 2, 1]
    problem(expert.get(f"{home}/revisions/9/document"), 404, "not-here")


def test_the_draft_of_another_programme_is_not_here(program: Callable[..., Program], draft: Draft) -> None:
    Programme.objects.create(slug="other", name="Other", languages=["ru"])
    problem(program(Role.COORDINATOR).get(f"programmes/other/drafts/{draft.pk}"), 404, "not-here")
