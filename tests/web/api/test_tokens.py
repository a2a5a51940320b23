"""Tokens: made on a page, shown once, used by programs, dead when revoked, ended or without their person."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.api.conftest import Program, problem, told

from darya.model import InputError
from darya.web.accounts.erasure import erase
from darya.web.accounts.models import Person
from darya.web.accounts.own_data import everything
from darya.web.api.actions import MOST_TOKENS, hash_of, make_token, revoke_token
from darya.web.api.models import Token
from darya.web.journal.models import Entry
from darya.web.programmes.models import Role
from darya.web.refusals import NotHere

PAGE = "/people/me/tokens/"


@pytest.fixture
def person(member: Callable[..., Person]) -> Person:
    return member(Role.EXPERT, "KZ")


def _form(**changed: object) -> dict[str, object]:
    return {"identifier": uuid.uuid4(), "name": "Office", "days": 30, "may_write": "read"} | changed


def _secret_on(page: str) -> str:
    found = re.search(r'<code id="secret">([^<]+)</code>', page)
    assert found
    return found[1]


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(signed_in: Callable[..., Client], person: Person) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    secret = _secret_on(client.post(PAGE, _form()).content.decode())
    assert told(Program(secret).get("me"))["token"]["name"] == "Office"
    again = client.get(PAGE).content.decode()
    assert secret not in again
    assert f"…{secret[-4:]}" in again
    kept = Token.objects.values().get()
    assert secret not in str(kept)
    assert kept["token_hash"] == hash_of(secret)


def test_a_form_sent_twice_makes_one_token(signed_in: Callable[..., Client], person: Person) -> None:
    client, form = signed_in(Role.EXPERT, "KZ"), _form()
    assert client.post(PAGE, form).status_code == 200
    second = client.post(PAGE, form)
    assert second.status_code == 422
    assert "made already" in second.content.decode()
    assert Token.objects.count() == 1


def test_a_form_without_name_is_shown_again_with_its_error(signed_in: Callable[..., Client], person: Person) -> None:
    answer = signed_in(Role.EXPERT, "KZ").post(PAGE, _form(name=" ", may_write="write"))
    assert answer.status_code == 422
    assert Token.objects.count() == 0
    assert re.search(r'<input[^>]*value="write"[^>]*checked', answer.content.decode())


def test_making_and_revoking_stand_in_the_journal_without_name_or_secret(person: Person) -> None:
    token, secret = make_token(person, "Office of Aigerim", 30, may_write=True)
    revoke_token(person, token.pk)
    revoke_token(person, token.pk)
    entries = list(Entry.objects.filter(subject_kind="token").order_by("number"))
    assert [entry.act for entry in entries] == ["make token", "revoke token"]
    assert {entry.person for entry in entries} == {person.pk}
    assert not any("Aigerim" in str(entry.after) or secret in str(entry.after) for entry in entries)


def test_a_person_has_ten_tokens_at_most_and_revoked_ones_make_room(person: Person) -> None:
    made = [make_token(person, f"number {number}", 30, may_write=False)[0] for number in range(MOST_TOKENS)]
    with pytest.raises(InputError, match="10"):
        make_token(person, "one more", 30, may_write=False)
    revoke_token(person, made[0].pk)
    assert make_token(person, "one more", 30, may_write=False)


@pytest.mark.parametrize("days", [0, 367])
def test_a_token_lives_a_year_at_most(person: Person, days: int) -> None:
    with pytest.raises(InputError):
        make_token(person, "for ever", days, may_write=False)


def test_a_revoked_token_opens_nothing(signed_in: Callable[..., Client], person: Person) -> None:
    token, secret = make_token(person, "Office", 30, may_write=True)
    assert Program(secret).get("me").status_code == 200
    assert signed_in(Role.EXPERT, "KZ").post(f"{PAGE}{token.pk}/revoke").status_code == 302
    found = problem(Program(secret).get("me"), 401, "not-signed-in")
    assert "revoked" in found["detail"]


def test_nobody_revokes_the_token_of_another(member: Callable[..., Person], person: Person) -> None:
    token, secret = make_token(person, "Office", 30, may_write=True)
    with pytest.raises(NotHere):
        revoke_token(member(Role.EXPERT, "KG"), token.pk)
    assert Program(secret).get("me").status_code == 200


def test_an_ended_token_opens_nothing(person: Person) -> None:
    token, secret = make_token(person, "Office", 1, may_write=True)
    Token.objects.filter(pk=token.pk).update(ends_at=timezone.now() - dt.timedelta(seconds=1))
    problem(Program(secret).get("me"), 401, "not-signed-in")


@pytest.mark.parametrize("gone", [{"is_active": False}, {"erased_at": timezone.now()}])
def test_the_token_of_somebody_who_is_gone_opens_nothing(person: Person, gone: dict[str, object]) -> None:
    _token, secret = make_token(person, "Office", 30, may_write=True)
    Person.objects.filter(pk=person.pk).update(**gone)
    problem(Program(secret).get("me"), 401, "not-signed-in")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic dXNlcjpwYXNz", "wrong"])
def test_without_a_true_token_nothing_opens(person: Person, header: str) -> None:
    answer = Program(**{"Authorization": header} if header else {}).get("me")
    problem(answer, 401, "not-signed-in")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_wrong_token_is_told_even_where_a_browser_is_signed_in(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    assert client.get("/api/v1/me").status_code == 200
    assert client.get("/api/v1/me", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_a_token_for_reading_changes_nothing(person: Person) -> None:
    _token, secret = make_token(person, "Office", 30, may_write=False)
    assert Program(secret).get("jobs").status_code == 200
    found = problem(Program(secret).post(f"jobs/{uuid.uuid4()}/cancel"), 403, "not-allowed")
    assert "reading" in found["detail"]


def test_the_cookie_of_a_browser_changes_nothing_without_its_csrf_token(person: Person) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(person)
    assert client.get("/api/v1/me").status_code == 200
    problem(client.post(f"/api/v1/jobs/{uuid.uuid4()}/cancel"), 403, "not-allowed")
    client.get(PAGE)
    csrf = client.cookies["csrftoken"].value
    problem(client.post(f"/api/v1/jobs/{uuid.uuid4()}/cancel", headers={"X-CSRFToken": csrf}), 404, "not-here")


def test_a_token_needs_no_csrf_token(person: Person) -> None:
    program = Program(make_token(person, "Office", 30, may_write=True)[1])
    program.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    problem(program.post(f"jobs/{uuid.uuid4()}/cancel"), 404, "not-here")


def test_last_use_is_kept_to_the_minute(person: Person) -> None:
    token, secret = make_token(person, "Office", 30, may_write=True)
    Program(secret).get("me")
    token.refresh_from_db()
    first = token.last_used_at
    assert first is not None
    Program(secret).get("me")
    token.refresh_from_db()
    assert token.last_used_at == first


def test_the_own_page_leads_to_the_tokens(signed_in: Callable[..., Client]) -> None:
    assert f'href="{PAGE}"' in signed_in(Role.EXPERT, "KZ").get("/people/me").content.decode()


def test_the_page_asks_as_often_with_three_tokens_as_with_one(
    signed_in: Callable[..., Client], person: Person, django_assert_num_queries: Callable[..., object]
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    make_token(person, "first", 30, may_write=False)
    client.get(PAGE)
    with django_assert_num_queries(5) as at_one:  # session, person, installation, living, ended
        client.get(PAGE)
    make_token(person, "second", 30, may_write=False)
    make_token(person, "third", 30, may_write=False)
    with django_assert_num_queries(len(at_one)):
        client.get(PAGE)


def test_an_erased_person_leaves_no_token_and_may_see_them_before(person: Person) -> None:
    _token, secret = make_token(person, "Office", 30, may_write=True)
    kept = everything(person)["tokens"]
    assert [one["name"] for one in kept] == ["Office"]
    assert secret not in str(kept)
    erase(person)
    assert Token.objects.count() == 0
    problem(Program(secret).get("me"), 401, "not-signed-in")
