"""Which statements stand together: merge, split, move, add; and what a row is called, set aside or noted."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from darya.language.messages import N_
from darya.model import InputError, Text, new_id
from darya.web.comparison.access import Seen, comparison_to_change, lock_row, lock_rows
from darya.web.comparison.actions.changing import (
    Changing,
    ask_again,
    changing,
    digest_of,
    done_before,
    place,
    put_aside,
)
from darya.web.comparison.models import Cell, Change, Comparison, Placed, Row
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotHere


@transaction.atomic
def merge_rows(actor: Actor, comparison: uuid.UUID | str, seen: Seen, into: int, *, reason: str = "") -> Change:
    """Several rows mean the same: all stand in ``into``; two cells of one country become one.

    Raises ``InputError`` for fewer than two rows, or rows of different kinds.
    """
    held = comparison_to_change(actor, comparison, Act.ARRANGE_ROWS)
    asked = digest_of("merge rows", sorted(seen.items()), into, reason)
    if done := done_before(held, actor, asked):
        return done
    if len(seen) < 2 or into not in seen:
        raise InputError(N_("Mark at least two rows to merge"))
    rows = lock_rows(held, seen)
    kinds = sorted({row.kind for row in rows.values()})
    if len(kinds) > 1:
        raise InputError(N_("Rows of different kinds cannot be merged: {kinds:words}"), kinds=", ".join(kinds))
    with changing(actor, held, "merge rows", seen, asked=asked, reason=reason) as under_way:
        _keep_name(rows[into], [row for key, row in rows.items() if key != into])
        unite(rows[into], Cell.objects.filter(row__in=[key for key in rows if key != into]).order_by("row__position"))
    return _made(under_way)


def _keep_name(row: Row, others: Sequence[Row]) -> None:
    """A row that nobody named takes the name that somebody gave to another one."""
    given = next((other for other in others if other.named), None)
    if given and not row.named:
        row.label, row.named = given.label, True
        row.save(update_fields=["label", "named"])


def unite(row: Row, moved: Collection[Cell]) -> None:
    """Put cells into a row; two of one country become one. Called inside a change, with the rows locked."""
    own = {cell.country: cell for cell in row.cells.all()}
    for cell in moved:
        if cell.country in own:
            place(cell.statements.all(), own[cell.country])
            put_aside([cell])
        else:
            Cell.objects.filter(pk=cell.pk).update(row=row)
            own[cell.country] = cell
        ask_again([own[cell.country]])


@transaction.atomic
def split_row(
    actor: Actor,
    comparison: uuid.UUID | str,
    row: int,
    version: int,
    statements: Collection[str],
    *,
    reason: str = "",
) -> Change:
    """The chosen statements mean something else: they stand in a row of their own, next to this one."""
    held = comparison_to_change(actor, comparison, Act.ARRANGE_ROWS)
    asked = digest_of("split row", row, version, sorted(statements), reason)
    if done := done_before(held, actor, asked):
        return done
    found = lock_row(held, row, version)
    standing = list(Placed.objects.filter(cell__row=found).select_related("cell"))
    chosen = [statement for statement in standing if statement.identifier in set(statements)]
    if not chosen or len(chosen) == len(standing):
        raise InputError(N_("Choose the statements that go into a row of their own; at least one stays"))
    with changing(actor, held, "split row", [row], asked=asked, reason=reason) as under_way:
        new = new_row(held, found, chosen[0])
        under_way.rows.add(new.pk)
        _take_over(new, chosen, standing)
    return _made(under_way)


def new_row(comparison: Comparison, beside: Row, first: Placed) -> Row:
    """A row behind another one, called as its first statement says. Called inside a change."""
    following = comparison.rows.filter(position__gt=beside.position).order_by("position").first()
    position = (beside.position + following.position) / 2 if following else beside.position + 1
    return Row.objects.create(
        comparison=comparison,
        identifier=new_id("row"),
        position=position,
        kind=beside.kind,
        label=first.wordings,
        version=0,
    )


def _take_over(row: Row, chosen: Sequence[Placed], standing: Sequence[Placed]) -> None:
    """Cells that go as a whole keep their judgements; of the others a part gets a cell of its own."""
    for cell in {statement.cell.pk: statement.cell for statement in chosen if statement.cell}.values():
        leaving = [statement for statement in chosen if statement.cell_id == cell.pk]
        if len(leaving) == sum(statement.cell_id == cell.pk for statement in standing):
            Cell.objects.filter(pk=cell.pk).update(row=row)
        else:
            place(leaving, Cell.objects.create(comparison=row.comparison, row=row, country=cell.country))
        ask_again([cell])


@transaction.atomic
def place_statement(
    actor: Actor,
    comparison: uuid.UUID | str,
    statement: str,
    row: int,
    version: int,
    *,
    origin: int | None,
    reason: str = "",
) -> Change:
    """Move a statement into a row, or add one that stands in none. ``origin`` is the row in which the person saw it.

    Raises ``ChangedMeanwhile`` when it stands elsewhere by now, ``InputError`` when it is of another kind.
    """
    held = comparison_to_change(actor, comparison, Act.SEE_COMPARISON)
    placed = held.statements.filter(identifier=statement).first()
    if placed is None:
        raise NotHere
    actor.require(Act.MOVE_STATEMENT, placed.country)
    asked = digest_of("move statement", statement, row, version, origin, reason)
    if done := done_before(held, actor, asked):
        return done
    touched = {row} if origin is None else {row, origin}
    rows = {found.pk: found for found in held.rows.select_for_update().filter(pk__in=touched).order_by("pk")}
    target = lock_row(held, row, version)
    placed = held.statements.select_for_update(of=("self",)).select_related("cell").get(pk=placed.pk)
    stands_in = placed.cell.row_id if placed.cell else None
    if stands_in != origin or (origin is not None and origin not in rows):
        raise ChangedMeanwhile(N_("This statement stands in another row by now. Search for it again"))
    if stands_in == row:
        raise InputError(N_("This statement stands in this row already"))
    if placed.kind != target.kind:
        raise InputError(
            N_("Rows of different kinds cannot be merged: {kinds:words}"), kinds=f"{placed.kind}, {target.kind}"
        )
    act = "move statement" if origin is not None else "add statement"
    with changing(actor, held, act, touched, asked=asked, country=placed.country, reason=reason) as under_way:
        move_into(placed, target)
    return _made(under_way)


def move_into(statement: Placed, row: Row) -> None:
    """Put a statement into its country's cell of a row. Called inside a change, with both rows locked."""
    left = statement.cell
    cell, _made_now = Cell.objects.get_or_create(comparison_id=row.comparison_id, row=row, country=statement.country)
    place([statement], cell)
    ask_again([cell])
    if left is None:
        return
    if left.statements.exists():
        ask_again([left])
    else:
        put_aside([left])


