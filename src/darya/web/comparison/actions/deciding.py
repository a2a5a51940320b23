"""An expert decides what the own country's cell is to its row."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from darya.model import DifferenceKind, Relation
from darya.web.comparison.access import comparison_to_change, lock_row
from darya.web.comparison.actions.changing import changing, digest_of, done_before
from darya.web.comparison.models import Cell, Change
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotHere


@transaction.atomic
def decide_cell(
    actor: Actor,
    comparison: uuid.UUID | str,
    cell: int,
    version: int,
    relation: Relation | None,
    *,
    differences: Sequence[DifferenceKind] | None = None,
    reason: str = "",
) -> Change:
    """Accept what is suggested, say it otherwise, reject it (*none*), or take a decision back (None).

    ``differences`` None keeps those that were named; an equal or undecided cell has none.
    """
    held = comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
    found = held.cells.filter(pk=cell, row__isnull=False).first()
    if found is None:
        raise NotHere
    actor.require(Act.DECIDE_CELL, found.country)
    asked = digest_of("decide cell", cell, version, relation, differences, reason)
    if done := done_before(held, actor, asked):
        return done
    lock_row(held, found.row_id or 0, version)
    found.refresh_from_db()
    act = "decide cell" if relation else "take back decision"
    with changing(
        actor, held, act, [found.row_id or 0], asked=asked, country=found.country, reason=reason
    ) as under_way:
        write_decision(found, actor, relation, differences, reason)
    assert under_way.change  # noqa: S101 - written when the block ends
    return under_way.change


def write_decision(
    cell: Cell, actor: Actor, relation: Relation | None, differences: Sequence[DifferenceKind] | None, reason: str
) -> None:
    """What an expert decides, into the cell. Called inside a change, with the row locked."""
    cell.relation = relation.value if relation else ""
    if relation in (None, Relation.EQUAL):
        cell.differences = []
    elif differences is not None:
        cell.differences = [kind.value for kind in differences]
    cell.reason = reason
    cell.decided_by_id = actor.person if relation else None
    cell.decided_as = Role.EXPERT.value if relation else ""
    cell.decided_at = timezone.now() if relation else None
    cell.save(update_fields=["relation", "differences", "reason", "decided_by", "decided_as", "decided_at"])
