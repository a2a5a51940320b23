"""Changing a draft, one act of a person at a time, each of them plain data."""

from darya.drafting.edits.applying import EDIT_NAMES, apply, read_edit
from darya.drafting.edits.conflicts import Conflict
from darya.drafting.edits.draft_tree import number_anew
from darya.drafting.edits.kinds import (
    EDIT,
    AddCriterion,
    AddJobTitle,
    AddLanguage,
    AddOccupation,
    AddOutcome,
    AddUnit,
    AttachTraces,
    DetachTraces,
    Edit,
    JoinOutcomes,
    MoveCriterion,
    MoveOutcome,
    MoveUnit,
    RemoveCriterion,
    RemoveJobTitle,
    RemoveOccupation,
    RemoveOutcome,
    RemoveUnit,
    SetCode,
    SetDate,
    SetMandatory,
    SetMethod,
    SetOutcomeKind,
    SetStatus,
    SetVersion,
    SetVolume,
    SetWording,
    SplitOutcome,
    StateLevel,
    TakeIn,
    TitleAnnex,
    TitleUnit,
    WordCriterion,
    WordOutcome,
)
from darya.drafting.edits.of_the_whole import next_statuses
from darya.drafting.edits.subjects import independent, subjects
from darya.drafting.edits.taking_in import attach_annexed, take_in_annexed, take_in_row

__all__ = [
    "EDIT", "EDIT_NAMES", "AddCriterion", "AddJobTitle", "AddLanguage", "AddOccupation", "AddOutcome", "AddUnit",
    "AttachTraces", "Conflict", "DetachTraces", "Edit", "JoinOutcomes", "MoveCriterion", "MoveOutcome", "MoveUnit",
    "RemoveCriterion", "RemoveJobTitle", "RemoveOccupation", "RemoveOutcome", "RemoveUnit", "SetCode", "SetDate",
    "SetMandatory", "SetMethod", "SetOutcomeKind", "SetStatus", "SetVersion", "SetVolume", "SetWording", "SplitOutcome",
    "StateLevel", "TakeIn", "TitleAnnex", "TitleUnit", "WordCriterion", "WordOutcome", "apply", "attach_annexed",
    "independent", "next_statuses", "number_anew", "read_edit", "subjects", "take_in_annexed", "take_in_row",
]  # fmt: skip
