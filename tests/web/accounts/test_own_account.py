"""A person keeps the own account: name, language, sessions, what is kept about oneself, and leaving."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client

from darya.model import InputError
from darya.web.accounts.actions import choose_language, rename
from darya.web.accounts.erasure import erase
from darya.web.accounts.models import Person
from darya.web.journal.models import Entry
from darya.web.programmes.models import Member, Programme, Role

PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture
def anna(member: Callable[..., Person]) -> Person:
    person = member(Role.EXPERT, "KZ", "Anna Ivanova")
    person.set_password(PASSWORD)
    person.save()
    Member.objects.filter(person=person).update(organisation="Ivanova and Sons", mandate="Letter of A. Ivanova")
    return person


@pytest.fixture
def browser(anna: Person) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/people/me").status_code == 200


def test_name_and_language(browser: Client, anna: Person) -> None:
    answer = browser.post("/people/me", {"name": " Anna  Petrova ", "language": "ru"}, follow=True)
    anna.refresh_from_db()
    assert (anna.name, anna.language) == ("Anna Petrova", "ru")
    assert '<html lang="ru">' in answer.content.decode()


def test_a_name_is_needed_and_what_was_typed_stays(browser: Client) -> None:
    answer = browser.post("/people/me", {"name": " ", "language": "ru"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_language_is_kept_with_the_person(anna: Person) -> None:
    choose_language(anna, "ru")
    anna.refresh_from_db()
    assert anna.language == "ru"
    other = Client()
    other.force_login(anna)
    assert '<html lang="ru">' in other.get("/").content.decode()
    with pytest.raises(InputError):
        choose_language(anna, "tlh")


def test_the_switch_of_every_page_keeps_it_too(browser: Client, anna: Person) -> None:
    browser.post("/ui/language", {"language": "ru", "next": "/people/me"})
    anna.refresh_from_db()
    assert anna.language == "ru"


def test_the_same_form_twice_is_one_entry(anna: Person) -> None:
    rename(anna, "Anna Petrova")
    rename(anna, "Anna Petrova")
    entry = Entry.objects.get(act="change name")
    assert "Petrova" not in json.dumps([entry.before, entry.after])


def test_signing_out_everywhere_else(browser: Client, anna: Person) -> None:
    phone = Client()
    phone.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    assert is_signed_in(phone)
    browser.post("/people/me/sessions")
    assert is_signed_in(browser)
    assert not is_signed_in(phone)


def test_a_changed_password_signs_out_elsewhere(browser: Client, anna: Person) -> None:
    phone = Client()
    phone.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    new = "another horse battery"
    known = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert browser.post("/accounts/password/change/", known).status_code == 302
    assert is_signed_in(browser)
    assert not is_signed_in(phone)
    assert mail.outbox[-1].subject == "Your password for Darya was changed"


def test_everything_about_oneself_as_a_file(browser: Client, anna: Person) -> None:
    rename(anna, "Anna Petrova")
    kept = json.loads(browser.get("/people/me/data.json").content)
    assert kept["account"]["email"] == anna.email
    assert kept["memberships"][0]["organisation"] == "Ivanova and Sons"
    assert "change name" in [entry["act"] for entry in kept["journal"]]


def test_everything_about_oneself_to_read(browser: Client, anna: Person) -> None:
    page = browser.get("/people/me/data").content.decode()
    assert "Ivanova and Sons" in page
    assert str(anna.id) in page


def test_nobody_sees_it_for_somebody_else(db: None) -> None:
    for page in ("me", "me/data", "me/data.json", "me/erase"):
        assert Client().get(f"/people/{page}").status_code == 302


def test_erasing_needs_the_own_address(browser: Client, anna: Person) -> None:
    answer = browser.post("/people/me/erase", {"email": "other@people.invalid"})
    assert answer.status_code == 422
    anna.refresh_from_db()
    assert anna.erased_at is None


def test_erasing_leaves_a_pseudonym_and_nothing_personal(browser: Client, anna: Person, programme: Programme) -> None:
    Authenticator.objects.create(user=anna, type=Authenticator.Type.TOTP, data={"secret": "x"})
    rename(anna, "Anna Ivanova-Petrova")
    answer = browser.post("/people/me/erase", {"email": "ANNA-ivanova@people.invalid"}, follow=True)
    assert "Your account is erased" in answer.content.decode()
    anna.refresh_from_db()
    assert anna.name.startswith("former member ")
    assert not anna.is_active
    assert not EmailAddress.objects.filter(user=anna).exists()
    assert not Authenticator.objects.exists()
    assert not is_signed_in(browser)
    assert Member.objects.get(person=anna).left_at
    assert "ivanova" not in _whole_database().lower()


def _whole_database() -> str:
    """Every value of every table, sessions decoded."""
    told = [str(session.get_decoded()) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "darya_cache":  # throttling counts: hashed, gone after minutes
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
                told += [str(row) for row in cursor.fetchall()]
    return "\n".join(told)


def test_erasing_twice_is_erasing_once(anna: Person) -> None:
    erase(anna)
    erase(anna)
    assert Entry.objects.filter(act="erase account").count() == 1


def test_the_last_coordinator_stays(member: Callable[..., Person]) -> None:
    last = member(Role.COORDINATOR)
    client = Client()
    client.force_login(last)
    assert "the only coordinator of Crafts" in client.get("/people/me/erase").content.decode()
    assert client.post("/people/me/erase", {"email": last.email}).status_code == 422
    with pytest.raises(InputError, match="only coordinator"):
        erase(last)
    member(Role.COORDINATOR, "", "second")
    erase(last)
    assert Person.objects.get(pk=last.pk).erased_at


def test_who_alone_runs_the_installation_stays(anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(runs_installation=True)
    with pytest.raises(InputError, match="runs this installation"):
        erase(anna)
