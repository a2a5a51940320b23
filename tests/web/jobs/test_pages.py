"""The pages of long work: how far it is, what came out, stop, try again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.jobs.actions import start
from darya.web.jobs.models import Job, State, WorkerSign
from darya.web.programmes.models import Member, Programme, Role


@pytest.fixture
def job(programme: Programme, member: Callable[..., Person]) -> Job:
    return ask(programme, member(Role.EXPERT, "KZ"))


def ask(programme: Programme, person: Person) -> Job:
    title = (N_("Read {file}"), {"file": "<b>cook.pdf"})
    return start("try", person=person, programme=programme, country="KZ", title=title)


def page_of(client: Client, job: Job, name: str = "job") -> str:
    answer = client.get(reverse(f"jobs:{name}", args=[job.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_waiting_job_says_whether_anything_will_do_it(job: Job, signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    assert "Nothing that does long work is running" in page_of(client, job)
    WorkerSign.objects.create(name="worker", alive_at=timezone.now())
    page = page_of(client, job)
    assert "It begins in a moment" in page
    assert "&lt;b&gt;cook.pdf" in page
    assert 'http-equiv="refresh"' in page


def test_a_running_job_shows_its_step_and_is_polled(job: Job, signed_in: Callable[..., Client]) -> None:
    step = {"template": "Page {number}", "values": {"number": 3}}
    Job.objects.update(state=State.RUNNING, done=3, total=9, step=step)
    part = page_of(signed_in(Role.EXPERT, "KZ"), job, "progress")
    assert "Page 3" in part
    assert "3 of 9" in part
    assert "hx-get" in part


def test_an_ended_job_is_not_polled_and_leads_to_its_result(job: Job, signed_in: Callable[..., Client]) -> None:
    Job.objects.update(state=State.DONE, result_url="/there/", finished_at=timezone.now())
    client = signed_in(Role.EXPERT, "KZ")
    part = page_of(client, job, "progress")
    assert "hx-get" not in part
    assert 'href="/there/"' in part
    assert 'http-equiv="refresh"' not in page_of(client, job)


def test_a_failed_job_says_why_in_the_readers_language_and_can_be_tried_again(
    job: Job, signed_in: Callable[..., Client]
) -> None:
    problem = {"template": "There is no file {file}", "values": {"file": "a.pdf"}, "file": "list.xlsx"}
    Job.objects.update(state=State.FAILED, problem=problem)
    client = signed_in(Role.EXPERT, "KZ")
    assert "list.xlsx: There is no file a.pdf" in page_of(client, job)
    client.cookies["darya_language"] = "ru"
    assert "a.pdf" in page_of(client, job)
    assert "There is no file" not in page_of(client, job)
    assert client.post(reverse("jobs:retry", args=[job.pk])).status_code == 302
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_cancel_is_a_form_that_works_without_script(job: Job, signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    address = reverse("jobs:cancel", args=[job.pk])
    assert f'action="{address}"' in page_of(client, job)
    assert client.get(address).status_code == 405
    assert client.post(address, follow=True).status_code == 200
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_a_stranger_finds_nothing(job: Job, client: Client, signed_in: Callable[..., Client]) -> None:
    address = reverse("jobs:job", args=[job.pk])
    assert client.get(address).status_code == 302
    assert signed_in(Role.EXPERT, "UZ").get(address).status_code == 404
    assert signed_in(Role.EXPERT, "UZ").post(reverse("jobs:cancel", args=[job.pk])).status_code == 404


def test_the_list_shows_the_own_jobs_with_as_many_queries_for_three_as_for_one(
    job: Job,
    programme: Programme,
    member: Callable[..., Person],
    signed_in: Callable[..., Client],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    client.get(reverse("jobs:list"))
    ask(programme, member(Role.EXPERT, "UZ"))
    with django_assert_num_queries(5) as one:
        assert client.get(reverse("jobs:list")).content.decode().count("<tbody>") == 1
    for _more in range(2):
        ask(programme, member(Role.EXPERT, "KZ"))
    with django_assert_num_queries(len(one)):
        page = client.get(reverse("jobs:list")).content.decode()
    assert page.count("cook.pdf</a>") == 3


def test_an_empty_list_says_what_will_stand_there(signed_in: Callable[..., Client], programme: Programme) -> None:
    assert "No work yet" in signed_in(Role.OFFICIAL, "KZ").get(reverse("jobs:list")).content.decode()


def test_who_has_left_a_programme_sees_no_work_of_it(
    job: Job, member: Callable[..., Person], signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    assert b"cook.pdf" in client.get(reverse("jobs:list")).content
    Member.objects.filter(person=member(Role.EXPERT, "KZ")).update(left_at=timezone.now())
    assert b"cook.pdf" not in client.get(reverse("jobs:list")).content
    assert client.get(reverse("jobs:job", args=[job.pk])).status_code == 404
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 404
