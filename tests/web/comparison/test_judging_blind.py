"""Nothing that a second validator can reach shows what the first one said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from darya.model import Relation
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.actions.judging import Opinion, judge_cell
from darya.web.comparison.models import Cell, Comparison, Judgement
from darya.web.comparison.queries.judging import meaning_seen, visible_judgements
from darya.web.journal.models import Entry
from darya.web.programmes.models import Member, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile

WORD = "Тайнаяпричина"
PAGES = ("overview", "grid", "judge", "judged", "progress", "report", "coverage", "take", "changed", "slices")


def judge(actor: Actor, comparison: Comparison, cell: Cell, relation: str, reason: str = "") -> None:
    assert cell.row is not None
    judge_cell(actor, comparison.pk, cell.pk, meaning_seen(cell.row), Opinion(Relation(relation), (), reason))


@pytest.fixture
def judged(comparison: Comparison, cell_of: Callable[[str], Cell], actor: Callable[..., Actor]) -> Cell:
    """A cell of KZ with the judgement of the first validator."""
    cell = cell_of("statement-KZ-1")
    judge(actor(Role.VALIDATOR, "KZ", "first"), comparison, cell, "narrower", WORD)
    return cell


def texts_of(client: Client, comparison: Comparison, cell: Cell) -> dict[str, str]:
    """Every page and file of the comparison that the person can reach."""
    at = ["crafts", comparison.pk]
    asked = {name: (reverse(f"comparison:{name}", args=at), {}) for name in PAGES}
    asked["grid-disagreed"] = (reverse("comparison:grid", args=at), {"show": "disagreed"})
    asked["cell"] = (reverse("comparison:judge-one", args=[*at, cell.pk]), {})
    asked["row"] = (reverse("comparison:row", args=[*at, cell.row_id]), {})
    asked["line"] = (reverse("comparison:line", args=[*at, cell.row_id]), {})
    asked["changes"] = (reverse("comparison:changes", args=at), {})
    asked["official"] = (reverse("comparison:official", args=[*at, "KZ"]), {})
    asked["home"] = (reverse("home"), {})
    for name in ("json", "xlsx", "docx"):
        asked[f"take-{name}"] = (reverse("comparison:take", args=at), {"format": name})
    asked["report-docx"] = (reverse("comparison:report", args=at), {"format": "docx"})
    return {name: _text(client.get(url, data)) for name, (url, data) in asked.items()}


def _text(answer: Any) -> str:
    content: bytes = answer.content
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def showing(texts: dict[str, str]) -> set[str]:
    return {name for name, text in texts.items() if WORD in text}


def test_the_second_sees_nothing_of_the_first(
    judged: Cell, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    second = texts_of(signed_in(Role.VALIDATOR, "KZ", "second"), comparison, judged)
    assert showing(second) == set()
    assert 'value="narrower" data-judge-keys="3 &lt;" checked' not in second["cell"]
    first = texts_of(signed_in(Role.VALIDATOR, "KZ", "first"), comparison, judged)
    assert {"cell", "take-json"} <= showing(first)


@pytest.mark.parametrize("role", [Role.EXPERT, Role.OFFICIAL, Role.COORDINATOR, Role.OBSERVER])
def test_nobody_sees_a_judgement_before_all_are_there(
    role: Role, judged: Cell, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    country = "" if role is Role.COORDINATOR else "KZ"
    assert showing(texts_of(signed_in(role, country), comparison, judged)) == set()


def test_a_second_role_does_not_open_the_eyes_of_a_validator(
    judged: Cell, comparison: Comparison, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.VALIDATOR, "KZ", "second")
    person = Member.objects.get(person__name="second").person
    for role, country in ((Role.EXPERT, "KZ"), (Role.COORDINATOR, "")):
        Member.objects.create(programme=comparison.programme, person=person, role=role, country=country)
    judge(actor(Role.VALIDATOR, "KZ", "third"), comparison, judged, "equal")
    assert showing(texts_of(client, comparison, judged)) == set()


def test_the_third_and_the_validators_see_both_when_it_is_time(
    judged: Cell, comparison: Comparison, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    judge(actor(Role.VALIDATOR, "KZ", "second"), comparison, judged, "equal")
    expert, second = actor(Role.EXPERT, "KZ"), actor(Role.VALIDATOR, "KZ", "second")
    assert visible_judgements(expert, comparison).count() == 2
    assert visible_judgements(second, comparison).count() == 1
    assert visible_judgements(actor(Role.EXPERT, "KG"), comparison).count() == 0
    assert judged.row is not None
    decide_cell(expert, comparison.pk, judged.pk, judged.row.version, Relation.NARROWER)
    assert visible_judgements(second, comparison).count() == 2
    row = reverse("comparison:row", args=["crafts", comparison.pk, judged.row_id])
    assert WORD in signed_in(Role.VALIDATOR, "KZ", "second").get(row).content.decode()


def test_the_page_takes_as_many_queries_for_a_small_row_as_for_a_large_one(
    comparison: Comparison, cell_of: Callable[[str], Cell], signed_in: Callable[..., Client],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client = signed_in(Role.VALIDATOR, "KZ")
    address = reverse("comparison:judge", args=["crafts", comparison.pk])
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)
    other = cell_of("statement-KZ-2")
    cell = cell_of("statement-KZ-1")
    other.statements.update(cell=cell)
    with django_assert_num_queries(15):
        client.get(address)


def test_two_at_once_never_make_three(
    committed: None, comparison: Comparison, cell_of: Callable[[str], Cell], actor: Callable[..., Actor]
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection only; the run on PostgreSQL tries it")
    cell = cell_of("statement-KZ-1")
    people = [actor(Role.VALIDATOR, "KZ", name) for name in ("one", "two", "three", "four")]
    relations = ["equal", "none", "partial", "broader"]
    start = Barrier(len(people))

    def at_once(pair: tuple[Actor, str]) -> str:
        start.wait()
        try:
            judge(pair[0], comparison, cell, pair[1])
        except ChangedMeanwhile as refused:
            return refused.template
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(at_once, zip(people, relations, strict=True)))
    assert Judgement.objects.count() == 2
    assert sum(bool(answer) for answer in answers) == 2
    assert Entry.objects.filter(act="judge cell").count() == 2
    cell.refresh_from_db()
    assert (cell.judgements_count, cell.disagreed) == (2, True)
