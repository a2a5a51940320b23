"""A comparison as an actor meets it, and its rows locked as the actor saw them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.comparison.models import Comparison, Row
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere

Seen = Mapping[int, int]
"""Row → the version that the person saw."""


def comparison_for(actor: Actor, identifier: uuid.UUID | str, *, lock: bool = False) -> Comparison:
    """A comparison of the actor's programme; before it is opened to the countries, for coordinators only."""
    actor.require(Act.SEE_COMPARISON)
    found = Comparison.objects.filter(programme=actor.programme)
    try:
        comparison = (found.select_for_update() if lock else found).filter(pk=identifier).first()
    except (ValidationError, ValueError):
        comparison = None
    if comparison is None or not _is_shown(actor, comparison):
        raise NotHere
    return comparison


def _is_shown(actor: Actor, comparison: Comparison) -> bool:
    return comparison.opened_at is not None or actor.has(Role.COORDINATOR)


def comparison_to_change(actor: Actor, identifier: uuid.UUID | str, act: Act, country: str = "") -> Comparison:
    """The same for somebody who is about to change its rows. Raises ``NotAllowed`` while it is closed or being made."""
    comparison = comparison_for(actor, identifier)
    actor.require(act, country)
    _check_open(comparison)
    return comparison


def _check_open(comparison: Comparison) -> None:
    if comparison.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    if comparison.closed_at is not None:
        raise NotAllowed(N_("This comparison is closed: nothing in it changes unless the coordinator opens it again"))


def row_of_cell(actor: Actor, identifier: uuid.UUID | str, cell: int) -> Row | None:
    """The row of a cell of an open comparison, locked, with comparison and programme: all in one query.

    None where the cell stands in no row of it. Raises as ``comparison_to_change`` does.
    """
    actor.require(Act.SEE_COMPARISON)
    found = Row.objects.select_for_update(of=("self",)).select_related("comparison__programme")
    found = found.defer("comparison__findings").filter(comparison__programme=actor.programme, cells=cell)
    try:
        row = found.filter(comparison__pk=identifier).order_by().first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        return None
    if not _is_shown(actor, row.comparison):
        raise NotHere
    _check_open(row.comparison)
    return row


def lock_rows(comparison: Comparison, seen: Seen) -> dict[int, Row]:
    """The rows, locked. Raises ``ChangedMeanwhile`` when one is no longer there or newer than the person saw."""
    found = {row.pk: row for row in _locked(comparison, seen)}
    if len(found) < len(seen):
        raise ChangedMeanwhile(
            N_("A row is no longer there: somebody merged or undid it meanwhile. Load the grid again")
        )
    for row in found.values():
        if row.version != seen[row.pk]:
            raise _changed(row)
    return found


def lock_row(comparison: Comparison, row: int, version: int) -> Row:
    """One row, locked, in the version that the person saw."""
    return lock_rows(comparison, {row: version})[row]


def _locked(comparison: Comparison, rows: Iterable[int]) -> Iterable[Row]:
    return comparison.rows.select_for_update().filter(pk__in=list(rows)).order_by("pk")


def _changed(row: Row) -> ChangedMeanwhile:
    name = name_of(row.changed_by_id)
    if not name:
        return ChangedMeanwhile(N_("Row {row} was changed meanwhile: look at it as it is now"), row=number_of(row))
    return ChangedMeanwhile(
        N_("Row {row} was changed by {person} meanwhile: look at it as it is now"), row=number_of(row), person=name
    )


def name_of(person: uuid.UUID | None) -> str:
    """The name of whoever changed something; empty where it is not known any more."""
    if person is None:
        return ""
    return Person.objects.filter(pk=person).values_list("name", flat=True).first() or ""


def number_of(row: Row) -> str:
    """The number under which people speak of a row: it stays when others come and go."""
    return f"{row.position:.10g}"
