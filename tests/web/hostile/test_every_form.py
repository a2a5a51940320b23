"""Every form of a programme is filled with what breaks pages; afterwards every page is walked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from tests.web.programmes.pages_world import OWN, World, build
from tests.web.programmes.test_rights_of_pages import address, pages

from darya.web.accounts.models import Person
from darya.web.journal.models import Entry
from darya.web.programmes.models import Member, Programme, Role
from darya.web.qualifications.documents import qualification_of

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7|add:7 }}\u202e\u200f'
UNESCAPED = re.compile(r"<script>alert\(1\)|<img src=x", re.I)
LARGE = "word " * 200_000
ENDING = re.compile(r"delete|withdraw|archive|erase|close|remove|revoke|end|forget|password|logout|sessions|language")
"""What would take away the things on which the other forms stand: tried, and taken back."""
NOT_FILLED = {
    "hidden",
    "submit",
    "button",
    "checkbox",
    "radio",
    "file",
    "date",
    "number",
    "email",
    "search",
    "password",
}


@dataclass
class Form:
    """A form of a page as a browser would send it."""

    url: str
    sent: dict[str, str | list[str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)

    def filled(self, text: str) -> dict[str, str | list[str]]:
        return self.sent | dict.fromkeys(self.texts, text)


class _Forms(HTMLParser):
    """Finds the forms of a page: texts are noted, the first choice of everything else is taken."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found = page, list[Form]()
        self._now: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "form":
            is_post = told.get("method", "").lower() == "post"
            self._now = Form(urljoin(self.page, told.get("action", ""))) if is_post else None
        elif self._now is None:
            return
        elif tag == "textarea" or (tag == "input" and told.get("type", "text") not in NOT_FILLED):
            self._now.texts.add(name)
        elif tag == "input" and told.get("type") == "email":
            self._now.sent[name] = told.get("value") or "somebody@people.invalid"
        elif tag in {"input", "button"} and name:
            self._now.sent.setdefault(name, told.get("value", "on"))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and (told.get("value") or "selected" in told):
            self._now.sent.setdefault(self._select, told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._now is not None:
            self.found.append(self._now)
            self._now = None
        elif tag == "select":
            self._select = ""


@pytest.fixture
def world(programme: Programme, member: Callable[..., Person]) -> World:
    return build(programme, member)


@pytest.fixture
def browser(programme: Programme, member: Callable[..., Person], world: World) -> Client:
    """Somebody with every role that changes something, who is asked in a slice too."""
    person = member(Role.COORDINATOR)
    for role in (Role.EXPERT, Role.VALIDATOR, Role.EMPLOYER, Role.OFFICIAL):
        Member.objects.create(programme=programme, person=person, role=role, country=OWN)
    world.slice.people.add(person)
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def addresses(world: World) -> list[str]:
    outcome = next(iter(qualification_of(world.draft).outcomes())).id
    return [*(address(world, page, outcome=outcome) for page in pages()), "/", "/people/me", "/people/me/data"]


def forms_of(world: World, browser: Client) -> Iterator[Form]:
    """Each form once, by its address and the names of its fields."""
    seen = set()
    for url in addresses(world):
        answer = browser.get(url)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        finder = _Forms(url)
        finder.feed(answer.content.decode())
        for form in finder.found:
            key = (form.url, *sorted(form.sent), *sorted(form.texts))
            if form.texts and key not in seen:
                seen.add(key)
                yield form


def told_badly(answer: Any) -> bool:
    is_page = "text/html" in answer.get("Content-Type", "")
    return answer.status_code >= 500 or (is_page and bool(UNESCAPED.search(answer.content.decode())))


def send(browser: Client, form: Form, text: str, *, keep: bool) -> Any:
    with transaction.atomic():
        answer = browser.post(form.url, form.filled(text))
        transaction.set_rollback(not keep)
    return answer


def test_nothing_that_is_typed_becomes_part_of_a_page(world: World, browser: Client) -> None:
    forms = list(forms_of(world, browser))
    assert len(forms) > 15
    taken = 0
    for form in forms:
        answer = send(browser, form, HOSTILE, keep=not ENDING.search(form.url))
        assert not told_badly(answer), form
        taken += answer.status_code == 302
    assert taken > 5
    shown = [browser.get(url) for url in addresses(world)]
    assert [answer.request["PATH_INFO"] for answer in shown if told_badly(answer)] == []
    assert sum(b"&lt;script&gt;alert(1)" in answer.content for answer in shown if not answer.streaming) > 5


@pytest.mark.parametrize("text", ["\0", "a\0b"])
def test_what_no_database_can_hold_is_refused_by_every_form(text: str, world: World, browser: Client) -> None:
    for form in forms_of(world, browser):
        answer = send(browser, form, text, keep=False)
        assert answer.status_code == 422, form
        assert "U+0000" in answer.content.decode()


def test_a_text_of_a_megabyte_is_refused_with_a_sentence_by_every_form(world: World, browser: Client) -> None:
    taken = []
    for form in forms_of(world, browser):
        with transaction.atomic():
            acts = Entry.objects.count()
            answer = browser.post(form.url, form.filled(LARGE), follow=True)
            if answer.status_code >= 500 or Entry.objects.count() > acts:
                taken.append((form.url, answer.status_code, form.texts))
            transaction.set_rollback(True)

    assert not taken, "; ".join(map(str, taken))


@pytest.mark.parametrize("sent", [{"country": "K\0"}, {"country": "KZ", "layout": "\0"}, {"country": "\0" * 99}])
def test_the_interface_for_programs_refuses_it_in_a_form_with_files_too(
    sent: dict[str, str], world: World, browser: Client
) -> None:
    url = "/api/v1/programmes/crafts/uploads"
    answer = browser.post(url, sent | {"file": SimpleUploadedFile("a\0.docx", b"PK")})
    assert answer.status_code in {403, 422}
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]
