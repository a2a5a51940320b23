"""Making and arranging a comparison, slices and workbooks: what is refused, what is not written over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.api.conftest import Program, problem, told
from tests.web.comparison.conftest import SENTENCES, compare, share, small_standard

from darya.web.comparison.models import Cell, Comparison
from darya.web.jobs.models import Job
from darya.web.programmes.models import Programme, Role

ALL = "programmes/crafts/comparisons"


@pytest.fixture
def comparison(programme: Programme) -> Comparison:
    standards = [small_standard(country, sentences) for country, sentences in SENTENCES.items()]
    return compare(programme, [share(programme, one) for one in standards], standards)


@pytest.fixture
def home(comparison: Comparison) -> str:
    return f"{ALL}/{comparison.pk}"


@pytest.fixture
def boss(program: Callable[..., Program]) -> Program:
    return program(Role.COORDINATOR)


def _plan(boss: Program, **other: object) -> dict[str, object]:
    standards = told(boss.get("programmes/crafts/standards"))["items"]
    chosen = [{"standard": one["id"]} for one in standards]
    return {"title": [{"language": "ru", "text": "Повара"}], "languages": ["ru"], "standards": chosen, **other}


def test_a_comparison_is_made_once_for_one_key(boss: Program, comparison: Comparison) -> None:
    made = [told(boss.post(ALL, _plan(boss), Idempotency_Key="k"), 201) for _twice in range(2)]
    assert made[0] == made[1]
    assert made[0]["state"] == "being put together"
    assert Job.objects.filter(kind="make comparison").count() == 1
    other = _plan(boss, title=[{"language": "ru", "text": "Пекари"}])
    problem(boss.post(ALL, other, Idempotency_Key="k"), 422, "refused")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"standards": []}, "body/standards"),
        ({"title": [{"language": "no tag!", "text": "A"}]}, "body/title/0/language"),
        ({"judge_until": "tomorrow"}, "body/judge_until"),
        ({"standards": [{"standard": "x"}, {"standard": "y"}]}, "body/standards/0/standard"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_place(
    boss: Program, comparison: Comparison, wrong: dict[str, object], place: str
) -> None:
    found = problem(boss.post(ALL, _plan(boss, **wrong)), 422, "invalid")
    assert place in [error["place"] for error in found["errors"]]


@pytest.mark.parametrize("wrong", [{"languages": ["kk"]}, {"judge_until": "2100-02-01", "decide_until": "2100-01-01"}])
def test_what_the_form_refuses_is_refused_here(boss: Program, comparison: Comparison, wrong: dict[str, object]) -> None:
    problem(boss.post(ALL, _plan(boss, **wrong)), 422, "refused")
    assert Comparison.objects.count() == 1


def test_settings_seen_before_somebody_changed_them_are_not_written(boss: Program, home: str) -> None:
    before = told(boss.get(home))
    sent = {"title": [{"language": "ru", "text": "Повара"}], "judge_until": "2100-01-01"}
    problem(boss.put(f"{home}/settings", sent), 428, "version-missing")
    now = told(boss.put(f"{home}/settings", {**sent, "seen": before["seen"]}))
    assert now["judge_until"] == "2100-01-01"
    late = {"title": sent["title"], "seen": before["seen"]}
    found = problem(boss.put(f"{home}/settings", late), 409, "changed-meanwhile")
    assert found["version"] == now["seen"]
    assert told(boss.get(home))["judge_until"] == "2100-01-01"


def _row(expert: Program, home: str, statement: str) -> dict[str, object]:
    rows = told(expert.get(f"{home}/rows"))["items"]
    named = {one["id"]: row for row in rows for cell in row["cells"] for one in cell["statements"]}
    row: dict[str, object] = named[statement]
    return row


def test_rows_are_merged_split_and_undone(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    one, other = _row(expert, home, "statement-KG-3"), _row(expert, home, "statement-UZ-2")
    rows = [{"row": row["id"], "version": row["version"]} for row in (one, other)]
    merging = {"rows": rows, "into": one["id"]}
    merged = told(expert.post(f"{home}/rows/merge", merging))
    assert [row["id"] for row in merged["rows"]] == [one["id"]]
    assert told(expert.post(f"{home}/rows/merge", merging))["change"] == merged["change"], "sent again, done once"
    stale = {**merging, "reason": "again"}
    found = problem(expert.post(f"{home}/rows/merge", stale), 409, "changed-meanwhile")
    assert found["version"] == {str(one["id"]): merged["rows"][0]["version"]}
    splitting = {"statements": ["statement-UZ-2"], "version": merged["rows"][0]["version"]}
    split = told(expert.post(f"{home}/rows/{one['id']}/split", splitting))
    assert len(split["rows"]) == 2
    told(expert.post(f"{home}/changes/{split['change']}/undo"))
    assert _row(expert, home, "statement-UZ-2")["id"] == one["id"]


def test_a_statement_found_by_search_comes_into_the_row(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    target = _row(expert, home, "statement-KG-3")
    hits = told(expert.get(f"{home}/rows/{target['id']}/candidates", {"text": "режущего"}))
    assert [hit["country"] for hit in hits] == ["KZ"], "only of the own country"
    placing = {"origin": hits[0]["row"], "version": target["version"]}
    place = f"{home}/rows/{target['id']}/statements/{hits[0]['statement']['id']}"
    assert told(expert.put(place, placing))["rows"]
    problem(expert.put(place, {**placing, "version": 99}), 409, "changed-meanwhile")
    assert _row(expert, home, hits[0]["statement"]["id"])["id"] == target["id"]


def test_a_slice_is_changed_as_it_was_seen(
    program: Callable[..., Program], boss: Program, home: str, comparison: Comparison
) -> None:
    program(Role.EMPLOYER, "KZ")
    asked = told(boss.get(f"{home}/employers/KZ"))[0]["person"]
    cell = Cell.objects.filter(comparison=comparison, country="KZ")[0].pk
    plan = {"title": "Kitchen", "people": [asked]}
    made = told(boss.post(f"{home}/slices", {**plan, "country": "KZ", "cells": [cell]}), 201)
    changed = told(boss.put(f"{home}/slices/{made['id']}", {**plan, "title": "Stove", "seen": made["seen"]}))
    assert changed["title"] == "Stove"
    late = problem(boss.put(f"{home}/slices/{made['id']}", {**plan, "seen": made["seen"]}), 409, "changed-meanwhile")
    assert late["version"] == changed["seen"]
    assert boss.send("DELETE", f"{home}/slices/{made['id']}").status_code == 204


def test_what_is_no_workbook_is_told_after_it_was_read(
    program: Callable[..., Program], home: str, run_jobs: Callable[[], None]
) -> None:
    expert = program(Role.EXPERT, "KZ")
    file = SimpleUploadedFile("grid.xlsx", b"PK nothing")
    given = told(expert.upload(f"{home}/workbooks", {"file": file}), 201)
    assert given["state"] == "reading"
    place = f"{home}/workbooks/{given['id']}"
    problem(expert.post(f"{place}/take-over", {"lines": [0], "seen": given["seen"]}), 422, "refused")
    run_jobs()
    read = told(expert.get(place))
    assert (read["state"], read["lines"]) == ("refused", [])
    assert read["refusal"]
    problem(program(Role.EXPERT, "KG").get(place), 404, "not-here")


def test_history_tells_of_one_thing_only(boss: Program, home: str, comparison: Comparison) -> None:
    told(boss.post(f"{home}/close"))
    entries = told(boss.get(f"programmes/crafts/history/comparison/{comparison.pk}"))["items"]
    assert [entry["act"] for entry in entries] == ["close comparison"]
    problem(boss.get(f"programmes/crafts/history/nothing/{comparison.pk}"), 404, "not-here")


def test_settings_of_a_programme_are_changed_in_the_version_seen(boss: Program, programme: Programme) -> None:
    now = told(boss.get("programmes/crafts"))
    sent = {"name": "Crafts", "languages": ["ru", "en"], "judgements_per_cell": 3, "version": now["version"]}
    assert told(boss.put("programmes/crafts", sent))["judgements_per_cell"] == 3
    problem(boss.put("programmes/crafts", {**sent, "judgements_per_cell": 1}), 409, "changed-meanwhile")


def test_everything_kept_about_a_person_is_told_to_that_person(program: Callable[..., Program]) -> None:
    expert = program(Role.EXPERT, "KZ")
    found = told(expert.get("me/data"))
    assert found["account"]["identifier"] == told(expert.get("me"))["id"]
    assert [one["name"] for one in found["tokens"]] == ["a program"]
