"""Undo: everything becomes what it was, unless somebody changed it since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.comparison.test_arranging import counts_are_true, judged

from darya.model import InputError, Relation
from darya.web.comparison.actions import arranging
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.actions.undoing import undo
from darya.web.comparison.models import Cell, Change, Comparison, Judgement, Row
from darya.web.comparison.snapshots import snapshots_of
from darya.web.journal.models import Entry
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed

CellOf = Callable[[str], Cell]
RowOf = Callable[[str], Row]
Acting = Callable[..., Actor]


def state(comparison: Comparison) -> Any:
    """Everything that the rows say and hold, and which judgements are stale."""
    return snapshots_of(list(comparison.rows.values_list("pk", flat=True)))


def merge(who: Actor, comparison: Comparison, row_of: RowOf) -> Change:
    one, other = row_of("statement-KG-2"), row_of("statement-KG-3")
    return arranging.merge_rows(who, comparison.pk, {one.pk: one.version, other.pk: other.version}, other.pk)


def split(who: Actor, comparison: Comparison, row_of: RowOf) -> Change:
    row = row_of("statement-KG-1")
    return arranging.split_row(who, comparison.pk, row.pk, row.version, ["statement-UZ-1"])


def move(who: Actor, comparison: Comparison, row_of: RowOf) -> Change:
    source, target = row_of("statement-UZ-2"), row_of("statement-KG-2")
    return arranging.place_statement(who, comparison.pk, "statement-UZ-2", target.pk, target.version, origin=source.pk)


def name(who: Actor, comparison: Comparison, row_of: RowOf) -> Change:
    row = row_of("statement-KG-1")
    return arranging.name_row(who, comparison.pk, row.pk, row.version, {"en": "Prepare"})


@pytest.mark.parametrize("act", [merge, split, move, name])
def test_an_act_and_its_undo_leave_everything_as_it_was(
    actor: Acting,
    comparison: Comparison,
    cell_of: CellOf,
    row_of: RowOf,
    act: Callable[[Actor, Comparison, RowOf], Change],
) -> None:
    for statement, country in (("KG-3", "KG"), ("UZ-1", "UZ"), ("UZ-2", "UZ")):
        judged(cell_of(f"statement-{statement}"), actor(Role.VALIDATOR, country).person)
    before = state(comparison)
    coordinator = actor(Role.COORDINATOR)
    act(coordinator, comparison, row_of)
    assert state(comparison) != before
    undo(coordinator, comparison.pk)
    assert state(comparison) == before
    assert Judgement.objects.filter(stale=False).count() == 3
    for entry in comparison.rows.all():
        entry.refresh_from_db()
    assert Entry.objects.filter(act__startswith="undo ").exists()


def test_undo_after_undo_goes_further_back(actor: Acting, comparison: Comparison, cell_of: CellOf) -> None:
    expert = actor(Role.EXPERT, "KZ")
    for relation in (Relation.EQUAL, Relation.PARTIAL):
        cell = cell_of("statement-KZ-1")
        assert cell.row
        decide_cell(expert, comparison.pk, cell.pk, cell.row.version, relation)
    undo(expert, comparison.pk)
    assert cell_of("statement-KZ-1").relation == "equal"
    undo(expert, comparison.pk)
    assert cell_of("statement-KZ-1").relation == ""
    assert counts_are_true(comparison)
    with pytest.raises(InputError, match="nothing of yours"):
        undo(expert, comparison.pk)


def test_what_somebody_changed_since_is_not_undone(actor: Acting, comparison: Comparison, row_of: RowOf) -> None:
    expert = actor(Role.EXPERT, "KG")
    name(expert, comparison, row_of)
    row = row_of("statement-KG-1")
    arranging.note_row(actor(Role.EXPERT, "UZ"), comparison.pk, row.pk, row.version, "look")
    with pytest.raises(ChangedMeanwhile, match="expert UZ"):
        undo(expert, comparison.pk)


def test_others_acts_are_undone_by_the_coordinator_only(actor: Acting, comparison: Comparison, row_of: RowOf) -> None:
    change = name(actor(Role.EXPERT, "KG"), comparison, row_of)
    with pytest.raises(NotAllowed):
        undo(actor(Role.EXPERT, "UZ"), comparison.pk, change.pk)
    undo(actor(Role.COORDINATOR), comparison.pk, change.pk)
    assert not row_of("statement-KG-1").named


def test_undo_sent_twice_undoes_once(actor: Acting, comparison: Comparison, row_of: RowOf) -> None:
    expert = actor(Role.EXPERT, "KG")
    change = name(expert, comparison, row_of)
    assert undo(expert, comparison.pk, change.pk) == undo(expert, comparison.pk, change.pk)


def test_an_old_tab_cannot_act_on_a_row_that_came_back(actor: Acting, comparison: Comparison, row_of: RowOf) -> None:
    coordinator = actor(Role.COORDINATOR)
    seen = row_of("statement-KG-2")
    merge(coordinator, comparison, row_of)
    undo(coordinator, comparison.pk)
    with pytest.raises(ChangedMeanwhile):
        arranging.set_aside(actor(Role.EXPERT, "KG"), comparison.pk, seen.pk, seen.version, True)


def test_undo_in_the_grid_brings_rows_back_where_they_stood(
    signed_in: Callable[..., Client], actor: Acting, comparison: Comparison, row_of: RowOf
) -> None:
    gone = row_of("statement-KG-2")
    merge(actor(Role.EXPERT, "KG"), comparison, row_of)
    url = reverse("comparison:undo", args=[comparison.programme.slug, comparison.pk])
    headers = {"HX-Request": "true", "HX-Target": "grid-message"}
    page = signed_in(Role.EXPERT, "KG").post(url, headers=headers).content.decode()
    assert 'hx-swap-oob="afterend:#row-' in page
    assert f'<tr id="row-{gone.pk}" class="changed">' in page
