"""The frame of every page, the choice of a language, and calm words when something goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from darya.web.accounts.models import Person
from darya.web.ui import views
from darya.web.ui.middleware import confirm_sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("aigerim@people.invalid", name="Aigerim S.")


def test_all_components_are_shown_and_nothing_is_written_into_the_page(client: Client) -> None:
    page = client.get(reverse("ui:components")).content.decode()
    assert page.count("<h2") > 5
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>|javascript:", page)


def test_a_page_names_its_language_and_leads_past_its_head(client: Client) -> None:
    page = client.get(reverse("ui:components"), headers={"accept-language": "ru"}).content.decode()
    assert '<html lang="ru">' in page
    assert page.index('href="#main"') < page.index("<header")


def test_a_language_is_kept_by_the_browser(client: Client) -> None:
    answer = client.post(reverse("ui:language"), {"language": "ru", "next": "/ui/?page=2"})
    assert answer.headers["Location"] == "/ui/?page=2"
    assert '<html lang="ru">' in client.get("/ui/").content.decode()


def test_a_language_is_kept_with_the_person(client: Client, person: Person) -> None:
    client.force_login(person)
    client.post(reverse("ui:language"), {"language": "ru", "next": "/"})
    person.refresh_from_db()
    assert person.language == "ru"


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_a_language_never_leads_elsewhere(client: Client, there: str) -> None:
    assert client.post(reverse("ui:language"), {"language": "ru", "next": there}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    answer = client.post(reverse("ui:language"), {"language": "xx", "next": "/ui/"})
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
    assert client.get(reverse("ui:language")).status_code == 405


ANSWERS: list[tuple[int, Callable[[HttpRequest], HttpResponse]]] = [
    (400, lambda request: views.bad_request(request, ValueError())),
    (403, lambda request: views.forbidden(request, PermissionDenied())),
    (403, views.csrf_failure),
    (404, lambda request: views.not_found(request, ValueError())),
    (413, views.too_large),
    (500, views.server_error),
]


@pytest.mark.parametrize(("status", "answer"), ANSWERS)
def test_what_went_wrong_is_told_on_a_page(status: int, answer: Callable[[HttpRequest], HttpResponse]) -> None:
    request = RequestFactory().get("/x")
    request.user = AnonymousUser()
    found = answer(request)
    assert found.status_code == status
    assert "<h1>" in found.content.decode()


@pytest.mark.parametrize(("status", "answer"), ANSWERS)
def test_a_script_gets_only_the_sentence(status: int, answer: Callable[[HttpRequest], HttpResponse]) -> None:
    request = RequestFactory().get("/x")
    request.htmx = True  # type: ignore[attr-defined]
    found = answer(request)
    assert found.status_code == status
    assert found.content.decode().strip().startswith("<p data-trouble>")


def test_an_address_that_is_not_there_is_answered_calmly(client: Client) -> None:
    answer = client.get("/ui/nothing")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "status", "there", "arrived"),
    [
        ("POST", 302, "/done", True),
        ("POST", 302, "/accounts/login/?next=/x", False),
        ("POST", 422, "", False),
        ("GET", 302, "/done", False),
    ],
)
def test_the_browser_learns_that_its_form_arrived(method: str, status: int, there: str, arrived: bool) -> None:
    request = RequestFactory().generic(method, "/x")
    request.COOKIES["darya_sending"] = "person:form"
    answer = confirm_sent(lambda _request: HttpResponse(status=status, headers={"Location": there}))(request)
    assert ("darya_arrived" in answer.cookies) is arrived
    if arrived:
        assert answer.cookies["darya_arrived"].value == "person:form"
