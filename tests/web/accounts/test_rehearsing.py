"""One press signs in as somebody invented, where everything is invented; elsewhere it is impossible."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from darya.web.accounts.models import Person
from darya.web.programmes.models import Installation, Role


@pytest.fixture
def rehearsal(db: None) -> Installation:
    return Installation.objects.create(rehearsal=True)


@pytest.fixture
def invented(member: Callable[..., Person]) -> Person:
    person = member(Role.EXPERT, "KZ")
    Person.objects.filter(pk=person.pk).update(rehearsal=True)
    return person


def press(client: Client, person: Person) -> int:
    return client.post(f"/people/rehearse/{person.pk}").status_code


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_tour_signs_in(client: Client, rehearsal: Installation, invented: Person) -> None:
    page = client.get("/").content.decode()
    assert f"/people/rehearse/{invented.pk}" in page
    assert press(client, invented) == 302
    assert client.session["_auth_user_id"] == str(invented.pk)


def test_the_tour_goes_on_as_somebody_else(
    client: Client, rehearsal: Installation, invented: Person, member: Callable[..., Person]
) -> None:
    other = member(Role.COORDINATOR)
    Person.objects.filter(pk=other.pk).update(rehearsal=True)
    press(client, invented)
    press(client, other)
    assert client.session["_auth_user_id"] == str(other.pk)


def test_never_as_a_real_person(client: Client, rehearsal: Installation, member: Callable[..., Person]) -> None:
    assert press(client, member(Role.EXPERT, "UZ")) == 404
    assert not is_signed_in(client)


def test_never_in_a_real_installation(client: Client, invented: Person) -> None:
    Installation.objects.create(rehearsal=False)
    assert press(client, invented) == 404
    assert not is_signed_in(client)
    assert client.get("/tour").status_code == 404


def test_never_where_nothing_says_what_the_installation_is(client: Client, invented: Person) -> None:
    assert press(client, invented) == 404


def test_never_by_a_link(client: Client, rehearsal: Installation, invented: Person) -> None:
    assert client.get(f"/people/rehearse/{invented.pk}").status_code == 405
    assert not is_signed_in(client)


def test_never_from_another_site(rehearsal: Installation, invented: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert press(strict, invented) == 403
    assert not is_signed_in(strict)
