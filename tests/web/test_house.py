"""The house stands: it answers, sends a strict policy, and keeps its journal append-only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from darya.web.journal.actions import SYSTEM, hash_of, record
from darya.web.journal.models import Entry
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotAllowed, NotHere


def test_health_answers_without_signing_in(client: Client, db: None) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"


def test_no_inline_script_or_style_may_run(client: Client, db: None) -> None:
    policy = client.get("/health")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_entries_are_chained(programme: Programme) -> None:
    with transaction.atomic():
        first = record(SYSTEM, "make programme", "programme", programme.id, after={"share": 0.1})
        second = record(SYSTEM, "make programme", "programme", programme.id)
    assert second.previous == first.hash
    assert hash_of(Entry.objects.get(pk=first.pk)) == first.hash


@pytest.mark.parametrize("tampering", ["UPDATE journal_entry SET reason = 'x'", "DELETE FROM journal_entry"])
def test_the_database_refuses_to_change_an_entry(programme: Programme, tampering: str) -> None:
    with transaction.atomic():
        record(SYSTEM, "make programme", "programme", programme.id)
    with pytest.raises(DatabaseError, match="journal entries"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(tampering)


def test_an_entry_belongs_into_the_transaction_of_its_act(committed: None) -> None:
    with pytest.raises(RuntimeError):
        record(SYSTEM, "make programme", "programme", "p")


def test_rights_know_the_own_country(actor: Callable[..., Actor]) -> None:
    expert = actor(Role.EXPERT, "KZ")
    expert.require(Act.KEEP_STANDARD, "KZ")
    with pytest.raises(NotAllowed, match="own country"):
        expert.require(Act.KEEP_STANDARD, "UZ")
    with pytest.raises(NotAllowed):
        expert.require(Act.MANAGE_PROGRAMME)
    with pytest.raises(NotHere):
        Actor(expert.person, expert.programme, ()).require(Act.SEE_PROGRAMME)


def test_a_journal_of_committed_acts_is_protected_too(committed: None) -> None:
    with transaction.atomic():
        record(SYSTEM, "make programme", "programme", "p")
    with pytest.raises(DatabaseError, match="journal entries"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry")
