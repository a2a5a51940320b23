"""A program that acts for a person by a token, as programs outside do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.web.api.live import Live, running

from darya.web.accounts.models import Person
from darya.web.api.actions import make_token
from darya.web.programmes.models import Programme, Role

HOME = "/api/v1/"


class Program:
    """Sends what a program sends: a token, JSON, sometimes a language; addresses stand below the API's own."""

    def __init__(self, secret: str = "", **headers: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self.headers |= headers

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> HttpResponse:
        return self.client.get(_address(path), query or {}, headers=self._with(headers))

    def send(self, method: str, path: str, content: Any = None, **headers: str) -> HttpResponse:
        return self.client.generic(
            method,
            _address(path),
            json.dumps(content) if content is not None else b"",
            content_type="application/json",
            headers=self._with(headers),
        )

    def post(self, path: str, content: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, content, **headers)

    def put(self, path: str, content: Any = None, **headers: str) -> HttpResponse:
        return self.send("PUT", path, content, **headers)

    def upload(self, path: str, fields: dict[str, Any], **headers: str) -> HttpResponse:
        return self.client.post(_address(path), fields, headers=self._with(headers))

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        return self.headers | {name.replace("_", "-"): value for name, value in headers.items()}


def _address(path: str) -> str:
    return path if path.startswith("/") else f"{HOME}{path}"


@pytest.fixture
def program(member: Callable[..., Person]) -> Callable[..., Program]:
    """Makes a program that acts as ``program(Role.EXPERT, "KZ")``, with a token that may write."""

    def make(role: Role, country: str = "", name: str = "", *, may_write: bool = True, **headers: str) -> Program:
        _token, secret = make_token(member(role, country, name), "a program", 30, may_write=may_write)
        return Program(secret, **headers)

    return make


@pytest.fixture
def stranger(programme: Programme) -> Program:
    """A person with a token and no role in the programme."""
    person = Person.objects.create_user("stranger@people.invalid", name="Stranger")
    return Program(make_token(person, "a program", 30, may_write=True)[1])


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One platform for all tests that need a socket: starting it takes longer than they do."""
    with running(tmp_path_factory.mktemp("live")) as platform:
        yield platform


def told(answer: HttpResponse, status: int = 200) -> Any:
    """The content of an answer of this status."""
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content)


def problem(answer: HttpResponse, status: int, kind: str) -> dict[str, Any]:
    """The problem document of an answer, checked to be a whole one."""
    assert answer.status_code == status, answer.content.decode()[:2000]
    assert answer["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = json.loads(answer.content)
    assert found["type"] == f"/api/v1/reference#{kind}"
    assert found["status"] == status
    assert found["title"]
    assert found["detail"]
    assert found["instance"].startswith("/api/")
    return found
