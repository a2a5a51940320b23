"""The journal through the API: the same entries as on the screens, and the same silence about open judgements."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.api.conftest import Program, problem, told

from darya.web.accounts.models import Person
from darya.web.journal.actions import By, record
from darya.web.programmes.models import Programme, Role


def _record(programme: Programme, person: Person, act: str, kind: str, country: str = "") -> None:
    record(By(person.pk, programme.pk), act, kind, "41", country=country, after={"relation": "equal"})


def test_each_country_reads_its_own_entries(
    program: Callable[..., Program], programme: Programme, member: Callable[..., Person]
) -> None:
    _record(programme, member(Role.EXPERT, "KZ"), "upload standard", "upload", "KZ")
    _record(programme, member(Role.COORDINATOR), "change programme", "programme")
    acts = {
        who: [one["act"] for one in told(program(*who).get("programmes/crafts/journal"))["items"]]
        for who in ((Role.EXPERT, "KZ"), (Role.EXPERT, "KG"), (Role.COORDINATOR, ""))
    }
    assert acts[Role.EXPERT, "KZ"] == ["change programme", "upload standard"]
    assert acts[Role.EXPERT, "KG"] == ["change programme"]
    assert acts[Role.COORDINATOR, ""] == ["change programme"]


def test_a_validator_and_a_stranger_read_none(
    program: Callable[..., Program], stranger: Program, programme: Programme
) -> None:
    problem(program(Role.VALIDATOR, "KZ").get("programmes/crafts/journal"), 403, "not-allowed")
    problem(stranger.get("programmes/crafts/journal"), 404, "not-here")


def test_an_open_judgement_of_another_is_told_without_its_content(
    program: Callable[..., Program], programme: Programme, member: Callable[..., Person]
) -> None:
    _record(programme, member(Role.VALIDATOR, "KZ"), "judge cell", "cell", "KZ")
    found = told(program(Role.EXPERT, "KZ").get("programmes/crafts/journal", {"act": "judge cell"}))["items"]
    assert [(one["hidden"], one["after"]) for one in found] == [(True, None)]


def test_filters_and_pages(
    program: Callable[..., Program], programme: Programme, member: Callable[..., Person]
) -> None:
    for _ in range(3):
        _record(programme, member(Role.COORDINATOR), "change programme", "programme")
    coordinator = program(Role.COORDINATOR)
    page = told(coordinator.get("programmes/crafts/journal", {"limit": 2, "kind": "programme"}))
    assert (page["count"], len(page["items"])) == (3, 2)
    assert page["next"]
    assert told(coordinator.get("programmes/crafts/journal", {"until": "2001-01-01"}))["count"] == 0
    problem(coordinator.get("programmes/crafts/journal", {"since": "yesterday"}), 422, "invalid")


def test_coordinators_check_the_chain(program: Callable[..., Program], programme: Programme) -> None:
    found = told(program(Role.COORDINATOR).get("programmes/crafts/journal/verified"))
    assert found["ok"] is True
    assert found["entries"] > 0
    problem(program(Role.EXPERT, "KZ").get("programmes/crafts/journal/verified"), 403, "not-allowed")
