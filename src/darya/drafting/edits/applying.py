"""One edit on one draft, with what follows from it: nothing national is lost, numbers count on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from darya.drafting.edits import kinds, of_criteria, of_outcomes, of_the_whole, of_units
from darya.drafting.edits.annexing import keep_all
from darya.drafting.edits.draft_tree import number_anew, require_open
from darya.drafting.edits.kinds import EDIT, Edit
from darya.language.messages import N_
from darya.model import InputError, Qualification

_ACTS: Mapping[type, Callable[[Qualification, Any], Qualification]] = {
    kinds.SetWording: of_the_whole.set_wording,
    kinds.SetCode: of_the_whole.set_code,
    kinds.SetVersion: of_the_whole.set_version,
    kinds.SetDate: of_the_whole.set_date,
    kinds.SetVolume: of_the_whole.set_volume,
    kinds.AddLanguage: of_the_whole.add_language,
    kinds.AddOccupation: of_the_whole.add_occupation,
    kinds.RemoveOccupation: of_the_whole.remove_occupation,
    kinds.AddJobTitle: of_the_whole.add_job_title,
    kinds.RemoveJobTitle: of_the_whole.remove_job_title,
    kinds.StateLevel: of_the_whole.state_level,
    kinds.SetStatus: of_the_whole.set_status,
    kinds.TitleAnnex: of_the_whole.title_annex,
    kinds.AddUnit: of_units.add_unit,
    kinds.TitleUnit: of_units.title_unit,
    kinds.SetMandatory: of_units.set_mandatory,
    kinds.MoveUnit: of_units.move_unit,
    kinds.RemoveUnit: of_units.remove_unit,
    kinds.AddOutcome: of_outcomes.add_outcome,
    kinds.WordOutcome: of_outcomes.word_outcome,
    kinds.SetOutcomeKind: of_outcomes.set_outcome_kind,
    kinds.MoveOutcome: of_outcomes.move_outcome,
    kinds.JoinOutcomes: of_outcomes.join_outcomes,
    kinds.SplitOutcome: of_outcomes.split_outcome,
    kinds.RemoveOutcome: of_outcomes.remove_outcome,
    kinds.TakeIn: of_outcomes.take_in,
    kinds.AttachTraces: of_outcomes.attach_traces,
    kinds.DetachTraces: of_outcomes.detach_traces,
    kinds.AddCriterion: of_criteria.add_criterion,
    kinds.WordCriterion: of_criteria.word_criterion,
    kinds.SetMethod: of_criteria.set_method,
    kinds.MoveCriterion: of_criteria.move_criterion,
    kinds.RemoveCriterion: of_criteria.remove_criterion,
}

EDIT_NAMES: Mapping[str, str] = {
    "set-wording": N_("Wording of the whole changed"),
    "set-code": N_("Code changed"),
    "set-version": N_("Version changed"),
    "set-date": N_("Date changed"),
    "set-volume": N_("Volume stated"),
    "add-language": N_("Working language added"),
    "add-occupation": N_("Occupation added"),
    "remove-occupation": N_("Occupation removed"),
    "add-job-title": N_("Job title added"),
    "remove-job-title": N_("Job title removed"),
    "state-level": N_("Level stated"),
    "set-status": N_("Legal status changed"),
    "title-annex": N_("National title changed"),
    "add-unit": N_("Unit added"),
    "title-unit": N_("Title of a unit changed"),
    "set-mandatory": N_("Unit made mandatory or elective"),
    "move-unit": N_("Unit moved"),
    "remove-unit": N_("Unit removed"),
    "add-outcome": N_("Outcome added"),
    "word-outcome": N_("Outcome reworded"),
    "set-outcome-kind": N_("Kind of an outcome changed"),
    "move-outcome": N_("Outcome moved"),
    "join-outcomes": N_("Outcomes joined"),
    "split-outcome": N_("Outcome split"),
    "remove-outcome": N_("Outcome removed"),
    "take-in": N_("National sentences taken into the core"),
    "attach-traces": N_("National sentences added to an outcome"),
    "detach-traces": N_("National sentences taken from an outcome"),
    "add-criterion": N_("Assessment criterion added"),
    "word-criterion": N_("Assessment criterion reworded"),
    "set-method": N_("Assessment method changed"),
    "move-criterion": N_("Assessment criterion moved"),
    "remove-criterion": N_("Assessment criterion removed"),
}
"""What each kind of edit does, for lists of what has happened."""


def read_edit(data: Mapping[str, Any]) -> Edit:
    """An edit as a form or a program sends it. Raises ``InputError`` that names the fields that are wrong."""
    try:
        return EDIT.validate_python(data)
    except ValidationError as wrong:
        fields = dict.fromkeys(str(one["loc"][-1]) if one["loc"] else "kind" for one in wrong.errors())
        raise InputError(N_("The edit cannot be read; look at: {fields}"), fields=", ".join(fields)) from wrong


def apply(qualification: Qualification, edit: Edit) -> Qualification:
    """The draft after the edit; findings stand as they were until it is checked again.

    Raises ``Conflict`` if somebody has changed the same since the person saw it, and ``InputError`` with the reason
    for any other edit that cannot be made.
    """
    require_open(qualification)
    try:
        after = _ACTS[type(edit)](qualification, edit)
        if after is qualification:
            return qualification
        if after.units == qualification.units:
            return after
        return number_anew(keep_all(qualification, after))
    except ValidationError as wrong:
        told = "; ".join(one["msg"].removeprefix("Value error, ") for one in wrong.errors())
        raise InputError(N_("The edit does not fit the draft: {reason}"), reason=told) from wrong
