"""Edits of outcomes: add, word, move, join, split, remove, and the national sentences on which they rest."""

from __future__ import annotations

from darya.drafting.edits import kinds
from darya.drafting.edits.annexing import cited
from darya.drafting.edits.conflicts import Conflict, is_new
from darya.drafting.edits.draft_tree import (
    changed,
    home_of,
    in_order,
    move,
    outcome_of,
    put,
    require_new,
    require_wording,
    unit_of,
    with_new_outcome,
    with_outcome,
    with_unit,
    without_outcome,
    worded,
)
from darya.language.messages import N_
from darya.model import AssessmentCriterion, InputError, Outcome, Qualification, Text, Trace, Unit, stable_id


def add_outcome(qualification: Qualification, edit: kinds.AddOutcome) -> Qualification:
    """An outcome that rests on no national sentence yet."""
    outcome = Outcome(
        id=edit.outcome,
        kind=edit.outcome_kind,
        statement=in_order(require_wording(edit.statement), qualification.languages),
    )
    return with_new_outcome(qualification, unit_of(qualification, edit.unit), outcome, edit.place)


def word_outcome(qualification: Qualification, edit: kinds.WordOutcome) -> Qualification:
    """An outcome keeps at least one wording."""
    outcome = outcome_of(qualification, edit.outcome)
    stands = outcome.statement.exact(edit.language) or ""
    subject = f"outcome:{outcome.id}:statement:{edit.language}"
    if not is_new(subject, seen=edit.seen, stands=stands, mine=edit.text, language=edit.language):
        return qualification
    said = require_wording(worded(outcome.statement, edit.language, edit.text, qualification.languages))
    return with_outcome(qualification, changed(outcome, statement=said))


def set_outcome_kind(qualification: Qualification, edit: kinds.SetOutcomeKind) -> Qualification:
    """What the outcome describes."""
    outcome = outcome_of(qualification, edit.outcome)
    if not is_new(f"outcome:{outcome.id}:kind", seen=edit.seen, stands=outcome.kind, mine=edit.outcome_kind):
        return qualification
    return with_outcome(qualification, changed(outcome, kind=edit.outcome_kind))


def move_outcome(qualification: Qualification, edit: kinds.MoveOutcome) -> Qualification:
    """By keyboard an outcome goes through the whole draft: beyond the edge of its unit stands the next one."""
    home = home_of(qualification, edit.outcome)
    if edit.unit and edit.unit != home.id:
        target = unit_of(qualification, edit.unit)
        return _to_unit(qualification, edit.outcome, target, edit.to if isinstance(edit.to, int) else None)
    place = [outcome.id for outcome in home.outcomes].index(edit.outcome)
    number = [unit.id for unit in qualification.units].index(home.id)
    if edit.to == "up" and place == 0 and number > 0:
        return _to_unit(qualification, edit.outcome, qualification.units[number - 1], None)
    if edit.to == "down" and place == len(home.outcomes) - 1 and number < len(qualification.units) - 1:
        return _to_unit(qualification, edit.outcome, qualification.units[number + 1], 1)
    to = len(home.outcomes) if edit.to is None else edit.to
    outcomes = move(home.outcomes, lambda outcome: outcome.id == edit.outcome, to)
    return with_unit(qualification, home.model_copy(update={"outcomes": outcomes}))


def _to_unit(qualification: Qualification, identifier: str, target: Unit, place: int | None) -> Qualification:
    outcome = outcome_of(qualification, identifier)
    left = without_outcome(qualification, identifier)
    return with_unit(left, target.model_copy(update={"outcomes": put(target.outcomes, outcome, place)}))


def join_outcomes(qualification: Qualification, edit: kinds.JoinOutcomes) -> Qualification:
    """National sentences and criteria of both stay, each once."""
    outcome, other = outcome_of(qualification, edit.outcome), outcome_of(qualification, edit.other)
    if outcome.id == other.id:
        raise InputError(N_("Name two outcomes to join"))
    if outcome.kind is not other.kind:
        raise InputError(
            N_("One of them is {kind:words}, the other {other:words}: outcomes of one kind can be joined"),
            kind=outcome.kind.value, other=other.kind.value,
        )  # fmt: skip
    if edit.statement is not None:
        statement = require_wording(edit.statement)
    else:
        more = (wording for wording in other.statement if not outcome.statement.exact(wording.language))
        statement = Text((*outcome.statement, *more))
    kept = (*outcome.criteria, *other.criteria)
    if edit.as_criterion:
        identifier = stable_id("criterion", qualification.id, outcome.id, other.id)
        kept = (*kept, AssessmentCriterion(id=identifier, text=other.statement, traces=other.traces))
    joined = changed(
        outcome,
        statement=in_order(statement, qualification.languages),
        traces=_each_once((*outcome.traces, *other.traces)),
        criteria=kept,
        row=outcome.row or other.row,
    )
    return with_outcome(without_outcome(qualification, other.id), joined)


