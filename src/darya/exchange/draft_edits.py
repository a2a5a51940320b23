"""Changes of a draft, applied to the draft they were made in, or to what has become of it meanwhile.

Everything is known by its identifier, so that a change finds its outcome wherever that stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from darya.exchange.changes import Change, Conflict, Value, find_conflicts
from darya.model import AssessmentCriterion, Outcome, Qualification, StatementKind, Text, Unit, Wording

PLACE, TAKEN_OUT, ADDED = "place", "taken_out", "added"
"""Fields of changes that are no fields of the model."""


@dataclass(slots=True)
class _Draft:
    """A draft taken apart, while changes are applied."""

    fields: dict[str, Any]
    units: dict[str, Unit]
    outcomes: dict[str, Outcome]
    order: dict[str, list[str]]
    """Unit → outcomes; the units in their order."""
    homes: dict[str, str]
    """Criterion → outcome."""


def _taken_apart(draft: Qualification) -> _Draft:
    return _Draft(
        fields={name: getattr(draft, name) for name in Qualification.model_fields},
        units={unit.id: unit for unit in draft.units},
        outcomes={outcome.id: outcome for outcome in draft.outcomes()},
        order={unit.id: [outcome.id for outcome in unit.outcomes] for unit in draft.units},
        homes={criterion.id: outcome.id for outcome in draft.outcomes() for criterion in outcome.criteria},
    )


def apply_changes(draft: Qualification, changes: Iterable[Change]) -> Qualification:
    """The draft with these changes, in their order. Checks are not run anew.

    Raises ``KeyError`` where what a change is about is not there any more: ask ``draft_conflicts`` first.
    """
    listed = list(changes)
    if not listed:
        return draft
    parts = _taken_apart(draft)
    for change in listed:
        _apply(parts, change)
    return _put_together(parts)


def _put_together(parts: _Draft) -> Qualification:
    units = tuple(
        parts.units[unit].model_copy(
            update={"order": number, "outcomes": tuple(parts.outcomes[one] for one in parts.order[unit])}
        )
        for number, unit in enumerate(parts.order, start=1)
    )
    known = {*parts.order, *(one for listed in parts.order.values() for one in listed), parts.fields["id"], None}
    annexes = tuple(
        annex.model_copy(update={"missing": tuple(one for one in annex.missing if one in known)})
        for annex in parts.fields["annexes"]
    )
    findings = tuple(one for one in parts.fields["findings"] if one.subject in known)
    return Qualification.model_validate({**parts.fields, "units": units, "annexes": annexes, "findings": findings})


def _apply(parts: _Draft, change: Change) -> None:
    if change.field == ADDED:
        _add(parts, change)
    elif change.field == TAKEN_OUT:
        _take_out(parts, change.subject or "")
    elif change.field == PLACE:
        _place(parts, change.subject or "", change.after)
    else:
        _set(parts, change)


def _add(parts: _Draft, change: Change) -> None:
    added = change.added
    if isinstance(added, Unit):
        parts.units[added.id] = added
        parts.order.setdefault(added.id, [])
        _place(parts, added.id, change.after)
    elif isinstance(added, Outcome):
        parts.outcomes[added.id] = added
        _place(parts, added.id, change.after)
    elif isinstance(added, AssessmentCriterion):
        outcome = _strings(change.after)[0]
        kept = tuple(one for one in parts.outcomes[outcome].criteria if one.id != added.id)
        parts.outcomes[outcome] = parts.outcomes[outcome].model_copy(update={"criteria": (*kept, added)})
        parts.homes[added.id] = outcome


def _take_out(parts: _Draft, subject: str) -> None:
    """What is taken out already stays out; outcomes of a unit go with it, where no change has moved them."""
    for outcome in parts.order.pop(subject, []):
        parts.outcomes.pop(outcome)
    parts.units.pop(subject, None)
    if subject in parts.outcomes:
        del parts.outcomes[subject]
        parts.order = {unit: [one for one in listed if one != subject] for unit, listed in parts.order.items()}
    elif subject in parts.homes:
        _change_criteria(parts, subject, None)


def _place(parts: _Draft, subject: str, after: Value) -> None:
    """Put an outcome or a unit behind the one named; first where none is, last where that one is gone."""
    unit, previous = _strings(after)
    if subject in parts.units:
        names = _behind([one for one in parts.order if one != subject], subject, previous)
        parts.order = {name: parts.order[name] for name in names}
        return
    parts.order = {name: [one for one in listed if one != subject] for name, listed in parts.order.items()}
    parts.order[unit] = _behind(parts.order[unit], subject, previous)


def _behind(listed: list[str], subject: str, previous: str) -> list[str]:
    at = 0 if not previous else listed.index(previous) + 1 if previous in listed else len(listed)
    return [*listed[:at], subject, *listed[at:]]


def _strings(value: Value) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise ValueError(f"a change without a place: {value!r}")
    return value


def _set(parts: _Draft, change: Change) -> None:
    subject = change.subject or ""
    if subject == parts.fields["id"]:
        parts.fields |= _update(parts.fields, change)
    elif subject in parts.units:
        unit = parts.units[subject]
        parts.units[subject] = unit.model_copy(update=_update(vars(unit), change))
    elif subject in parts.outcomes:
        outcome = parts.outcomes[subject]
        parts.outcomes[subject] = outcome.model_copy(update=_update(vars(outcome), change))
    else:
        _change_criteria(parts, subject, change)


def _update(known: Mapping[str, Any], change: Change) -> dict[str, object]:
    if change.language:
        return {change.field: _reworded(known[change.field], change.language, str(change.after or ""))}
    return {change.field: StatementKind(str(change.after)) if change.field == "kind" else change.after}


def _reworded(text: Text, language: str, said: str) -> Text:
    """The text with this wording, in the place where the language stood."""
    if not said or text.exact(language) is None:
        return text.with_wording(language, said)
    return Text(
        tuple(Wording(language=one.language, text=said if one.language == language else one.text) for one in text)
    )


def _change_criteria(parts: _Draft, subject: str, change: Change | None) -> None:
    """Reword a criterion, or without a change take it out."""
    home = parts.outcomes[parts.homes[subject]]
    criteria = [
        one.model_copy(update=_update(vars(one), change)) if change and one.id == subject else one
        for one in home.criteria
        if change or one.id != subject
    ]
    parts.outcomes[home.id] = home.model_copy(update={"criteria": tuple(criteria)})


def wordings_of(text: Text) -> tuple[str, ...]:
    """All wordings with their tags, to see whether a text was changed meanwhile that is to be taken out."""
    return tuple(f"{wording.language}: {wording.text}" for wording in text)


def draft_conflicts(changes: Iterable[Change], current: Qualification) -> tuple[Conflict, ...]:
    """The changes that meet another change in the draft as it is now, to be shown side by side.

    Taking out conflicts with a new wording; moving only with moving into another unit, not with another order.
    """
    parts = _taken_apart(current)
    listed = list(changes)
    new = {change.added.id for change in listed if change.added}

    def look(change: Change) -> Value:
        if change.field == ADDED:
            return _look_for_added(parts, change, new)
        if change.field == TAKEN_OUT:
            return _wordings(parts, change.subject or "")
        if change.field == PLACE:
            return _look_for_place(parts, change, new)
        value: Text | Value = _known(parts, change.subject or "")[change.field]
        return value.exact(change.language or "") if isinstance(value, Text) else value

    return find_conflicts(listed, look)


def _known(parts: _Draft, subject: str) -> Mapping[str, Any]:
    if subject == parts.fields["id"]:
        return parts.fields
    found = parts.units.get(subject) or parts.outcomes.get(subject) or _criterion(parts, subject)
    return vars(found)


def _criterion(parts: _Draft, subject: str) -> AssessmentCriterion:
    home = parts.outcomes[parts.homes[subject]]
    return next(one for one in home.criteria if one.id == subject)


def _look_for_added(parts: _Draft, change: Change, new: set[str]) -> Value:
    subject = change.subject or ""
    if subject in parts.units or subject in parts.outcomes or subject in parts.homes:
        return change.after
    target = _strings(change.after)[0]
    if target and target not in new and target not in parts.units and target not in parts.outcomes:
        raise KeyError(target)
    return change.before


def _wordings(parts: _Draft, subject: str) -> Value:
    """What is said where something is to be taken out; nothing where it is out already."""
    try:
        known = _known(parts, subject)
    except KeyError:
        return ()
    said = wordings_of(next(known[name] for name in ("statement", "text", "title") if name in known))
    return (*said, *parts.order.get(subject, ()))


def _look_for_place(parts: _Draft, change: Change, new: set[str]) -> Value:
    subject = change.subject or ""
    if subject in parts.units:
        return change.before
    (was, _before), (wanted, _after) = _strings(change.before), _strings(change.after)
    if subject not in parts.outcomes or (wanted not in parts.units and wanted not in new):
        raise KeyError(subject)
    unit = next(unit for unit, listed in parts.order.items() if subject in listed)
    if unit == was:
        return change.before
    return change.after if unit == wanted else (unit, "")
