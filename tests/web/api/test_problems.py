"""Whatever goes wrong under the address of the API is told as a problem document, in the language asked for."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from tests.web.api.conftest import Program, problem, told

from darya.web.accounts.models import Person
from darya.web.api import throttling
from darya.web.api.application import throttle
from darya.web.api.models import Asked
from darya.web.programmes.models import Role
from darya.web.refusals import NotHere

pytestmark = pytest.mark.django_db


@pytest.fixture
def expert(program: Callable[..., Program]) -> Program:
    return program(Role.EXPERT, "KZ")


@pytest.mark.parametrize("path", ["nothing", "nothing/", "programmes/crafts/nothing", "jobs/not-an-identifier"])
def test_an_address_that_does_not_exist_is_told_without_a_token(path: str) -> None:
    assert "reference" in problem(Program().get(path), 404, "not-here")["detail"]


def test_the_language_is_the_one_asked_for(expert: Program) -> None:
    answer = expert.get("programmes/nothing", Accept_Language="ru")
    assert problem(answer, 404, "not-here")["detail"] == NotHere().in_language("ru")
    assert answer["Content-Language"] == "ru"


def test_without_a_wish_the_language_is_that_of_the_person(expert: Program, member: Callable[..., Person]) -> None:
    Person.objects.filter(pk=member(Role.EXPERT, "KZ").pk).update(language="ru")
    assert expert.get("programmes/nothing")["Content-Language"] == "ru"
    assert expert.get("programmes/nothing", Accept_Language="en")["Content-Language"] == "en"


def test_a_method_that_an_address_does_not_take(expert: Program) -> None:
    answer = expert.post("me")
    problem(answer, 405, "method")
    assert "GET" in answer["Allow"]


def test_values_that_make_no_sense_are_listed_by_place(expert: Program) -> None:
    found = problem(expert.get("jobs", {"page": "0", "limit": "many"}), 422, "invalid")
    assert [(error["place"], error["detail"]) for error in found["errors"]] == [
        ("query/page", "this is at least 1"),
        ("query/limit", "this is a whole number"),
    ]
    assert found["detail"] == "query/page: this is at least 1"


def test_what_is_too_large_is_told_as_such(expert: Program, settings: LazySettings) -> None:
    settings.REQUEST_BYTES = 1000
    problem(expert.post(f"jobs/{uuid.uuid4()}/cancel", "x" * 2000), 413, "too-large")


def test_a_fault_of_the_server_says_so_and_nothing_of_its_inside(
    expert: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(person: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("darya.web.api.routers.jobs.own_jobs", broken)
    answer = expert.get("jobs")
    problem(answer, 500, "server-error")
    assert b"secret detail" not in answer.content


def test_a_full_disk_is_told_as_such(expert: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(person: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("darya.web.api.routers.jobs.own_jobs", full)
    problem(expert.get("jobs"), 507, "no-room")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time by which requests are counted; a test sets it on."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(throttling.time, "time", lambda: now[0])
    return now


@pytest.mark.usefixtures("clock")
def test_too_many_requests_are_told_with_the_time_to_wait(expert: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "reads", 3)
    assert [expert.get("me").status_code for _ in range(3)] == [200, 200, 200]
    answer = expert.get("me")
    found = problem(answer, 429, "too-many")
    assert 0 < int(answer["Retry-After"]) <= throttling.SECONDS + 1
    assert found["retry_after"] == int(answer["Retry-After"])


@pytest.mark.usefixtures("clock")
def test_each_token_is_counted_alone_and_writes_apart_from_reads(
    expert: Program, program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "writes", 1)
    write = f"jobs/{uuid.uuid4()}/cancel"
    assert [expert.post(write).status_code for _ in range(2)] == [404, 429]
    assert expert.get("me").status_code == 200
    assert program(Role.EXPERT, "KG").post(write).status_code == 404


def test_after_a_minute_requests_are_taken_again(
    expert: Program, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "reads", 1)
    assert [expert.get("me").status_code for _ in range(2)] == [200, 429]
    clock[0] += throttling.SECONDS
    assert expert.get("me").status_code == 200


def test_wrong_tokens_are_counted_by_address_and_right_ones_still_open(
    expert: Program, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttling, "WRONG_TOKENS_A_MINUTE", 2)
    guesses = [Program(f"darya_{number}") for number in range(3)]
    assert [one.get("me").status_code for one in guesses] == [401, 401, 429]
    assert expert.get("me").status_code == 200
    assert not Asked.objects.filter(who__contains="127.0.0.1").exists()
    clock[0] += throttling.SECONDS
    assert guesses[0].get("me").status_code == 401


def test_answers_are_kept_by_nobody_but_the_asker(expert: Program) -> None:
    answer = expert.get("me")
    assert "private" in answer["Cache-Control"]
    assert "Authorization" in answer["Vary"]


def test_pages_outside_the_api_keep_their_own_errors() -> None:
    assert Program().get("/nothing")["Content-Type"].startswith("text/html")


def test_what_answers_here_is_told_without_a_token() -> None:
    found = told(Program().get(""))
    assert found["name"] == "Darya"
    assert found["openapi"].endswith("/api/v1/openapi.json")
