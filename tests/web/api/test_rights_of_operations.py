"""Every operation of the API, walked by every role: who is let in, who is refused.

A new operation needs a line in ``operations_expected``; without one the test names it and tells what it found.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.http import HttpResponse
from tests.web.api.conftest import Program, problem
from tests.web.api.operations_expected import EXPECTED
from tests.web.api.operations_world import Things, body, build_things, files, paper_query, query
from tests.web.programmes.test_rights_of_pages import WALKERS

from darya.web.accounts.models import Person
from darya.web.api.actions import make_token
from darya.web.api.models import Asked
from darya.web.api.reference import METHODS, schema
from darya.web.programmes.models import Programme

HOME = "/api/v1/programmes/{slug}"
OWN_AFFAIRS = ("/api/v1/", "/api/v1/me", "/api/v1/me/data", "/api/v1/me/matters", "/api/v1/programmes", "/api/v1/jobs")
"""What is not of a programme: everybody has it, each the own."""


class Operation(NamedTuple):
    """Something that a program can ask."""

    method: str
    path: str
    form: bool

    @property
    def name(self) -> str:
        return f"{self.method} {self.path.removeprefix(HOME) or '/'}"


def operations() -> list[Operation]:
    """All but the own affairs."""
    return [one for one in _every() if one.path not in OWN_AFFAIRS]


def _every() -> Iterator[Operation]:
    for path, methods in schema()["paths"].items():
        for method in METHODS:
            if method in methods:
                content = methods[method].get("requestBody", {}).get("content", {})
                yield Operation(method.upper(), path, "multipart/form-data" in content)


@pytest.fixture
def things(programme: Programme, member: Callable[..., Person], tmp_path: Path, settings: LazySettings) -> Things:
    settings.FILES_ROOT = tmp_path
    return build_things(programme, member)


@pytest.fixture
def programs(things: Things, program: Callable[..., Program]) -> dict[str, Program]:
    return {letter: program(*who) for letter, who in WALKERS.items()}


def ask(program: Program, one: Operation, things: Things) -> HttpResponse:
    """The answer of the operation; whatever it changed is taken back."""
    Asked.objects.all().delete()
    address = things.address(one.method, one.path)
    with transaction.atomic():
        if one.method == "GET":
            papers = paper_query() if one.path.endswith(("report/file", "{country}/file")) else {}
            answer = program.get(address, {**query(things), **papers})
        elif one.form:
            answer = program.upload(address, files())
        else:
            asked = "?format=docx" if one.path.endswith("/files") else ""
            asked = f"?version={things.world.draft.version}" if one.method == "DELETE" else asked
            answer = program.send(one.method, f"{address}{asked}", body(things, one.path))
        transaction.set_rollback(True)
    return answer


def test_every_role_reaches_its_operations_and_no_others(things: Things, programs: dict[str, Program]) -> None:
    found = {}
    for one in operations():
        answers = {letter: ask(program, one, things).status_code for letter, program in programs.items()}
        assert not any(status >= 500 or status == 405 for status in answers.values()), (one.name, answers)
        found[one.name] = "".join(letter for letter, status in answers.items() if status not in {403, 404})
    told = [f'    "{name}": "{who}",' for name, who in found.items() if EXPECTED.get(name) != who]
    assert found == EXPECTED, "found, and expected otherwise or not at all:\n" + "\n".join(told)


def test_what_is_not_of_a_programme_is_everybodys_own(programs: dict[str, Program]) -> None:
    for path in OWN_AFFAIRS:
        for letter, program in programs.items():
            assert program.get(path).status_code == 200, (path, letter)


def test_without_a_token_nothing_opens_and_nothing_is_told(things: Things) -> None:
    for one in operations():
        problem(ask(Program(), one, things), 401, "not-signed-in")


def test_somebody_without_a_role_finds_nothing(things: Things, stranger: Program) -> None:
    for one in operations():
        answer = ask(stranger, one, things)
        assert answer.status_code == 404, (one.name, answer.status_code, answer.content[:300])


def test_a_token_for_reading_changes_nothing(things: Things, member: Callable[..., Person]) -> None:
    for who in (WALKERS["C"], WALKERS["E"]):
        reading = Program(make_token(member(*who), "reading", 1, may_write=False)[1])
        for one in operations():
            if one.method != "GET":
                problem(ask(reading, one, things), 403, "not-allowed")


@pytest.mark.parametrize("letter", ["C", "E"])
def test_a_forged_identifier_opens_nothing(things: Things, programs: dict[str, Program], letter: str) -> None:
    names = ("comparison", "draft", "standard", "upload", "change", "given", "job")
    for one in operations():
        if any(f"{{{name}}}" in one.path for name in names):
            things.values = dict.fromkeys(names, uuid.uuid4())
            status = ask(programs[letter], one, things).status_code
            assert status in {403, 404}, (one.name, status)


def test_every_list_says_how_it_goes_on() -> None:
    """Lists that can grow come page by page; the few that cannot are named."""
    whole = {
        "/me/matters", "/programmes", "/core-counts", "/progress", "/changes", "/candidates", "/employers/{country}",
        "/questions",
    }  # fmt: skip
    for path, methods in schema()["paths"].items():
        answer = methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        shape = answer.get("application/json", {}).get("schema", {})
        assert shape.get("type") != "array" or path.endswith(tuple(whole)), path
