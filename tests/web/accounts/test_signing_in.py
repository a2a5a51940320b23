"""People sign in by password or e-mail code, with a second factor if they like; nobody learns who has an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from darya.web.accounts.models import Person

PASSWORD = "correct horse battery"  # noqa: S105
NEW = "another horse battery"


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def anna(db: None) -> Person:
    return Person.objects.create_user("Anna@people.invalid", PASSWORD, name="Anna", language="en")


def sign_in(client: Client, email: str, password: str) -> HttpResponse:
    return client.post("/accounts/login/", {"login": email, "password": password})


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_person_has_a_confirmed_address(anna: Person) -> None:
    address = EmailAddress.objects.get(user=anna)
    assert (address.email, address.verified, address.primary) == ("anna@people.invalid", True, True)


def test_password(client: Client, anna: Person) -> None:
    assert sign_in(client, "anna@people.invalid", PASSWORD)["Location"] == "/"
    assert signed_in_as(client) == str(anna.pk)


def test_the_case_of_an_address_does_not_matter(client: Client, anna: Person) -> None:
    sign_in(client, "ANNA@People.invalid", PASSWORD)
    assert signed_in_as(client) == str(anna.pk)


def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Client, anna: Person) -> None:
    wrong = sign_in(client, "anna@people.invalid", "not this one").content.decode()
    unknown = sign_in(client, "nobody@people.invalid", "not this one").content.decode()
    assert _without_tokens(wrong).replace("anna", "nobody") == _without_tokens(unknown)
    assert signed_in_as(client) is None


def test_code_by_mail(client: Client, anna: Person) -> None:
    client.post("/accounts/login/code/", {"email": "anna@people.invalid"})
    assert mail.outbox[0].subject == "Your code to sign in to Darya"
    code = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]*)$", mail.outbox[0].body, re.MULTILINE)
    assert code, mail.outbox[0].body
    client.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert signed_in_as(client) == str(anna.pk)


def test_mail_is_in_the_language_of_the_person_whatever_the_browser_says(client: Client, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(language="ru")
    client.post("/accounts/login/code/", {"email": "anna@people.invalid"}, headers={"accept-language": "en"})
    assert re.search("[а-я]", mail.outbox[0].subject), mail.outbox[0].subject


def test_a_code_for_an_unknown_address_gets_the_same_answer(anna: Person) -> None:
    answers = []
    for email in ("anna@people.invalid", "nobody@people.invalid"):
        answer = Client().post("/accounts/login/code/", {"email": email}, follow=True)
        answers.append((answer.redirect_chain, _without_tokens(answer.content.decode())))
    assert answers[0] == answers[1]
    assert "There is no account with it" in mail.outbox[1].body


def test_many_wrong_attempts_are_stopped_with_a_sentence(client: Client, anna: Person) -> None:
    for _attempt in range(6):
        answer = sign_in(client, "anna@people.invalid", "wrong again")
    assert "Too many failed login attempts" in answer.content.decode()
    assert sign_in(client, "anna@people.invalid", PASSWORD).status_code == 200, "the right password waits too"
    assert signed_in_as(client) is None


def test_many_codes_for_one_address_are_stopped_with_a_sentence(anna: Person) -> None:
    for _attempt in range(5):
        answer = Client().post("/accounts/login/code/", {"email": "anna@people.invalid"})
    assert "Too many" in answer.content.decode()
    assert len(mail.outbox) == 3


def test_many_attempts_from_one_place_are_stopped_with_a_page(client: Client, anna: Person) -> None:
    for attempt in range(31):
        answer = sign_in(client, f"person{attempt}@people.invalid", "wrong")
    assert answer.status_code == 429
    assert "Wait a few minutes" in answer.content.decode()


def test_nobody_signs_up(client: Client, db: None) -> None:
    page = client.post("/accounts/signup/", {"email": "x@people.invalid", "password1": NEW, "password2": NEW})
    assert "Accounts come by invitation" in page.content.decode()
    assert not Person.objects.exists()


def test_signing_out_asks_first(client: Client, anna: Person) -> None:
    client.force_login(anna)
    assert client.get("/accounts/logout/").status_code == 200
    assert signed_in_as(client)
    client.post("/accounts/logout/")
    assert signed_in_as(client) is None


def test_a_closed_account_does_not_sign_in(client: Client, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    sign_in(client, anna.email, PASSWORD)
    assert signed_in_as(client) is None


def test_a_forgotten_password_is_set_anew_by_a_link(client: Client, anna: Person) -> None:
    client.post("/accounts/password/reset/", {"email": anna.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)
    assert link
    form = client.get(link[1], follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    sign_in(client, anna.email, NEW)
    assert signed_in_as(client) == str(anna.pk)
    assert "used already" in Client().get(link[1], follow=True).content.decode()


def test_links_lead_to_the_address_of_the_installation(client: Client, anna: Person, settings: Any) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, origin="https://darya.example")
    client.post("/accounts/password/reset/", {"email": anna.email})
    assert "https://darya.example/accounts/password/reset/key/" in mail.outbox[0].body


def test_an_unknown_address_asks_for_a_password_in_vain(anna: Person) -> None:
    pages = [
        _without_tokens(Client().post("/accounts/password/reset/", {"email": email}, follow=True).content.decode())
        for email in (anna.email, "nobody@people.invalid")
    ]
    assert pages[0] == pages[1]


@pytest.fixture
def totp(anna: Person) -> Callable[[], str]:
    """A second factor; gives the code of this moment."""
    secret = "JBSWY3DPEHPK3PXP"  # noqa: S105
    Authenticator.objects.create(
        user=anna, type=Authenticator.Type.TOTP, data={"secret": mfa_adapter().encrypt(secret)}
    )
    return lambda: format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_second_factor_is_asked(client: Client, anna: Person, totp: Callable[[], str]) -> None:
    assert sign_in(client, anna.email, PASSWORD)["Location"] == "/accounts/2fa/authenticate/"
    assert signed_in_as(client) is None
    assert "Code from your app" in client.get("/accounts/2fa/authenticate/").content.decode()
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert signed_in_as(client) is None
    client.post("/accounts/2fa/authenticate/", {"code": totp()})
    assert signed_in_as(client) == str(anna.pk)


def test_a_second_factor_is_switched_on_with_recovery_codes(client: Client, anna: Person) -> None:
    sign_in(client, anna.email, PASSWORD)
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "Confirm that it is you" in asked.content.decode()
    client.post(asked.redirect_chain[-1][0], {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'<kbd class="wrap">(\w+)</kbd>', page)
    assert secret
    code = format_hotp_value(hotp_value(secret[1], next(yield_hotp_counters_from_time())))
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert "Unused codes: 10" in page
    kinds = set(Authenticator.objects.filter(user=anna).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    recovery = Authenticator.objects.get(user=anna, type="recovery_codes").wrap().get_unused_codes()[0]
    other = Client()
    sign_in(other, anna.email, PASSWORD)
    other.post("/accounts/2fa/authenticate/", {"code": recovery})
    assert signed_in_as(other) == str(anna.pk)


@pytest.mark.parametrize("page", ["login/", "login/code/", "password/reset/", "signup/"])
def test_pages_are_in_our_design_and_in_russian(client: Client, db: None, page: str) -> None:
    client.cookies["darya_language"] = "ru"
    shown = client.get(f"/accounts/{page}").content.decode()
    assert '<html lang="ru">' in shown
    assert "ui/darya.css" in shown


def _without_tokens(page: str) -> str:
    return re.sub(r'(name="csrf-token" content|name="csrfmiddlewaretoken" value)="[^"]*"', "", page)


ENTRANCE = ("/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/tour")


@pytest.mark.parametrize("page", ENTRANCE)
@pytest.mark.parametrize("asked", ["en", "en-US,en;q=0.9,ru;q=0.8", "de"])
def test_the_entrance_speaks_one_language(client: Client, page: str, asked: str) -> None:
    """Only the names of languages stand in their own; a Russian page before, or a refused form, changes nothing."""
    client.get(page, headers={"accept-language": "ru"})
    told = [client.get(page, headers={"accept-language": asked})]
    told.append(client.post(page, {"login": "x", "email": "x"}, headers={"accept-language": asked}))
    for answer in told:
        assert "Content-Language" not in answer or answer["Content-Language"] == "en"
        assert re.findall("[А-яЁё]+", _without_language_names(answer)) == []


@pytest.mark.parametrize("page", ["/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"])
def test_the_same_in_russian(client: Client, page: str) -> None:
    for answer in (
        client.get(page, headers={"accept-language": "ru"}),
        client.post(page, {"login": "x", "email": "x"}, headers={"accept-language": "ru"}),
    ):
        text = re.sub("<(script|style|kbd).*?</\\1>|<[^>]*>", " ", _without_language_names(answer), flags=re.S)
        assert set(re.findall("(?<![/a-z])[A-Za-z]{2,}", text)) - {"Darya"} == set()  # the address is printed below


def _without_language_names(answer: HttpResponse) -> str:
    return re.sub("<option.*?</option>", "", answer.content.decode(), flags=re.S)
