"""Acts with one press: what a button of the draft asks for, as ``act subject``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from darya.drafting import edits
from darya.drafting.edits import Edit
from darya.language.messages import N_
from darya.model import InputError, Qualification
from darya.web.qualifications.forms.outcomes import outcome_in, unit_in

Press = Callable[[Qualification, str], Edit]


def edits_pressed(qualification: Qualification, value: str) -> Sequence[Edit]:
    """The edit of a button. Raises ``InputError`` for one that is not known."""
    act, _space, subject = value.partition(" ")
    press = PRESSES.get(act)
    if press is None or not subject:
        raise InputError(N_("This button is not known here: load the page again"))
    return [press(qualification, subject)]


def _to_unit(qualification: Qualification, subject: str, step: int) -> Edit:
    """To the unit before or after: down to its beginning, up to its end."""
    home, _outcome = outcome_in(qualification, subject)
    place = [unit.id for unit in qualification.units].index(home.id) + step
    if not 0 <= place < len(qualification.units):
        raise InputError(N_("There is no further unit in this direction"))
    return edits.MoveOutcome(outcome=subject, unit=qualification.units[place].id, to=1 if step > 0 else None)


def _join_above(qualification: Qualification, subject: str) -> Edit:
    home, outcome = outcome_in(qualification, subject)
    place = home.outcomes.index(outcome)
    if place == 0:
        raise InputError(N_("There is no outcome above it in this unit"))
    return edits.JoinOutcomes(outcome=home.outcomes[place - 1].id, other=subject)


def _remove(qualification: Qualification, subject: str) -> Edit:
    _home, outcome = outcome_in(qualification, subject)
    return edits.RemoveOutcome(outcome=outcome.id)


def _detach(_qualification: Qualification, subject: str) -> Edit:
    outcome, _space, statement = subject.partition(" ")
    return edits.DetachTraces(outcome=outcome, statements=(statement,))


def _remove_occupation(_qualification: Qualification, subject: str) -> Edit:
    try:
        scheme, code, title = json.loads(subject)
    except ValueError:
        raise InputError(N_("This button is not known here: load the page again")) from None
    return edits.RemoveOccupation(scheme=str(scheme), code=code or None, title=title or None)


def _move_unit(step: edits.kinds.Step) -> Press:
    return lambda found, subject: edits.MoveUnit(unit=unit_in(found, subject).id, to=step)


PRESSES: Mapping[str, Press] = {
    "up": lambda _found, subject: edits.MoveOutcome(outcome=subject, to="up"),
    "down": lambda _found, subject: edits.MoveOutcome(outcome=subject, to="down"),
    "unit-before": lambda found, subject: _to_unit(found, subject, -1),
    "unit-after": lambda found, subject: _to_unit(found, subject, 1),
    "join-above": _join_above,
    "remove": _remove,
    "detach": _detach,
    "unit-up": _move_unit("up"),
    "unit-down": _move_unit("down"),
    "criterion-up": lambda _found, subject: edits.MoveCriterion(criterion=subject, to="up"),
    "criterion-down": lambda _found, subject: edits.MoveCriterion(criterion=subject, to="down"),
    "remove-criterion": lambda _found, subject: edits.RemoveCriterion(criterion=subject),
    "remove-occupation": _remove_occupation,
    "remove-job-title": lambda _found, subject: edits.RemoveJobTitle(title=subject),
}
