"""Edits of units: add, title, mandatory or elective, move, remove without losing what stands in them."""

from __future__ import annotations

from darya.drafting.edits import kinds
from darya.drafting.edits.conflicts import is_new
from darya.drafting.edits.draft_tree import (
    changed,
    in_order,
    move,
    name_of_unit,
    names_of,
    put,
    require_new,
    require_wording,
    unit_of,
    with_unit,
    worded,
)
from darya.language.messages import N_
from darya.model import InputError, Qualification, Unit


def add_unit(qualification: Qualification, edit: kinds.AddUnit) -> Qualification:
    """A unit of an identifier of its own, with a title."""
    require_new(qualification, edit.unit)
    unit = Unit(
        id=edit.unit,
        title=in_order(require_wording(edit.title), qualification.languages),
        mandatory=edit.mandatory,
        order=len(qualification.units) + 1,
    )
    return changed(qualification, units=put(qualification.units, unit, edit.place))


def title_unit(qualification: Qualification, edit: kinds.TitleUnit) -> Qualification:
    """A unit keeps at least one wording of its title."""
    unit = unit_of(qualification, edit.unit)
    stands = unit.title.exact(edit.language) or ""
    subject = f"unit:{unit.id}:title:{edit.language}"
    if not is_new(subject, seen=edit.seen, stands=stands, mine=edit.text, language=edit.language):
        return qualification
    said = require_wording(worded(unit.title, edit.language, edit.text, qualification.languages))
    return with_unit(qualification, changed(unit, title=said))


def set_mandatory(qualification: Qualification, edit: kinds.SetMandatory) -> Qualification:
    """Mandatory or elective."""
    unit = unit_of(qualification, edit.unit)
    stands, mine = ("yes" if one else "no" for one in (unit.mandatory, edit.mandatory))
    if not is_new(f"unit:{unit.id}:mandatory", seen=edit.seen, stands=stands, mine=mine):
        return qualification
    return with_unit(qualification, changed(unit, mandatory=edit.mandatory))


def move_unit(qualification: Qualification, edit: kinds.MoveUnit) -> Qualification:
    """Up, down or to a place."""
    unit_of(qualification, edit.unit)
    return changed(qualification, units=move(qualification.units, lambda unit: unit.id == edit.unit, edit.to))


def remove_unit(qualification: Qualification, edit: kinds.RemoveUnit) -> Qualification:
    """Outcomes move to another unit, or those from national sentences go back to the annexes; nothing goes unsaid."""
    unit = unit_of(qualification, edit.unit)
    if edit.move_to == unit.id:
        raise InputError(N_("Name another unit for the outcomes of unit {unit}"), unit=name_of_unit(unit))
    if unit.outcomes and edit.move_to:
        home = unit_of(qualification, edit.move_to)
        qualification = with_unit(qualification, changed(home, outcomes=(*home.outcomes, *unit.outcomes)))
    elif unit.outcomes and not edit.to_annexes:
        raise InputError(
            N_("Unit {unit} has outcomes: {outcomes}. Say to which unit they go, or that they go back to the annexes"),
            unit=name_of_unit(unit), outcomes=names_of(unit.outcomes),
        )  # fmt: skip
    else:
        _require_traces(unit)
    return qualification.model_copy(update={"units": tuple(one for one in qualification.units if one.id != unit.id)})


def _require_traces(unit: Unit) -> None:
    own = [outcome for outcome in unit.outcomes if not outcome.traces]
    if own:
        raise InputError(
            N_(
                "These outcomes come from no national sentence and would be lost: {outcomes}. Move or remove them first"
            ),
            outcomes=names_of(own),
        )
