"""People, programmes and long work through the API: the same rights and answers as on the screens."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from tests.web.api.conftest import Program, problem, told

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.jobs.actions import start
from darya.web.jobs.models import Job
from darya.web.programmes.models import Programme, Role


@pytest.fixture
def expert(program: Callable[..., Program]) -> Program:
    return program(Role.EXPERT, "KZ")


@pytest.fixture
def job(programme: Programme, member: Callable[..., Person]) -> Job:
    title = (N_("Rows: {count}"), {"count": 3})
    return start("read standard", person=member(Role.EXPERT, "KZ"), programme=programme, country="KZ", title=title)


def test_the_person_is_told_with_roles_and_token(expert: Program) -> None:
    found = told(expert.get("me"))
    assert found["email"] == "expert-kz@people.invalid"
    assert found["memberships"] == [
        {
            "programme": "crafts",
            "name": "Crafts",
            "seats": [{"role": "expert", "country": "KZ"}],
            "countries": ["KG", "KZ", "UZ"],
        }
    ]
    assert found["token"]["may_write"] is True


def test_programmes_are_those_of_the_person(expert: Program, stranger: Program) -> None:
    assert [one["slug"] for one in told(expert.get("programmes"))] == ["crafts"]
    assert told(stranger.get("programmes")) == []


def test_a_programme_is_told_to_members_only(expert: Program, stranger: Program) -> None:
    found = told(expert.get("programmes/crafts"))
    assert [one["country"] for one in found["participations"]] == ["KG", "KZ", "UZ"]
    assert found["seats"] == [{"role": "expert", "country": "KZ"}]
    hidden = problem(stranger.get("programmes/crafts"), 404, "not-here")
    assert hidden["detail"] == problem(stranger.get("programmes/none"), 404, "not-here")["detail"]


def test_members_come_page_by_page(expert: Program, member: Callable[..., Person]) -> None:
    for number in range(4):
        member(Role.VALIDATOR, "UZ", f"Validator {number}")
    names: list[str] = []
    address: str | None = "programmes/crafts/members?limit=2"
    pages = 0
    while address:
        found = told(expert.get(address.replace("http://testserver", "")))
        assert found["count"] == 5
        names += [one["name"] for one in found["items"]]
        address, pages = found["next"], pages + 1
    assert pages == 3
    assert len(set(names)) == 5


def test_a_page_behind_the_last_is_empty_and_leads_back(expert: Program) -> None:
    found = told(expert.get("programmes/crafts/members", {"page": 9, "limit": 2}))
    assert found["items"] == []
    assert found["next"] is None
    assert "page=1" in found["previous"]


@pytest.mark.parametrize("limit", [0, 201])
def test_a_page_has_a_limit(expert: Program, limit: int) -> None:
    problem(expert.get("programmes/crafts/members", {"limit": limit}), 422, "invalid")


def test_members_are_asked_as_often_at_three_as_at_one(
    expert: Program, member: Callable[..., Person], django_assert_num_queries: Callable[..., object]
) -> None:
    expert.get("me")
    with django_assert_num_queries(7):  # token, count of requests, programme, countries, seats, count, members
        expert.get("programmes/crafts/members")
    for country in ("KG", "UZ"):
        member(Role.EXPERT, country)
    with django_assert_num_queries(7):
        expert.get("programmes/crafts/members")


def test_a_job_is_seen_and_stopped_by_whoever_asked(expert: Program, job: Job) -> None:
    assert told(expert.get(f"jobs/{job.pk}"))["title"] == "Rows: 3"
    assert told(expert.post(f"jobs/{job.pk}/cancel"))["state"] == "cancelled"
    assert told(expert.post(f"jobs/{job.pk}/retry"))["state"] == "waiting"
    assert [one["id"] for one in told(expert.get("jobs"))["items"]] == [str(job.pk)]


def test_the_job_of_another_country_is_not_there(program: Callable[..., Program], job: Job) -> None:
    other = program(Role.EXPERT, "KG")
    problem(other.get(f"jobs/{job.pk}"), 404, "not-here")
    problem(other.post(f"jobs/{job.pk}/cancel"), 404, "not-here")
    assert told(other.get("jobs"))["items"] == []


def test_work_that_is_done_is_not_cancelled(expert: Program, job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(state="done")
    problem(expert.post(f"jobs/{job.pk}/cancel"), 409, "changed-meanwhile")


def test_a_job_that_never_was(expert: Program) -> None:
    problem(expert.get(f"jobs/{uuid.uuid4()}"), 404, "not-here")


def test_open_matters_are_listed_with_where_to_go(expert: Program, member: Callable[..., Person]) -> None:
    from django.utils import timezone

    from darya.web.programmes.models import Member

    Member.objects.filter(person=member(Role.EXPERT, "KZ")).update(mandate_until=timezone.localdate())
    found = [one for one in told(expert.get("me/matters")) if one["kind"] == "mandate ends"]
    assert [(one["programme"], one["country"]) for one in found] == [("crafts", "KZ")]
    assert found[0]["url"].startswith("http://testserver/p/crafts/")
