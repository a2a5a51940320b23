"""Every page of a programme, walked by every role: who finds it, who is refused.

A new page needs an entry in ``pages_expected``; without one the test names it and tells what it found.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.web.programmes.pages_expected import EXPECTED, NOT_REACHED
from tests.web.programmes.pages_world import OTHER, OWN, World, build

from darya.web.accounts.models import Person
from darya.web.programmes.models import Programme, Role

WALKERS = {
    "C": (Role.COORDINATOR, ""),
    "E": (Role.EXPERT, OWN),
    "F": (Role.EXPERT, OTHER),
    "V": (Role.VALIDATOR, OWN),
    "M": (Role.EMPLOYER, OWN),
    "O": (Role.OFFICIAL, OWN),
    "B": (Role.OBSERVER, OWN),
}
"""A letter for each: coordinator, expert, foreign expert, validator, employer (M), official, observer (B)."""


class Page(NamedTuple):
    """An address of a programme."""

    app: str
    name: str
    parameters: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"{self.app}:{self.name}"


def pages() -> list[Page]:
    """Every address that begins with ``p/<slug>``."""
    return [Page(app, name, found) for app, name, route, found in _walk(get_resolver()) if route.startswith("p/<slug")]


def _walk(resolver: URLResolver, prefix: str = "", app: str = "") -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        route = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, entry.namespace or app)
        elif isinstance(entry, URLPattern):
            yield app, entry.name or "", route, tuple(_parameters(route))


def _parameters(route: str) -> Iterator[str]:
    for part in route.split("<")[1:]:
        yield part.split(">")[0].rpartition(":")[2]


@pytest.fixture
def world(programme: Programme, member: Callable[..., Person]) -> World:
    return build(programme, member)


@pytest.fixture
def browsers(world: World, signed_in: Callable[..., Client]) -> dict[str, Client]:
    return {letter: signed_in(*who) for letter, who in WALKERS.items()}


def address(world: World, page: Page, **other: object) -> str:
    values = {name: other.get(name, world.value(page.app, name)) for name in page.parameters}
    return reverse(page.label, kwargs=values)


def body(world: World) -> dict[str, object]:
    """What the forms of these pages ask for, so that an act comes as far as its right."""
    statement = world.cell.statements.order_by("pk")[0].identifier
    return {
        "version": world.row.version, "now": 1, "relation": "equal", "note": "noted", "aside": "1", "label-ru": "Name",
        "ru": "Name", "statement": statement, "origin": world.row.pk, "to": "1.5", "reason": "because",
        "row": world.row.pk, "rows": world.row.pk, "archived": "no", "lines": "x", "search": "",
    }  # fmt: skip


def answer_of(client: Client, url: str, method: str, told: dict[str, object]) -> int:
    """The status of the page or of its form; whatever the form changed is taken back."""
    client.raise_request_exception = False
    with transaction.atomic():
        answer = client.post(url, told) if method == "POST" else client.get(url)
        transaction.set_rollback(True)
    return int(answer.status_code)


def expected(app: str) -> dict[str, str]:
    """``METHOD name`` → who is let in."""
    return {page: who for who, rooms in EXPECTED.items() for page in rooms.get(app, "").split()}


APPS = sorted({page.app for page in pages()})


@pytest.mark.parametrize("app", APPS)
def test_every_role_finds_its_pages_and_no_others(app: str, world: World, browsers: dict[str, Client]) -> None:
    sent, found = body(world), {}
    for page, method in ((page, method) for page in pages() if page.app == app for method in ("GET", "POST")):
        url = address(world, page)
        answers = {letter: answer_of(client, url, method, sent) for letter, client in browsers.items()}
        assert not any(status >= 500 for status in answers.values()), (page, method, answers)
        reached = set(answers.values()) - {405}
        if reached and f"{method} {page.label}" not in NOT_REACHED:
            let_in = "".join(letter for letter, status in answers.items() if status not in {403, 404})
            found[f"{method}:{page.name}"] = let_in
    differing = sorted(found.items() ^ expected(app).items())
    told = [f"{name}={who}" for name, who in differing if found.get(name) == who]
    assert not differing, f"found, and expected otherwise or not at all: {' '.join(told)}"


@pytest.mark.parametrize("app", APPS)
def test_strangers_find_nothing(app: str, world: World, db: None) -> None:
    stranger, nobody = Client(), Client()
    stranger.force_login(Person.objects.create_user("stranger@people.invalid", name="Stranger"))
    for page in (page for page in pages() if page.app == app):
        url, told = address(world, page), body(world)
        statuses = {answer_of(stranger, url, method, told) for method in ("GET", "POST")}
        assert statuses <= {404, 405, 422}, (page, statuses)
        for method in ("GET", "POST"):
            with transaction.atomic():
                answer = nobody.get(url) if method == "GET" else nobody.post(url, told)
                transaction.set_rollback(True)
            assert answer.status_code == 405 or answer["Location"].startswith("/accounts/login/"), page


@pytest.mark.parametrize("app", APPS)
def test_a_forged_identifier_opens_nothing(app: str, world: World, browsers: dict[str, Client]) -> None:
    identifiers = {"comparison", "draft", "standard", "upload", "member", "invitation", "key", "given",
                   "exclusion", "file", "trial"}  # fmt: skip
    for page in (page for page in pages() if page.app == app):
        forged = {name: uuid.uuid4() for name in page.parameters if name in identifiers}
        if forged:
            status = answer_of(browsers["E"], address(world, page, **forged), "GET", {})
            assert status in {403, 404, 405}, (page, status)


@pytest.mark.parametrize("app", APPS)
def test_every_page_that_can_be_read_answers_its_head_alone(
    app: str, world: World, browsers: dict[str, Client]
) -> None:
    client, walked = browsers["E"], 0
    for page in (page for page in pages() if page.app == app):
        url = address(world, page)
        with transaction.atomic():
            whole, head = client.get(url), client.head(url)
            transaction.set_rollback(True)
        assert head.status_code == whole.status_code, page
        walked += whole.status_code == 200
    assert walked