def _each_once(traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
    return tuple({trace.statement: trace for trace in reversed(traces)}.values())[::-1]


def split_outcome(qualification: Qualification, edit: kinds.SplitOutcome) -> Qualification:
    """The new outcome takes the sentences and criteria named; the row stays with the old one."""
    outcome = outcome_of(qualification, edit.outcome)
    require_new(qualification, edit.new)
    _require_known(edit.traces, [trace.statement for trace in outcome.traces])
    _require_known(edit.criteria, [criterion.id for criterion in outcome.criteria])
    new = Outcome(
        id=edit.new,
        kind=outcome.kind,
        statement=in_order(require_wording(edit.statement), qualification.languages),
        row=outcome.row,
        traces=tuple(one for one in outcome.traces if not edit.traces or one.statement in edit.traces),
        criteria=tuple(one for one in outcome.criteria if one.id in edit.criteria),
    )
    remaining = outcome.statement if edit.remaining is None else require_wording(edit.remaining)
    old = changed(
        outcome,
        statement=in_order(remaining, qualification.languages),
        traces=tuple(one for one in outcome.traces if one.statement not in edit.traces),
        criteria=tuple(one for one in outcome.criteria if one.id not in edit.criteria),
    )
    unit = home_of(qualification, outcome.id)
    place = [one.id for one in unit.outcomes].index(outcome.id) + 2
    left = with_outcome(qualification, old)
    return with_new_outcome(left, unit_of(left, unit.id), new, place)


def _require_known(named: tuple[str, ...], known: list[str]) -> None:
    missing = [one for one in named if one not in known]
    if missing:
        raise InputError(N_("The outcome does not have these parts: {parts}"), parts=", ".join(missing))


def remove_outcome(qualification: Qualification, edit: kinds.RemoveOutcome) -> Qualification:
    """Its sentences go back to the annexes of the countries that say them."""
    outcome = outcome_of(qualification, edit.outcome)
    if edit.seen is not None and set(edit.seen) != set(outcome.statement):
        stood, stands = (" / ".join(one.text for one in text) for text in (edit.seen, outcome.statement))
        raise Conflict(f"outcome:{outcome.id}", base=stood, mine="", theirs=stands)
    return without_outcome(qualification, outcome.id)


def take_in(qualification: Qualification, edit: kinds.TakeIn) -> Qualification:
    """A sentence on which the core rests already is not taken in twice."""
    unit = unit_of(qualification, edit.unit)
    _require_free(qualification, edit.traces)
    outcome = Outcome(
        id=edit.outcome,
        kind=edit.outcome_kind,
        statement=in_order(require_wording(edit.statement), qualification.languages),
        row=edit.row,
        traces=_each_once(edit.traces),
    )
    return with_new_outcome(qualification, unit, outcome, edit.place)


def _require_free(qualification: Qualification, traces: tuple[Trace, ...]) -> None:
    doubled = [trace for trace in traces if trace.statement in cited(qualification)]
    if doubled:
        raise InputError(
            N_("This sentence of {country} is in the core already: “{text}”"),
            country=doubled[0].country, text=doubled[0].text,
        )  # fmt: skip
    strange = [trace.country for trace in traces if trace.country not in qualification.countries]
    if strange:
        raise InputError(
            N_("{country} does not take part in this draft; its countries: {countries}"),
            country=strange[0], countries=", ".join(qualification.countries),
        )  # fmt: skip


def attach_traces(qualification: Qualification, edit: kinds.AttachTraces) -> Qualification:
    """Further ground for an outcome."""
    outcome = outcome_of(qualification, edit.outcome)
    _require_free(qualification, edit.traces)
    return with_outcome(qualification, changed(outcome, traces=_each_once((*outcome.traces, *edit.traces))))


def detach_traces(qualification: Qualification, edit: kinds.DetachTraces) -> Qualification:
    """The outcome stays, with less ground."""
    outcome = outcome_of(qualification, edit.outcome)
    _require_known(edit.statements, [trace.statement for trace in outcome.traces])
    kept = tuple(trace for trace in outcome.traces if trace.statement not in edit.statements)
    return with_outcome(qualification, changed(outcome, traces=kept))
