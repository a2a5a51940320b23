"""Edits of assessment criteria."""

from __future__ import annotations

from darya.drafting.edits import kinds
from darya.drafting.edits.conflicts import is_new
from darya.drafting.edits.draft_tree import (
    changed,
    criterion_of,
    in_order,
    move,
    outcome_of,
    put,
    require_new,
    with_outcome,
    worded,
)
from darya.language.messages import N_
from darya.model import AssessmentCriterion, InputError, Outcome, Qualification


def add_criterion(qualification: Qualification, edit: kinds.AddCriterion) -> Qualification:
    """What to look for, or at least how to assess."""
    outcome = outcome_of(qualification, edit.outcome)
    require_new(qualification, edit.criterion)
    criterion = AssessmentCriterion(
        id=edit.criterion,
        text=in_order(edit.text, qualification.languages),
        method=in_order(edit.method, qualification.languages),
    )
    _require_words(criterion)
    return with_outcome(qualification, changed(outcome, criteria=put(outcome.criteria, criterion, edit.place)))


def _require_words(criterion: AssessmentCriterion) -> None:
    if not (criterion.text or criterion.method):
        raise InputError(N_("Say what the assessor looks for, or how: a criterion without words is removed instead"))


def word_criterion(qualification: Qualification, edit: kinds.WordCriterion) -> Qualification:
    """What the assessor looks for."""
    return _reword(qualification, edit, "text")


def set_method(qualification: Qualification, edit: kinds.SetMethod) -> Qualification:
    """How it is assessed."""
    return _reword(qualification, edit, "method")


def _reword(qualification: Qualification, edit: kinds.WordCriterion | kinds.SetMethod, field: str) -> Qualification:
    outcome, criterion = criterion_of(qualification, edit.criterion)
    text = getattr(criterion, field)
    subject = f"criterion:{criterion.id}:{field}:{edit.language}"
    stands = text.exact(edit.language) or ""
    if not is_new(subject, seen=edit.seen, stands=stands, mine=edit.text, language=edit.language):
        return qualification
    said = worded(text, edit.language, edit.text, qualification.languages)
    reworded = changed(criterion, **{field: said})
    _require_words(reworded)
    return _with_criteria(
        qualification, outcome, [reworded if one.id == criterion.id else one for one in outcome.criteria]
    )


def move_criterion(qualification: Qualification, edit: kinds.MoveCriterion) -> Qualification:
    """Within its outcome."""
    outcome, _criterion = criterion_of(qualification, edit.criterion)
    moved = move(outcome.criteria, lambda one: one.id == edit.criterion, edit.to)
    return _with_criteria(qualification, outcome, list(moved))


def remove_criterion(qualification: Qualification, edit: kinds.RemoveCriterion) -> Qualification:
    """The outcome stays."""
    outcome, criterion = criterion_of(qualification, edit.criterion)
    return _with_criteria(qualification, outcome, [one for one in outcome.criteria if one.id != criterion.id])


def _with_criteria(
    qualification: Qualification, outcome: Outcome, criteria: list[AssessmentCriterion]
) -> Qualification:
    return with_outcome(qualification, changed(outcome, criteria=tuple(criteria)))
