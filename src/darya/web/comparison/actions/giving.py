"""A workbook comes back: a job reads it, then what the person chose is taken over as one change with the own rights."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from darya.exchange.changes import Change as Edit
from darya.language.messages import N_
from darya.model import DifferenceKind, InputError, Relation, Text
from darya.web.comparison.access import comparison_for, comparison_to_change
from darya.web.comparison.actions.arranging import move_into, new_row, unite
from darya.web.comparison.actions.changing import Changing, changing
from darya.web.comparison.actions.deciding import write_decision
from darya.web.comparison.actions.judging import Opinion, judge_cell
from darya.web.comparison.models import Cell, Comparison, GivenBack, Judgement, Row
from darya.web.comparison.pages.giving import JUDGED_FIELDS, Line, lines_of, seen_sign
from darya.web.comparison.queries.grid import columns_of
from darya.web.comparison.queries.judging import meaning_seen
from darya.web.jobs.actions import start_for
from darya.web.jobs.queries import not_failed
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotHere

ACT = "give grid back"
READ = "read grid back"


@transaction.atomic
def give_back(actor: Actor, comparison: uuid.UUID | str, file: UploadedFile[Any]) -> GivenBack:
    """Keep the workbook and let a job read it; nothing of the grid changes. Sent twice, it is read once."""
    held = comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
    content, name = file.read(), (file.name or "")[:255]
    waiting = GivenBack.objects.filter(comparison=held, person=actor.person, name=name, read_at=None, content=content)
    known = not_failed(waiting).first()
    if known is not None:
        return known
    given = GivenBack.objects.create(comparison=held, person_id=actor.person, name=name, content=content)
    title = N_("Look what a workbook changes: {name}"), {"name": name}
    start_for(given, READ, actor, title, {"given": str(given.pk)})
    return given


def given_back(actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, *, lock: bool = False) -> GivenBack:
    """A workbook that this person gave back; to others it is not there."""
    held = comparison_for(actor, comparison)
    found = GivenBack.objects.select_for_update() if lock else GivenBack.objects.all()
    try:
        given = found.filter(pk=key, comparison=held, person=actor.person).first()
    except (ValidationError, ValueError):
        given = None
    if given is None:
        raise NotHere
    return given


@transaction.atomic
def take_over(
    actor: Actor, comparison: uuid.UUID | str, key: uuid.UUID | str, chosen: Collection[int], seen: str
) -> GivenBack:
    """Take over the chosen lines: decisions, names and places as one change, a validator's cells as judgements.

    Sent twice, it is done once. Raises ``ChangedMeanwhile`` when the grid is not what the person saw beside the lines.
    """
    held = comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
    given = given_back(actor, comparison, key, lock=True)
    if given.applied_at is not None:
        return given
    if given.read_at is None or given.refusal:
        raise InputError(N_("This workbook has not been read yet"))
    if given.problems:
        raise InputError(N_("Mend the errors in the workbook first, then give it back again"))
    list(held.rows.select_for_update().order_by("pk").values_list("pk"))
    lines = lines_of(actor, held, [column.country for column in columns_of(held)], given)
    if seen != seen_sign(lines):
        raise ChangedMeanwhile(N_("The grid has changed meanwhile: look through the lines again"))
    taken = [line for line in lines if line.open and line.number in chosen]
    if not taken:
        raise InputError(N_("Choose at least one line"))
    _judge(actor, held, [line.change for line in taken if line.judgement])
    _change(actor, held, given, [line for line in taken if not line.judgement])
    given.applied_at = timezone.now()
    given.save(update_fields=["applied_at", "change"])
    return given


def _by_cell(edits: Iterable[Edit]) -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for one in edits:
        found[one.subject or "", one.country or ""][one.field] = one.after
    return found


def _judge(actor: Actor, held: Comparison, edits: Iterable[Edit]) -> None:
    for (row, country), wanted in _by_cell(edits).items():
        cell = _cell(held, row, country)
        own = Judgement.objects.filter(cell=cell, person=actor.person).first()
        relation = wanted.get("relation", own.relation if own and not own.stale else None)
        if not relation or cell.row is None:
            raise InputError(N_("A judgement names a relation: {country}, “{row}”"), country=country, row=row)
        kinds = wanted.get("differences", own.differences if own else ())
        reason = wanted.get("reason", own.reason if own else "") or ""
        opinion = Opinion(Relation(relation), [DifferenceKind(kind) for kind in kinds], reason)
        judge_cell(actor, held.pk, cell.pk, meaning_seen(cell.row), opinion)


def _cell(held: Comparison, row: str, country: str) -> Cell:
    found = held.cells.select_related("row").filter(row__identifier=row, country=country).first()
    if found is None:
        raise ChangedMeanwhile(N_("The grid has changed meanwhile: look through the lines again"))
    return found


def _change(actor: Actor, held: Comparison, given: GivenBack, lines: list[Line]) -> None:
    if not lines:
        return
    edits = [line.change for line in lines]
    rows = {row.identifier: row for row in held.rows.all()}
    touched = {rows[name].pk for edit in edits for name in _names(edit) if name in rows}
    with changing(actor, held, ACT, touched, asked=str(given.pk)) as under_way:
        _place(held, [edit for edit in edits if edit.item], under_way)
        for edit in edits:
            if edit.field == "merged_into":
                _merge(held, edit)
            elif not edit.item and edit.field not in JUDGED_FIELDS:
                _name(held, edit)
        for (row, country), wanted in _by_cell(one for one in edits if one.field in JUDGED_FIELDS).items():
            _decide(actor, _cell(held, row, country), wanted)
    given.change = under_way.change


def _names(edit: Edit) -> list[str]:
    """Identifiers of the rows that a change touches."""
    if edit.item:
        return [str(edit.before), str(edit.after)]
    return [edit.subject or "", *(edit.after if isinstance(edit.after, tuple) and edit.field == "merged_into" else ())]


def _place(held: Comparison, edits: list[Edit], under_way: Changing) -> None:
    """Statements into other rows; those that the workbook put into one new row stand in one new row."""
    made: dict[str, Row] = {}
    for edit in edits:
        statement = held.statements.select_related("cell__row").get(identifier=edit.item)
        target = held.rows.filter(identifier=str(edit.after)).first() or made.get(str(edit.after))
        if target is None:
            home = statement.cell.row if statement.cell else None
            beside = home or held.rows.order_by("-position").first()
            assert beside is not None  # noqa: S101 - a grid with changes has rows
            target = made[str(edit.after)] = new_row(held, beside, statement)
            under_way.rows.add(target.pk)
        if target.kind != statement.kind:
            raise InputError(
                N_("Rows of different kinds cannot be merged: {kinds:words}"), kinds=f"{statement.kind}, {target.kind}"
            )
        move_into(statement, target)


def _merge(held: Comparison, edit: Edit) -> None:
    names = edit.after if isinstance(edit.after, tuple) else ()
    target = held.rows.filter(identifier__in=names).order_by("position").first()
    gone = held.rows.filter(identifier=edit.subject).first()
    if target and gone and target.pk != gone.pk:
        if target.kind != gone.kind:
            raise InputError(
                N_("Rows of different kinds cannot be merged: {kinds:words}"), kinds=f"{gone.kind}, {target.kind}"
            )
        unite(target, list(gone.cells.all()))


def _name(held: Comparison, edit: Edit) -> None:
    row = held.rows.filter(identifier=edit.subject).first()
    if row is None:
        raise ChangedMeanwhile(N_("The grid has changed meanwhile: look through the lines again"))
    if edit.field == "label":
        label = Text.model_validate(row.label).with_wording(edit.language or "", str(edit.after or ""))
        row.label, row.named = label.model_dump(mode="json"), True
    elif edit.field == "set_aside":
        row.set_aside = bool(edit.after)
    elif edit.field == "note":
        row.note = str(edit.after or "")
    row.save(update_fields=["label", "named", "set_aside", "note"])


def _decide(actor: Actor, cell: Cell, wanted: dict[str, Any]) -> None:
    value = wanted.get("relation", cell.relation or None)
    kinds = [DifferenceKind(kind) for kind in wanted.get("differences", cell.differences)]
    write_decision(cell, actor, Relation(value) if value else None, kinds, wanted.get("reason", cell.reason) or "")
