"""The first pages: what Darya is, what needs the person, the programme and its people; all with few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darya.web.accounts.models import Person
from darya.web.comparison.models import Comparison
from darya.web.programmes.actions import invitations
from darya.web.programmes.actions.members import Seating
from darya.web.programmes.models import Installation, Invitation, Member, Participation, Programme, Role
from darya.web.programmes.rights import Actor


def text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_strangers_learn_what_this_is(client: Client, db: None) -> None:
    page = text(client, "/")
    assert "Countries develop qualifications together" in page
    assert "/accounts/login/" in page


def test_a_rehearsal_begins_with_the_tour(client: Client, member: Callable[..., Person]) -> None:
    Installation.objects.create(rehearsal=True)
    for role, country in ((Role.COORDINATOR, ""), (Role.EXPERT, "KZ"), (Role.VALIDATOR, "KG")):
        member(role, country)
    Person.objects.update(rehearsal=True)
    member(Role.OFFICIAL, "UZ", "Real Official")
    page = text(client, "/")
    assert "Kazakhstan (KZ)" in page
    assert "Real Official" not in page
    assert page.index("Look at a national standard") < page.index("Judge what your own country says")
    client.cookies["darya_language"] = "ru"
    assert '<html lang="ru">' in text(client, "/")


def test_nothing_waits(signed_in: Callable[..., Client]) -> None:
    page = text(signed_in(Role.OBSERVER, "KZ"), "/")
    assert "Nothing waits for you" in page
    assert "Crafts" in page


def test_a_mandate_that_ends_is_a_matter(signed_in: Callable[..., Client], member: Callable[..., Person]) -> None:
    soon = timezone.localdate() + dt.timedelta(days=5)
    Member.objects.filter(person=member(Role.EXPERT, "KZ")).update(mandate_until=soon)
    for role, country in ((Role.EXPERT, "KZ"), (Role.COORDINATOR, "")):
        page = text(signed_in(role, country), "/needs")
        assert "A mandate ends: national expert" in page
        assert "Days left: 5" in page
    assert "mandate" not in text(signed_in(Role.EXPERT, "UZ"), "/needs")


def test_invitations_that_end_are_the_coordinators_matter(
    actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    invitee = invitations.Invitee("a@people.invalid", "A", Seating("expert", "KZ"))
    invitations.invite(actor(Role.COORDINATOR), [invitee])
    assert "Invitations that end" not in text(signed_in(Role.COORDINATOR), "/")
    Invitation.objects.update(ends_at=timezone.now() + dt.timedelta(days=1))
    assert "Invitations that end or have ended without an answer: 1" in text(signed_in(Role.COORDINATOR), "/")


def test_the_programme_shows_its_round(programme: Programme, signed_in: Callable[..., Client]) -> None:
    Comparison.objects.create(
        programme=programme,
        title=[{"language": "en", "text": "Cooks"}],
        opened_at=timezone.now(),
        judge_until=dt.date(2031, 5, 4),
    )
    page = text(signed_in(Role.OFFICIAL, "KZ"), "/p/crafts/")
    assert "Countries that have shared a standard: 0 of 3" in page
    assert "Comparisons: 1" in page
    assert "4 May 2031" in page


def test_a_comparison_that_is_not_open_is_the_coordinators(
    programme: Programme, signed_in: Callable[..., Client]
) -> None:
    Comparison.objects.create(
        programme=programme, title=[{"language": "en", "text": "Secret trade"}], judge_until=dt.date(2031, 5, 4)
    )
    assert "Secret trade" in text(signed_in(Role.COORDINATOR), "/p/crafts/")
    shut = text(signed_in(Role.OFFICIAL, "KZ"), "/p/crafts/")
    assert "Secret trade" not in shut
    assert "Comparisons: 0" in shut


@pytest.fixture
def counted() -> Callable[[Client, str], int]:
    """How many queries a page asks."""

    def count(client: Client, page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            text(client, page)
        return len(queries)

    return count


def grow(member: Callable[..., Person], programme: Programme, times: int) -> None:
    """More of everything that these pages list."""
    me = member(Role.COORDINATOR)
    for number in range(times):
        member(Role.EXPERT, "KZ", f"expert {number}")
        Participation.objects.get_or_create(programme=programme, country=("TJ", "TM", "GE")[number])
        Invitation.objects.create(
            programme=programme, email=f"{number}@people.invalid", role="expert", country="KZ",
            token_hash=str(number), ends_at=timezone.now(), invited_by=me,
        )  # fmt: skip
        Comparison.objects.create(programme=programme, title=[], judge_until=dt.date(2031, 5, 4))


@pytest.mark.parametrize(
    "page", ["/p/crafts/", "/p/crafts/people/", "/p/crafts/countries", "/people/me", "/people/me/data"]
)
def test_a_longer_list_asks_no_more_of_the_database(
    page: str, programme: Programme, signed_in: Callable[..., Client], member: Callable[..., Person], counted: Any
) -> None:
    client = signed_in(Role.COORDINATOR)
    grow(member, programme, 1)
    one = counted(client, page)
    Invitation.objects.all().delete()
    grow(member, programme, 3)
    assert counted(client, page) == one
    assert one < 40


def test_the_tour_asks_the_same_for_many_people(client: Client, member: Callable[..., Person], counted: Any) -> None:
    Installation.objects.create(rehearsal=True)
    member(Role.EXPERT, "KZ")
    Person.objects.update(rehearsal=True)
    one = counted(client, "/")
    for name in ("a", "b", "c"):
        member(Role.VALIDATOR, "KG", name)
    Person.objects.update(rehearsal=True)
    assert counted(client, "/") == one
