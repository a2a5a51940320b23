"""What a browser, a proxy or a stranger may keep of a private page: nothing that outlives the sign-in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.web.programmes.pages_world import OWN, build
from tests.web.programmes.test_rights_of_pages import address, body, pages

from darya.web.accounts.models import Person
from darya.web.journal.models import Entry
from darya.web.programmes.models import Programme, Role


@pytest.fixture(autouse=True)
def nobody_failed_before(db: None) -> None:
    cache.clear()


def test_every_page_is_for_its_reader_only(
    programme: Programme, member: Callable[..., Person], signed_in: Callable[..., Client]
) -> None:
    world, client = build(programme, member), signed_in(Role.COORDINATOR)
    entries = Entry.objects.count()
    for page in pages():
        answer = client.get(address(world, page))
        assert "private" in answer["Cache-Control"], page
        assert "default-src" in answer["Content-Security-Policy"], page
        assert "script-src" not in answer["Content-Security-Policy"], page
        assert answer["X-Frame-Options"] == "DENY", page
    assert Entry.objects.count() == entries, "looking at pages changed something"


def test_files_are_not_kept_at_all(signed_in: Callable[..., Client], programme: Programme) -> None:
    client = signed_in(Role.EXPERT, OWN)
    for url in (reverse("accounts:export"), reverse("programmes:people", args=["crafts"]) + "?format=xlsx"):
        answer = client.get(url)
        assert "attachment" in answer["Content-Disposition"]
        assert answer["Cache-Control"] == "private, no-store"


def test_no_form_is_taken_from_another_site(programme: Programme, member: Callable[..., Person]) -> None:
    world = build(programme, member)
    client = Client(enforce_csrf_checks=True)
    client.force_login(member(Role.EXPERT, OWN))
    for page in pages():
        assert client.post(address(world, page), body(world)).status_code in {403, 405}, page
    for name in ("accounts:me", "accounts:erase", "accounts:end_sessions", "account_logout", "ui:language"):
        assert client.post(reverse(name), {"language": "ru"}).status_code == 403, name


def test_a_password_is_not_guessed_by_many_addresses_in_between(db: None) -> None:
    """The counts of failed sign-ins are kept although others come; few places would push them out."""
    assert settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000
    Person.objects.create_user("aigul@people.invalid", "a calm river 7", name="Aigul")
    client, sent = Client(), {"login": "aigul@people.invalid", "password": "wrong"}
    for _try in range(5):
        client.post(reverse("account_login"), sent)
    client.post(reverse("account_login"), sent | {"password": "a calm river 7"})
    assert "_auth_user_id" not in client.session


def test_a_session_ends_with_the_password_and_with_signing_out(db: None) -> None:
    person = Person.objects.create_user("aigul@people.invalid", "a calm river 7", name="Aigul")
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(person)
    stolen = there.cookies["sessionid"].value
    there.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get(reverse("accounts:me")).status_code == 302
    person.set_password("another river 8")
    person.save()
    assert here.get(reverse("accounts:me")).status_code == 302


def test_nobody_learns_whether_an_address_is_known(db: None) -> None:
    Person.objects.create_user("aigul@people.invalid", "a calm river 7", name="Aigul")
    for name, field in (("account_request_login_code", "email"), ("account_reset_password", "email")):
        known, unknown = (
            Client().post(reverse(name), {field: who}) for who in ("aigul@people.invalid", "no@x.invalid")
        )
        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"]), name


def test_a_real_person_is_not_entered_by_the_tour(db: None, programme: Programme) -> None:
    real = Person.objects.create_user("aigul@people.invalid", name="Aigul")
    invented = Person.objects.create_user("r@rehearsal.invalid", name="R", rehearsal=True)
    for person in (real, invented):
        client = Client()
        assert client.post(reverse("accounts:rehearse", args=[person.pk])).status_code == 404
        assert "_auth_user_id" not in client.session
