"""What every change of rows has in common: done once, kept for undo, counted anew, told to the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils import timezone

from darya.web.comparison.counting import recount
from darya.web.comparison.models import Cell, Change, Comparison, Judgement, Placed, Row
from darya.web.comparison.snapshots import Snapshot, snapshots_of, told
from darya.web.journal.actions import record
from darya.web.memory.actions.keeping import remember_rows
from darya.web.programmes.rights import Actor


def digest_of(act: str, *asked: object) -> str:
    """What was asked for, versions seen included: only the same form sent again gives the same digest."""
    return hashlib.sha256(json.dumps([act, *asked], sort_keys=True, default=str).encode()).hexdigest()


def done_before(comparison: Comparison, actor: Actor, digest: str) -> Change | None:
    """The change that this person already made with this very form."""
    return comparison.changes.filter(person=actor.person, asked=digest).first()


@dataclass(slots=True)
class Changing:
    """A change under way. New rows are added to ``rows`` when they are made."""

    actor: Actor
    comparison: Comparison
    act: str
    rows: set[int]
    change: Change | None = None
    loose: list[str] = field(default_factory=list)
    """Statements that stood nowhere before."""


@contextmanager
def changing(
    actor: Actor,
    comparison: Comparison,
    act: str,
    rows: Collection[int],
    *,
    asked: str = "",
    country: str = "",
    reason: str = "",
    undoes: Change | None = None,
) -> Iterator[Changing]:
    """Around the writes of an act, inside its transaction and with the rows locked.

    Afterwards the versions of the rows rise, they are counted anew, and the change with the states before and after
    and an entry of the journal for each row are written.
    """
    under_way = Changing(actor, comparison, act, set(rows))
    before = {row["id"]: row for row in snapshots_of(under_way.rows)}
    yield under_way
    _touch(under_way)
    remember_rows(under_way.rows)
    after = {row["id"]: row for row in snapshots_of(under_way.rows)}
    touched = before | after
    under_way.change = Change.objects.create(
        comparison=comparison,
        person_id=actor.person,
        act=act,
        asked=asked,
        rows=[row["identifier"] for row in touched.values()],
        before=list(before.values()),
        after=list(after.values()),
        undoes=undoes,
    )
    for key in sorted(touched):
        _tell(under_way, key, before.get(key), after.get(key), country, reason)


def _touch(under_way: Changing) -> None:
    """Raise versions and count; a row that lost its last cell goes."""
    filled = set(Cell.objects.filter(row__in=under_way.rows).values_list("row_id", flat=True))
    Row.objects.filter(pk__in=under_way.rows - filled).delete()
    rows = list(Row.objects.filter(pk__in=filled))
    for row in rows:
        row.version += 1
        row.changed_by_id, row.changed_at = under_way.actor.person, timezone.now()
    Row.objects.bulk_update(rows, ["version", "changed_by", "changed_at"])
    recount(*rows)


def _tell(
    under_way: Changing, key: int, before: Snapshot | None, after: Snapshot | None, country: str, reason: str
) -> None:
    old, new = told(before, after)
    record(under_way.actor, under_way.act, "row", key, country=country, before=old, after=new, reason=reason)


def ask_again(cells: Iterable[Cell]) -> None:
    """What the cells say or mean has changed: nothing about them is decided any more, validators are asked again."""
    keys = [cell.pk for cell in cells]
    Judgement.objects.filter(cell__in=keys).update(stale=True)
    Cell.objects.filter(pk__in=keys).update(
        relation="", differences=[], reason="", decided_by=None, decided_as="", decided_at=None
    )


def place(statements: Iterable[Placed], cell: Cell | None) -> None:
    """Put statements into a cell, or take them out of the grid."""
    Placed.objects.filter(pk__in=[statement.pk for statement in statements]).update(cell=cell)


def put_aside(cells: Iterable[Cell]) -> None:
    """Cells whose last statement went elsewhere leave their row; their judgements are kept with them."""
    keys = [cell.pk for cell in cells]
    Judgement.objects.filter(cell__in=keys).update(stale=True)
    Cell.objects.filter(pk__in=keys).update(row=None)
