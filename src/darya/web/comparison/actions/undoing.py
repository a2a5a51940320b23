"""Undo: rows become what they were before a change, unless somebody changed them since."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.comparison.access import comparison_to_change, name_of
from darya.web.comparison.actions.changing import changing
from darya.web.comparison.models import Cell, Change, Comparison, Judgement, Placed, Row
from darya.web.comparison.snapshots import CELL_FIELDS, ROW_FIELDS, Snapshot, same_state, snapshots_of
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere


@transaction.atomic
def undo(
    actor: Actor, comparison: uuid.UUID | str, change: uuid.UUID | str | None = None, *, reason: str = ""
) -> Change:
    """Undo a change: without ``change`` the person's own last one; somebody else's only as coordinator.

    Raises ``ChangedMeanwhile`` and says by whom, when one of its rows was changed afterwards.
    """
    held = comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
    found = _change(held, actor, change)
    if found.undone_at is not None:
        return Change.objects.get(undoes=found)
    if found.person_id != actor.person and not actor.may(Act.RUN_COMPARISON):
        raise NotAllowed(N_("You can undo what you did yourself; ask the coordinator to undo what others did"))
    touched = {row["id"] for row in (*found.before, *found.after)}
    list(held.rows.select_for_update().filter(pk__in=touched).order_by("pk"))
    _check_unchanged(found, touched)
    with changing(actor, held, f"undo {found.act}"[:40], touched, reason=reason, undoes=found) as under_way:
        _restore(held, found)
    found.undone_at = timezone.now()
    found.save(update_fields=["undone_at"])
    assert under_way.change  # noqa: S101 - written when the block ended
    return under_way.change


def last_change(comparison: Comparison, person: uuid.UUID) -> Change | None:
    """What this person would undo now."""
    return comparison.changes.filter(person=person, undoes=None, undone_at=None).order_by("-at").first()


def _change(comparison: Comparison, actor: Actor, change: uuid.UUID | str | None) -> Change:
    if change is None:
        last = last_change(comparison, actor.person)
        if last is None:
            raise InputError(N_("There is nothing of yours to undo in this comparison"))
        change = last.pk
    try:
        found = comparison.changes.select_for_update().filter(pk=change, undoes=None).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotHere
    return found


def _check_unchanged(change: Change, touched: Iterable[int]) -> None:
    now = {row["id"]: row for row in snapshots_of(list(touched))}
    after = {row["id"]: row for row in change.after}
    differing = [key for key in now.keys() | after.keys() if key not in now or key not in after]
    differing += [key for key in now.keys() & after.keys() if not same_state(now[key], after[key])]
    if not differing:
        return
    by = Row.objects.filter(pk__in=differing, changed_by__isnull=False).values_list("changed_by", flat=True).first()
    if name := name_of(by):
        raise ChangedMeanwhile(N_("This cannot be undone: {person} changed the row afterwards"), person=name)
    raise ChangedMeanwhile(N_("This cannot be undone: the row was changed afterwards"))


def _restore(comparison: Comparison, change: Change) -> None:
    before = {row["id"]: row for row in change.before}
    Cell.objects.filter(pk__in=[cell["id"] for row in change.after for cell in row["cells"]]).update(row=None)
    stood = {name for row in change.after for cell in row["cells"] for name in cell["statements"]}
    comparison.statements.filter(identifier__in=stood).update(cell=None)
    for row in before.values():
        fields: dict[str, Any] = {name: row[name] for name in ROW_FIELDS}
        if not Row.objects.filter(pk=row["id"]).update(**fields):
            Row.objects.create(pk=row["id"], comparison=comparison, version=_version(change), **fields)
        for cell in row["cells"]:
            _restore_cell(comparison, row["id"], cell)


def _version(change: Change) -> int:
    """A row that comes back is newer than anybody saw it: no old tab may act on it."""
    return 1 + 2 * change.comparison.changes.count()


def _restore_cell(comparison: Comparison, row: int, cell: Snapshot) -> None:
    Cell.objects.filter(pk=cell["id"]).update(
        row_id=row,
        decided_by=cell["decided_by"],
        decided_at=cell["decided_at"],
        **{name: cell[name] for name in CELL_FIELDS},
    )
    Placed.objects.filter(comparison=comparison, identifier__in=cell["statements"]).update(cell=cell["id"])
    for judgement in Judgement.objects.filter(cell=cell["id"]):
        known = cell["judgements"].get(str(judgement.pk))
        stale = judgement.statements != cell["statements"] if known is None else known
        if stale != judgement.stale:
            judgement.stale = stale
            judgement.save(update_fields=["stale"])
