"""A programme with three countries and one person for each role: what most tests of the web begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from darya.web.accounts.models import Person
from darya.web.jobs.running import run_here
from darya.web.jobs.worker import run_waiting_jobs
from darya.web.journal.models import Head
from darya.web.programmes.access import actor_of
from darya.web.programmes.models import Member, Participation, Programme, Role
from darya.web.programmes.rights import Actor

COUNTRIES = ("KG", "KZ", "UZ")


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page that was read in Russian leaves that language to its thread: no test inherits it from another."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture
def programme(db: None) -> Programme:
    """A programme of three countries that all take part fully."""
    made = Programme.objects.create(slug="crafts", name="Crafts", languages=["ru", "en"])
    for position, country in enumerate(COUNTRIES):
        Participation.objects.create(programme=made, country=country, position=position, languages=["ru"])
    return made


@pytest.fixture
def member(programme: Programme) -> Callable[..., Person]:
    """Makes a person with a role, for instance ``member(Role.EXPERT, "KZ")``; called again gives the same person."""

    def make(role: Role, country: str = "", name: str = "") -> Person:
        known = name or f"{role} {country}".strip()
        email = f"{known.replace(' ', '-').lower()}@people.invalid"
        person = Person.objects.filter(email=email).first() or Person.objects.create_user(email, name=known)
        Member.objects.get_or_create(programme=programme, person=person, role=role, country=country)
        return person

    return make


@pytest.fixture
def actor(programme: Programme, member: Callable[..., Person]) -> Callable[..., Actor]:
    """The same person as an ``Actor``, for calling actions directly."""
    return lambda *who: actor_of(member(*who), programme)


@pytest.fixture
def signed_in(member: Callable[..., Person]) -> Callable[..., Client]:
    """A browser signed in as ``signed_in(Role.EXPERT, "KZ")``."""

    def sign_in(role: Role, country: str = "", name: str = "") -> Client:
        client = Client()
        client.force_login(member(role, country, name))
        return client

    return sign_in


@pytest.fixture
def run_jobs(db: None) -> Callable[[], None]:
    """Does all waiting jobs for real, in this process; where the test commits, by way of the worker's queue."""
    return lambda: run_here() if connection.in_atomic_block else run_waiting_jobs()


@pytest.fixture
def _whole_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After a test that commits, and after the database was emptied: the journal as the next test expects it."""
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        _protection().protect(None, editor)
        Head.objects.get_or_create(pk=1)


@pytest.fixture
def committed(_whole_again: None, transactional_db: None) -> Iterator[None]:
    """A database in which transactions really commit, for tests with threads or several connections.

    The database is emptied afterwards, so the journal's triggers are out of the way while that is done.
    """
    yield
    with connection.schema_editor() as editor:
        _protection().release(None, editor)


def _protection() -> ModuleType:
    return import_module("darya.web.journal.migrations.0002_append_only")
