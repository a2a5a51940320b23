"""A validator judges the cells of the own country without seeing what the other validator says."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import DifferenceKind, Relation
from darya.web.comparison.access import comparison_to_change, row_of_cell
from darya.web.comparison.counting import Counts, count_row
from darya.web.comparison.models import Cell, Judgement, Row
from darya.web.comparison.queries.judging import sign_of, standing_in_row
from darya.web.journal.actions import record
from darya.web.memory.actions.keeping import remember_rows
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere

AGREEMENT = "agreement"
"""How a cell was decided of which all its validators say the same."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a validator says of a cell."""

    relation: Relation
    differences: Sequence[DifferenceKind] = ()
    reason: str = ""

    @property
    def kinds(self) -> list[str]:
        """The differences in their usual order; what is equal has none."""
        if self.relation is Relation.EQUAL:
            return []
        return [kind.value for kind in DifferenceKind if kind in self.differences]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a judgement."""

    judgement: Judgement
    cell: Cell


@transaction.atomic
def judge_cell(actor: Actor, comparison: uuid.UUID | str, cell: int, seen: str, opinion: Opinion) -> Judged:
    """Judge a cell, or change the own judgement as long as another one is awaited.

    ``seen`` is the sign of what the person looked at (``meaning_seen``). When as many have judged as the programme
    asks for and all say the same, the cell is decided; when they differ, a third person decides. Raises
    ``ChangedMeanwhile`` when the cell needs no judgement any more, or is not what the person saw.
    """
    row, cells, found = _lock(actor, comparison, cell)
    judgements = list(found.judgements.order_by("at", "pk"))
    own = next((one for one in judgements if one.person_id == actor.person), None)
    if own is not None and not own.stale and _says(own) == (opinion.relation, opinion.kinds, opinion.reason):
        return Judged(own, found)
    others = [one for one in judgements if one is not own and not one.stale]
    needed, standing = row.comparison.programme.judgements_per_cell, standing_in_row(row)
    _check_open(found, row)
    if seen != sign_of(row, standing):
        raise ChangedMeanwhile(N_("What this row says has changed meanwhile: look at it again, then judge"))
    _check_needed(own, others, needed)
    statements = [identifier for country, identifier in standing if country == found.country]
    judgement = _keep(found, actor, own, opinion, statements)
    agreed = _settle(found, actor, [*others, judgement], needed)
    _count(row, cells, actor, agreed=agreed)
    _tell(actor, found, own, judgement)
    if agreed:
        if found.relation == Relation.EQUAL:
            remember_rows([row.pk])
        _tell_agreement(actor, found)
    return Judged(judgement, found)


def _lock(actor: Actor, comparison: uuid.UUID | str, cell: int) -> tuple[Row, list[Cell], Cell]:
    """The row, locked, its cells and the one that is judged: two who judge it at once come one after the other."""
    row = row_of_cell(actor, comparison, cell)
    cells = list(row.cells.order_by("country")) if row else []
    found = next((one for one in cells if one.pk == cell), None)
    if row is None or found is None:
        held = comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
        country = held.cells.filter(pk=cell).values_list("country", flat=True).first()
        if country is None:
            raise NotHere
        actor.require(Act.JUDGE_CELL, country)
        raise ChangedMeanwhile(N_("The statements of this cell stand in another row by now"))
    actor.require(Act.JUDGE_CELL, found.country)
    return row, cells, found


def _says(judgement: Judgement) -> tuple[str, list[str], str]:
    return judgement.relation, judgement.differences, judgement.reason


def _check_open(cell: Cell, row: Row) -> None:
    if cell.relation:
        raise ChangedMeanwhile(N_("This cell was decided meanwhile: it needs no judgement any more"))
    if row.set_aside:
        raise NotAllowed(N_("This row was set aside: its cells are not judged"))
    if row.undecided_count == 0:
        raise NotAllowed(N_("Only one country says this: there is nothing to judge"))


def _check_needed(own: Judgement | None, others: Sequence[Judgement], needed: int) -> None:
    """Once all judgements are there nobody changes the own one: trying relations would tell what the other said."""
    if own is not None and not own.stale and len(others) + 1 >= needed:
        raise ChangedMeanwhile(
            N_("All judgements of this cell are there and they differ: a third person decides, yours stays as it is")
        )
    if len(others) >= needed:
        raise ChangedMeanwhile(
            N_("Others have judged this cell meanwhile: it has the {count} judgements that it needs"), count=needed
        )


def _keep(cell: Cell, actor: Actor, own: Judgement | None, opinion: Opinion, statements: list[str]) -> Judgement:
    judgement = Judgement(pk=own.pk if own else None, cell=cell, person_id=actor.person, role=Role.VALIDATOR)
    judgement.relation, judgement.differences = opinion.relation.value, opinion.kinds
    judgement.reason, judgement.statements = opinion.reason, statements
    judgement.save()
    return judgement


def _settle(cell: Cell, actor: Actor, judgements: Sequence[Judgement], needed: int) -> bool:
    """Count the cell's judgements; decide it when all are there and name one relation. Tells whether it is decided."""
    relations = {judgement.relation for judgement in judgements}
    changed = ["judgements_count", "disagreed"]
    agreed = len(judgements) >= needed and len(relations) == 1
    if agreed:
        _decide_by_agreement(cell, actor, judgements, needed)
        changed += ["relation", "differences", "reason", "decided_as", "decided_by", "decided_at"]
    cell.judgements_count, cell.disagreed = len(judgements), len(relations) > 1
    cell.save(update_fields=changed)
    return agreed


def _decide_by_agreement(cell: Cell, actor: Actor, judgements: Sequence[Judgement], needed: int) -> None:
    """All name one relation; their differences and reasons are united."""
    judged = sorted(judgements, key=lambda one: (one.at, one.pk))
    named = {kind for judgement in judged for kind in judgement.differences}
    cell.relation = judged[0].relation
    cell.differences = [kind.value for kind in DifferenceKind if kind.value in named]
    cell.reason = "\n".join(dict.fromkeys(judgement.reason for judgement in judged if judgement.reason))
    cell.decided_as = AGREEMENT if needed > 1 else Role.VALIDATOR.value
    cell.decided_by_id = None if needed > 1 else actor.person
    cell.decided_at = timezone.now()


def _count(row: Row, cells: Sequence[Cell], actor: Actor, *, agreed: bool) -> None:
    """As ``recount``, of which only one cell can have changed; a decided cell makes a new version of the row."""
    changed = list(Counts._fields) if count_row(row, cells) else []
    if agreed:
        row.version += 1
        row.changed_by_id, row.changed_at = actor.person, timezone.now()
        changed += ["version", "changed_by", "changed_at"]
    if changed:
        row.save(update_fields=changed)


def _tell(actor: Actor, cell: Cell, own: Judgement | None, judgement: Judgement) -> None:
    """The journal keeps what was judged; who may not see it yet does not see the entry."""
    before = dict(zip(("relation", "differences", "reason"), _says(own), strict=True)) if own else None
    record(
        actor,
        "judge cell",
        "cell",
        cell.pk,
        country=cell.country,
        before=before,
        after=dict(zip(("relation", "differences", "reason"), _says(judgement), strict=True)),
    )


def _tell_agreement(actor: Actor, cell: Cell) -> None:
    told = {"relation": cell.relation, "differences": cell.differences, "reason": cell.reason}
    record(
        actor,
        "agree on cell",
        "row",
        cell.row_id,
        country=cell.country,
        before={"cells": {cell.country: {}}},
        after={"cells": {cell.country: {name: value for name, value in told.items() if value}}},
    )