@transaction.atomic
def name_row(
    actor: Actor,
    comparison: uuid.UUID | str,
    row: int,
    version: int,
    wordings: Mapping[str, str],
    *,
    reason: str = "",
) -> Change:
    """Say what the row means, in as many languages as are known; an empty wording takes one out."""
    held = comparison_to_change(actor, comparison, Act.NAME_ROW)
    asked = digest_of("name row", row, version, sorted(wordings.items()), reason)
    if done := done_before(held, actor, asked):
        return done
    found = lock_row(held, row, version)
    label = Text.model_validate(found.label)
    for language, wording in wordings.items():
        label = label.with_wording(language, wording.strip())
    if not label:
        raise InputError(N_("A row needs a name in at least one language"))
    with changing(actor, held, "name row", [row], asked=asked, reason=reason) as under_way:
        found.label, found.named = label.model_dump(mode="json"), True
        found.save(update_fields=["label", "named"])
    return _made(under_way)


@transaction.atomic
def set_aside(
    actor: Actor, comparison: uuid.UUID | str, row: int, version: int, aside: bool, *, reason: str = ""
) -> Change:
    """Leave a row out of counts and drafts, or take it back."""
    held = comparison_to_change(actor, comparison, Act.ARRANGE_ROWS)
    asked = digest_of("set aside", row, version, aside, reason)
    if done := done_before(held, actor, asked):
        return done
    found = lock_row(held, row, version)
    act = "set row aside" if aside else "take row back"
    with changing(actor, held, act, [row], asked=asked, reason=reason) as under_way:
        found.set_aside = aside
        found.save(update_fields=["set_aside"])
    return _made(under_way)


@transaction.atomic
def note_row(actor: Actor, comparison: uuid.UUID | str, row: int, version: int, note: str) -> Change:
    """Write down what those who work on the row should know."""
    held = comparison_to_change(actor, comparison, Act.ARRANGE_ROWS)
    asked = digest_of("note row", row, version, note)
    if done := done_before(held, actor, asked):
        return done
    found = lock_row(held, row, version)
    with changing(actor, held, "note row", [row], asked=asked) as under_way:
        found.note = note.strip()
        found.save(update_fields=["note"])
    return _made(under_way)


def _made(under_way: Changing) -> Change:
    assert under_way.change  # noqa: S101 - written when the block ended
    return under_way.change
